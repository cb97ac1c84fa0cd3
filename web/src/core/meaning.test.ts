import { describe, expect, test } from 'vitest';
import cases from '../../../contracts/vectors/search/cases.json';
import data from '../../../contracts/vectors/search/model.json';
import type { MeaningFile } from '../made/meaning';
import { direction, joined, product } from './direction';
import { isOpen, wordsOf } from './fold';
import { Meaning } from './meaning';

const file = data as unknown as MeaningFile;
const meaning = new Meaning(file);

test.each(cases.cases.map((one) => [one.why, one] as const))('rows and direction, bit for bit: %s', (_, one) => {
  const rows = meaning.rowsOf(wordsOf(one.typed), isOpen(one.typed));
  expect(rows).toEqual(one.rows);
  const towards = meaning.directionOf(rows);
  expect(towards && [...towards]).toEqual(one.towards);
});

test('half way is rounded up, also below nothing', () => {
  expect([...(direction(Float64Array.of(3, -4)) ?? [])]).toEqual([76, -102]);
  // Their length is 254: one of it makes a half.
  const half = Float64Array.of(1, -1, 253, 21, 8);
  expect([...(direction(half) ?? [])].slice(0, 2)).toEqual([1, 0]);
  expect(direction(Float64Array.of(0, 0))).toBeNull();
});

test('directions end to end: each gives its own product', () => {
  const run = joined([Int8Array.of(1, 2), Int8Array.of(-127, 127)], 2);
  expect(product(Int8Array.of(127, -127), run, 0)).toBe(-127);
  expect(product(Int8Array.of(127, -127), run, 2)).toBe(-2 * 127 * 127);
});

test('a page the model was not trained on has no directions, whatever its name', () => {
  for (const slug of ['someone-cries', 'constructor', '__proto__', '']) expect(meaning.trained(slug)).toBeNull();
  expect(meaning.trained('overdose')?.length).toBe(2 * (file.pages['overdose'] ?? '').length);
});

test('the odds of all kinds and of calm make one', () => {
  for (const { typed } of cases.cases) {
    const rows = meaning.rowsOf(wordsOf(typed), false);
    const towards = meaning.directionOf(rows);
    if (!towards) continue;
    const odds = meaning.dangers(towards, rows);
    expect(odds).toHaveLength(file.kinds.length);
    expect(odds.every((one) => one >= 0 && one <= 1)).toBe(true);
    expect(odds.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
  }
});

describe('a model whose parts do not fit is refused', () => {
  const broken: Record<string, Partial<Record<keyof MeaningFile, unknown>>> = {
    'another version': { v: 1 },
    'a word too many': { words: `${file.words}\nmore` },
    'a letter too few': { codes: file.codes.slice(1) },
    'a letter that is no two numbers': { codes: `z${file.codes.slice(1)}` },
    'sizes too few': { sizes: file.sizes.slice(1) },
    'a size that is not on the ladder': { sizes: `~${file.sizes.slice(1)}` },
    'a short ladder': { ladder: file.ladder.slice(1) },
    'often too few': { often: file.often.slice(1) },
    'lean too few': { lean: file.lean.slice(1) },
    'a page cut short': { pages: { overdose: 'abc' } },
    'no pages': { pages: undefined },
    'a kind too many': { kinds: [...file.kinds, 'more'] },
    'a row of the first layer cut short': { inner: [[1], ...file.inner.slice(1)] },
    'the second layer cut short': { outer: file.outer.slice(1) },
    'a bias too few': { inner_bias: file.inner_bias.slice(1) },
    'a rarer word too many': { others: `${file.others}\nmore` },
    'a rarer word that stands for none': { stands: [file.words.split('\n').length, ...file.stands.slice(1)] },
    'a key word of no page': { keys: { 'no-such-page': ['latecomer'] } },
    'key words of more directions than a page has': { keys: { overdose: Array(99).fill('') } },
    'key words without a length': { key_size: 0 },
    'no numbers in a vector': { dims: 0 },
    'an odd number of them': { dims: file.dims + 1 },
    'an answer that is no model': { words: undefined },
  };
  test.each(Object.entries(broken))('%s', (_, change) => {
    expect(() => new Meaning({ ...file, ...change } as unknown as MeaningFile)).toThrow();
  });
});
