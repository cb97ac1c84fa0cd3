import { expect, test } from 'vitest';
import type { NumberBody } from './kinds';
import { daysBetween, toTry } from './tried';

const TODAY = '2026-11-29';

function number(name: string, tried?: NumberBody['tried']): { body: NumberBody } {
  const plain = { slot: 'supervisor', typed: '', dial: '', shown: '', hours: '', note: '', order: 0 };
  return { body: { ...plain, name, ...(tried ? { tried } : {}) } };
}

const names = (numbers: readonly { body: NumberBody }[]) => toTry(numbers, TODAY).map(({ body }) => body.name);

test('never tried, and tried more than 90 days ago; in the order given', () => {
  expect(
    names([
      number('never'),
      number('today', { on: TODAY, worked: true }),
      number('90 days ago', { on: '2026-08-31', worked: true }),
      number('91 days ago', { on: '2026-08-30', worked: true }),
      number('last year', { on: '2025-11-29', worked: false }),
    ]),
  ).toEqual(['never', '91 days ago', 'last year']);
});

test('a day that is none counts as never', () => {
  expect(names([number('broken', { on: 'yesterday', worked: true })])).toEqual(['broken']);
});

test('a day to come, after a clock was set back, is not old', () => {
  expect(names([number('tomorrow', { on: '2026-11-30', worked: true })])).toEqual([]);
});

test('days between, over a year and a leap day', () => {
  expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61);
  expect(daysBetween('2028-13-45', 'x')).toBeNull();
});
