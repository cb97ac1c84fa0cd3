// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dayAfter } from '../../core/kit/days';
import type { Tap } from '../../core/kit/kinds';
import { newRound, QUESTIONS, withAnswers, type Round } from '../../core/reflect/health';
import { vault } from '../../vault/client';
import { cover } from '../../vault/reader';
import { lockNow } from '../ck-lock/locking';
import { keptNotes, phoneOn, showScreen, tapOn, unlock } from '../ck-reflect/golden.test-help';
import { roundOf } from '../ck-round/round';
import { get } from '../example.test-help';
import { define } from '../island';
import { submit, type, until } from '../screen.test-help';
import { CkGroup } from './ck-group';

define('ck-group', CkGroup);

const TODAY = '2026-11-25';
const ROUND = '/en/reflect/round/';
const at = (name: string): HTMLElement => get(`ck-group [data-at="${name}"]`);
const all = (tap: Tap): Record<string, Tap> => Object.fromEntries(QUESTIONS.map((question) => [question, tap]));
const roundWith = (...taps: Tap[]): Round => taps.reduce((round, tap) => withAnswers(round, all(tap)), newRound(TODAY));
const opened = (): Promise<unknown> => until(() => document.querySelector('ck-group [data-at="rounds"]'));
const summaries = (): (string | null)[] => [...document.querySelectorAll('.round-of > summary')].map(({ textContent }) => textContent);
const health = (day: string, counts: readonly number[]): object => ({ form: 'health', v: 1, day, answered: 6, counts: Object.fromEntries(QUESTIONS.map((question) => [question, counts])) });

let gone: string[] = [];

beforeEach(async () => {
  await phoneOn(TODAY);
  gone = [];
  vi.spyOn(location, 'replace').mockImplementation((to) => void gone.push(String(to)));
});
afterEach(() => vi.useRealTimers());

describe('while the phone is passed', () => {
  test('the notes are locked and the own things covered before anybody else has it', async () => {
    showScreen('group');
    await opened();
    tapOn('Pass this phone round');
    await until(() => gone.length > 0);
    expect(gone).toEqual([ROUND]);
    expect(vault().status?.unlocked).toBe(false);
    expect(cover.isOn()).toBe(true);
    expect(roundOf.read()).toEqual(newRound(TODAY));
    expect(document.querySelector('[data-at="rounds"]')).toBeNull();
  });

  test('the way back leads into the round, and no further', async () => {
    roundOf.write(roundWith(4, 4));
    await lockNow();
    showScreen('group');
    expect(gone).toEqual([ROUND]);
    expect(at('under').textContent).toBe('');
  });
});

describe('the end of a round', () => {
  const end = async (round: Round): Promise<void> => {
    roundOf.write(round);
    sessionStorage.setItem('circlekit.round.covers', '1');
    cover.put(true);
    await lockNow();
    showScreen('group', '#end');
    await until(() => document.querySelector('#unlock-passphrase'));
  };

  test('locked, it tells nothing but that there is a round; nothing can be kept or thrown away', async () => {
    await end(roundWith(4, 4, 4, 4, 4));
    expect(gone).toEqual([]);
    for (const name of ['end', 'add', 'throw']) expect(at(name).hidden).toBe(true);
  });

  test('four answers are not shown and not kept, and not told how many chose what', async () => {
    await end(roundWith(4, 0, 0, 3));
    await unlock();
    await until(() => !at('end').hidden);
    expect(cover.isOn()).toBe(false);
    expect(at('answered').textContent).toBe('Fewer than five have answered so far. Nothing can be shown yet.');
    tapOn('End the round and keep the result');
    await until(() => at('trouble').textContent !== '');
    expect(at('trouble').textContent).toContain('nothing is shown and nothing is kept');
    expect(await keptNotes()).toEqual([]);
    expect(roundOf.read()?.answered).toBe(4);
    expect(get('ck-group').textContent).not.toMatch(/\b4\b/);
  });

  test('five are kept as counts, sealed, and the round is gone from the tab', async () => {
    await end(roundWith(4, 0, 0, 3, 3));
    await unlock();
    await until(() => !at('end').hidden);
    tapOn('End the round and keep the result');
    await until(() => summaries().length === 1);
    const [kept] = await keptNotes();
    expect(kept?.note).toEqual({ form: 'health', v: 1, day: TODAY, answered: 5, counts: Object.fromEntries(QUESTIONS.map((question) => [question, [2, 0, 0, 2, 1]])) });
    expect(kept?.until).toBe(dayAfter(TODAY, 730));
    expect(sessionStorage.length).toBe(0);
    expect([...document.querySelectorAll('.counts tbody tr')].map((row) => row.textContent)[0]).toBe('Safe to speak20021');
  });

  test('thrown away it can be had back; covered before the round, it stays covered', async () => {
    await end(roundWith(4, 4));
    sessionStorage.removeItem('circlekit.round.covers');
    await unlock();
    await until(() => !at('throw').hidden);
    expect(cover.isOn()).toBe(true);
    tapOn('Throw the round away');
    expect(roundOf.read()).toBeNull();
    tapOn('Undo');
    await until(() => roundOf.read());
    expect(roundOf.read()?.answered).toBe(2);
  });
});

