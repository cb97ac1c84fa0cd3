/**
 * Direct words: phrases that always raise the alarm, as content/core/alarms.yml writes them.
 *
 *     a/b     either word             suicid*  any word that begins so
 *     word~   one slip is forgiven    ..       up to three words between
 *     = words only if nothing else was typed
 *
 * The twin of src/circlekit/search/direct.py; the cases stand in contracts/vectors/search/direct.json.
 */
import { isPlain, oneSlipApart } from './typo';

const GAP = '..';
const MOST_BETWEEN = 3;

/** What may stand at one place of a phrase; `gap`: other words may come before it. */
interface Place {
  readonly words: ReadonlySet<string>;
  readonly begins: readonly string[];
  readonly slips: readonly string[];
  readonly gap: boolean;
}

/** A direct phrase; `alone` ones must be all that was typed. */
export interface Phrase {
  readonly places: readonly Place[];
  readonly alone: boolean;
}

function readPlace(part: string, gap: boolean): Place {
  const words = new Set<string>();
  const begins: string[] = [];
  const slips: string[] = [];
  for (const word of part.split('/')) {
    const bare = word.slice(0, -1);
    if (word.endsWith('*')) begins.push(bare);
    else words.add(word.endsWith('~') ? bare : word);
    if (word.endsWith('~')) slips.push(bare);
  }
  if (words.has('') || begins.includes('')) throw new Error(part);
  return { words, begins, slips, gap };
}

/** A phrase from how it is written. Throws at one that says nothing. */
export function readPhrase(text: string): Phrase {
  const alone = text.startsWith('= ');
  const places: Place[] = [];
  let gap = false;
  for (const part of text.slice(alone ? 2 : 0).split(/\s+/)) {
    if (part !== GAP && part !== '') places.push(readPlace(part, gap));
    if (part !== '') gap = part === GAP;
  }
  if (gap || !places[0] || places[0].gap) throw new Error(text);
  return { places, alone };
}

const takes = ({ words, begins, slips }: Place, word: string): boolean =>
  words.has(word) ||
  begins.some((start) => word.startsWith(start)) ||
  (slips.some((meant) => oneSlipApart(word, meant)) && isPlain(word));

/** Where the phrase ends if its places from `place` on stand in these words from `at` on, or -1. */
function endOf(places: readonly Place[], words: readonly string[], at: number, place: number): number {
  const here = places[place];
  if (!here) return at;
  const farthest = at + (here.gap ? MOST_BETWEEN : 0);
  for (let next = at; next <= farthest; next++) {
    const word = words[next];
    if (word === undefined || !takes(here, word)) continue;
    const end = endOf(places, words, next + 1, place + 1);
    if (end >= 0) return end;
  }
  return -1;
}

/** Whether the phrase begins with this word of these. */
function standsAt({ places, alone }: Phrase, words: readonly string[], at: number): boolean {
  if (alone && at > 0) return false;
  const end = endOf(places, words, at, 0);
  return alone ? end === words.length : end >= 0;
}

/** Whether the phrase stands anywhere in these folded words. */
export const standsIn = (phrase: Phrase, words: readonly string[]): boolean =>
  words.some((_, at) => standsAt(phrase, words, at));

type Mine = readonly [kind: number, phrase: Phrase];

/** All direct phrases, each with the number of its kind of danger. */
export class DirectWords {
  private readonly byFirst = new Map<string, Mine[]>();
  /** Those whose first word is open. */
  private readonly loose: Mine[] = [];

  /** For each kind its phrases, as they are written. */
  constructor(kinds: readonly (readonly string[])[]) {
    kinds.forEach((texts, kind) => {
      for (const text of texts) this.add(kind, readPhrase(text));
    });
  }

  private add(kind: number, phrase: Phrase): void {
    const first = phrase.places[0];
    if (first?.begins.length || first?.slips.length) this.loose.push([kind, phrase]);
    for (const word of first?.words ?? []) {
      const mine = this.byFirst.get(word);
      if (mine) mine.push([kind, phrase]);
      else this.byFirst.set(word, [[kind, phrase]]);
    }
  }

  /** The kinds whose words stand in this text, in their order. */
  kindsIn(words: readonly string[]): number[] {
    const found = new Set<number>();
    const look = (mine: readonly Mine[], at: number): void => {
      for (const [kind, phrase] of mine) {
        if (!found.has(kind) && standsAt(phrase, words, at)) found.add(kind);
      }
    };
    words.forEach((word, at) => {
      look(this.byFirst.get(word) ?? [], at);
      look(this.loose, at);
    });
    return [...found].sort((a, b) => a - b);
  }
}
