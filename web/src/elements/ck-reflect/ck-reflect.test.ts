// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dayAfter } from '../../core/kit/days';
import { vault } from '../../vault/client';
import { lockNow } from '../ck-lock/locking';
import { get } from '../example.test-help';
import { define } from '../island';
import { submit, type, until } from '../screen.test-help';
import { CkReflect } from './ck-reflect';
import { choose, keptNotes, LATER, phoneOn, showScreen, tapOn, unlock, words, WORDS } from './golden.test-help';

define('ck-reflect', CkReflect);

const TODAY = '2026-11-25';
const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>('.reflection-form');
const at = (name: string): HTMLElement => get(`ck-reflect [data-at="${name}"]`);
const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('ck-reflect .notes > li')];
const keep = (id: string, day: string, more: object = {}): unknown =>
  vault().call('saveNote', { id, until: LATER, note: { form: 'reflection', v: 2, day, page: 'after', taps: { ease: 1, energy: 1 }, answers: [], ...more } });
const shown = (): Promise<unknown> => until(() => document.querySelector('ck-reflect [data-at="items"]'));

async function ask(way: string): Promise<HTMLFormElement> {
  tapOn(way);
  return until(form);
}

afterEach(() => vi.useRealTimers());

describe('before there is a lock', () => {
  beforeEach(async () => {
    await phoneOn(TODAY, { locked: false });
    showScreen('reflect');
  });

  test('what was tapped and typed waits while the lock is made, and is kept by itself', async () => {
    await ask('After the meeting');
    choose('Uneasy');
    choose('A slower pace');
    type(words('What did it do to me?'), 'Long drive home.');
    submit(form() as HTMLFormElement);
    await until(() => !at('waits').hidden);
    expect(form()).toBeNull();
    const first = await until(() => document.querySelector<HTMLInputElement>('#lock-first'));
    type(first, WORDS);
    type(get<HTMLInputElement>('#lock-again'), WORDS);
    submit(first.form as HTMLFormElement);
    const code = await until(() => [...document.querySelectorAll('.paper-code li')].map(({ textContent }) => textContent).join('-') || null);
    tapOn('I have it on paper');
    const label = await until(() => document.querySelector('label[for="lock-group"]'));
    const group = Number(/\d+/.exec(label.textContent ?? '')?.[0]);
    type(get<HTMLInputElement>('#lock-group'), code.split('-')[group - 1] ?? '');
    submit(get('ck-lock form'));
    await until(() => items().length === 1);
    const [kept] = await keptNotes();
    expect(kept).toMatchObject({
      until: dayAfter(TODAY, 365),
      note: { form: 'reflection', v: 2, day: TODAY, page: 'after', taps: { ease: 1, needs: ['slower'] } },
    });
    expect(kept?.note.answers).toContainEqual({ question: 'What did it do to me?', answer: 'Long drive home.' });
    expect(at('said').textContent).toContain('That was a hard one');
    expect(items()[0]?.textContent).toContain('How was the group: Uneasy. What did it need: A slower pace.');
  });

  test('back to the answers, they are as they were; thrown away, they can be had back', async () => {
    await ask('Before the meeting');
    choose('Not tonight');
    expect(at('ready-say').textContent).toContain("isn't yours to lead");
    type(words('One small thing to try tonight'), 'Wait five seconds.');
    submit(form() as HTMLFormElement);
    await until(() => !at('waits').hidden);
    tapOn('Back to my answers');
    expect(words('One small thing to try tonight').value).toBe('Wait five seconds.');
    tapOn('Throw it away');
    await until(() => !form());
    tapOn('Undo');
    await until(form);
    expect(words('One small thing to try tonight').value).toBe('Wait five seconds.');
  });

  test('nothing tapped is nothing to keep, and a day to come is no day after a meeting', async () => {
    await ask('After the meeting');
    submit(form() as HTMLFormElement);
    expect(at('form-trouble').textContent).toBe('Tap something first, or write a line.');
    choose('Good');
    get<HTMLInputElement>('[data-at="day"]').value = dayAfter(TODAY, 1);
    submit(form() as HTMLFormElement);
    expect(at('form-trouble').textContent).toBe('Choose a day that has come already.');
  });

  test('before it goes, the page asks: what has no lock lies nowhere else', async () => {
    const leaving = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await ask('After the meeting');
    expect(leaving()).toBe(false);
    choose('Good');
    expect(leaving()).toBe(true);
    tapOn('Throw it away');
    await until(() => !form());
    expect(leaving()).toBe(false);
  });

  test('a tap can be taken back', async () => {
    await ask('After the meeting');
    const good = choose('Good');
    tapOn('Take the tap back');
    expect(good.checked).toBe(false);
    submit(form() as HTMLFormElement);
    expect(at('form-trouble').textContent).toContain('Tap something first');
  });
});

