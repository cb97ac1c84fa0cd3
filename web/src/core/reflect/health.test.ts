import { describe, expect, test } from 'vitest';
import type { Tap } from '../kit/kinds';
import { below, seeded, type Random } from '../random.test-help';
import { ENOUGH, middle, newRound, QUESTIONS, readHealth, readRound, resultOf, slipTrouble, sum, withAnswers, withSlips, type Answers, type Counts, type Round } from './health';

const DAY = '2026-11-24';
const all = (tap: Tap): Answers => Object.fromEntries(QUESTIONS.map((question) => [question, tap]));
const roundOf = (people: readonly Answers[]): Round => people.reduce(withAnswers, newRound(DAY));

function anyone(random: Random): Answers {
  const entries = QUESTIONS.flatMap((question) => (below(random, 4) ? [[question, below(random, 5) as Tap] as const] : []));
  return Object.fromEntries(entries);
}

describe('a round', () => {
  test('four answers give nothing, five give counts', () => {
    const four = roundOf([all(4), all(4), all(3), all(0)]);
    expect(resultOf(four)).toBeNull();
    expect(resultOf(withAnswers(four, all(4)))).toEqual({
      form: 'health',
      v: 1,
      day: DAY,
      answered: 5,
      counts: Object.fromEntries(QUESTIONS.map((question) => [question, [1, 0, 0, 1, 3]])),
    });
  });

  test('a question that fewer than five answered is left out, down to whether anybody did', () => {
    const { safe: _safe, ...rest } = all(2);
    const round = roundOf([all(4), all(4), all(4), all(4), rest]);
    expect(Object.keys(resultOf(round)?.counts ?? {})).toEqual(['heard', 'fair', 'useful', 'again']);
  });

  test('whoever answers nothing is not counted', () => {
    expect(roundOf([{}, all(1)]).answered).toBe(1);
  });

  test('whoever comes in whatever order: the same round, every tap counted once, and never a small number of people', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed);
      const people = Array.from({ length: below(random, 12) }, () => anyone(random));
      const round = roundOf(people);
      const mixed = [...people].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
      expect(roundOf(mixed)).toEqual(round);
      for (const question of QUESTIONS) {
        for (const tap of [0, 1, 2, 3, 4] as const) expect(round.counts[question][tap]).toBe(people.filter((one) => one[question] === tap).length);
      }
      expect(readRound(JSON.parse(JSON.stringify(round)))).toEqual(round);
      const result = resultOf(round);
      if (round.answered < ENOUGH) expect(result).toBeNull();
      for (const counts of Object.values(result?.counts ?? {})) expect(sum(counts)).toBeGreaterThanOrEqual(ENOUGH);
      if (result) expect(readHealth(JSON.parse(JSON.stringify(result)))).toEqual(result);
    }
  });
});

describe('paper slips', () => {
  const counts = (row: readonly number[]): Counts => Object.fromEntries(QUESTIONS.map((question) => [question, row])) as unknown as Counts;

  test.each([
    [5, [1, 1, 1, 1, 1], null],
    [5, [0, 0, 0, 0, 3], null],
    [0, [0, 0, 0, 0, 0], 'none'],
    [5, [0, 0, 0, 0, 0], 'none'],
    [4, [1, 1, 1, 1, 1], 'uneven'],
    [501, [1, 1, 1, 1, 1], 'many'],
    [5, [1.5, 0, 0, 0, 1], 'none'],
    [5, [-1, 0, 0, 0, 1], 'none'],
    [Number.NaN, [1, 0, 0, 0, 1], 'none'],
  ])('%s slips with %o: %s', (slips, row, trouble) => {
    expect(slipTrouble(slips, counts(row))).toBe(trouble);
  });

  test('phone and paper add up to one round', () => {
    const round = withSlips(roundOf([all(4), all(0)]), 3, counts([0, 0, 1, 0, 2]));
    expect(round.answered).toBe(5);
    expect(resultOf(round)?.counts.safe).toEqual([1, 0, 1, 0, 3]);
  });
});

test('the answer in the middle has no more than half beneath it and no more than half above', () => {
  expect(middle([0, 0, 0, 0, 0])).toBeNull();
  expect(middle([1, 1, 1, 1, 1])).toBe(2);
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const counts = Array.from({ length: 5 }, () => below(random, 6));
    const found = middle(counts);
    if (found === null) continue;
    expect(counts[found]).toBeGreaterThan(0);
    expect(sum(counts.slice(0, found)) * 2).toBeLessThan(sum(counts) + 1);
    expect(sum(counts.slice(found + 1)) * 2).toBeLessThanOrEqual(sum(counts));
  }
});

test('what is no round, and no result, is none; and a result made small by hand is not shown', () => {
  const good = resultOf(roundOf([all(4), all(4), all(4), all(4), all(4)]));
  for (const bad of [null, [], 'x', { ...good, answered: 4 }, { ...good, day: 'soon' }, { ...good, counts: { safe: [1, 0, 0, 0, 0] } }, { ...good, form: 'incident' }]) {
    expect(readHealth(bad)).toBeNull();
  }
  const round = newRound(DAY);
  for (const bad of [null, {}, { ...round, answered: -1 }, { ...round, counts: {} }, { ...round, counts: { ...round.counts, safe: [1, 0, 0, 0, 0] } }]) {
    expect(readRound(bad)).toBeNull();
  }
});
