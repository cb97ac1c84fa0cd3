// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { newRound, QUESTIONS } from '../../core/reflect/health';
import { cover } from '../../vault/reader';
import { get } from '../example.test-help';
import { define } from '../island';
import { phoneOn, showScreen, tapOn } from '../ck-reflect/golden.test-help';
import { submit } from '../screen.test-help';
import { CkRound } from './ck-round';
import { roundOf } from './round';

define('ck-round', CkRound);

const form = (): HTMLFormElement => get<HTMLFormElement>('ck-round form');
const heading = (): string => get('ck-round h2').textContent ?? '';
const page = (): string => get('ck-round').innerHTML.replace(/<template[^]*?<\/template>/g, '');

function answer(tap: number, questions: readonly string[] = QUESTIONS): void {
  for (const question of questions) get<HTMLInputElement>(`[data-question="${question}"] input[value="${tap}"]`).checked = true;
}

beforeEach(async () => {
  await phoneOn('2026-11-25', { locked: false });
  vi.useRealTimers();
  vi.stubGlobal('scrollTo', () => undefined);
});

function begin(): void {
  roundOf.write(newRound('2026-11-25'));
  showScreen('round');
}

test('with no round it says so, and nothing is asked', () => {
  showScreen('round');
  expect(heading()).toBe('No round is under way');
  expect(document.querySelector('ck-round form')).toBeNull();
});

test('between two people the screen is the same to the letter, and tells nothing of the former', () => {
  begin();
  const before = page();
  expect(heading()).toBe('Pass the phone on');
  for (const tap of [0, 4, 2]) {
    tapOn('I have it. Begin');
    expect(form().querySelectorAll('input:checked')).toHaveLength(0);
    answer(tap);
    submit(form());
    expect(page()).toBe(before);
  }
  expect(roundOf.read()).toMatchObject({ answered: 3, counts: { safe: [1, 0, 1, 0, 1], again: [1, 0, 1, 0, 1] } });
});

test('uncovered on an emergency page, the own things are covered again', () => {
  cover.put(false);
  begin();
  expect(cover.isOn()).toBe(true);
  roundOf.end();
  cover.put(false);
  showScreen('round');
  expect(cover.isOn()).toBe(false);
});

test('what is left open is said once, and is fine', () => {
  begin();
  tapOn('I have it. Begin');
  answer(3, ['safe', 'fair', 'useful']);
  submit(form());
  expect(get('ck-round [role="alert"]').textContent).toContain('2 questions are open');
  expect(document.activeElement?.closest('fieldset')?.dataset.question).toBe('heard');
  submit(form());
  expect(heading()).toBe('Pass the phone on');
  expect(roundOf.read()).toMatchObject({ answered: 1, counts: { heard: [0, 0, 0, 0, 0], safe: [0, 0, 0, 1, 0] } });
});

test('whoever would rather not is not counted, nor is whoever puts it down', () => {
  begin();
  tapOn('I have it. Begin');
  answer(0);
  tapOn("I'd rather not");
  expect(heading()).toBe('Pass the phone on');
  tapOn('I have it. Begin');
  answer(0);
  dispatchEvent(new Event('pagehide'));
  expect(heading()).toBe('Pass the phone on');
  expect(roundOf.read()?.answered).toBe(0);
});

test('a tab that was thrown out of memory comes back with its round, and with no row of anybody', () => {
  begin();
  tapOn('I have it. Begin');
  answer(1);
  submit(form());
  showScreen('round');
  expect(heading()).toBe('Pass the phone on');
  expect(roundOf.read()?.answered).toBe(1);
  expect(Object.keys(JSON.parse(sessionStorage.getItem('circlekit.round') ?? '{}') as object)).toEqual(['day', 'answered', 'counts']);
});

test('where the phone keeps nothing the answers stay on the screen, and that is said', () => {
  begin();
  tapOn('I have it. Begin');
  answer(1);
  vi.spyOn(roundOf, 'write').mockReturnValue(false);
  submit(form());
  expect(get('ck-round [role="alert"]').textContent).toContain('could not be counted');
  expect(form().querySelectorAll('input:checked')).toHaveLength(5);
});