describe('with a lock', () => {
  beforeEach(async () => {
    await phoneOn(TODAY);
  });

  test('locked, the way in leads to the lock, and from there to the questions', async () => {
    await lockNow();
    showScreen('reflect');
    await until(() => document.querySelector('#unlock-passphrase'));
    tapOn('After the meeting');
    await until(() => document.activeElement?.textContent === 'Locked');
    expect(form()).toBeNull();
    await unlock();
    await until(form);
  });

  test('an address with a page asks it at once; of what was ticked the words are kept', async () => {
    showScreen('reflect', '#after-door-closes');
    await until(form);
    type(words('What is still in my head?'), 'The long silence.');
    expect(form()?.textContent).toContain('One face that stays with you is worth a call.');
    submit(form() as HTMLFormElement);
    await until(() => items().length === 1);
    expect((await keptNotes())[0]?.note).toMatchObject({ page: 'after-door-closes', answers: [{ question: 'What is still in my head?', answer: 'The long silence.' }, { answer: '' }] });
    expect(items()[0]?.textContent).toContain('After the door closes');
  });

  test('when it locks nothing is left in the page, and what was being written is offered again', async () => {
    showScreen('reflect');
    await shown();
    await ask('After the meeting');
    choose('Rough');
    type(words('How was the group?'), 'CANARY-5512');
    await lockNow();
    await until(() => !form());
    expect(document.body.textContent).not.toContain('CANARY-5512');
    expect([...document.querySelectorAll('textarea')].map(({ value }) => value).join('')).not.toContain('CANARY-5512');
    await unlock();
    await until(() => document.querySelector('[data-at="go-on"]'));
    tapOn('Go on writing');
    await until(form);
    expect(words('How was the group?').value).toBe('CANARY-5512');
    expect(get<HTMLInputElement>('[data-scale="ease"] input:checked').value).toBe('0');
  });

  test("today's is changed, not told twice; another day's is not changed here", async () => {
    await keep('today', TODAY, { weather: 'from a later Circlekit' });
    await keep('before', dayAfter(TODAY, -7));
    showScreen('reflect');
    await until(() => items().length === 2);
    expect(items().map((one) => one.querySelector<HTMLElement>('[data-at="edit"]')?.hidden)).toEqual([false, true]);
    await ask('After the meeting');
    choose('At ease');
    submit(form() as HTMLFormElement);
    await until(() => items().length === 2);
    const changed = (await keptNotes()).find(({ id }) => id === 'today');
    expect(changed).toMatchObject({ until: LATER, note: { taps: { ease: 4, energy: 1 }, weather: 'from a later Circlekit' } });
  });

  test('what was meant before the meeting stands over the questions after it', async () => {
    await keep('plan', TODAY, { page: 'before', taps: { ready: 3 }, answers: [{ question: 'One small thing to try tonight', answer: 'Greet first.' }] });
    showScreen('reflect');
    await until(() => items().length === 1);
    await ask('After the meeting');
    expect(at('meant').textContent).toBe('Before the meeting you wanted to try this: Greet first.');
  });

  test('one taken away can be had back', async () => {
    await keep('gone', TODAY);
    showScreen('reflect');
    await until(() => items().length === 1);
    items()[0]?.querySelector<HTMLElement>('[data-at="remove"]')?.click();
    await until(() => items().length === 0 && !at('none').hidden);
    tapOn('Undo');
    await until(() => items().length === 1);
    expect((await keptNotes())[0]).toMatchObject({ id: 'gone', until: LATER, note: { taps: { ease: 1, energy: 1 } } });
  });

  test('after three hard weeks in a row a friend speaks up, once', async () => {
    await keep('a', dayAfter(TODAY, -21));
    await keep('b', dayAfter(TODAY, -7));
    showScreen('reflect');
    await until(() => items().length === 2);
    expect(at('nudge').hidden).toBe(true);
    await keep('c', TODAY);
    await until(() => !at('nudge').hidden);
    expect(at('nudge').textContent).not.toMatch(/score|points|\d/i);
    tapOn("Thanks, I've read it");
    await until(() => at('nudge').hidden);
    expect((await keptNotes()).find(({ id }) => id === 'c')?.note).toMatchObject({ heard: true, taps: { ease: 1, energy: 1 } });
  });

  test('the picture is a drawing with a sentence, and the same as a table', async () => {
    await keep('old', dayAfter(TODAY, -200), { taps: { ease: 4 } });
    await keep('a', dayAfter(TODAY, -14), { taps: { ease: 0, energy: 3, needs: ['mend'] } });
    await keep('b', TODAY, { taps: { ease: 3 } });
    await vault().call('saveNote', { id: 'v1', until: '', note: { form: 'reflection', day: TODAY, page: 'x', answers: [{ question: 'q', answer: 'a' }] } });
    showScreen('reflect');
    await until(() => items().length === 4 && document.querySelector('svg'));
    const drawings = (): (string | null)[] => [...document.querySelectorAll('svg')].map((one) => one.getAttribute('aria-label'));
    expect(drawings()).toEqual(['The group: Rough at first, Good lately.', 'Me, one meeting: Glad.']);
    expect(document.querySelectorAll('svg')[0]?.querySelectorAll('circle')).toHaveLength(2);
    const rows = (): string[] => [...document.querySelectorAll('table tr')].map((row) => [...row.children].map(({ textContent }) => textContent).join(' | '));
    expect(rows()).toEqual(['Day | The group | Me | What it needed', '25 Nov | Good | – | –', '11 Nov | Rough | Glad | Something mended']);
    tapOn('A year');
    expect(rows()).toHaveLength(4);
    expect(drawings()[0]).toBe('The group: At ease at first, Good lately.');
  });
});