describe('paper', () => {
  const slips = (): HTMLFormElement => get<HTMLFormElement>('ck-group form.card');
  const fill = (number: string, row: readonly string[]): void => {
    type(get<HTMLInputElement>('ck-group [data-at="number"]'), number);
    for (const question of QUESTIONS) {
      const fields = [...slips().querySelectorAll<HTMLInputElement>(`[data-question="${question}"] input`)];
      fields.forEach((field, tap) => type(field, row[tap] ?? ''));
    }
  };

  test('slips are counted in, whether a phone went round or not', async () => {
    showScreen('group');
    await opened();
    tapOn('Count in paper slips');
    await until(() => document.querySelector('[data-at="slips-title"]'));
    fill('4', ['1', '1', '1', '1', '1']);
    submit(slips());
    expect(at('slip-trouble').textContent).toContain('more answers than there are slips');
    expect(get<HTMLInputElement>('ck-group [data-at="number"]').value).toBe('4');
    fill('6', ['1', '', '', '3', '2']);
    submit(slips());
    await until(() => !at('under').querySelector('[hidden][data-at="end"]') && roundOf.read());
    expect(at('answered').textContent).toBe('6 have answered.');
    tapOn('End the round and keep the result');
    await until(() => summaries().length === 1);
    expect((await keptNotes())[0]?.note).toMatchObject({ answered: 6, counts: { safe: [1, 0, 0, 3, 2] } });
  });

  test('half counted when the lock closes, they go on after it is opened', async () => {
    showScreen('group');
    await opened();
    tapOn('Count in paper slips');
    await until(() => document.querySelector('[data-at="slips-title"]'));
    fill('6', ['1', '', '', '', '']);
    await lockNow();
    await until(() => !document.querySelector('[data-at="slips-title"]'));
    await unlock();
    await until(() => document.querySelector('[data-at="slips-title"]'));
    expect(get<HTMLInputElement>('ck-group [data-at="number"]').value).toBe('6');
  });
});

describe('over time', () => {
  test("each question has its row, and the leader's own stands beneath; one can be taken away and had back", async () => {
    await vault().call('saveNote', { id: 'a', note: health('2026-06-10', [0, 4, 2, 0, 0]), until: '2028-06-09' });
    await vault().call('saveNote', { id: 'b', note: health('2026-11-10', [0, 0, 0, 4, 2]), until: '2028-11-09' });
    await vault().call('saveNote', { id: 'r', note: { form: 'reflection', v: 2, day: '2026-10-01', page: 'after', taps: { ease: 2 }, answers: [] }, until: '' });
    await vault().call('saveNote', { id: 'few', note: { ...health('2026-11-12', [0, 0, 0, 1, 1]), answered: 2 }, until: '' });
    showScreen('group');
    await until(() => summaries().length === 2);
    expect(summaries()).toEqual(['10 Nov: 6 answered', '10 Jun: 6 answered']);
    const drawings = [...document.querySelectorAll('ck-group [data-at="strips"] svg')].map((one) => one.getAttribute('aria-label'));
    expect(drawings).toHaveLength(6);
    expect(drawings[0]).toBe('Safe to speak: Not really at first, Mostly lately.');
    expect(drawings[5]).toBe('How you found the group, one round: Mixed.');
    tapOn('Remove: 10 Jun: 6 answered');
    await until(() => summaries().length === 1 && document.querySelector('[data-at="undo"] button'));
    expect(at('trend').hidden).toBe(true);
    tapOn('Undo');
    await until(() => summaries().length === 2);
    expect((await keptNotes()).find(({ id }) => id === 'a')?.until).toBe('2028-06-09');
  });
});
