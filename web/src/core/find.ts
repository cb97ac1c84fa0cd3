/**
 * The finder: a few plain words in, the pages that fit best out. Pure: the same words and the same
 * index give the same ranking on every phone.
 *
 * A page is judged in two ways: how much of what was typed its title and short line cover, and how
 * well the best single phrase fits as a whole. The second lets "he won't stop talking" find the
 * page where somebody wrote just that, ahead of pages where the words lie about one by one.
 */
import type { FindIndex, FindPage } from '../made/find-index';
import { fold, wordsOf } from './fold';
import { stem } from './stem';
import { oneSlipApart } from './typo';

export interface Found {
  readonly page: FindPage;
  /** The way of saying it that fitted, where it was neither the title nor the short line. */
  readonly phrase: string | null;
  readonly score: number;
}

/** A line of text as the set of its stems. */
type Stems = readonly string[];

interface Entry {
  readonly page: FindPage;
  readonly title: Stems;
  readonly short: Stems;
  readonly phrases: readonly { readonly text: string; readonly stems: Stems }[];
}

export interface Finder {
  readonly entries: readonly Entry[];
  /** Every word of the index as it is written, folded, with its stem. */
  readonly words: ReadonlyMap<string, string>;
  readonly rarity: ReadonlyMap<string, number>;
  readonly rarest: number;
}

/** For one typed word: the stems it may mean, and how sure that is. */
type Meaning = ReadonlyMap<string, number>;

const TITLE = 2;
const SHORT = 1;
const UNIT = 3;
/** A word that has only been begun, or has a slip in it, says a little less. */
const BEGUN = 0.8;
const SLIP = 0.7;
const SHORTEST_WITH_SLIP = 5;
/** Less of the question covered than this is no answer: better to say that nothing was found. */
const LEAST_COVER = 0.15;
const LEAST_LETTERS = 2;

const stemsOf = (text: string): Stems => [...new Set(wordsOf(text).map(stem))];

export function makeFinder(index: FindIndex): Finder {
  const words = new Map<string, string>();
  const pagesWith = new Map<string, number>();
  const entries = index.pages.map((page): Entry => {
    const texts = [page.t, page.s, ...page.a];
    for (const word of texts.flatMap(wordsOf)) words.set(word, stem(word));
    for (const one of new Set(texts.flatMap(stemsOf))) {
      pagesWith.set(one, (pagesWith.get(one) ?? 0) + 1);
    }
    return {
      page,
      title: stemsOf(page.t),
      short: stemsOf(page.s),
      phrases: page.a.map((text) => ({ text, stems: stemsOf(text) })),
    };
  });
  const rarityOf = (pages: number): number => Math.log(1 + (entries.length + 0.5) / (pages + 0.5));
  const rarity = new Map([...pagesWith].map(([one, pages]) => [one, rarityOf(pages)]));
  return { entries, words, rarity, rarest: rarityOf(0) };
}

function meaningOf(finder: Finder, word: string, unfinished: boolean): Meaning {
  const meaning = new Map<string, number>();
  const mean = (one: string, sure: number): void => {
    meaning.set(one, Math.max(sure, meaning.get(one) ?? 0));
  };
  if (finder.rarity.has(stem(word))) mean(stem(word), 1);
  if (unfinished) {
    for (const [known, one] of finder.words) if (known.startsWith(word)) mean(one, BEGUN);
  }
  if (meaning.size === 0 && word.length >= SHORTEST_WITH_SLIP) {
    for (const [known, one] of finder.words) if (oneSlipApart(word, known)) mean(one, SLIP);
  }
  return meaning;
}

interface Cover {
  /** The share of the question that the text covers, rare words counting more. */
  readonly question: number;
  /** The share of the text that the question covers. */
  readonly text: number;
}

const NO_COVER: Cover = { question: 0, text: 0 };

class Question {
  private readonly weights: readonly number[];
  private readonly total: number;

  constructor(
    private readonly finder: Finder,
    private readonly meanings: readonly Meaning[],
  ) {
    this.weights = meanings.map((meaning) =>
      meaning.size ? Math.max(...[...meaning.keys()].map((one) => this.rarityOf(one))) : finder.rarest,
    );
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
  }

  private rarityOf(one: string): number {
    return this.finder.rarity.get(one) ?? this.finder.rarest;
  }

  coverOf(stems: Stems): Cover {
    if (stems.length === 0) return NO_COVER;
    const met = new Map<string, number>();
    let covered = 0;
    this.meanings.forEach((meaning, at) => {
      let best = 0;
      for (const one of stems) {
        const sure = meaning.get(one) ?? 0;
        if (sure > 0) met.set(one, Math.max(sure, met.get(one) ?? 0));
        best = Math.max(best, sure);
      }
      covered += best * (this.weights[at] ?? 0);
    });
    let inText = 0;
    let whole = 0;
    for (const one of stems) {
      whole += this.rarityOf(one);
      inText += this.rarityOf(one) * (met.get(one) ?? 0);
    }
    return { question: covered / this.total, text: inText / whole };
  }
}

/** High only if the question and the text cover each other. */
const fit = ({ question, text }: Cover): number =>
  question + text === 0 ? 0 : (2 * question * text) / (question + text);

function judge(question: Question, entry: Entry): Found | null {
  const title = question.coverOf(entry.title);
  const short = question.coverOf(entry.short);
  let best = Math.max(fit(title), fit(short));
  let cover = Math.max(title.question, short.question);
  let phrase: string | null = null;
  for (const { text, stems } of entry.phrases) {
    const here = question.coverOf(stems);
    cover = Math.max(cover, here.question);
    if (fit(here) <= best) continue;
    best = fit(here);
    phrase = text;
  }
  if (cover < LEAST_COVER) return null;
  const score = TITLE * title.question + SHORT * short.question + UNIT * best;
  return { page: entry.page, phrase, score };
}

/** Whether there is enough typed to look for. */
export const isEnough = (typed: string): boolean => fold(typed).length >= LEAST_LETTERS;

/** The pages that fit, best first. Of equals the one that stands first in the index. */
export function find(finder: Finder, typed: string, most: number): Found[] {
  const words = wordsOf(typed);
  if (!isEnough(typed)) return [];
  // While a word is being typed its end is open; a space or a full stop closes it.
  const open = /[\p{L}\p{M}\p{N}]$/u.test(typed);
  const meanings = words.map((word, at) => meaningOf(finder, word, open && at === words.length - 1));
  const question = new Question(finder, meanings);
  return finder.entries
    .map((entry) => judge(question, entry))
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}

export interface Apart {
  readonly emergencies: readonly Found[];
  readonly pages: readonly Found[];
}

/** An emergency that fits at least this well beside the best page is shown above everything. */
const EMERGENCY_SHARE = 0.4;
/** And at least this well by itself, of 6: below it a stray "won't" or "up" would raise an alarm. */
const EMERGENCY_LEAST = 1.5;
const MOST_EMERGENCIES = 3;

/** Takes the emergencies out to stand first. A false alarm costs a line, a missed one more. */
export function setApart(ranking: readonly Found[], most: number): Apart {
  const best = ranking[0]?.score ?? 0;
  const least = Math.max(best * EMERGENCY_SHARE, EMERGENCY_LEAST);
  const emergencies = ranking
    .filter(({ page, score }) => page.k === 'emergency' && score >= least)
    .slice(0, MOST_EMERGENCIES);
  const pages = ranking.filter((found) => !emergencies.includes(found));
  return { emergencies, pages: pages.slice(0, most - emergencies.length) };
}
