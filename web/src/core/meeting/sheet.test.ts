import { describe, expect, test } from 'vitest';
import { below, pick, randomText, seeded, type Random } from '../random.test-help';
import { MOST_BLOCKS, MOST_MINUTES, begun, changed, done, minutesIn, moved, sheetIn, total, undone, withBlock, without, type Block, type Sheet } from './sheet';

const block = (id: string, minutes: number): Block => ({ id, title: id, minutes, words: '', cut: '' });
const evening: Sheet = { name: 'Tuesday', blocks: [block('welcome', 5), block('round', 20), block('talk', 50), block('close', 15)] };
const ids = ({ blocks }: Sheet): string => blocks.map(({ id }) => id).join(' ');

test('moved to a place, and beyond the ends to the end', () => {
  expect(ids(moved(evening, 'talk', 0))).toBe('talk welcome round close');
  expect(ids(moved(evening, 'welcome', 2))).toBe('round talk welcome close');
  expect(ids(moved(evening, 'welcome', 99))).toBe('round talk close welcome');
  expect(ids(moved(evening, 'close', -3))).toBe('close welcome round talk');
  expect(moved(evening, 'nobody', 1)).toBe(evening);
});

test('minutes as people type them; nonsense changes nothing', () => {
  expect(['12', ' 7 ', '2,6', '999', '-4', '', 'ten', '1e9', 'NaN'].map((typed) => minutesIn(typed, 5))).toEqual([12, 7, 3, MOST_MINUTES, 0, 5, 5, MOST_MINUTES, 5]);
});

describe('whatever is done to a sheet', () => {
  function anything(random: Random, sheet: Sheet, n: number): readonly [Sheet, number] {
    const one = pick(random, [...sheet.blocks, block('none', 0)]);
    const there = sheet.blocks.includes(one);
    const minutes = below(random, 60);
    switch (below(random, 4)) {
      case 0:
        return [moved(sheet, one.id, below(random, 9) - 2), 0];
      case 1:
        return [changed(sheet, one.id, { minutes, words: randomText(random, 9) }), there ? minutes - one.minutes : 0];
      case 2:
        return [without(sheet, one.id), there ? -one.minutes : 0];
      default:
        return [withBlock(sheet, block(`new${n}`, minutes)), sheet.blocks.length < MOST_BLOCKS ? minutes : 0];
    }
  }

  test('no minute is lost or found, and undone one by one it is as it was', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed);
      let draft = begun(evening);
      let sum = total(evening);
      const totals: number[] = [];
      for (let n = 0; n < 80; n++) {
        const [next, more] = anything(random, draft.now, n);
        const before = draft;
        draft = done(draft, next);
        if (draft !== before) totals.push(sum);
        sum += more;
        expect(total(draft.now)).toBe(sum);
        expect(new Set(draft.now.blocks.map(({ id }) => id)).size).toBe(draft.now.blocks.length);
        if (below(random, 5) === 0 && totals.length) {
          draft = undone(draft);
          sum = totals.pop() ?? 0;
          expect(total(draft.now)).toBe(sum);
        }
      }
      while (draft.past.length) draft = undone(draft);
      expect(draft.now).toEqual(evening);
    }
  });
});

test('a sheet of another phone is read with care', () => {
  expect(sheetIn(null)).toEqual({ name: '', blocks: [] });
  const odd = { name: 7, blocks: [{ id: 'a', minutes: 5 }, { id: 'a', minutes: 1e300, title: 'Twice' }, 'no', { minutes: 'five', words: ['x'] }] };
  const { blocks } = sheetIn(odd);
  expect(blocks.map(({ id, minutes }) => [id, minutes])).toEqual([['a', 5], ['a-1', MOST_MINUTES], ['b3', 0]]);
  expect(blocks[2]).toEqual({ id: 'b3', title: '', minutes: 0, words: '', cut: '' });
  expect(sheetIn(evening)).toEqual(evening);
});
