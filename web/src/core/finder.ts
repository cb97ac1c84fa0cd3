/**
 * A few plain words in; the pages that fit best out, and whether somebody may be in danger.
 *
 * The one ranking, told twice: here, and in src/circlekit/search/finder.py. Both read the same index
 * and the same model, and contracts/vectors/search/ holds what both must answer.
 *
 * A page's score is how near its trained directions lie to what was typed, plus what plain words
 * add. A page the model was not trained on is judged by the directions of its own title and phrases.
 */
import type { FindIndex } from '../made/find-index';
import type { MeaningFile } from '../made/meaning';
import { type Direction, product, UNIT } from './direction';
import { fold, isOpen, wordsOf } from './fold';
import { type Fit, fitsOf } from './lexical';
import { Meaning } from './meaning';
import { Said } from './said';
import { slugOf, type Words, wordsIn } from './words';

const LEAST_LETTERS = 2;
/** What plain words add to the likeness of meaning (about -1 to 1). */
const PLAIN_WORDS = 0.6;
/** How sure the gate must be. */
const ALARM = 0.69;
const NUDGE = 0.39;
/** Of an alarm, the kinds that hold at least this share of the likeliest. */
const KIND_SHARE = 0.35;
const MOST_EMERGENCIES = 3;
/** Only the results that are shown say why; by meaning, a phrase must lie at least this near. */
const MOST_SHOWN = 8;
const SAYS_WHY = 0.55;
/** A need or a term is shown when plain words say so clearly. */
const NEED_LEAST = 0.45;
const TERM_LEAST = 0.6;
const MOST_NEEDS = 2;
const MOST_TERMS = 2;
/** How a word begins that asks to rehearse, in either language. */
const PRACTICE = /^(?:practic|practis|rehears|drill|role|simulac|ensay|entrena)/u;

/** One page: its number in the index, its score, and the phrase that fitted, if one did. */
export interface Found {
  page: number;
  score: number;
  phrase: string;
}

/**
 * `pages` best first (see `helpFirst`); `emergency` page numbers of an alarm; `nudge` pages of a doubt. `danger` and
 * `doubt`: how likely somebody is in danger, without key words and with them.
 */
export interface Answer {
  pages: Found[];
  emergency: number[];
  nudge: number[];
  needs: number[];
  terms: number[];
  danger: number;
  doubt: number;
}

const ENOUGH = new RegExp(`^.{${LEAST_LETTERS}}`, 'u');

/** Whether there is enough typed to look for. */
export const isEnough = (typed: string): boolean => ENOUGH.test(fold(typed));

const sumOf = (odds: readonly number[]): number => odds.reduce((sum, one) => sum + one, 0);

/** The finder over one index; without a model it is plain word search and the direct words. */
export class Finder {
  readonly slugs: readonly string[];
  private readonly number: ReadonlyMap<string, number>;
  private readonly words: Words;
  private readonly meaning: Meaning | null;
  private readonly said: Said | null;

  /** Throws if the parts of the model don't fit each other. */
  constructor(
    private readonly index: FindIndex,
    model: MeaningFile | null,
  ) {
    this.slugs = index.pages.map(slugOf);
    this.number = new Map(this.slugs.map((slug, page) => [slug, page]));
    this.words = wordsIn(index);
    this.meaning = model && new Meaning(model);
    this.said = this.meaning && new Said(this.meaning, this.slugs, this.words.texts);
  }

  /**
   * Does a small piece of what finding needs; false when nothing is left. For idle moments before
   * the first letter: what is still missing then, `find` makes itself.
   */
  prepare(): boolean {
    return this.words.prepare() || (this.meaning?.prepare() ?? false) || (this.said?.prepare() ?? false);
  }

  /** The same for what only says why a page was found: eight pages of it are soon made. */
  prepareReasons(): boolean {
    return this.said?.prepareReasons() ?? false;
  }

  /** The answer to what was typed. Never throws, whatever it is. */
  find(typed: string): Answer {
    const nothing: Answer = { pages: [], emergency: [], nudge: [], needs: [], terms: [], danger: 0, doubt: 0 };
    if (!isEnough(typed)) return nothing;
    const words = wordsOf(typed);
    const open = isOpen(typed);
    const rows = this.meaning?.rowsOf(words, open) ?? [];
    const towards = this.meaning?.directionOf(rows) ?? null;
    const fits = fitsOf(this.words.pages, words, open);
    const ranked = this.rank(fits, towards);
    // A key word says which page is meant. It may ask whether somebody is in danger, not say so.
    const told = this.meaning?.withoutKeys(rows) ?? [];
    const more = this.dangers(rows, towards);
    const sure =
      told.length === rows.length ? more : this.dangers(told, this.meaning?.directionOf(told) ?? null);
    const asked = sumOf(more) > sumOf(sure) ? more : sure;
    const direct = this.words.direct.kindsIn(words);
    const [danger, doubt] = [sumOf(sure), sumOf(asked)];
    const alarm = direct.length > 0 || danger >= ALARM;
    const nudge = !alarm && doubt >= NUDGE;
    const likely = alarm || nudge ? this.likely(direct, alarm ? sure : asked, ranked) : [];
    const emergency = alarm ? likely : [];
    const rehearses = words.some((word) => PRACTICE.test(word));
    return {
      pages: this.withReasons(rehearses ? ranked : this.helpFirst(ranked, emergency), fits, towards),
      emergency,
      nudge: nudge ? likely : [],
      needs: clear(fitsOf(this.words.needs, words, open), NEED_LEAST, MOST_NEEDS),
      terms: clear(fitsOf(this.words.terms, words, open), TERM_LEAST, MOST_TERMS),
      danger,
      doubt,
    };
  }

