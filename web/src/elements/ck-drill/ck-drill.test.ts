// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, setToday, shownText, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkDrill } from './ck-drill';

define('ck-drill', CkDrill);

let kit: TestKit;
const player = (): HTMLElement => get('ck-drill');
const title = () => player().querySelector('h2')?.textContent;
const answers = () => [...player().querySelectorAll<HTMLElement>('.answer')];
const saved = (kind: string) => kit.saved.filter((draft) => draft.kind === kind).map(({ id, body }) => ({ id, ...(body as object) }));

async function play(mode: 'alone' | 'aloud' | 'pairs'): Promise<void> {
  await openScreen('drill');
  get(`[data-mode="${mode}"]`).click();
  await drawn();
}

async function answer(words: string): Promise<void> {
  const found = answers().find(({ textContent }) => textContent?.includes(words));
  if (!found) throw new Error(`no answer says ${words}`);
  found.click();
  await drawn();
}

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
  HTMLElement.prototype.scrollIntoView = () => undefined;
});
afterEach(() => vi.useRealTimers());

test('the page is read as it was; the player stands on it, and offers three ways', async () => {
  await openScreen('drill');
  expect(player().hidden).toBe(false);
  expect([...player().querySelectorAll('b')].map(({ textContent }) => textContent)).toEqual(['Alone', 'Aloud', 'In pairs']);
  expect(document.querySelectorAll('details.choice').length).toBeGreaterThan(2);
  expect(get('article').dataset.playing).toBeUndefined();
});

test('alone: set-up, moment, what an answer does and why, another, the twist, the talk, how it went', async () => {
  await play('alone');
  expect(get('article').dataset.playing).toBe('');
  expect(title()).toBe('Set-up');
  await tap(player(), 'Begin');
  expect(title()).toBe('The first ring');
  expect(document.activeElement).toBe(player().querySelector('h2'));
  expect(answers().map(({ textContent }) => textContent).sort()).toEqual(['“Hold that thought, Bea.”', '“Not again!”', '“Sorry, Bea. Whose is that?”']);
  await answer('Not again');
  expect(shownText(player())).toContain('Hurts. It tells them off in front of all.');
  await tap(player(), 'Try another answer');
  await answer('Hold that thought');
  expect(shownText(player())).toContain('Helps. Bea knows you will come back to her.');
  await tap(player(), 'Go on');
  expect(shownText(player())).toContain('It is the hospital that rings.');
  await tap(player(), 'Talk it over');
  expect(shownText(player())).toContain('Bea gets to end her story.');
  expect(shownText(player())).toContain('What did your voice do?');
  await tap(player(), 'Done');
  get('.rate button:nth-child(3)').click();
  await drawn();
  expect(saved('practice')).toEqual([expect.objectContaining({ id: idOf.practice('drill:drill-ringing'), last: '2026-11-29', due: '2026-12-01', pages: ['drill-ringing', 'smoke-smell', 'phone-buzzing'] })]);
  expect(saved('session')).toEqual([expect.objectContaining({ day: '2026-11-29', topic: 'drill-ringing', title: 'The phone that rings' })]);
  expect(shownText(player())).toContain('Kept. It comes back 1 Dec.');
  expect(get('article').dataset.playing).toBeUndefined();
});

test('in pairs: the one who leads never sees the reading screen’s buttons, and they swap', async () => {
  await play('pairs');
  await tap(player(), 'Begin');
  expect(shownText(player())).toContain('reads the member');
  await tap(player(), "I'm ready to read");
  expect(answers()).toEqual([]);
  await tap(player(), "I've read it");
  expect(title()).toBe('Hand over the phone');
  await tap(player(), 'I have it, I lead');
  await answer('Whose is that');
  await tap(player(), 'Go on');
  expect(shownText(player())).toContain('Swap parts.');
});

test('aloud: the answers open only when the line was said', async () => {
  await play('aloud');
  await tap(player(), 'Begin');
  expect(answers()).toEqual([]);
  expect(player().querySelector('.ring svg')).not.toBeNull();
  await tap(player(), "I've said it");
  expect(answers()).toHaveLength(3);
});

test('where nothing should move, a number counts down; when it is over, nothing is forced', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: new Date('2026-11-29T12:00:00') });
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduced-motion') }));
  await play('aloud');
  await tap(player(), 'Begin');
  expect(player().querySelector('.ring svg')).toBeNull();
  vi.advanceTimersByTime(4000);
  expect(get('.ring').textContent).toContain('11 seconds');
  vi.advanceTimersByTime(20_000);
  expect(get('.ring').textContent).toBe("Time's up. No hurry.");
  expect(answers()).toEqual([]);
  vi.unstubAllGlobals();
});

describe('where it was left', () => {
  test('it goes on there, also after the page was gone', async () => {
    await play('alone');
    await tap(player(), 'Begin');
    const order = answers().map(({ textContent }) => textContent);
    kit = Object.assign(kit, {}); // the same phone
    await openScreen('drill');
    await tap(player(), 'Go on where you were');
    expect(title()).toBe('The first ring');
    expect(answers().map(({ textContent }) => textContent)).toEqual(order);
    await tap(player(), 'Back');
    expect(title()).toBe('Set-up');
  });

  test('stopped, its minutes are kept and how it went is not asked', async () => {
    await play('alone');
    await tap(player(), 'Stop here');
    expect(saved('session')).toHaveLength(1);
    expect(saved('practice')).toEqual([]);
    expect(shownText(player())).toContain('Go on where you were');
  });

  test('after quick exit nothing tells of it', async () => {
    await play('alone');
    await tap(player(), 'Begin');
    cover.put(true);
    await openScreen('drill');
    expect(shownText(player())).not.toContain('Go on where you were');
  });
});

describe('own words', () => {
  test('a line that helps can be said in one’s own; next time it stands there', async () => {
    await play('alone');
    await tap(player(), 'Begin');
    await answer('Not again');
    expect(player().querySelector('textarea')).toBeNull();
    await tap(player(), 'Try another answer');
    await answer('Hold that thought');
    get<HTMLTextAreaElement>('ck-drill textarea').value = '  ';
    get('ck-drill form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await drawn();
    expect(get('.own-form .trouble').textContent).toBe('Write your words first.');
    get<HTMLTextAreaElement>('ck-drill textarea').value = 'One second, Bea, I want the end of that.';
    get('ck-drill form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await drawn();
    expect(saved('words')).toEqual([expect.objectContaining({ page: 'drill-ringing', was: 'Hold that thought, Bea.', says: 'One second, Bea, I want the end of that.' })]);
    await tap(player(), 'Try another answer');
    expect(answers().map(({ textContent }) => textContent)).toContain('Yours One second, Bea, I want the end of that.');
  });

  test('those of the pages that it rehearses lie ready', async () => {
    kit.words('phone-buzzing', 'step-in.to-person.plain', { says: 'My own line' });
    kit.words('another-page', 'x', { says: 'Not here' });
    await play('alone');
    await tap(player(), 'Begin');
    expect(get('.own-lines').textContent).toContain('My own line');
    expect(get('.own-lines').textContent).not.toContain('Not here');
    expect([...document.querySelectorAll('.own-lines [data-mine]')]).toHaveLength(1);
  });
});

test('where it can’t be kept, that is said, and the answer can be given again', async () => {
  await play('alone');
  kit.trouble = 'full';
  await tap(player(), 'Stop here');
  expect(player().querySelector('.trouble')?.textContent).not.toBe('');
  kit.trouble = null;
  await tap(player(), 'Stop here');
  expect(saved('session')).toHaveLength(1);
});
