/** Which words are one slip apart; the twin of src/circlekit/search/typo.py. */

const PLAIN = /^[a-z0-9]+$/;
const BEYOND = /[\ud800-\udfff]/;
/** So many words are sorted in at a time, that no letter waits long. */
const AT_A_TIME = 500;

/** Only words of these letters are mended: elsewhere one letter may be a whole word. */
export const isPlain = (word: string): boolean => PLAIN.test(word);

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
  // Asked of many words in a row, so what is cheap comes first. A letter is at most two units.
  if (Math.abs(a.length - b.length) > 2 || a === b) return false;
  const [one, other] = [lettersOf(a), lettersOf(b)];
  return one.length > other.length ? oneSlip(other, one) : oneSlip(one, other);
}

/** Words of a length that begin, or end, with a letter. */
const place = (length: number, letter: number): number => length * 128 + letter;

function put(places: Map<number, number[]>, key: number, at: number): void {
  const some = places.get(key);
  if (some) some.push(at);
  else places.set(key, [at]);
}

/**
 * Words among which to look for those one slip away. One slip leaves the first letter or the last,
 * so no more than the words that share one of them are read: a letter typed can't wait for all.
 */
export class NearWords {
  private readonly beginning = new Map<number, number[]>();
  private readonly ending = new Map<number, number[]>();
  private done = 0;

  /** Only plain words are looked among: pairs of words and other alphabets are left out. */
  constructor(private readonly words: readonly string[]) {}

  /** Sorts in some more of the words; false when there is nothing left to do. */
  prepare(): boolean {
    const until = Math.min(this.words.length, this.done + AT_A_TIME);
    for (; this.done < until; this.done++) {
      const word = this.words[this.done] as string;
      if (!isPlain(word)) continue;
      put(this.beginning, place(word.length, word.charCodeAt(0)), this.done);
      put(this.ending, place(word.length, word.charCodeAt(word.length - 1)), this.done);
    }
    return this.done < this.words.length;
  }

  /** The places of the words one slip from a plain word of at least four letters, in no order. */
  of(word: string): number[] {
    while (this.prepare());
    const found: number[] = [];
    const first = word.charCodeAt(0);
    const last = word.charCodeAt(word.length - 1);
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      for (const at of this.beginning.get(place(length, first)) ?? []) {
        if (this.isNear(word, at)) found.push(at);
      }
      for (const at of this.ending.get(place(length, last)) ?? []) {
        if ((this.words[at] as string).charCodeAt(0) !== first && this.isNear(word, at)) found.push(at);
      }
    }
    return found;
  }

  private isNear(word: string, at: number): boolean {
    const other = this.words[at] as string;
    return word !== other && (word.length > other.length ? oneSlip(other, word) : oneSlip(word, other));
  }
}
