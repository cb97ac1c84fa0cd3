/** Whether two words are one slip apart; the twin of src/circlekit/search/typo.py. */

const PLAIN = /^[a-z0-9]+$/;
const BEYOND = /[\ud800-\udfff]/;

/** Only words of these letters are mended: elsewhere one letter may be a whole word. */
export const isPlain = (word: string): boolean => PLAIN.test(word);

/**
 * Thousands of words are asked in a row, so the usual answer comes first: one slip can't change
 * both ends. Five units are at least three letters, and shorter words are looked at in any case.
 */
const farApart = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) > 2 ||
  (a.length > 4 &&
    b.length > 4 &&
    a.charCodeAt(0) !== b.charCodeAt(0) &&
    a.charCodeAt(a.length - 1) !== b.charCodeAt(b.length - 1));

/** Letters, not units: a letter outside the first plane is two units long. */
const lettersOf = (word: string): string | string[] => (BEYOND.test(word) ? [...word] : word);

type Letters = string | readonly string[];

function sameFrom(a: Letters, atA: number, b: Letters, atB: number): boolean {
  if (a.length - atA !== b.length - atB) return false;
  for (let n = a.length - atA; n > 0; n--) if (a[a.length - n] !== b[b.length - n]) return false;
  return true;
}

function oneSlip(a: Letters, b: Letters): boolean {
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (a.length < b.length) return sameFrom(a, at, b, at + 1);
  if (sameFrom(a, at + 1, b, at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && sameFrom(a, at + 2, b, at + 2);
}

/** A letter missing, added or changed, or two neighbours swapped; never two equal words. */
export function oneSlipApart(a: string, b: string): boolean {
  if (farApart(a, b) || a === b) return false;
  const [one, other] = [lettersOf(a), lettersOf(b)];
  return one.length > other.length ? oneSlip(other, one) : oneSlip(one, other);
}
