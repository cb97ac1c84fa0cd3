// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { dayWords, kitNow, today } from './kit-now';
import { TestKit } from './kit.test-help';

test('a day as people say it, with its year where it is another one', () => {
  expect(dayWords('2026-11-12', 'en', '2026-11-29')).toBe('12 Nov');
  expect(dayWords('2026-09-01', 'en', '2026-11-29')).toBe('1 Sep');
  expect(dayWords('2025-01-31', 'en', '2026-11-29')).toBe('31 Jan 2025');
  expect(dayWords('some day', 'en', '2026-11-29')).toBe('some day');
});

test('today is where the leader is, not in Greenwich', () => {
  expect(today(new Date(2026, 10, 29, 23, 59))).toBe('2026-11-29');
  expect(today(new Date(2026, 0, 1, 0, 1))).toBe('2026-01-01');
});

test('read once for all, and anew after a change', async () => {
  const kit = new TestKit();
  kit.number('Dana', 'supervisor');
  const first = kitNow();
  expect(kitNow()).toBe(first);
  expect((await first).kit.size).toBe(1);
  kit.number('Lee', 'co-leader');
  await kit.changed();
  expect((await kitNow()).kit.size).toBe(2);
});
