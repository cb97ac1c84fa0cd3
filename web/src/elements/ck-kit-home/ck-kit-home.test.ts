// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import type { Status } from '../../vault/api';
import { KIT_LOCK } from '../../vault/client';
import { cover } from '../../vault/reader';
import { CkKept } from '../ck-kept/ck-kept';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, setToday, shownText } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkKitHome } from './ck-kit-home';

define('ck-kept', CkKept);
define('ck-kit-home', CkKitHome);

let kit: TestKit;
let status: Status;
const card = (name: string) => get(`[data-card="${name}"]`).textContent;
const ticked = () => [...document.querySelectorAll<HTMLElement>('[data-first].is-done')].map(({ dataset }) => dataset.first);
const place = { name: 'Church', address: '1 Elm', door: '', floor: '', parking: '', defibrillator: '', department: '', order: 0 };
const decided = { policy: 'who-decides', answer: '', says: 'We do.', by: '', on: '2026-11-01' };
const stands = (more: Partial<Status>): void => {
  status = { ...status, ...more };
};

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
  status = { where: 'files', things: 0, notes: 0, lock: 'none', unlocked: false, ways: [], copy: null, unseenCopy: null, waits: 0, restored: 0, damaged: 0 };
  kit.answer = () => ({ ok: true, status, recs: [] });
});
afterEach(() => vi.useRealTimers());

test('an empty kit: what to fill first, and why each part matters', async () => {
  await openScreen('kit');
  expect(get('[data-at="first"]').hidden).toBe(false);
  expect(ticked()).toEqual([]);
  expect([...document.querySelectorAll('[data-first] a')].map((link) => link.getAttribute('href'))).toEqual([
    '/en/kit/numbers/#supervisor', '/en/kit/numbers/#co-leader', '/en/kit/places/#add', '/en/kit/choices/#who-decides',
  ]); // prettier-ignore
  expect(card('numbers')).toBe('None yet. On a hard night, yours come before the national lines.');
  expect(card('choices')).toContain('Nothing decided yet.');
  expect(card('notes')).toBe('No lock yet. Notes are sealed with a passphrase of yours.');
  expect(card('copies')).toBe('One file holds your whole kit. Make it in two taps.');
});

test('the four tick themselves off, and the list makes room when all are there', async () => {
  kit.number('s', 'supervisor');
  kit.put('place', 'p', place);
  await openScreen('kit');
  expect(ticked()).toEqual(['supervisor', 'address']);
  expect(shownText(get('[data-first="supervisor"]'))).toContain('done');
  expect(get('[data-at="first-all"]').hidden).toBe(true);
  kit.number('c', 'co-leader');
  kit.put('choice', idOf.choice('who-decides'), decided);
  await kit.changed();
  expect(get('[data-at="first"]').hidden).toBe(true);
  expect(get('[data-at="first-all"]').hidden).toBe(false);
});

test('what the organization has filled counts too', async () => {
  await openScreen('kit');
  get('ck-kept').dataset.given = 'supervisor who-decides';
  get('ck-kit-home').dataset.ruled = 'who-decides phones';
  kit.put('choice', idOf.choice('phones'), { ...decided, policy: 'phones' });
  kit.number('c', 'co-leader');
  await kit.changed();
  expect(ticked()).toEqual(['supervisor', 'co-leader', 'who-decides']);
  expect(card('choices')).toBe('2 of 4 decided.');
});

test('each card says how much there is, and what waits', async () => {
  kit.number('a', 'supervisor', { tried: { on: '2026-11-01', worked: true } });
  kit.number('b', 'co-leader');
  kit.number('m', 'members-emergency-contact', { dial: '', note: 'Envelope' });
  kit.put('place', 'p', place);
  kit.put('choice', idOf.choice('who-decides'), decided);
  kit.put('choice', idOf.choice('who-decides'), { ...decided, says: 'They do.' }, 'b');
  kit.words('x', 'ask.1', { says: 'Mine' });
  kit.put('mark', idOf.mark('x'), { page: 'x' });
  kit.put('mark', idOf.mark('y'), { page: 'y' });
  await openScreen('kit');
  expect(card('numbers')).toBe('2 numbers. 1 to try before the meeting.');
  expect(card('places')).toBe('1 place: Church.');
  expect(card('choices')).toBe('1 of 4 decided.');
  expect(card('words')).toBe('1 line of yours. 2 pages at hand.');
  kit.put('place', 'q', { ...place, name: 'Library', order: 1 });
  kit.put('setting', idOf.setting('place'), { value: 'q' });
  kit.number('b', 'co-leader', { tried: { on: '2026-08-31', worked: false } });
  await kit.changed();
  expect(card('places')).toBe('2 places. Tonight: Library.');
  expect(card('numbers')).toBe('2 numbers. All tried in the last 90 days.');
});

describe('the notes and the file are the vault’s to tell', () => {
  test.each([
    [{ lock: 'ready', notes: 0 }, 'Locked. No notes.'],
    [{ lock: 'ready', notes: 1, unlocked: true }, 'Open now. 1 note.'],
    [{ lock: 'ready', notes: 3 }, 'Locked. 3 notes.'],
  ] as const)('%j', async (more, words) => {
    stands(more);
    await openScreen('kit');
    expect(card('notes')).toBe(words);
  });

  test('locked meanwhile, it says so', async () => {
    stands({ lock: 'ready', notes: 2, unlocked: true });
    await openScreen('kit');
    stands({ unlocked: false });
    document.dispatchEvent(new CustomEvent(KIT_LOCK, { detail: false }));
    await drawn();
    expect(card('notes')).toBe('Locked. 2 notes.');
  });

  test.each([
    [{ things: 4 }, 'No file of your kit yet. If this phone is lost, so is your kit.'],
    [{ things: 4, unseenCopy: '2026-11-29' }, 'A file was made 29 Nov. Have you seen it where you put it?'],
    [{ things: 4, copy: { on: '2026-11-12', lacks: 0 } }, 'Newest file: 12 Nov.'],
    [{ things: 4, copy: { on: '2026-10-30', lacks: 0 } }, 'Newest file: 30 Oct.'],
    [{ things: 4, copy: { on: '2026-10-29', lacks: 2 } }, 'Your newest file is from 29 Oct, over 30 days ago. Time for a new one.'],
    [{ things: 4, copy: { on: '2026-11-12', lacks: 1 } }, 'The file of 12 Nov lacks 1 newer thing.'],
    [{ things: 4, copy: { on: '2026-11-12', lacks: 2 } }, 'The file of 12 Nov lacks 2 newer things.'],
  ] as const)('%j', async (more, words) => {
    stands(more);
    await openScreen('kit');
    expect(card('copies')).toBe(words);
  });

  test('where the vault can’t be asked, the cards stay as they were written', async () => {
    kit.answer = () => ({ ok: false, trouble: 'failed' });
    await openScreen('kit');
    expect(card('notes')).toBe('Sealed on this phone.');
    expect(card('copies')).toBe('One file holds your whole kit. Make it in two taps.');
  });
});

test('left in a hurry, no card tells that there is anything', async () => {
  kit.number('s', 'supervisor');
  kit.put('place', 'p', place);
  stands({ things: 2, lock: 'ready', notes: 2 });
  await openScreen('kit');
  cover.put(true);
  await kit.changed();
  expect(shownText(document.body)).not.toMatch(/\d number|\d place|Church|\d note|done|No file/);
  expect(get('[data-at="first"]').hidden).toBe(true);
});
