/** The words of some entries, ready to be searched: the part of lexical.py that is made once. */
import { wordsOf } from './fold';
import { firstFrom, NO_LISTS, turned } from './lists';
import { stem } from './stem';
import { isPlain, NearWords } from './typo';

/** A word that has only been begun, or has a slip in it, says a little less. */
export const BEGUN = 0.8;
export const SLIP = 0.7;
const SHORTEST_WITH_SLIP = 5;
/** Rarity in whole thousandths: whole sums are the same on every phone, logarithms are not. */
const RARITY_UNIT = 1000;
const MOST_KEPT = 500;

/** The stems that a typed word may mean, by how sure that is, and how much the word weighs. */
export interface Meant {
  readonly exact: number;
  readonly begun: Iterable<number>;
  readonly slips: Iterable<number>;
  readonly weight: number;
}

/**
 * Texts of an entry: the title, the short line, then the ways people say it. Entries are read one
 * by one, so that it can be done in idle moments.
 */
export class Lexicon {
  /** The number of the first text of each entry, and after the last one the number of texts. */
  readonly begins: number[] = [0];
  rarity = new Float64Array(0);
  /** The rarity of all stems of a text. */
  whole = new Float64Array(0);
  /** For each text its stems, and for each stem its texts. */
  texts = NO_LISTS;
  postings = NO_LISTS;
  private read = 0;
  private done = false;
  private readonly numbers = new Map<string, number>();
  private readonly stemOf = new Map<string, number>();
  private readonly owners: number[] = [];
  private readonly lastOwner: number[] = [];
  private readonly starts: number[] = [0];
  private readonly run: number[] = [];
  private sorted: readonly string[] = [];
  private near = new NearWords([]);
  private rarest = 0;
  private readonly kept = new Map<string, Meant>();

  constructor(private readonly entries: readonly (readonly string[])[]) {}

  get entryCount(): number {
    return this.entries.length;
  }
  get stemCount(): number {
    return this.owners.length;
  }
  get textCount(): number {
    return this.starts.length - 1;
  }

  /** Reads the next entry; false when there is nothing left to do. */
  prepare(): boolean {
    if (this.done) return this.near.prepare();
    const texts = this.entries[this.read];
    if (texts) {
      for (const text of texts) this.readText(text);
      this.begins.push(this.textCount);
      this.read++;
    } else this.close();
    return true;
  }

  finish(): void {
    while (!this.done) this.prepare();
  }

  private readText(text: string): void {
    const from = this.run.length;
    for (const word of wordsOf(text)) {
      const one = this.numberOf(word);
      if (this.run.indexOf(one, from) >= 0) continue;
      this.run.push(one);
      if (this.lastOwner[one] === this.read) continue;
      this.lastOwner[one] = this.read;
      this.owners[one] = (this.owners[one] as number) + 1;
    }
    this.starts.push(this.run.length);
  }

  private numberOf(word: string): number {
    const known = this.stemOf.get(word);
    if (known !== undefined) return known;
    const root = stem(word);
    const one = this.numbers.get(root) ?? this.numbers.size;
    if (one === this.numbers.size) {
      this.numbers.set(root, one);
      this.owners.push(0);
      this.lastOwner.push(-1);
    }
    this.stemOf.set(word, one);
    return one;
  }

  private rarityOf(owners: number): number {
    const odds = (this.entryCount + 0.5) / (owners + 0.5);
    return Math.floor(RARITY_UNIT * Math.log(1 + odds) + 0.5);
  }

  private wholeOf(text: number): number {
    let sum = 0;
    const end = this.starts[text + 1] as number;
    for (let at = this.starts[text] as number; at < end; at++) {
      sum += this.rarity[this.run[at] as number] as number;
    }
    return sum;
  }

  private close(): void {
    this.texts = { starts: Int32Array.from(this.starts), run: Int32Array.from(this.run) };
    this.postings = turned(this.texts, this.stemCount);
    this.rarity = Float64Array.from(this.owners, (count) => this.rarityOf(count));
    this.rarest = this.rarityOf(0);
    this.whole = Float64Array.from({ length: this.textCount }, (_, text) => this.wholeOf(text));
    this.sorted = [...this.stemOf.keys()].sort();
    this.near = new NearWords(this.sorted);
    this.done = true;
  }

  /** The stems a folded word may mean. An unfinished one may become any word that begins so. */
  meant(word: string, unfinished: boolean): Meant {
    const key = unfinished ? `${word} ` : word;
    let meant = this.kept.get(key);
    if (!meant) {
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      meant = this.look(word, unfinished);
      this.kept.set(key, meant);
    }
    return meant;
  }

  private look(word: string, unfinished: boolean): Meant {
    const exact = this.numbers.get(stem(word)) ?? -1;
    const begun = new Set(unfinished ? this.begunBy(word) : []);
    const lost = exact < 0 && begun.size === 0;
    const slips = new Set(lost ? this.slipsOf(word) : []);
    let weight = exact < 0 ? 0 : (this.rarity[exact] as number);
    for (const one of begun) weight = Math.max(weight, this.rarity[one] as number);
    for (const one of slips) weight = Math.max(weight, this.rarity[one] as number);
    return { exact, begun, slips, weight: weight || this.rarest };
  }

  private *begunBy(word: string): Generator<number> {
    let from = firstFrom(this.sorted, word);
    for (let known = this.sorted[from]; known?.startsWith(word); known = this.sorted[++from]) {
      yield this.stemOf.get(known) as number;
    }
  }

  private slipsOf(word: string): number[] {
    if (word.length < SHORTEST_WITH_SLIP || !isPlain(word)) return [];
    return this.near.of(word).map((at) => this.stemOf.get(this.sorted[at] as string) as number);
  }
}
