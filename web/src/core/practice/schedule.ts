/**
 * When a card comes back: FSRS-6 by the day, with the parameters of its makers, and no chance in it. A
 * day is the finest grain: nobody is asked twice in one evening. `today` is an argument, as `2026-11-29`.
 */
import { FSRSAlgorithm } from 'ts-fsrs';
import { daysBetween } from '../kit/tried';

/** How it went: 1 not yet, 2 with effort, 3 well enough, 4 by itself. */
export type Grade = 1 | 2 | 3 | 4;
export const GRADES: readonly Grade[] = [1, 2, 3, 4];

/** What is remembered about one card. */
export interface Memory {
  /** Days until nine in ten would still have it. */
  readonly stability: number;
  /** 1 (easy) to 10. */
  readonly difficulty: number;
  readonly last: string;
  readonly due: string;
}

/** The chance of still having it on the day it comes back. */
export const RETENTION = 0.9;
/** Days: whatever is rehearsed at all comes back once a year. */
export const LONGEST = 365;

const fsrs = new FSRSAlgorithm({ request_retention: RETENTION, maximum_interval: LONGEST, enable_fuzz: false, enable_short_term: true });

/** The parameters in use, for the vectors. */
export const parameters = (): readonly number[] => [...fsrs.parameters.w];

const MILLISECONDS = 86_400_000;

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10);
}

const isIn = (value: unknown, least: number, most: number): boolean => typeof value === 'number' && value >= least && value <= most;

/** Whether what came out of a record can be counted on from. */
export function isMemory(value: Partial<Memory> | undefined): value is Memory {
  const isDay = (day: unknown): boolean => typeof day === 'string' && daysBetween(day, day) === 0;
  return !!value && isIn(value.stability, 0.001, 36_500) && isIn(value.difficulty, 1, 10) && isDay(value.last) && isDay(value.due);
}

/** What is remembered after a rehearsal. A clock that was set back counts as the same day. */
export function rehearsed(before: Memory | null, grade: Grade, today: string): Memory {
  const days = before ? Math.max(0, daysBetween(before.last, today) ?? 0) : 0;
  const known = before && { stability: before.stability, difficulty: before.difficulty };
  const { stability, difficulty } = fsrs.next_state(known, days, grade);
  return { stability, difficulty, last: today, due: dayAfter(today, fsrs.next_interval(stability, days)) };
}

export const isDue = ({ due }: Memory, today: string): boolean => due <= today;
