import { expect, test } from 'vitest';
import { stem } from './stem';

test.each([
  ['talk talks talking talked'],
  ['cry cries crying cried'],
  ['stop stops stopping stopped'],
  ['tell tells telling'],
  ['take takes taking'],
  ['share shares sharing shared'],
  ['crisis'],
  ['boss bosses'],
  ['group groups'],
  ['argue argues arguing argued'],
])('%s: one stem', (forms) => {
  expect(new Set(forms.split(' ').map(stem)).size).toBe(1);
});

test.each([
  ['thing', 'th'],
  ['red', 'r'],
  ['need', 'ne'],
  ['bring', 'br'],
  ['is', 'i'],
  ['this', 'thi'],
  ['focus', 'focu'],
])('%s does not become %s', (word, wrong) => {
  expect(stem(word)).not.toBe(wrong);
});
