import { expect, test } from 'vitest';
import { below, pick, randomText, seeded } from '../random.test-help';
import { dots, needed, place, within } from './picture';
import { isEmpty, MINE, NEEDS, readReflection, readTaps } from './reflection';

const FIRST = { form: 'reflection', day: '2026-11-21', page: 'after-hard-night', answers: [{ question: 'How was it?', answer: 'Long.' }] };

test('a reflection of the first version has words, and no taps', () => {
  expect(readReflection(FIRST)).toMatchObject({ v: 2, day: '2026-11-21', page: 'after-hard-night', taps: {}, answers: FIRST.answers, raw: FIRST });
});

test('what a later version put in is still in the note that is kept', () => {
  const later = { ...FIRST, v: 7, taps: { ease: 3, weather: 2, needs: ['slower', 'a-new-need'] }, song: 'blue' };
  const read = readReflection(later);
  expect(read?.taps).toEqual({ ease: 3, needs: ['slower', 'a-new-need'] });
  expect(read?.raw).toBe(later);
});

test.each([null, 7, [], { form: 'incident' }, { form: 'reflection' }, { form: 'reflection', answers: ['x'] }])('%o is no reflection', (note) => {
  expect(readReflection(note)).toBeNull();
});

test('anything can lie in a note: what is read is in range, and never throws', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const any = (): unknown => [undefined, null, -1, 0, 2, 4, 5, 2.5, '2', randomText(random, 9), ['slower', 3, 'slower', ''], {}, true][below(random, 13)];
    const taps = readTaps({ ease: any(), energy: any(), ready: any(), needs: any(), mine: any() });
    for (const tap of [taps.ease, taps.energy, taps.ready]) expect([undefined, 0, 1, 2, 3, 4]).toContain(tap);
    for (const list of [taps.needs, taps.mine]) if (list) expect(new Set(list).size).toBe(list.length);
    const read = readReflection({ form: 'reflection', v: any(), day: any(), page: any(), taps: any(), answers: [{ question: any(), answer: any() }], heard: any() });
    expect(read?.answers).toHaveLength(1);
    expect(typeof read?.page).toBe('string');
  }
});

test('empty is no tap and no word', () => {
  expect(isEmpty({ taps: {}, answers: [{ question: 'x', answer: ' \n' }] })).toBe(true);
  expect(isEmpty({ taps: { needs: ['fine'] }, answers: [] })).toBe(false);
  expect(isEmpty({ taps: { ease: 0 }, answers: [] })).toBe(false);
});

test('every dot stands in the box, later ones further along, higher words higher up', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const kept = Array.from({ length: below(random, 20) }, () => ({
      day: `2026-${pick(random, ['08', '09', '10', '11'])}-${String(1 + below(random, 28)).padStart(2, '0')}`,
      taps: readTaps({ ease: below(random, 6) }),
    }));
    const [from, to] = ['2026-09-01', '2026-11-23'];
    const found = dots(kept, 'ease', from, to);
    expect(found).toHaveLength(within(kept, from, to).filter(({ taps }) => taps.ease !== undefined).length);
    const places = found.map((dot) => place(dot, 320, 96, 8));
    for (const [at, { x, y }] of places.entries()) {
      expect(x).toBeGreaterThanOrEqual(8);
      expect(x).toBeLessThanOrEqual(312);
      expect(y).toBe(8 + ((4 - (found[at]?.tap ?? 0)) / 4) * 80);
      expect(x).toBeGreaterThanOrEqual(places[at - 1]?.x ?? 0);
    }
  }
});

test('what was needed is told in words: often, sometimes, once', () => {
  const night = (...needs: string[]): { taps: { needs: string[] } } => ({ taps: { needs } });
  expect(needed([night('slower'), night('slower', 'mend'), night('safer', 'mend'), night('slower'), night('mend'), { taps: { needs: [] } }], NEEDS)).toEqual([
    { need: 'slower', often: 'often' },
    { need: 'mend', often: 'often' },
    { need: 'safer', often: 'once' },
  ]);
  expect(needed([night('fine'), night('fine'), night('slower'), night('slower'), night('slower')], NEEDS)[1]).toEqual({ need: 'fine', often: 'sometimes' });
  expect(new Set([...NEEDS, ...MINE]).size).toBe(NEEDS.length + MINE.length - 1); // "fine" is in both
});
