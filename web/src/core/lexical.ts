/**
 * Plain word search: how well a title, a short line or a phrase covers what was typed.
 *
 * It finds half words as they are typed, names and exact phrases, and it is what is left when the
 * model of meaning can't be read. The twin of src/circlekit/search/lexical.py, which says how a
 * text is judged; lexicon.ts keeps the words.
 */
import { BEGUN, type Lexicon, SLIP } from './lexicon';

const TITLE = 2;
const SHORT = 1;
const PHRASE = 3;
const WHOLE = TITLE + SHORT + PHRASE;
/** A phrase is named as the reason only if it and the question cover each other at least so far. */
const SAYS_WHY = 0.4;
/** Less of the question covered than this is no answer. */
const LEAST_COVER = 0.15;
const MOST_WORDS = 64;

/** How well an entry fits, 0 to 1; `text` is the phrase that says why, or 0. */
export interface Fit {
  readonly score: number;
  readonly text: number;
}

/** What was typed, laid over the texts of a lexicon: numbers only, by number of stem and of text. */
interface Laid {
  /** How sure it is that a stem was meant. */
  readonly sure: Float64Array;
  /** How much of the question each text covers. */
  readonly covered: Float64Array;
  readonly total: number;
}

function lay(lexicon: Lexicon, words: readonly string[], open: boolean): Laid {
  const sure = new Float64Array(lexicon.stemCount);
  const covered = new Float64Array(lexicon.textCount);
  const best = new Float64Array(lexicon.textCount);
  const { starts, run } = lexicon.postings;
  let total = 0;
  for (let at = Math.max(0, words.length - MOST_WORDS); at < words.length; at++) {
    const meant = lexicon.meant(words[at] as string, open && at === words.length - 1);
    const met: number[] = [];
    const take = (one: number, how: number): void => {
      sure[one] = Math.max(how, sure[one] as number);
      const end = starts[one + 1] as number;
      for (let place = starts[one] as number; place < end; place++) {
        const text = run[place] as number;
        if (best[text] === 0) met.push(text);
        if (how > (best[text] as number)) best[text] = how;
      }
    };
    if (meant.exact >= 0) take(meant.exact, 1);
    for (const one of meant.begun) take(one, BEGUN);
    for (const one of meant.slips) take(one, SLIP);
    for (const text of met) {
      covered[text] = (covered[text] as number) + (best[text] as number) * meant.weight;
      best[text] = 0;
    }
    total += meant.weight;
  }
  return { sure, covered, total };
}

/** The share of a text that the question covers. */
function inside(lexicon: Lexicon, { sure }: Laid, text: number): number {
  const { starts, run } = lexicon.texts;
  const end = starts[text + 1] as number;
  let sum = 0;
  for (let at = starts[text] as number; at < end; at++) {
    const one = run[at] as number;
    sum += (lexicon.rarity[one] as number) * (sure[one] as number);
  }
  return sum / (lexicon.whole[text] as number);
}

/** The fit of one entry, whose texts run from `from` to before `to`; null if it is no answer. */
function judge(lexicon: Lexicon, laid: Laid, from: number, to: number): Fit | null {
  let cover = 0;
  let fit = 0;
  let reason = 0;
  let title = 0;
  let short = 0;
  for (let text = from; text < to; text++) {
    const got = laid.covered[text] as number;
    if (got === 0) continue;
    const question = got / laid.total;
    const share = inside(lexicon, laid, text);
    // High only if the question and the text cover each other.
    const here = (2 * question * share) / (question + share);
    const which = text - from;
    if (which === 0) title = question;
    if (which === 1) short = question;
    if (here > fit) {
      fit = here;
      reason = which;
    }
    if (question > cover) cover = question;
  }
  if (cover < LEAST_COVER) return null;
  const score = (TITLE * title + SHORT * short + PHRASE * fit) / WHOLE;
  return { score, text: fit >= SAYS_WHY ? reason : 0 };
}

/** Entry number -> fit, for every entry that covers enough of these folded words. */
export function fitsOf(lexicon: Lexicon, words: readonly string[], open: boolean): Map<number, Fit> {
  const fits = new Map<number, Fit>();
  if (words.length === 0) return fits;
  lexicon.finish();
  const laid = lay(lexicon, words, open);
  for (let entry = 0; entry < lexicon.entryCount; entry++) {
    const fit = judge(lexicon, laid, lexicon.begins[entry] as number, lexicon.begins[entry + 1] as number);
    if (fit) fits.set(entry, fit);
  }
  return fits;
}