  private rank(fits: ReadonlyMap<number, Fit>, towards: Direction | null): Found[] {
    const found: Found[] = [];
    for (let page = 0; page < this.slugs.length; page++) {
      const fit = fits.get(page);
      if (!fit && !towards) continue;
      const near = towards ? this.nearness(page, towards) : 0;
      found.push({ page, score: near + (fit ? PLAIN_WORDS * fit.score : 0), phrase: '' });
    }
    return found.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /** In an alarm no drill stands above the first emergency: it is no hour to rehearse. */
  private helpFirst(found: Found[], emergency: readonly number[]): Found[] {
    const at = found.findIndex(({ page }) => page === emergency[0]);
    const drill = found.findIndex(({ page }) => this.index.pages[page]?.k === 'drill');
    const help = found[at];
    if (!help || drill < 0 || drill > at) return found;
    return [...found.slice(0, drill), help, ...found.slice(drill, at), ...found.slice(at + 1)];
  }

  private withReasons(found: Found[], fits: ReadonlyMap<number, Fit>, towards: Direction | null): Found[] {
    for (const one of found.slice(0, MOST_SHOWN)) {
      one.phrase = this.why(one.page, fits.get(one.page)?.text ?? 0, towards);
    }
    return found;
  }

  private nearness(page: number, towards: Direction): number {
    if (!this.meaning || !this.said) return 0;
    return this.meaning.nearness(towards, this.said.directionsOf(page));
  }

  /** The phrase of the page that says why it was found: by its words, else by its meaning. */
  private why(page: number, text: number, towards: Direction | null): string {
    const texts = this.words.texts[page] ?? [];
    if (text >= 2 && text < texts.length) return texts[text] ?? '';
    if (!this.said || !towards) return '';
    let best = SAYS_WHY * UNIT * UNIT;
    let reason = '';
    this.said.phrasesOf(page).forEach((own, at) => {
      const near = own && at >= 2 ? product(towards, own, 0) : 0;
      if (near > best) [best, reason] = [near, texts[at] ?? ''];
    });
    return reason;
  }

  /** How likely each kind of the index is. */
  private dangers(rows: readonly number[], towards: Direction | null): number[] {
    const { meaning } = this;
    const odds = meaning && towards ? meaning.dangers(towards, rows) : [];
    const likely = new Map(meaning?.kinds.map((kind, at) => [kind, odds[at] ?? 0]));
    return this.index.dangers.map(({ k }) => likely.get(k) ?? 0);
  }

  /** The emergency pages of the likely kinds: direct words first, then by the ranking. */
  private likely(direct: readonly number[], kinds: readonly number[], found: readonly Found[]): number[] {
    const place = new Map(found.map(({ page }, at) => [page, at]));
    const far = this.slugs.length;
    const firsts: number[] = [];
    const usual: number[] = [];
    const rest: number[] = [];
    for (const kind of chosen(direct, kinds)) {
      const mine = (this.index.dangers[kind]?.p ?? []).flatMap((slug) => this.number.get(slug) ?? []);
      usual.push(...mine.slice(0, 1));
      mine.sort((a, b) => (place.get(a) ?? far) - (place.get(b) ?? far));
      // One page of every likely kind before a second one of any; then each kind's usual page.
      firsts.push(...mine.slice(0, 1));
      rest.push(...mine.slice(1));
    }
    return [...new Set([...firsts, ...usual, ...rest])].slice(0, MOST_EMERGENCIES);
  }
}

/** The kinds of an alarm or a doubt: those of direct words, then by their odds. */
function chosen(direct: readonly number[], kinds: readonly number[]): number[] {
  const least = direct.length ? ALARM / 2 : Math.max(0, ...kinds) * KIND_SHARE;
  const likely = kinds
    .map((odds, kind) => ({ odds, kind }))
    .filter(({ odds, kind }) => odds >= least && odds > 0 && !direct.includes(kind))
    .sort((a, b) => b.odds - a.odds || a.kind - b.kind);
  return [...direct, ...likely.map(({ kind }) => kind)];
}

function clear(fits: ReadonlyMap<number, Fit>, least: number, most: number): number[] {
  const clearly = [...fits].filter(([, fit]) => fit.score >= least);
  return clearly
    .sort(([a, { score: one }], [b, { score: other }]) => other - one || a - b)
    .slice(0, most)
    .map(([entry]) => entry);
}
