/**
 * One folding of text for everything that compares words, in every language it is written in.
 * The rule and its cases stand in contracts/vectors/fold.json; src/circlekit/search/fold.py is its twin.
 */

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['\u2018-\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07]+/g;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;
/** Most of what is typed needs no more than this: the long way takes four times as long. */
const PLAIN = /^[a-z0-9 ]*$/;
const OPEN_END = /[\p{L}\p{M}\p{N}]$/u;

export function fold(text: string): string {
  const lower = text.toLowerCase().replace(APOSTROPHES, '');
  if (PLAIN.test(lower)) return lower.replace(/ +/g, ' ').trim();
  return lower
    .normalize('NFD')
    .replace(MARKS, '')
    // Once more: some signs only now came apart into an apostrophe.
    .replace(APOSTROPHES, '')
    .replace(NOT_A_WORD, ' ')
    .trim();
}

export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded ? folded.split(' ') : [];
}

/** Whether the last word is still being typed: no space or stop has closed it. */
export const isOpen = (text: string): boolean => OPEN_END.test(text.slice(-2));
