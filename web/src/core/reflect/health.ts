/**
 * The group's own health: five questions, five answers each. Only counts are ever held, also while the
 * phone is passed, so that no order and no row tells who said what. What fewer than five people answered
 * is never handed out.
 */
import { isDay } from '../kit/days';
import type { HealthNote, Tap } from '../kit/kinds';

export const QUESTIONS = ['safe', 'heard', 'fair', 'useful', 'again'] as const;
export type Question = (typeof QUESTIONS)[number];
export const ENOUGH = 5;
/** More people than that are no circle; more on one paper form is a slip of the finger. */
export const MOST = 500;
const ANSWERS = 5;

export type Counts = Readonly<Record<Question, readonly number[]>>;
export type Answers = Readonly<Partial<Record<Question, Tap>>>;

/** A round that is under way. */
export interface Round {
  readonly day: string;
  readonly answered: number;
  readonly counts: Counts;
}

const none = (): number[] => Array.from({ length: ANSWERS }, () => 0);
const countsBy = (of: (question: Question) => readonly number[]): Counts =>
  Object.fromEntries(QUESTIONS.map((question) => [question, of(question)])) as unknown as Counts;
export const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

export const newRound = (day: string): Round => ({ day, answered: 0, counts: countsBy(none) });

/** One more person. Whoever answered nothing at all is not counted. */
export function withAnswers(round: Round, answers: Answers): Round {
  if (!QUESTIONS.some((question) => answers[question] !== undefined)) return round;
  const counts = countsBy((question) => round.counts[question].map((count, tap) => count + (answers[question] === tap ? 1 : 0)));
  return { ...round, answered: round.answered + 1, counts };
}

/** Why counted slips can't be right: more answers to one question than there are slips, or no slip at all. */
export type SlipTrouble = 'none' | 'many' | 'uneven';

export function slipTrouble(slips: number, counts: Counts): SlipTrouble | null {
  const all = [slips, ...QUESTIONS.flatMap((question) => counts[question])];
  if (all.some((count) => !isCount(count)) || slips === 0) return 'none';
  if (slips > MOST) return 'many';
  const sums = QUESTIONS.map((question) => sum(counts[question]));
  if (sums.every((one) => one === 0)) return 'none';
  return sums.some((one) => one > slips) ? 'uneven' : null;
}

/** So many paper slips more, counted by question. */
export function withSlips(round: Round, slips: number, counts: Counts): Round {
  const all = countsBy((question) => round.counts[question].map((count, tap) => count + (counts[question][tap] ?? 0)));
  return { ...round, answered: round.answered + slips, counts: all };
}

/** What may be kept of a round: nothing under five people, and no question that fewer than five answered. */
export function resultOf({ day, answered, counts }: Round): HealthNote | null {
  if (answered < ENOUGH) return null;
  const told = QUESTIONS.filter((question) => sum(counts[question]) >= ENOUGH);
  if (!told.length) return null;
  return { form: 'health', v: 1, day, answered, counts: Object.fromEntries(told.map((question) => [question, counts[question]])) };
}

// --- what was put away

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.length === ANSWERS && value.every(isCount);

/** A round as it was put away for this tab, or nothing where it is none. */
export function readRound(value: unknown): Round | null {
  if (!isRaw(value) || typeof value.day !== 'string' || !isDay(value.day) || !isCount(value.answered) || !isRaw(value.counts)) return null;
  const { day, answered, counts } = value;
  if (!QUESTIONS.every((question) => isCounts(counts[question]) && sum(counts[question]) <= answered)) return null;
  return { day, answered, counts: countsBy((question) => counts[question] as number[]) };
}

/** A result as it comes out of the lock. What should not be in it (from elsewhere, by hand) is not shown either. */
export function readHealth(note: unknown): HealthNote | null {
  if (!isRaw(note) || note.form !== 'health' || typeof note.day !== 'string' || !isDay(note.day)) return null;
  if (!isCount(note.answered) || note.answered < ENOUGH || !isRaw(note.counts)) return null;
  const { day, answered, counts } = note;
  const told = QUESTIONS.filter((question) => isCounts(counts[question]) && sum(counts[question]) >= ENOUGH && sum(counts[question]) <= answered);
  return told.length ? { form: 'health', v: 1, day, answered, counts: Object.fromEntries(told.map((question) => [question, counts[question] as number[]])) } : null;
}

/** The answer in the middle, where all are laid side by side: of an even number the lower of the two. */
export function middle(counts: readonly number[]): Tap | null {
  const half = Math.ceil(sum(counts) / 2);
  if (half === 0) return null;
  let passed = 0;
  const found = counts.findIndex((count) => (passed += count) >= half);
  return found as Tap;
}
