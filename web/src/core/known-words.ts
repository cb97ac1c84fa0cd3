/**
 * The words the model knows, by row, and the words people type in their stead: the part of
 * src/circlekit/search/meaning.py that reads a text.
 */
import { firstFrom } from './lists';
import { stem } from './stem';
import { isPlain, NearWords } from './typo';

/** The end of a long text is what was typed last, and what is meant. */
const MOST_WORDS = 64;
/** Whoever types rubbish gets no mending; nobody's sentence has more slips than this. */
const MOST_MENDED = 8;
const SHORTEST_MENDED = 5;
/** Words of one family differ in their last letters: "translator", "translate". */
const SHORTEST_KIN = 8;
const LONGEST_ENDING = 3;
const ENDINGS = ['', 's', 'e', 'ed', 'es', 'ing', 'y', 'ies'];
const MOST_KEPT = 2000;
const RARE = '0'.charCodeAt(0);

/** How many letters from `known` on two words have alike, where they do so before. */
function alike(word: string, other: string, known: number): number {
  let count = known;
  while (count < word.length && word[count] === other[count]) count++;
  return count;
}

export class KnownWords {
  /** How many have a row of their own. */
  readonly count: number;
  /** Those with a row of their own, and the rarer ones, each sorted. */
  private readonly lists: readonly (readonly string[])[];
  /** All of them, one list after the other. A word's place here is its number. */
  private readonly words: readonly string[];
  /** The rows of the rarer ones. */
  private readonly stands: readonly number[];
  private readonly rows = new Map<string, number>();
  private readonly mended = new Map<string, number>();
  private readonly near: NearWords;

  /**
   * `words`: sorted, pairs of words among them; `often`: one digit each. `rarer`: words that share a
   * row, each with that row.
   */
  constructor(
    words: readonly string[],
    private readonly often: string,
    rarer: ReadonlyMap<string, number>,
  ) {
    this.count = words.length;
    const others = [...rarer.keys()].sort();
    this.stands = others.map((word) => rarer.get(word) as number);
    this.lists = [words, others];
    this.words = this.lists.flat();
    this.words.forEach((word, number) => this.rows.set(word, this.rowAt(number)));
    this.near = new NearWords(this.words);
  }

  /** Does beforehand a little of what mending a slip needs; false when nothing is left. */
  prepare(): boolean {
    return this.near.prepare();
  }

  private rowAt(number: number): number {
    return number < this.count ? number : (this.stands[number - this.count] as number);
  }

  /** How common a word is, as the sign of a digit. */
  private commonness(number: number): number {
    return number < this.count ? this.often.charCodeAt(number) : RARE;
  }

  /**
   * The row of a folded word that is no row itself: another form of it, one slip away, or of its
   * family; else -1.
   * A word that is still being typed (`openEnd`) is left alone while it may become a known one.
   */
  private mend(word: string, openEnd: boolean): number {
    if (!isPlain(word) || (openEnd && this.beginsOne(word))) return -1;
    let at = this.mended.get(word);
    if (at === undefined) {
      if (this.mended.size >= MOST_KEPT) this.mended.clear();
      at = this.otherForm(word) ?? this.oneSlipAway(word);
      this.mended.set(word, at);
    }
    return at;
  }

  private beginsOne(word: string): boolean {
    return this.lists.some((list) => list[firstFrom(list, word)]?.startsWith(word) ?? false);
  }

  private otherForm(word: string): number | undefined {
    const root = stem(word);
    for (const ending of ENDINGS) {
      const at = this.rows.get(root + ending);
      if (at !== undefined) return at;
    }
    return undefined;
  }

  /** Of several the most common one, of those the first; -1 for none. */
  private oneSlipAway(word: string): number {
    let best = -1;
    let often = -1;
    if (word.length < SHORTEST_MENDED) return best;
    for (const at of this.near.of(word)) {
      const here = this.commonness(at);
      if (here < often || (here === often && at > best)) continue;
      best = at;
      often = here;
    }
    return best < 0 ? this.kin(word) : this.rowAt(best);
  }

  /** Of the single words that begin alike the one that does so longest, then the common one; else -1. */
  private kin(word: string): number {
    if (word.length < SHORTEST_KIN) return -1;
    const root = word.slice(0, -LONGEST_ENDING);
    let [best, longest, often] = [-1, 0, -1];
    for (const at of this.numbersFrom(root)) {
      const other = this.words[at] as string;
      if (other.includes(' ')) continue;
      const [long, here] = [alike(word, other, root.length), this.commonness(at)];
      if (long < longest || (long === longest && here <= often)) continue;
      [best, longest, often] = [at, long, here];
    }
    return best < 0 ? best : this.rowAt(best);
  }

  /** The numbers of the words that begin so, in order. */
  private *numbersFrom(start: string): Generator<number> {
    let before = 0;
    for (const list of this.lists) {
      for (let at = firstFrom(list, start); list[at]?.startsWith(start); at++) yield before + at;
      before += list.length;
    }
  }

  /** The rows of folded words: the known ones, then the known pairs of neighbours. */
  rowsOf(said: readonly string[], open: boolean): number[] {
    const found: number[] = [];
    let mended = 0;
    for (let at = Math.max(0, said.length - MOST_WORDS); at < said.length; at++) {
      const word = said[at] as string;
      let row = this.rows.get(word) ?? -1;
      if (row < 0 && mended < MOST_MENDED) {
        mended++;
        row = this.mend(word, open && at === said.length - 1);
      }
      if (row >= 0) found.push(row);
    }
    return [...found, ...this.pairsIn(found)];
  }

  private pairsIn(rows: readonly number[]): number[] {
    const found: number[] = [];
    for (let at = 1; at < rows.length; at++) {
      const [before = 0, after = 0] = [rows[at - 1], rows[at]];
      if (before >= this.count || after >= this.count) continue;
      const row = this.rows.get(`${this.words[before]} ${this.words[after]}`);
      if (row !== undefined) found.push(row);
    }
    return found;
  }
}
