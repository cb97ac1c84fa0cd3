/**
 * What must survive when a leader makes a line their own. A question that asks straight about dying or
 * about harm stays straight: the words of its family may be changed for each other, not left out.
 * The families stand in contracts/kinds/straight-words.json, the cases in contracts/vectors/kit/straight.json.
 */

export interface Family {
  readonly when: readonly string[];
  /** Only where one of these stands in the line too: "hurt him", not "where does it hurt". */
  readonly beside?: readonly string[];
  readonly keep: readonly string[];
  /** Those of `keep` that are named to the leader. */
  readonly name: readonly string[];
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SPOKEN_WORD = /[\p{L}\p{M}\p{N}'’-]+/gu;

/** How many words a sentence may have before it gets hard to say. */
export const LONG_SENTENCE = 20;

const wordsOf = (text: string): Set<string> => new Set(text.normalize('NFC').toLowerCase().match(WORD));

const holds = (text: ReadonlySet<string>, some: readonly string[]): boolean => some.some((word) => text.has(word));

/** The families that the suggested line has and the leader's own has lost. */
export function lostWords(families: readonly Family[], suggested: string, own: string): Family[] {
  const [before, after] = [wordsOf(suggested), wordsOf(own)];
  return families.filter(
    ({ when, beside, keep }) => holds(before, when) && (!beside || holds(before, beside)) && !holds(after, keep),
  );
}

/** How many words the longest sentence has: long ones are hard to say, and hard to hear. */
export function longestSentence(text: string): number {
  return Math.max(0, ...text.split(/[.!?…\n]+/u).map((one) => one.match(SPOKEN_WORD)?.length ?? 0));
}
