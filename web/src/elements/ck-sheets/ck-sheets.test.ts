// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SheetBody } from '../../core/kit/kinds';
import type { Rec } from '../../core/kit/record';
import type { Sheet } from '../../core/meeting/sheet';
import { cover } from '../../vault/reader';
import { CkKept } from '../ck-kept/ck-kept';
import { get, press } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, shownText, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkSheets } from './ck-sheets';
import { placeAt } from './drag';
import { MEETING_START } from './own';

define('ck-kept', CkKept);
define('ck-sheets', CkSheets);

let kit: TestKit;
const home = () => get('ck-sheets');
const own = () => [...home().querySelectorAll<HTMLElement>('[data-at="items"] > li')];
const blocks = () => [...home().querySelectorAll<HTMLElement>('.block')];
const titles = () => blocks().map((one) => one.querySelector('[data-at="title"]')?.textContent);
const total = () => get('.sheet-editor [data-at="total"]').textContent;
const body = () => kit.saved.at(-1)?.body as SheetBody;
const part = (block: number, name: string) => blocks()[block]?.querySelector<HTMLElement>(`[data-at="${name}"]`) as HTMLElement;

function put(name: string): void {
  const block = (id: string, minutes: number) => ({ id, title: id, minutes, words: '', cut: '' });
  kit.put('sheet', `id-${name}`, { name, order: 0, blocks: [block('Welcome', 5), block('Round', 40), block('Close', 15)] });
}

async function change(block: number, name: string, text: string): Promise<void> {
  const field = blocks()[block]?.querySelector<HTMLInputElement>(`[data-field="${name}"]`) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('change'));
  await drawn();
}

beforeEach(() => {
  kit = newKit();
});

test("a sheet of the pack starts as it is, with its own words and what to cut", async () => {
  await openScreen('meeting');
  let begun: Sheet | null = null;
  document.addEventListener(MEETING_START, (event) => (begun = (event as CustomEvent<Sheet>).detail), { once: true });
  get('#run-60 [data-at="start"]').click();
  expect(begun).toMatchObject({
    name: 'One hour, start to end',
    blocks: [
      { title: 'Welcome', minutes: 10, cut: 'Names only.' },
      { title: 'Round', minutes: 45, words: 'Everyone who wants to.\nThree minutes each.', cut: '' },
      { title: 'Close', minutes: 5 },
    ],
  });
  expect(begun).toHaveProperty('blocks.0.words', expect.stringContaining('\n“Good to see you all. Find a chair you like.”\n'));
  expect(kit.saved).toEqual([]);
});

test('the first thing that a phone keeps names the phone as well: the sheet is still the sheet', async () => {
  await openScreen('meeting');
  const answer = kit.answer.bind(kit);
  vi.spyOn(kit, 'answer').mockImplementation((drafts) => {
    const { recs, ...more } = answer(drafts) as { recs: Rec[] };
    return { ...more, recs: [{ ...(recs[0] as Rec), id: 'local:device', kind: 'setting' }, ...recs] };
  });
  get('#run-60 [data-at="make"]').click();
  await drawn();
  await change(0, 'minutes', '20');
  const ids = kit.saved.map(({ id }) => id);
  expect(ids[0]).not.toBe('local:device');
  expect(ids).toEqual([ids[0], ids[0]]);
});

