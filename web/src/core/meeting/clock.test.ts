import { expect, test } from 'vitest';
import { LONGEST_AWAY, passed, type Reading } from './clock';
import { below, seeded } from '../random.test-help';

const at = (mono: number, wall: number, origin = 'a'): Reading => ({ origin, mono, wall });

test('on the screen the steady clock counts, whatever is done to the time of day', () => {
  expect(passed(at(0, 1000), at(5000, 9_000_000), false)).toBe(5000);
  expect(passed(at(0, 9_000_000), at(5000, 0), false)).toBe(5000);
});

test('a phone that was locked slept: the time of day says how long', () => {
  expect(passed(at(1000, 1000), at(2000, 601_000), true)).toBe(600_000);
});

test('set back while it was away, the steady clock is the least that passed', () => {
  expect(passed(at(1000, 900_000), at(61_000, 0), true)).toBe(60_000);
});

test('after a reload only the time of day is left, and a day is no meeting', () => {
  expect(passed(at(50_000, 1000), at(10, 91_000, 'b'), false)).toBe(90_000);
  expect(passed(at(50_000, 1000), at(10, 1001 + LONGEST_AWAY, 'b'), false)).toBe(0);
  expect(passed(at(50_000, 91_000), at(10, 1000, 'b'), false)).toBe(0);
});

test('never less than nothing, and never less than the steady clock saw', () => {
  const random = seeded(7);
  for (let n = 0; n < 2000; n++) {
    const [from, to] = [at(below(random, 1e7), below(random, 2e9)), at(below(random, 1e7), below(random, 2e9), n % 3 ? 'a' : 'b')];
    const found = passed(from, to, n % 2 === 0);
    expect(found).toBeGreaterThanOrEqual(to.origin === 'a' ? Math.max(0, to.mono - from.mono) : 0);
    expect(found).toBeLessThanOrEqual(1e7 + LONGEST_AWAY);
  }
});
