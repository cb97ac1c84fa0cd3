/**
 * Whether a passphrase is too easy to guess. Length is what counts (NIST SP 800-63B): no rules about
 * signs and digits, which only make people write it on the fridge.
 */
export const SHORTEST = 10;
const FEWEST_LETTERS = 5;

export type Weak = 'short' | 'same';

/** Why it can't be taken, or nothing. `same`: long, but made of a few letters again and again. */
export function weakness(passphrase: string): Weak | null {
  const letters = [...passphrase.normalize('NFKC').trim()];
  if (letters.length < SHORTEST) return 'short';
  return new Set(letters.map((letter) => letter.toLowerCase())).size < FEWEST_LETTERS ? 'same' : null;
}
