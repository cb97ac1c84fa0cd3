// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, setToday, shownText, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkAloud } from './ck-aloud';

define('ck-aloud', CkAloud);

let kit: TestKit;
const player = (): HTMLElement => get('ck-aloud');
const title = () => player().querySelector('h2')?.textContent;
const answer = () => player().querySelector('.play-answer')?.textContent?.replace(/\s+/g, ' ').trim();
const saved = (kind: string) => kit.saved.filter((draft) => draft.kind === kind).map(({ id, body }) => ({ id, ...(body as object) }));

async function sayAndLook(): Promise<void> {
  await tap(player(), 'Now show me');
}

async function begin(): Promise<void> {
  await openScreen('situation');
  await tap(player(), 'Begin');
}

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
  HTMLElement.prototype.scrollIntoView = vi.fn();
});
afterEach(() => vi.useRealTimers());

test('the page is read as it was; below it stands the way in, with its minutes', async () => {
  await openScreen('situation');
  expect(player().hidden).toBe(false);
  expect(shownText(player())).toContain('About 2 minutes, alone.');
  expect(get('article').dataset.playing).toBeUndefined();
  expect(HTMLElement.prototype.scrollIntoView).not.toHaveBeenCalled();
});

test('nothing of the answer is seen before it was said; then the line, what to keep, and all other ways', async () => {
  await begin();
  expect(get('article').dataset.playing).toBe('');
  expect(document.activeElement).toBe(player().querySelector('h2'));
  expect(title()).toBe('Let them go, and know why');
  expect(shownText(player())).toContain('1 of 4');
  expect(shownText(player())).toContain('They stand up without a word.');
  expect(player().textContent).not.toMatch(/bus|Walt|Nod|Use when/);
  expect(player().querySelector('.ring svg')).not.toBeNull();
  await sayAndLook();
  expect(shownText(player())).toContain('“Before you go, is it the bus or is it us?”');
  expect(shownText(player())).toContain('they may leave; someone knows they got home');
  expect(player().querySelectorAll('details.more dd .say')).toHaveLength(8);
  expect([...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)).toEqual([]);
});

test('what they may do next: their words are the cue, and stand there once', async () => {
  await begin();
  await sayAndLook();
  await tap(player(), 'Go on');
  expect(title()).toBe('What if they push back?');
  expect(player().querySelector('.play-moment')?.textContent).toBe('He says, “It\'s only the bus.”');
  expect(answer()).toBeUndefined();
  await sayAndLook();
  expect(answer()).toBe('You say, “Then run, Walt.”');
  await tap(player(), 'Go on');
  expect(title()).toBe('What if they cry?');
  expect(player().querySelector('.play-moment')).toBeNull(); // nobody is quoted, so nothing is given away
  await sayAndLook();
  expect(answer()).toBe('Sit down on the step. Let your co-leader sit with them, as in Someone has fallen.');
  // What is put aside leads nowhere; another page does.
  expect([...player().querySelectorAll('.play-answer a')].map((one) => one.getAttribute('href'))).toEqual(['/en/emergencies/fall-on-stairs/']);
  await tap(player(), 'Back');
  expect(answer()).toBeUndefined();
  await tap(player(), 'Back');
  expect(answer()).toBe('You say, “Then run, Walt.”');
});

test('at the end it asks how it went, keeps that, and says when it comes back', async () => {
  await begin();
  for (let at = 0; at < 4; at += 1) {
    await sayAndLook();
    await tap(player(), 'Go on');
  }
  get('.rate button:nth-child(3)').click();
  await drawn();
  expect(saved('practice')).toEqual([expect.objectContaining({ id: idOf.practice('aloud:coat-on-early'), pages: ['coat-on-early'], last: '2026-11-29', due: '2026-12-01' })]);
  expect(saved('session')).toEqual([expect.objectContaining({ topic: 'coat-on-early', title: 'Coat on before the end', objectives: 'Someone packs up while others still talk' })]);
  expect(shownText(player())).toContain('Kept. It comes back 1 Dec.');
  expect(get('article').dataset.playing).toBeUndefined();
  expect(document.activeElement).toBe(player().querySelector('h2'));
});

test('stopped, its minutes are kept; where they can’t be, that is said and nothing is lost', async () => {
  await begin();
  kit.trouble = 'full';
  await tap(player(), 'Stop here');
  expect(player().querySelector('.trouble')?.textContent).not.toBe('');
  expect(title()).toBe('Let them go, and know why');
  kit.trouble = null;
  await tap(player(), 'Stop here');
  expect(saved('session')).toHaveLength(1);
  expect(saved('practice')).toEqual([]);
  expect(get('article').dataset.playing).toBeUndefined();
});

test('what stands on the page now is what is shown: what is hidden there is not', async () => {
  await begin();
  const own = document.createElement('p');
  own.textContent = 'My own line';
  own.id = 'mine';
  const suggested = get('section.move .line1');
  suggested.hidden = true;
  suggested.after(own);
  await sayAndLook();
  expect(player().querySelector('.try')?.textContent).toBe('You could sayMy own line');
  expect(document.querySelectorAll('#mine')).toHaveLength(1);
});

test('the address of a card opens it; after quick exit in another tab it is shut', async () => {
  await openScreen('situation', '#aloud');
  expect(HTMLElement.prototype.scrollIntoView).toHaveBeenCalled();
  expect(document.activeElement).toBe(player().querySelector('h2'));
  await tap(player(), 'Begin');
  cover.put(true);
  dispatchEvent(new StorageEvent('storage', { key: cover.key }));
  expect(get('article').dataset.playing).toBeUndefined();
  expect(title()).toBe('Say it aloud');
});

test('a page without a move has nothing to say', async () => {
  await openScreen('situation');
  for (const move of document.querySelectorAll('section.move')) move.remove();
  const other = document.createElement('ck-aloud');
  other.hidden = true;
  get('article').append(other);
  expect(other.hidden).toBe(true);
  expect(other.childElementCount).toBe(0);
});
