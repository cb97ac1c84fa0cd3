// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Kit } from '../../core/kit/record';
import { below, seeded } from '../../core/random.test-help';
import { packed } from '../../core/kit/packlink';
import { merge } from '../../core/kit/record';
import { cover, entries, setting } from '../../vault/reader';
import { vault } from '../../vault/client';
import { PACK_CAME } from '../ck-copies/bring';
import { get, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { forgetKit } from '../kit-now';
import { newPhone, screen, until, wordsOf } from '../screen.test-help';
import { CkTonight } from './ck-tonight';

const kitOf = vi.hoisted(() => ({ read: async (): Promise<unknown> => null }));
vi.mock('../../vault/reader', async (original) => ({ ...(await original<object>()), readKit: () => kitOf.read() }));

define('ck-tonight', CkTonight);

const number = (id: string, slot: string, name: string, dial: string, order = 0) =>
  ({ id, kind: 'number', room: 'open', body: { slot, name, typed: dial, dial, shown: dial, hours: 'all night', note: '', order } }) as const;
const place = (id: string, name: string, address: string, order = 0) =>
  ({ id, kind: 'place', room: 'open', body: { name, address, door: 'Side door', floor: '', parking: '', defibrillator: '', department: '', order } }) as const;
const SLOTS = '{"supervisor":"Your supervisor","co-leader":"Your co-leader"}';
const QUESTIONS = '{"who-decides":"Who decides?"}';

const at = <T extends HTMLElement = HTMLElement>(name: string): T => get<T>(`ck-tonight section [data-at="${name}"]`);
const say = (name: string, values: Record<string, string | number> = {}): string =>
  (wordsOf('copies')[name] ?? `?${name}`).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]));
const ticks = (group: string): [string | null, boolean][] =>
  [...at(`${group}-list`).querySelectorAll('label')].map((one) => [one.querySelector('span')?.textContent ?? null, one.querySelector('input')?.checked ?? false]);
const untick = (group: string, index: number): void => {
  const box = at(`${group}-list`).querySelectorAll('input')[index] as HTMLInputElement;
  box.checked = !box.checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
};

async function kit(): Promise<Kit> {
  const answer = await vault().call('open', {});
  return answer.ok ? merge(answer.recs) : new Map();
}

async function show(hash = ''): Promise<void> {
  document.body.replaceChildren();
  forgetKit();
  history.replaceState(null, '', `/en/kit/copies/${hash}`);
  const html = screen('copies').replace(/<ck-tonight[^>]*>/, `<ck-tonight data-slots='${SLOTS}' data-questions='${QUESTIONS}' data-here="/en/kit/copies/" data-said="${JSON.stringify(wordsOf('copies')).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`);
  showExamples(html);
  await settle();
}

let saved: Blob[];
beforeEach(() => {
  newPhone();
  localStorage.clear();
  saved = [];
  kitOf.read = async () => ({ kit: cover.isOn() ? new Map() : await kit(), covered: cover.isOn(), lost: 0 });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:x';
  });
  const context = { createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(width * height * 4) }), putImageData: vi.fn() };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
});

