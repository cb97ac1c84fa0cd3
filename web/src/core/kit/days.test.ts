import { expect, test } from 'vitest';
import { dayAfter, isDay } from './days';

test.each([
  ['2026-11-29', 90, '2027-02-27'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-03-28', 2, '2026-03-30'], // clocks change in Europe
  ['2026-12-31', 365, '2027-12-31'],
])('%s and %i days more is %s', (day, days, later) => {
  expect(dayAfter(day, days)).toBe(later);
});

test.each([
  ['2026-11-29', true],
  ['2026-02-30', false],
  ['29.11.2026', false],
  ['', false],
])('%s is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});
