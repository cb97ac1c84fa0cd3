import { expect, test } from 'vitest';
import vectors from '../../../contracts/vectors/search/typo.json';
import { below, seeded } from './random.test-help';
import { isPlain, oneSlipApart } from './typo';

test.each(vectors.pairs.map((one) => [one.why, one] as const))('%s', (_, { a, b, apart }) => {
  expect(oneSlipApart(a, b)).toBe(apart);
  expect(oneSlipApart(b, a)).toBe(apart);
});

test.each(vectors.plain.map((one) => [one.why, one.in, one.out] as const))('plain: %s', (_, word, plain) => {
  expect(isPlain(word)).toBe(plain);
});

test('any one slip in any word is seen, and seen both ways', () => {
  const random = seeded(3);
  for (let round = 0; round < 3000; round++) {
    const word = Array.from({ length: 1 + below(random, 9) }, () => 'abcd'[below(random, 4)]).join('');
    const at = below(random, word.length);
    const slips = [
      word.slice(0, at) + word.slice(at + 1),
      `${word.slice(0, at)}x${word.slice(at)}`,
      `${word.slice(0, at)}x${word.slice(at + 1)}`,
      word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
    ];
    for (const slip of slips) {
      expect(oneSlipApart(word, slip)).toBe(slip !== word);
      expect(oneSlipApart(slip, word)).toBe(slip !== word);
    }
  }
});
