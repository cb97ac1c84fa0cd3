// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import type { TestKit } from '../kit.test-help';
import { newKit, open, sayings, textOf } from './page.test-help';

const WRITTEN = ['Public advice asks.', 'Other groups wait for a yes.', 'Say it at the opening.'] as const;

let kit: TestKit;

const shown = (): string[] => [...document.querySelectorAll('.disagree li')].map(textOf);

function decide(answer: string, id = idOf.choice('stance')): void {
  kit.put('choice', id, { policy: 'stance', answer, says: 'Ours.', by: '', on: '' });
}

beforeEach(() => {
  kit = newKit();
});

test('nothing decided, all stands as written', async () => {
  await open('emergency');
  expect(shown()).toEqual(WRITTEN);
});

test.each([
  ['consent-first', [1, 0, 2]],
  ['ask-and-connect', [0, 1, 2]],
])('the view of a group that is %s stands first, and the others stay', async (answer, at) => {
  decide(answer);
  await open('emergency');
  const [first, ...others] = at.map((one) => WRITTEN[one]);
  expect(shown()).toEqual([`${sayings.view_chosen}${first}`, ...others]);
});

test('an answer in own words, or to another question, moves nothing', async () => {
  decide('');
  kit.put('choice', idOf.choice('cross-talk'), { policy: 'cross-talk', answer: 'consent-first', says: 'No.', by: '', on: '' });
  await open('emergency');
  expect(shown()).toEqual(WRITTEN);
});

test('what is for tonight says so', async () => {
  decide('consent-first', 'tonight:choice:stance');
  await open('emergency');
  expect(shown()[0]).toBe(`${sayings.tonight}${WRITTEN[1]}`);
});

test('covered, the page is as written', async () => {
  decide('consent-first');
  await open('emergency');
  expect(shown()).not.toEqual(WRITTEN);
  cover.put(true);
  await kit.changed();
  expect(shown()).toEqual(WRITTEN);
});
