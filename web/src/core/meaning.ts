/**
 * What a text means, by the small model that `make train` learned: a direction of whole numbers.
 *
 * The twin of src/circlekit/search/meaning.py. Sums are whole numbers, and the one division and
 * rounding is the same on both sides, so a direction is the same bit for bit. Vectors stay the
 * letters they came as and are read when a word is met: unpacking all would hold up a slow phone.
 */
import type { MeaningFile } from '../made/meaning';
import { type Direction, direction, joined, product, UNIT } from './direction';
import { KnownWords } from './known-words';

/** A letter holds two numbers of a vector, each one of five: -2 to 2. */
const MOST = 2;
const STEPS = 5;
const FIRST_LETTER = 'a'.charCodeAt(0);
const PAIRS = Array.from({ length: STEPS * STEPS }, (_, pair) => pair);
const FIRSTS = Int8Array.from(PAIRS, (pair) => Math.floor(pair / STEPS) - MOST);
const SECONDS = Int8Array.from(PAIRS, (pair) => (pair % STEPS) - MOST);
const ZERO_SIZE = '0'.charCodeAt(0);
const ZERO_LEAN = 'O'.charCodeAt(0);

/** One direction of a page, as a place among the numbers of its letters. */
interface Aim {
  readonly slug: string;
  readonly from: number;
}

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** Throws if the parts of the model don't fit each other, or the words. */
function check(file: MeaningFile, words: number): void {
  const { dims, kinds, inner, outer, stands, keys, pages } = file;
  const fits =
    (file.v as number) === 4 &&
    stands.length === lines(file.others).length &&
    stands.every((row) => Number.isInteger(row) && row >= 0 && row < words) &&
    Object.entries(keys).every(([slug, some]) => some.length * dims <= 2 * (pages[slug]?.length ?? 0)) &&
    file.key_size > 0 &&
    dims > 0 &&
    dims % 2 === 0 &&
    2 * file.codes.length === words * dims &&
    [file.sizes, file.often, file.lean].every((signs) => signs.length === words) &&
    file.ladder.length === 64 &&
    /^[0-o]*$/.test(file.sizes) &&
    /^[a-y]*$/.test(file.codes) &&
    Object.values(file.pages).every((letters) => (2 * letters.length) % dims === 0) &&
    inner.length === file.inner_bias.length &&
    inner.every((weights) => weights.length === dims) &&
    outer.length === kinds.length + 1 &&
    outer.length === file.outer_bias.length &&
    outer.every((weights) => weights.length === inner.length);
  if (!fits) throw new Error("the parts of the model don't fit each other");
}

const weighed = (weights: readonly number[], values: ArrayLike<number>): number =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] as number), 0);

export class Meaning {
  readonly dims: number;
  readonly kinds: readonly string[];
  private readonly known: KnownWords;
  /** What the rows after those of the words point to. */
  private readonly aims: Aim[] = [];

  /** Throws if the parts of the model don't fit each other. */
  constructor(private readonly file: MeaningFile) {
    const words = file.words.split('\n');
    check(file, words.length);
    const rarer = new Map(lines(file.others).map((word, at) => [word, file.stands[at] as number]));
    for (const [slug, some] of Object.entries(file.keys)) {
      some.forEach((said, turn) => {
        if (said === '') return;
        const row = words.length + this.aims.length;
        for (const word of said.split(' ')) rarer.set(word, row);
        this.aims.push({ slug, from: turn * file.dims });
      });
    }
    this.known = new KnownWords(words, file.often, rarer);
    this.dims = file.dims;
    this.kinds = file.kinds;
  }

  /** Does beforehand a little of what reading a text needs; false when nothing is left. */
  prepare(): boolean {
    return this.known.prepare();
  }

  /** The rows of folded words; `open`: the last one is still being typed. */
  rowsOf(words: readonly string[], open: boolean): number[] {
    return this.known.rowsOf(words, open);
  }

  /** The rows that are not only directions of pages. */
  withoutKeys(rows: readonly number[]): number[] {
    return rows.filter((row) => row < this.known.count);
  }

  /** Adds the vector that stands in these letters, from this number on, to a sum, `size` times. */
  private add(total: Float64Array, letters: string, from: number, size: number): void {
    for (let n = 0; n < total.length; n += 2) {
      const pair = letters.charCodeAt((from + n) >> 1) - FIRST_LETTER;
      total[n] = (total[n] as number) + (FIRSTS[pair] as number) * size;
      total[n + 1] = (total[n + 1] as number) + (SECONDS[pair] as number) * size;
    }
  }

  /** Where the sum of these rows points. */
  directionOf(rows: readonly number[]): Direction | null {
    const total = new Float64Array(this.dims);
    const { codes, sizes, ladder } = this.file;
    const own = this.known.count;
    for (const row of rows) {
      if (row < own) this.add(total, codes, row * this.dims, ladder[sizes.charCodeAt(row) - ZERO_SIZE] as number);
      else this.addAim(total, this.aims[row - own] as Aim);
    }
    return direction(total);
  }

  /** Adds a direction of a page, as long as a word that says something. */
  private addAim(total: Float64Array, { slug, from }: Aim): void {
    const towards = this.directionAt(this.file.pages[slug] as string, from);
    for (let n = 0; towards && n < total.length; n++) {
      total[n] = (total[n] as number) + (towards[n] as number) * this.file.key_size;
    }
  }

  private directionAt(letters: string, from: number): Direction | null {
    const total = new Float64Array(this.dims);
    this.add(total, letters, from, 1);
    return direction(total);
  }

  /** Where a whole text of these folded words points, or null if none of them is known. */
  toward(words: readonly string[]): Direction | null {
    return this.directionOf(this.rowsOf(words, false));
  }

  /** The trained directions of a page, or null if the model was not trained on it. */
  trained(slug: string): Direction | null {
    const own = Object.prototype.hasOwnProperty.call(this.file.pages, slug);
    const letters = (own && this.file.pages[slug]) || '';
    const made: Direction[] = [];
    for (let from = 0; from < 2 * letters.length; from += this.dims) {
      const one = this.directionAt(letters, from);
      if (one) made.push(one);
    }
    return made.length ? joined(made, this.dims) : null;
  }

  /** How near a text is to a page with these directions: their soft maximum, about -1 to 1. */
  nearness(towards: Direction, directions: Direction): number {
    const { sharp } = this.file;
    let sum = 0;
    for (let from = 0; from < directions.length; from += this.dims) {
      sum += Math.exp(sharp * (product(towards, directions, from) / (UNIT * UNIT)));
    }
    return Math.log(sum) / sharp;
  }

  /** How likely each kind of danger is, in the order of `kinds`; the rest of 1 is calm. */
  dangers(towards: Direction, rows: readonly number[]): number[] {
    const { file } = this;
    const inside = file.inner.map((weights, at) =>
      Math.max(weighed(weights, towards) * file.inner_unit + (file.inner_bias[at] as number), 0),
    );
    const leans = rows
      .filter((row) => row < this.known.count)
      .reduce((sum, row) => sum + file.lean.charCodeAt(row) - ZERO_LEAN, 0);
    const says = file.outer.map((weights, at) => {
      const lean = at < this.kinds.length ? leans * file.lean_unit : 0;
      return weighed(weights, inside) * file.outer_unit + (file.outer_bias[at] as number) + lean;
    });
    const top = Math.max(...says);
    const odds = says.map((one) => Math.exp(one - top));
    const all = odds.reduce((sum, one) => sum + one, 0);
    return odds.slice(0, this.kinds.length).map((one) => one / all);
  }
}
