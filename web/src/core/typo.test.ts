import { expect, test } from 'vitest';
import vectors from '../../../contracts/vectors/search/typo.json';
import { below, seeded } from './random.test-help';
import { isPlain, NearWords, oneSlipApart } from './typo';

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

test('the words one slip away are found as if all had been asked', () => {
  const random = seeded(5);
  const made = (letters: number) => Array.from({ length: letters }, () => 'abcd'[below(random, 4)]).join('');
  const words = [...new Set(Array.from({ length: 1200 }, () => made(1 + below(random, 8)))), 'ab cd', 'abc\u{1f600}d', '\u{1f600}bcd'];
  const near = new NearWords(words);
  for (let round = 0; round < 300; round++) {
    const word = made(4 + below(random, 5));
    const all = words.flatMap((other, at) => (isPlain(other) && oneSlipApart(word, other) ? [at] : []));
    expect(near.of(word).sort((a, b) => a - b)).toEqual(all);
  }
  expect(near.of('abcx').length).toBeGreaterThan(0);
});

test('no words, no neighbours', () => {
  expect(new NearWords([]).prepare()).toBe(false);
  expect(new NearWords([]).of('abcd')).toEqual([]);
});
