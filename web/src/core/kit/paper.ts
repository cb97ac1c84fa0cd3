/**
 * The paper code: 22 letters and digits by chance (110 bits) and two that check them, in groups of four.
 * No letter that looks like another: Crockford's alphabet, read forgivingly.
 */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 22;
export const GROUP = 4;
const LOOKS_LIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

/** Two letters that change when any one letter is wrong, or two stand in the wrong order. */
function check(letters: string): string {
  let sum = 7;
  for (const letter of letters) sum = (sum * 33 + LETTERS.indexOf(letter)) % 1021;
  return `${LETTERS[sum >> 5] ?? ''}${LETTERS[sum & 31] ?? ''}`;
}

/** A code made of bytes drawn by chance (22 of them), as it is printed: `7QXK-…`. */
export function paperCode(chance: Uint8Array): string {
  if (chance.length < DRAWN) throw new RangeError('a paper code needs 22 bytes');
  const letters = [...chance.subarray(0, DRAWN)].map((byte) => LETTERS[byte & 31]).join('');
  return groups(letters + check(letters)).join('-');
}

const groups = (letters: string): string[] => letters.match(/.{1,4}/g) ?? [];

/** What was typed, as the code is kept; or nothing, where it can't be one (the check tells). */
export function readPaper(typed: string): string | null {
  const letters = tidy(typed);
  const right = letters.length === DRAWN + 2 && letters.slice(DRAWN) === check(letters.slice(0, DRAWN));
  return right ? groups(letters).join('-') : null;
}

/** Upper case, no spaces or dashes, letters that look alike as one. */
export function tidy(typed: string): string {
  return [...typed.normalize('NFKC').toUpperCase()]
    .map((letter) => LOOKS_LIKE[letter] ?? letter)
    .filter((letter) => LETTERS.includes(letter))
    .join('');
}

/** Whether a group of the code was read back right; the first group is 0. */
export function isGroup(code: string, group: number, typed: string): boolean {
  const wanted = code.split('-')[group];
  return wanted !== undefined && tidy(typed) === wanted;
}
