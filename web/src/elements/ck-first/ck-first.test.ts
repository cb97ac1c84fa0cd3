// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, setToday } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkFirst } from './ck-first';

define('ck-first', CkFirst);

let kit: TestKit;
const box = (step: string): HTMLInputElement => get(`[data-step="${step}"] input`);
const count = () => get('[data-at="count"]').textContent;

async function tick(step: string, on: boolean): Promise<void> {
  box(step).checked = on;
  box(step).dispatchEvent(new Event('change'));
  await drawn();
}

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
});
afterEach(() => vi.useRealTimers());

test('what is ticked stays, in the kit; what comes next is one link', async () => {
  await openScreen('practice-first');
  const all = document.querySelectorAll('[data-step]').length;
  expect(count()).toMatch(`0 of ${all} done.`);
  await tick('kit:address', true);
  await tick('card', true);
  expect(kit.saved.at(-1)).toMatchObject({ id: idOf.setting('first-path'), body: { value: 'kit:address card' } });
  await openScreen('practice-first');
  expect(box('kit:address').checked).toBe(true);
  expect(count()).toMatch(`2 of ${all} done.`);
  await tick('kit:address', false);
  expect(kit.saved.at(-1)).toMatchObject({ body: { value: 'card' } });
});

test('ticked faster than it is kept, nothing is lost', async () => {
  await openScreen('practice-first');
  for (const step of ['card', 'kit:address', 'kit:supervisor']) {
    box(step).checked = true;
    box(step).dispatchEvent(new Event('change'));
  }
  await drawn();
  await drawn();
  await openScreen('practice-first');
  expect(['card', 'kit:address', 'kit:supervisor'].map((step) => box(step).checked)).toEqual([true, true, true]);
});

test('what the kit shows needs no tick', async () => {
  kit.number('s', 'supervisor');
  await openScreen('practice-first');
  expect([box('kit:supervisor').checked, box('kit:supervisor').disabled]).toEqual([true, true]);
  expect([box('kit:address').checked, box('kit:address').disabled]).toEqual([false, false]);
  expect(get('[data-at="next"] a').getAttribute('href')).toBe('/en/kit/places/#add');
});

test('where it can’t be kept, it is not ticked, and that is said', async () => {
  await openScreen('practice-first');
  kit.trouble = 'full';
  await tick('card', true);
  expect(box('card').checked).toBe(false);
  expect(get('[data-at="trouble"]').textContent).not.toBe('');
});
