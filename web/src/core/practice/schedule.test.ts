import { expect, test } from 'vitest';
import vectors from '../../../../contracts/vectors/practice/fsrs.json';
import { below, pick, seeded } from '../random.test-help';
import { GRADES, LONGEST, RETENTION, dayAfter, isDue, isMemory, parameters, rehearsed, type Grade, type Memory } from './schedule';

const START = '2026-01-01';

test('the settings are those of the vectors', () => {
  expect(parameters()).toEqual(vectors.parameters);
  expect([RETENTION, LONGEST]).toEqual([vectors.retention, vectors.longest]);
});

test.each(vectors.cases.map((one, at) => [at, one] as const))('history %i: as the reference has it', (_, { reviews, then }) => {
  let memory: Memory | null = null;
  reviews.forEach(({ day, grade }, at) => {
    const wanted = then[at];
    memory = rehearsed(memory, grade as Grade, dayAfter(START, day));
    expect(memory.due).toBe(dayAfter(START, wanted?.due ?? -1));
    // The library rounds to eight places at each step.
    expect(memory.stability / (wanted?.stability ?? 0)).toBeCloseTo(1, 4);
    expect(memory.difficulty).toBeCloseTo(wanted?.difficulty ?? 0, 4);
  });
});

test('whatever happens, it comes back tomorrow at the earliest and within a year, and better comes back later', () => {
  const random = seeded(3);
  for (let run = 0; run < 300; run++) {
    let memory: Memory | null = null;
    let today = dayAfter(START, below(random, 1000));
    for (let n = 0; n < 12; n++) {
      const dues = GRADES.map((grade) => rehearsed(memory, grade, today).due);
      expect(dues).toEqual([...dues].sort());
      memory = rehearsed(memory, pick(random, GRADES), today);
      expect(memory.due > today).toBe(true);
      expect(memory.due <= dayAfter(today, LONGEST)).toBe(true);
      expect(isMemory(memory)).toBe(true);
      expect([isDue(memory, dayAfter(memory.due, -1)), isDue(memory, memory.due)]).toEqual([false, true]);
      today = dayAfter(today, below(random, 40) - 2); // now and then the clock goes back
    }
  }
});

test.each([undefined, {}, { stability: 0, difficulty: 5, last: START, due: START }, { stability: 2, difficulty: 11, last: START, due: START }, { stability: 2, difficulty: 5, last: 'soon', due: START }, { stability: '2', difficulty: 5, last: START, due: START }])(
  'what came damaged is no memory: %j',
  (value) => {
    expect(isMemory(value as never)).toBe(false);
  },
);