describe('handed on', () => {
  beforeEach(async () => {
    await vault().call('save', {
      drafts: [
        number('n2', 'co-leader', 'Lou', '+12025550178', 1),
        number('n1', 'supervisor', 'Ines', '+12025550143', 0),
        place('p1', 'Tuesday', '118 Alder Street'),
        place('p2', 'Sunday', '5 Oak Lane', 1),
        { id: 'setting:place', kind: 'setting', room: 'open', body: { value: 'p2' } },
        { id: 'choice:who-decides', kind: 'choice', room: 'open', body: { policy: 'who-decides', answer: '', says: 'Both leaders.', by: '', on: '' } },
        { id: 'words:p:l', kind: 'words', room: 'open', body: { page: 'p', line: 'l', was: 'a', says: 'My line.', hidden: false, first: true } },
        number('tonight:x', 'supervisor', 'Somebody else', '+12025550199'),
        { id: 's1', kind: 'sheet', room: 'open', body: { name: 'Our Tuesday', order: 0, blocks: [{ id: 'a', title: 'Welcome', minutes: 5, words: '“Come in.”', cut: 'Names only.' }] } },
        { id: 'm1', kind: 'meeting', room: 'open', body: { day: '2026-11-20', minutes: 88, seats: 2, totals: [1, 2, 3] } },
      ],
    });
    await show();
    await until(() => !at('choose').hidden);
  });

  test("all numbers and tonight's place are ticked, and only the leader's own are there", () => {
    expect(ticks('numbers')).toEqual([['Your supervisor · Ines · +12025550143', true], ['Your co-leader · Lou · +12025550178', true]]); // prettier-ignore
    expect(ticks('places')).toEqual([['Tuesday · 118 Alder Street', false], ['Sunday · 5 Oak Lane', true]]); // prettier-ignore
    expect(ticks('choices')).toEqual([['Who decides? Both leaders.', false]]);
    expect(ticks('words')).toEqual([['My line.', false]]);
    expect(ticks('sheets')).toEqual([['Our Tuesday', false]]);
  });

  test('a file holds just what is ticked, in the clear, with its name and day', async () => {
    untick('numbers', 1);
    untick('choices', 0);
    at('as-file').click();
    await until(() => at('choose-done').textContent);
    expect(at('choose-done').textContent).toMatch(/circlekit-tonight-\d{4}-\d\d-\d\d\.ckit/);
    const { recs } = JSON.parse(await (saved[0] as Blob).text()) as { recs: { id: string }[] };
    expect(recs.map(({ id }) => id).sort()).toEqual(['choice:who-decides', 'n1', 'p2']);
  });

  test('a run sheet goes by file and on paper, with its opening words; what was kept of a meeting never goes', async () => {
    untick('sheets', 0);
    at('as-file').click();
    await until(() => at('choose-done').textContent);
    const { recs } = JSON.parse(await (saved[0] as Blob).text()) as { recs: { id: string }[] };
    expect(recs.map(({ id }) => id)).toContain('s1');
    expect(recs.map(({ id }) => id)).not.toContain('m1');
    const print = vi.fn();
    vi.stubGlobal('print', print);
    at('as-print').click();
    expect(get('.print-sheet [data-at="sheets"]').textContent).toBe('Our TuesdayWelcome, 5 minutes“Come in.”If it\'s late: Names only.');
    dispatchEvent(new Event('afterprint'));
  });

  test('a code holds numbers and place, says so, and stands as a link too', async () => {
    at('as-code').click();
    await until(() => document.querySelector('ck-tonight canvas'));
    expect(at('canvas').getAttribute('aria-label')).toBe(say('tonight_code_holds', { what: '2 numbers and 1 place' }));
    const link = at<HTMLInputElement>('link').value;
    expect(link).toMatch(/\/en\/kit\/copies\/#pack=z[\w-]+$/);
    expect(document.activeElement?.textContent).toBe(say('tonight_code_title'));
    untick('numbers', 0);
    expect(document.querySelector('ck-tonight canvas')).toBeNull(); // it would no longer be what is ticked
  });

  test('with choices ticked it says that they go another way', async () => {
    untick('choices', 0);
    at('as-code').click();
    await until(() => document.querySelector('ck-tonight canvas'));
    expect(at('only').hidden).toBe(false);
  });

  test('too much for one code is said, and fewer are offered', async () => {
    const random = seeded(7);
    const chance = (length: number): string => Array.from({ length }, () => below(random, 36 ** 3).toString(36)).join('');
    const notes = Array.from({ length: 30 }, (_, n) => ({ ...number(`m${n}`, 'supervisor', chance(20), `+120255501${10 + n}`) }));
    await vault().call('save', { drafts: notes });
    await until(() => ticks('numbers').length === 32);
    at('as-code').click();
    await until(() => at('choose-trouble').textContent === say('tonight_code_big'));
    expect(document.querySelector('ck-tonight canvas')).toBeNull();
  });

  test('nothing ticked is said', () => {
    for (const [group, index] of [['numbers', 0], ['numbers', 1], ['places', 1]] as const) untick(group, index);
    at('as-file').click();
    expect(at('choose-trouble').textContent).toBe(say('tonight_choose'));
  });

  test('on paper: numbers, the place in the order of the call, the day', () => {
    untick('choices', 0);
    const print = vi.fn(() => document.querySelector('.print-sheet')?.textContent?.replaceAll(/\s+/g, ' '));
    vi.stubGlobal('print', print);
    at('as-print').click();
    const sheet = print.mock.results[0]?.value as string;
    for (const words of ['+12025550143', 'Your co-leader · Lou', '5 Oak Lane', 'DoorSide door', 'Who decides?', 'Both leaders.']) expect(sheet).toContain(words);
    expect(sheet).toMatch(/Made \d+ \w+ \d{4}/);
    expect(sheet).not.toContain('118 Alder');
  });

  test('what was ticked stays so when something changes', async () => {
    untick('numbers', 0);
    await vault().call('save', { drafts: [number('n3', 'co-leader', 'New', '+12025550111', 5)] });
    await until(() => ticks('numbers').length === 3);
    expect(ticks('numbers').map(([, ticked]) => ticked)).toEqual([false, true, true]);
  });

  test('after a quick exit nothing of it is shown', async () => {
    cover.put(true);
    await show();
    await until(() => !at('covered').hidden);
    expect([at('choose').hidden, at('numbers-list').children.length, at('here').children.length]).toEqual([true, 0, 0]);
  });
});

describe('arrived', () => {
  const carried = {
    made: '2026-11-29',
    numbers: [{ ...number('', 'supervisor', 'Ines', '+12025550143').body, order: 0 }],
    place: place('', 'Tuesday', '118 Alder Street').body,
  };

  const numbers = async (): Promise<string[]> => entries(await kit(), 'number').map(({ id }) => id);

  test('by link: shown first, gone from the address, and kept by a tap', async () => {
    await show(`#pack=${await packed(carried)}`);
    await until(() => document.querySelector('ck-tonight .arrived'));
    expect(location.hash).toBe('#tonight');
    const inside = get('ck-tonight .arrived').textContent ?? '';
    for (const words of ['+12025550143', 'Your supervisor · Ines', '118 Alder Street', 'Side door']) expect(inside).toContain(words);
    expect(await numbers()).toEqual([]);
    at('keep').click();
    await until(() => at('done').textContent === say('arrived_kept'));
    expect((await numbers())[0]).toMatch(/^tonight:number-/);
    expect(setting(await kit(), 'place')).toMatch(/^tonight:place-/);
    await until(() => document.querySelector('ck-tonight .here'));
    expect(get('ck-tonight .here').textContent).toContain('1 number and 1 place');
  });

  test('left, nothing is kept', async () => {
    await show(`#pack=${await packed(carried)}`);
    await until(() => document.querySelector('ck-tonight .arrived'));
    at('leave').click();
    expect([at('done').textContent, document.querySelector('ck-tonight .arrived')]).toEqual([say('arrived_left'), null]);
    expect(await numbers()).toEqual([]);
  });

  test('the night is over: all of it goes, and can be had back; the own place is meant again', async () => {
    await vault().call('save', { drafts: [number('mine', 'supervisor', 'Mine', '+12025550111'), place('home', 'Own', '1 Own Road'), { id: 'setting:place', kind: 'setting', room: 'open', body: { value: 'home' } }] });
    await show(`#pack=${await packed(carried)}`);
    await until(() => document.querySelector('ck-tonight .arrived'));
    at('keep').click();
    await until(() => document.querySelector('ck-tonight .here'));
    at('over').click();
    await until(() => at('done').textContent === say('here_gone'));
    expect(await numbers()).toEqual(['mine']);
    expect(setting(await kit(), 'place')).toBe('home');
    await until(() => !document.querySelector('ck-tonight .here'));
    get<HTMLButtonElement>('ck-tonight [data-at="undo"] button').click();
    await until(() => at('done').textContent === say('undone'));
    expect((await numbers()).length).toBe(2);
    expect(setting(await kit(), 'place')).toMatch(/^tonight:place-/);
  });

  test('the same link twice is the same thing', async () => {
    for (let n = 0; n < 2; n++) {
      await show(`#pack=${await packed(carried)}`);
      await until(() => document.querySelector('ck-tonight .arrived'));
      at('keep').click();
      await until(() => at('done').textContent === say('arrived_kept'));
    }
    expect(await numbers()).toHaveLength(1);
  });

  test('a broken link says so and changes nothing', async () => {
    await show('#pack=zAAAA');
    await until(() => at('trouble').textContent === say('arrived_damaged'));
    expect(location.hash).toBe('#tonight');
  });

  test('a link that comes while the page is open is read too', async () => {
    await show();
    history.replaceState(null, '', `/en/kit/copies/#pack=${await packed(carried)}`);
    dispatchEvent(new Event('hashchange'));
    await until(() => document.querySelector('ck-tonight .arrived'));
  });

  test('by file: what cannot be meant for a night is left out, and a number shows what it dials', async () => {
    await show();
    const open = [
      { ...number('n', 'supervisor', 'S', '+12025550143'), body: { ...number('n', 'supervisor', 'S', '+12025550143').body, shown: '988' } },
      { id: 'setting:exit', kind: 'setting', room: 'open', body: { value: 'https://bad.example' } },
      { id: 'keys', kind: 'number', room: 'open', body: null },
      { id: 'gone', kind: 'number', room: 'open', gone: true },
    ];
    document.dispatchEvent(new CustomEvent(PACK_CAME, { detail: { found: { made: '2026-11-29', open }, bytes: new Uint8Array() } }));
    await until(() => document.querySelector('ck-tonight .arrived'));
    expect(get('ck-tonight .arrived').textContent).not.toContain('988');
    at('keep').click();
    await until(() => at('done').textContent === say('arrived_kept'));
    expect(await numbers()).toEqual(['tonight:n']);
    expect(setting(await kit(), 'exit')).toBe('');
  });
});
