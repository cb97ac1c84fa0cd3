import type { Answer } from '../../core/finder';
import type { FindIndex, FindPage } from '../../made/find-index';
import { needPlace } from '../ck-country/choice';

/** One thing that was found, as it is shown. */
export interface Row {
  readonly href: string;
  readonly kind: string;
  readonly title: string;
  readonly short: string;
  /** The first words to say. */
  readonly first: string;
  /** The way of saying it that fitted. */
  readonly phrase: string;
  /** Whether that is in another language than the page. */
  readonly foreign: boolean;
}

export interface Rows {
  readonly alarm: readonly Row[];
  readonly nudge: readonly Row[];
  /** The slots to call at once, of the first emergency of an alarm or a nudge. */
  readonly slots: readonly string[];
  /** The ordinary results, best first. */
  readonly rest: readonly Row[];
}

export const NOTHING: Rows = { alarm: [], nudge: [], slots: [], rest: [] };

/** Kinds of page that open on words to say. */
const SPEAKING = new Set(['emergency', 'situation']);
/** So few words name a thing rather than tell what happens: "food bank". */
const KEY_WORDS = 3;
/** A short beginning of a word is not yet the name of anything. */
const KEY_LETTERS = 4;
/** The best pages, which a need never pushes further down when something is told. */
const BEST = 3;

function pageRow(page: FindPage, phrase = ''): Row {
  return {
    href: page.u,
    kind: page.k,
    title: page.t,
    short: page.s,
    first: SPEAKING.has(page.k) ? page.f : '',
    phrase,
    foreign: page.o.includes(phrase),
  };
}

function namesAThing(typed: string): boolean {
  const words = typed.trim().split(/\s+/u);
  return words.length <= KEY_WORDS && typed.trim().length >= KEY_LETTERS;
}

const isThere = <T>(thing: T | undefined): thing is T => thing !== undefined;

/** What is shown for an answer, in its order, nothing twice. */
export function rowsOf(index: FindIndex, answer: Answer, typed: string, lang: string): Rows {
  const pagesAt = (places: readonly number[]): FindPage[] => places.map((at) => index.pages[at]).filter(isThere);
  const alarm = pagesAt(answer.emergency);
  const nudge = pagesAt(answer.nudge);
  const plain = { first: '', phrase: '', foreign: false };
  const pages = answer.pages
    .filter(({ page }) => !answer.emergency.includes(page))
    .flatMap(({ page, phrase }) => pagesAt([page]).map((found) => pageRow(found, phrase)));
  const needs = answer.needs
    .map((at) => index.needs[at])
    .filter(isThere)
    .map(({ id, t, s }) => ({ ...plain, href: `/${lang}/resources/${needPlace(id)}`, kind: 'need', title: t, short: s }));
  const terms = answer.terms
    .map((at) => index.terms[at])
    .filter(isThere)
    .map(({ id, t, s }) => ({ ...plain, href: `/${lang}/glossary/#${id}`, kind: 'term', title: t, short: s }));
  const best = pages.slice(0, BEST);
  const firsts = namesAThing(typed) ? [...needs, ...best] : [...best, ...needs];
  return {
    alarm: alarm.map((page) => pageRow(page)),
    nudge: nudge.map((page) => pageRow(page)),
    slots: (alarm[0] ?? nudge[0])?.c ?? [],
    rest: [...firsts, ...terms, ...pages.slice(BEST)],
  };
}
