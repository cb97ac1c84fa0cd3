import { expect, test } from 'vitest';
import vectors from '../../../contracts/vectors/search/direct.json';
import { DirectWords, readPhrase } from './direct';
import { wordsOf } from './fold';

test.each(vectors.phrases.map((one) => [one.phrase, one.why, one] as const))('%s: %s', (phrase, _, one) => {
  const direct = new DirectWords([[phrase]]);
  for (const text of one.in) expect([text, direct.kindsIn(wordsOf(text))]).toEqual([text, [0]]);
  for (const text of one.out) expect([text, direct.kindsIn(wordsOf(text))]).toEqual([text, []]);
});

test.each(vectors.wrong)('%j says nothing and is refused', (phrase) => {
  expect(() => readPhrase(phrase)).toThrow();
});

test('several kinds are named once and in order', () => {
  const direct = new DirectWords([['pills'], ['blue lips', 'wont wake'], ['wont wake']]);
  expect(direct.kindsIn(wordsOf("won't wake, blue lips, won't wake"))).toEqual([1, 2]);
});
