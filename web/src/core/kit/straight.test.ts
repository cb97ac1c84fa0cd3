import { expect, test } from 'vitest';
import words from '../../../../contracts/kinds/straight-words.json';
import vectors from '../../../../contracts/vectors/kit/straight.json';
import { longestSentence, lostWords } from './straight';

test.each(vectors.lost.map((one) => [one.why, one] as const))('%s', (_, one) => {
  const lost = lostWords(words.values.en, one.suggested, one.own);
  expect(lost.map(({ name }) => name)).toEqual(one.keep);
});

test.each(vectors.longest)('$words words at most in a sentence of %j', ({ text, words: count }) => {
  expect(longestSentence(text)).toBe(count);
});

test('a suggested line loses nothing to itself', () => {
  for (const { suggested } of vectors.lost) expect(lostWords(words.values.en, suggested, suggested)).toEqual([]);
});