describe("one's own", () => {
  beforeEach(async () => {
    put('Tuesday');
    await openScreen('meeting');
  });

  test('made from one of the pack, under a name of its own, and kept at once', async () => {
    get('#run-60 [data-at="make"]').click();
    await drawn();
    expect(kit.saved).toMatchObject([{ kind: 'sheet', room: 'open', body: { name: 'One hour, start to end, ours', order: 1 } }]);
    expect(titles()).toEqual(['Welcome', 'Round', 'Close']);
    expect(total()).toBe('60 minutes in all (1 h 0 min)');
    expect(get('[data-at="list"]').hidden).toBe(true);
    await tap(home(), 'Back to the list');
    expect(own()).toHaveLength(2);
  });

  test('moved by keys on the grip and by buttons, with the focus on what moves', async () => {
    await tap(home(), 'Change');
    part(0, 'grip').focus();
    press('ArrowDown');
    await drawn();
    expect(titles()).toEqual(['Round', 'Welcome', 'Close']);
    expect(document.activeElement).toBe(part(1, 'grip'));
    expect(shownText(get('.sheet-editor'))).toContain('Welcome is now 2 of 3.');
    part(2, 'up').click();
    await drawn();
    expect(titles()).toEqual(['Round', 'Close', 'Welcome']);
    expect(document.activeElement).toBe(part(1, 'up'));
    part(0, 'up').click(); // asleep: the first one stays
    part(2, 'down').click();
    await drawn();
    expect(body().blocks.map(({ id }) => id)).toEqual(['Round', 'Close', 'Welcome']);
    expect(total()).toBe('60 minutes in all (1 h 0 min)');
  });

  test('dragged: it goes behind every part whose middle is above the finger', () => {
    const rows = [0, 100, 200].map((top) => ({ top, height: 100 }));
    expect([-20, 49, 51, 150, 151, 900].map((y) => placeAt(y, rows))).toEqual([0, 0, 1, 1, 2, 3]);
  });

  test('minutes and words are changed, and the total is right at once; nonsense changes nothing', async () => {
    await tap(home(), 'Change');
    await change(1, 'minutes', '25');
    await change(1, 'words', '“Hello”');
    expect(total()).toBe('45 minutes in all');
    expect(body().blocks[1]).toMatchObject({ minutes: 25, words: '“Hello”' });
    const before = kit.saved.length;
    await change(1, 'minutes', 'soon');
    expect(kit.saved).toHaveLength(before);
    expect(total()).toBe('45 minutes in all');
    expect(shownText(get('.sheet-editor'))).toContain('The 25 from before are kept.');
  });

  test('a part is added and taken out, and each change is undone, one by one', async () => {
    await tap(home(), 'Change');
    await tap(home(), 'Add a part');
    expect(total()).toBe('70 minutes in all (1 h 10 min)');
    expect(document.activeElement).toBe(blocks()[3]?.querySelector('[data-field="title"]'));
    part(1, 'remove').click();
    await drawn();
    expect(titles()).toEqual(['Welcome', 'Close', 'New part']);
    expect(document.activeElement?.textContent).toBe('Undo');
    await tap(home(), 'Undo');
    await tap(home(), 'Undo');
    expect(titles()).toEqual(['Welcome', 'Round', 'Close']);
    expect(total()).toBe('60 minutes in all (1 h 0 min)');
    expect(body().blocks).toHaveLength(3);
    expect(get('.sheet-editor [data-at="undo"]').hidden).toBe(true);
  });

  test('what stands in a field when the phone is locked is kept too', async () => {
    await tap(home(), 'Change');
    part(0, 'open').click();
    const field = blocks()[0]?.querySelector<HTMLTextAreaElement>('[data-field="words"]') as HTMLTextAreaElement;
    field.focus();
    field.value = 'half a sen';
    document.dispatchEvent(new Event('visibilitychange'));
    await drawn();
    expect(body().blocks[0]?.words).toBe('half a sen');
  });

  test('where it can not be kept that is said, and the next change brings all of it', async () => {
    await tap(home(), 'Change');
    kit.trouble = 'full';
    await change(0, 'minutes', '9');
    expect(get('.sheet-editor [role="alert"]').textContent).toContain('this phone has no room left');
    expect(total()).toBe('64 minutes in all (1 h 4 min)');
    kit.trouble = null;
    await change(0, 'title', 'Hello');
    expect(body().blocks[0]).toMatchObject({ title: 'Hello', minutes: 9 });
    expect(get('.sheet-editor [role="alert"]').textContent).toBe('');
  });

  test('removed, with a way back', async () => {
    await tap(home(), 'Remove');
    expect(own()).toHaveLength(0);
    expect(document.activeElement?.textContent).toBe('Undo');
    await tap(home(), 'Undo');
    expect(own()).toHaveLength(1);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change Tuesday');
  });

  test('one that came for tonight says so', async () => {
    kit.put('sheet', 'tonight:x', { name: 'Theirs', order: 5, blocks: [] });
    await kit.changed();
    expect(own().map((one) => shownText(one))).toEqual([expect.stringContaining('3 parts, 60 minutes'), expect.stringContaining('Theirs for tonight')]);
  });

  test('after leaving in a hurry nothing of one’s own is there, and the pack still starts', async () => {
    await tap(home(), 'Change');
    cover.put(true);
    await kit.changed();
    expect(blocks()).toHaveLength(0);
    expect(own()).toHaveLength(0);
    expect(get('#run-60 [data-at="make"]').hidden).toBe(true);
    expect(get('#run-60 [data-at="start"]').hidden).toBe(false);
    cover.put(false);
  });
});
