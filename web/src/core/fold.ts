/**
 * One folding of text for everything that compares words, in every language it is written in.
 * The rule and its cases stand in contracts/vectors/fold.json.
 */

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['\u2018-\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07]+/g;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;

export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(APOSTROPHES, '')
    .replace(NOT_A_WORD, ' ')
    .trim();
}

export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded ? folded.split(' ') : [];
}
