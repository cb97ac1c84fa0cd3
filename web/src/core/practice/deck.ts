/** The cards: what can be rehearsed, what is due of it, and what fits into ten quiet minutes. */
import { isDue, type Memory } from './schedule';

export type CardKind = 'drill' | 'steps' | 'aloud' | 'words' | 'number';

export interface Card {
  /** `drill:drill-slur`, `steps:suicide-ask`, `aloud:never-speaks`, `words:suicide-ask:ask.1f3c9a0e`, `number:<record>`. */
  readonly id: string;
  readonly kind: CardKind;
  /** Minutes it takes, alone. */
  readonly minutes: number;
  /** What is learned, as a short sum: a number that was changed is a new one to learn. */
  readonly of: string;
}

/** What is remembered about a card; nothing where it was of other words, or of another number. */
export interface Known {
  readonly of: string;
  readonly memory: Memory;
}
export type KnownOf = (id: string) => Known | null;

export const QUIET_MINUTES = 10;

/** A short sum of a text: the same text gives the same sum. */
export function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(36);
}

export function memoryOf(card: Card, known: KnownOf): Memory | null {
  const found = known(card.id);
  return found && found.of === card.of ? found.memory : null;
}

/** What is due, the longest waiting first. What was never rehearsed waits for the leader, and is not due. */
export function dueOf(cards: readonly Card[], known: KnownOf, today: string): Card[] {
  const due = cards.flatMap((card) => {
    const memory = memoryOf(card, known);
    return memory && isDue(memory, today) ? [{ card, day: memory.due }] : [];
  });
  return due.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)).map(({ card }) => card);
}

/**
 * Ten quiet minutes: what was rehearsed today stays on the list, then what is due, then what is new; each
 * only if it still fits. The same day gives the same list, however much of it is done.
 */
export function quietList(cards: readonly Card[], known: KnownOf, today: string, minutes = QUIET_MINUTES): Card[] {
  const done = cards.filter((card) => memoryOf(card, known)?.last === today);
  const fresh = NEW_FIRST.flatMap((kind) => cards.filter((card) => card.kind === kind && !memoryOf(card, known)));
  const list: Card[] = [...done];
  let left = minutes - minutesOf(done);
  for (const card of [...dueOf(cards, known, today), ...fresh]) {
    if (list.includes(card) || card.minutes > left) continue;
    list.push(card);
    left -= card.minutes;
  }
  return list;
}

/** Of what is new, the leader's own comes before the book's. */
const NEW_FIRST: readonly CardKind[] = ['number', 'words', 'steps', 'drill', 'aloud'];

export const minutesOf = (cards: readonly Card[]): number => cards.reduce((sum, { minutes }) => sum + minutes, 0);
