import { expect, test } from 'vitest';
import vectors from '../../../contracts/vectors/search/stem.json';
import { stem } from './stem';

test.each(vectors.one_stem.map((forms) => [forms]))('%j: one stem', (forms) => {
  expect(new Set(forms.map(stem)).size).toBe(1);
});

test.each(vectors.stems.map((one) => [one.why, one.in, one.out] as const))('%s', (_, word, root) => {
  expect(stem(word)).toBe(root);
});
