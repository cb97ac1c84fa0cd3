// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { sumOf } from '../../core/practice/deck';
import { cover } from '../../vault/reader';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, setToday, shownText, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkPractice } from './ck-practice';

define('ck-practice', CkPractice);

let kit: TestKit;
const list = () => [...document.querySelectorAll<HTMLElement>('.quiet-card')].map(shownText);
const say = () => get('[data-at="quiet-say"]').textContent;
const known = (card: string, due: string, of = '', device = 'a', last = '2026-11-20') =>
  kit.put('practice', idOf.practice(card), { card, of, pages: [], stability: 3, difficulty: 5, last, due }, device);

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
});
afterEach(() => vi.useRealTimers());

test('a blank phone: nothing is due, and something new fits', async () => {
  await openScreen('practice');
  expect(say()).toBe('Nothing is due. This fits into 10 minutes.');
  expect(list().length).toBeGreaterThan(1);
  expect(document.querySelectorAll('.practice-when')).toHaveLength(0);
});

test('what is due stands first, and says when it was rehearsed', async () => {
  known('drill:drill-ringing', '2026-11-28');
  await openScreen('practice');
  expect(list()[0]).toMatch(/^The phone that rings .* Due$/);
  expect(say()).toContain('What is due today comes first.');
  expect(get('[data-card="drill:drill-ringing"] .practice-when').textContent).toBe("Last rehearsed 20 Nov. It's due.");
});

test('rehearsed on two phones apart, the later one counts', async () => {
  known('drill:drill-ringing', '2026-12-24', '', 'a', '2026-11-25');
  known('drill:drill-ringing', '2026-11-28', '', 'b', '2026-11-21');
  await openScreen('practice');
  expect(get('.practice-when').textContent).toBe('Last rehearsed 25 Nov. Comes back 24 Dec.');
});

test('the supervisor’s number by heart: asked, shown, and kept with how it went', async () => {
  kit.number('s', 'supervisor', { name: 'Dana' });
  kit.number('c', 'co-leader');
  await openScreen('practice');
  expect(list()[0]).toContain('Your supervisor');
  expect(list().join()).not.toContain('co-leader');
  await tap(document, 'Your supervisor');
  expect(document.activeElement?.textContent).toBe('Your supervisor (Dana): say the number by heart.');
  expect(get('.quiet').textContent).not.toContain('202-555-0143');
  await tap(document, 'Show it');
  expect(get('.quiet-turned .own-words').textContent).toBe('202-555-0143');
  get('.rate button:nth-child(4)').click();
  await drawn();
  expect(kit.saved.map(({ id }) => id)).toEqual(['practice:number:s', 'session:2026-11-29:numbers']);
  expect(list()[0]).toContain('Done today');
  expect(get('[data-at="done"]').textContent).toBe('Kept. It comes back 7 Dec.');
});

test('a number that was changed is learned anew', async () => {
  kit.number('s', 'supervisor');
  known('number:s', '2027-01-01', sumOf('+12025550199'), 'a', '2026-11-29');
  await openScreen('practice');
  expect(list()[0]).not.toContain('Done today');
});

test('own words: of a page that is gone from this edition nothing is asked', async () => {
  kit.words('phone-buzzing', 'x', { says: 'My own line', was: 'Their line' });
  kit.words('gone-page', 'y', { says: 'Nobody asks this' });
  await openScreen('practice');
  await tap(document, 'A phone keeps buzzing');
  expect(get('.quiet-turned').textContent).toContain('Their line');
  expect(document.body.textContent).not.toContain('Nobody asks this');
  await tap(document, 'Show it');
  expect(get('.quiet-turned .own-words').textContent).toBe('My own line');
});

test('left in a hurry, nothing tells what was rehearsed or is known', async () => {
  kit.number('s', 'supervisor', { name: 'Dana' });
  known('drill:drill-ringing', '2026-11-28');
  await openScreen('practice');
  cover.put(true);
  await kit.changed();
  expect(shownText(document.body)).not.toMatch(/Dana|supervisor|Last rehearsed|Due/);
});
