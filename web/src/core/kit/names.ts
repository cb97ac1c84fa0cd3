/**
 * What in a text looks like it tells who somebody is: a name, a phone number, an address, an account.
 * It only ever warns. It would rather miss one than cry at every second sentence; see names.test.ts.
 */
import {
  BEFORE_A_PLACE,
  FIRST_NAMES,
  NOT_A_NAME,
  PERSON_VERBS,
  PLACE_NOUNS,
  STARTERS,
  WORD_ENDING,
  WORD_NAMES,
} from './ordinary';
import { shapes, type Span, type Why } from './shapes';

export type { Why };

export interface Looks {
  /** As it stands in the text. */
  readonly from: string;
  /** For a name: the letter of the participant to write instead. For all others nothing. */
  readonly to: string;
  readonly why: Why;
}

// --- names: told by capitals, and by what stands around them

interface Word {
  readonly at: number;
  readonly text: string;
  /** Without 's, in lower case. */
  readonly low: string;
  readonly capital: boolean;
  /** First of its sentence, where a capital tells nothing. */
  readonly starts: boolean;
  /** Nothing but one space or dash before it. */
  readonly joined: boolean;
}

const NEAR = 40;
const WORDS = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const STARTS = /(?:^|[.!?:;…\n•*–—]|[“"‘(«]|(?:^|\n)\s*-)\s*[“"'‘]?$/;
const TITLES = new Set('mr mrs ms miss mister dr doctor prof professor pastor reverend rev rabbi imam officer nurse coach sister brother father'.split(' '));
const SURE_TITLES = new Set(['mr', 'mrs', 'ms']);
const NAMED = /(?:\bnamed|\bname is|\bname's|\bname’s|\bname was|\bgoes by|\bnicknamed|\bi am called) ["“'‘]?$/i;
const CALLED = /\b(?:called|known as|calls? (?:himself|herself|themselves)) ["“'‘]?$/i;
const NO_NAME_AFTER_NAMED = new Set('a an the not no on in after for his her their my our your private unknown known written withheld as him by removed kept left and or but never it that this to is was'.split(' '));
const AT_PEOPLE = /\b(?:yell(?:ed|ing)|shout(?:ed|ing)|scream(?:ed|ing)|laugh(?:ed|ing)|look(?:ed|ing)|point(?:ed|ing)|angry|mad|upset|sw(?:ore|earing)|star(?:ed|ing)|th(?:rew .{1,20}|rown .{1,20})) at $/i;

/** The signs before a place; a letter stands for what is further off, so that it looks like no beginning. */
const justBefore = (text: string, at: number): string => (at > NEAR ? `x${text.slice(at - NEAR, at)}` : text.slice(0, at));

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORDS)].map(({ 0: word, index }) => {
    const before = justBefore(text, index);
    return {
      at: index,
      text: word.replace(/['’]s$/i, ''),
      low: word.replace(/['’]s$/i, '').toLowerCase().replaceAll('’', "'"),
      capital: /^\p{Lu}/u.test(word),
      starts: STARTS.test(before),
      joined: /[^\s.,;:!?][ -]$/.test(before),
    };
  });
}

class Names {
  private readonly words: readonly Word[];
  /** Whether a sentence, by where it begins, is a heading. */
  private readonly titled = new Map<number, boolean>();

  constructor(private readonly text: string) {
    this.words = wordsOf(text);
  }

  found(): Span[] {
    const spans: Span[] = [];
    for (let first = 0; first < this.words.length; first++) {
      if (!this.isName(first)) continue;
      let last = first;
      while (this.goesOn(last + 1)) last++;
      const [from, to] = [this.words[this.withTitle(first)] as Word, this.words[last] as Word];
      spans.push({ at: from.at, text: this.text.slice(from.at, to.at + to.text.length), why: 'name' });
      first = last;
    }
    return spans;
  }

  private withTitle(at: number): number {
    const before = this.words[at - 1];
    return before && SURE_TITLES.has(before.low) ? at - 1 : at;
  }

  /** A second name, or an initial, right after a name. */
  private goesOn(at: number): boolean {
    const word = this.words[at];
    if (!word?.joined || !word.capital || word.starts) return false;
    return !NOT_A_NAME.has(word.low) || /^\p{Lu}$/u.test(word.text);
  }

  private isName(at: number): boolean {
    const word = this.words[at] as Word;
    if (word.text.length < 2) return false;
    if (this.isTold(at, word)) return true;
    if (this.isPlace(at)) return false;
    if (FIRST_NAMES.has(word.low)) return true;
    if (!word.capital) return false;
    const acts = PERSON_VERBS.has(this.words[at + 1]?.low ?? '');
    if (WORD_NAMES.has(word.low) && acts) return true;
    if (NOT_A_NAME.has(word.low) || NOT_A_NAME.has(word.low.replace(/s$/, '')) || this.isOrdinary(word)) return false;
    if (word.starts) return acts && !STARTERS.has(word.low) && !WORD_NAMES.has(word.low);
    return !this.isTitled(word.at) && !/^(?:the|an?)$/.test(this.words[at - 1]?.low ?? '');
  }

  /** A heading or a shout: where nearly every word has a capital, capitals tell nothing. */
  private isTitled(at: number): boolean {
    const from = Math.max(this.text.lastIndexOf('\n', at), this.text.lastIndexOf('. ', at)) + 1;
    const known = this.titled.get(from);
    if (known !== undefined) return known;
    const words = wordsOf(this.text.slice(from).split(/\n|\. /)[0] ?? '');
    const titled = words.length >= 4 && words.filter(({ capital }) => capital).length > words.length * 0.6;
    this.titled.set(from, titled);
    return titled;
  }

  /** "Mr. Lopez", "named Bo", "his name is bo". */
  private isTold(at: number, word: Word): boolean {
    const before = justBefore(this.text, word.at);
    const title = before.match(/(\p{L}+)\.? $/u)?.[1]?.toLowerCase() ?? '';
    if (SURE_TITLES.has(title) || (TITLES.has(title) && word.capital && !NOT_A_NAME.has(word.low))) return true;
    if (NAMED.test(before)) return !NO_NAME_AFTER_NAMED.has(word.low) && !STARTERS.has(word.low);
    if (AT_PEOPLE.test(before)) return word.capital && !NOT_A_NAME.has(word.low) && !this.isPlaceRun(at);
    return CALLED.test(before) && word.capital && !NOT_A_NAME.has(word.low) && !STARTERS.has(word.low) && !this.isPlaceRun(at);
  }

  /** Capitals that stand together with a noun of a place: "Riverside Church", "St Mary's". */
  private isPlaceRun(at: number): boolean {
    const [before, after] = [this.words[at - 1], this.words[at + 1]];
    if (before?.capital && (before.low === 'st' || before.low === 'saint')) return true;
    for (let next = at + 1; this.words[next]?.joined && next < at + 4; next++) {
      const { low, capital } = this.words[next] as Word;
      if (PLACE_NOUNS.has(low)) return capital || next === at + 1;
      if (!capital) break;
    }
    return !!before?.capital && !!this.words[at]?.joined && PLACE_NOUNS.has(before.low) && !after?.capital;
  }

  private isPlace(at: number): boolean {
    if (this.isPlaceRun(at)) return true;
    const { low } = this.words[at] as Word;
    return BEFORE_A_PLACE.has(this.words[at - 1]?.low ?? '') && !FIRST_NAMES.has(low) && !WORD_NAMES.has(low);
  }

  /** A shout, an abbreviation, or an English word by its ending. */
  private isOrdinary({ text, low }: Word): boolean {
    return text === text.toUpperCase() || WORD_ENDING.test(low) || low.includes("'t") || /['’](?:re|ve|ll|d|m)$/.test(low);
  }
}

// --- what to write instead

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ';
const TAKEN = /\b(?:participant|member|person) ([A-Z])\b/gi;

/** What names one person in several shapes: "Maria Lopez" and "Maria". */
export const personOf = (name: string): string => (name.replace(/^(?:mr|mrs|ms)\.? /i, '').match(WORDS)?.[0] ?? name).toLowerCase();

/**
 * What in `text` looks like a person, each once, in order. `known`: letters given already, by `personOf`,
 * so that one person keeps one letter through all fields of a note; `elsewhere`: what stands in the others.
 */
export function looksLikePerson(text: string, known: ReadonlyMap<string, string> = new Map(), elsewhere = ''): Looks[] {
  const spans = shapes(text);
  let rest = text;
  for (const { at, text: hit } of spans) rest = rest.slice(0, at) + ' '.repeat(hit.length) + rest.slice(at + hit.length);
  const letters = new Map(known);
  const taken = new Set([...letters.values(), ...[...`${text}\n${elsewhere}`.matchAll(TAKEN)].map(([, letter = '']) => letter.toUpperCase())]);
  const letterFor = (name: string): string => {
    const person = personOf(name);
    const letter = letters.get(person) ?? [...LETTERS].find((one) => !taken.has(one)) ?? 'X';
    letters.set(person, letter);
    taken.add(letter);
    return letter;
  };
  const found = new Map<string, Looks>();
  for (const { text: from, why } of [...spans, ...new Names(rest).found()].sort((one, other) => one.at - other.at)) {
    if (!found.has(from)) found.set(from, { from, to: why === 'name' ? letterFor(from) : '', why });
  }
  return [...found.values()];
}

/** Every place where `from` stands as a whole, written anew. */
export function replaceAll(text: string, from: string, to: string): string {
  let [done, at] = ['', 0];
  for (let next = text.indexOf(from); from && next !== -1; next = text.indexOf(from, at)) {
    const end = next + from.length;
    const whole = !/[\p{L}\d@]$/u.test(text.slice(Math.max(0, next - 2), next)) && !/^[\p{L}\d]/u.test(text.slice(end, end + 2));
    done += text.slice(at, next) + (whole ? to : from);
    at = end;
  }
  return done + text.slice(at);
}
