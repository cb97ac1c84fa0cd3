// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import { get } from '../example.test-help';
import type { TestKit } from '../kit.test-help';
import { newKit, open, textOf } from './page.test-help';

let kit: TestKit;
const rehearsed = (card: string, pages: unknown, last: string) =>
  kit.put('practice', idOf.practice(card), { card, of: '', pages: pages as string[], stability: 3, difficulty: 5, last, due: '2026-12-24' });
const line = () => document.querySelector('.mine-rehearsed');

beforeEach(() => {
  kit = newKit();
});

test('an emergency says when it was rehearsed last, by itself or in a drill, and leads to its steps', async () => {
  rehearsed('steps:suicide-ask', ['suicide-ask'], '2025-10-02');
  rehearsed('drill:x', ['x', 'suicide-ask'], '2025-11-12');
  rehearsed('drill:y', ['y'], '2025-11-28');
  await open('emergency');
  expect(textOf(get('.mine-rehearsed'))).toBe('Last rehearsed 12 Nov 2025. Rehearse the steps');
  expect(get('.mine-rehearsed a').getAttribute('href')).toBe('/en/practice/emergency/#suicide-ask');
});

test('a situation says it too; nothing where it was never rehearsed, or is damaged', async () => {
  rehearsed('drill:x', 'talks-too-much', '2025-11-12');
  rehearsed('drill:y', null, '2025-11-13');
  await open('situation');
  expect(textOf(get('.mine-rehearsed'))).toBe('Last rehearsed 12 Nov 2025.');
  kit.recs = [];
  await open('situation');
  expect(line()).toBeNull();
});

test('after quick exit it is gone', async () => {
  rehearsed('steps:suicide-ask', ['suicide-ask'], '2025-10-02');
  await open('emergency');
  cover.put(true);
  await kit.changed();
  expect(line()).toBeNull();
});
