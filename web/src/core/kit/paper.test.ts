import { expect, test } from 'vitest';
import { below, seeded } from '../random.test-help';
import { GROUP, isGroup, paperCode, readPaper } from './paper';

const chance = (seed: number): Uint8Array => {
  const random = seeded(seed);
  return Uint8Array.from({ length: 22 }, () => below(random, 256));
};

test('is six groups of four, and is read however it is typed', () => {
  const code = paperCode(chance(1));
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(code.split('-').every((group) => group.length === GROUP)).toBe(true);
  const sloppy = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(readPaper(sloppy)).toBe(code);
  expect(readPaper(code.replaceAll('-', ''))).toBe(code);
});

test('one wrong letter, or two that changed places, is told', () => {
  for (let seed = 1; seed < 60; seed++) {
    const code = paperCode(chance(seed)).replaceAll('-', '');
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === '7' ? '8' : '7';
      expect(readPaper(code.slice(0, at) + other + code.slice(at + 1))).toBeNull();
      const swapped = `${code.slice(0, at)}${code[at + 1] ?? ''}${code[at] ?? ''}${code.slice(at + 2)}`;
      if (swapped !== code) expect(readPaper(swapped)).toBeNull();
    }
  }
});

test.each(['', 'hello', '7', '0000-0000', 'emoji 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂'])('%j is no code', (typed) => {
  expect(readPaper(typed)).toBeNull();
});

test('a group is asked back', () => {
  const code = paperCode(chance(5));
  expect(isGroup(code, 2, code.split('-')[2]?.toLowerCase() ?? '')).toBe(true);
  expect(isGroup(code, 1, code.split('-')[2] ?? '')).toBe(false);
  expect(isGroup(code, 9, '')).toBe(false);
  expect(isGroup(code, 0, '')).toBe(false);
});

test('too little chance makes no code', () => {
  expect(() => paperCode(new Uint8Array(21))).toThrow(RangeError);
});
