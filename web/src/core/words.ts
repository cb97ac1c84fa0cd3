/** What an index says in words, whatever the model: made once for an index. */
import type { FindIndex, FindPage } from '../made/find-index';
import { DirectWords } from './direct';
import { Lexicon } from './lexicon';

type Said = Pick<FindPage, 't' | 's' | 'a'> & { o?: string[] };

const textsOf = ({ t, s, a, o = [] }: Said): string[] => [t, s, ...a, ...o];

/** The last part of a page's address. */
export const slugOf = ({ u }: Pick<FindPage, 'u'>): string => u.replace(/\/+$/, '').replace(/^.*\//, '');

export class Words {
  /** Of each page the title, the short line, then the ways people say it. */
  readonly texts: readonly (readonly string[])[];
  readonly pages: Lexicon;
  readonly needs: Lexicon;
  readonly terms: Lexicon;
  readonly direct: DirectWords;

  constructor({ pages, needs, terms, dangers }: FindIndex) {
    this.texts = pages.map(textsOf);
    // A page's address is one more name of it: "/en/guides/summarising/".
    this.pages = new Lexicon(pages.map((page) => [...textsOf(page), slugOf(page).replaceAll('-', ' ')]));
    this.needs = new Lexicon(needs.map(textsOf));
    this.terms = new Lexicon(terms.map(textsOf));
    this.direct = new DirectWords(dangers.map(({ d }) => d));
  }

  /** Reads a little more; false when there is nothing left to do. */
  prepare(): boolean {
    return this.pages.prepare() || this.needs.prepare() || this.terms.prepare();
  }
}

/** A finder without the model is followed by one with it: the words need no second reading. */
const read = new WeakMap<FindIndex, Words>();

export function wordsIn(index: FindIndex): Words {
  const words = read.get(index) ?? new Words(index);
  read.set(index, words);
  return words;
}
