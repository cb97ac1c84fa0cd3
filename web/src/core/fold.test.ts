import { expect, test } from 'vitest';
import vectors from '../../../contracts/vectors/fold.json';
import type { FoldVectors } from '../made/fold-vectors';
import { fold, wordsOf } from './fold';
import { randomText, seeded } from './random.test-help';

const { cases }: FoldVectors = vectors;

test.each(cases.map((one) => [one.why, one.in, one.out] as const))('%s', (_, text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('whatever comes in, folding twice is folding once, and words have no space in them', () => {
  const random = seeded(7);
  for (let round = 0; round < 2000; round++) {
    const text = randomText(random, 40);
    const once = fold(text);
    expect(fold(once)).toBe(once);
    expect(once).toMatch(/^$|^[^\s]+( [^\s]+)*$/);
    expect(wordsOf(text).join(' ')).toBe(once);
  }
});
