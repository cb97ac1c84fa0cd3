/**
 * A reflection as it comes out of the lock, whatever version wrote it. What a later Circlekit put in
 * stays in the note when it is changed here.
 */
import { isDay } from '../kit/days';
import type { ReflectionNote, Tap, Taps } from '../kit/kinds';

export const VERSION = 2;
export const SCALES = ['ease', 'energy', 'ready'] as const;
export type Scale = (typeof SCALES)[number];
export const TAPS: readonly Tap[] = [0, 1, 2, 3, 4];
/** What a group may have needed, in the order it is asked. */
export const NEEDS = ['slower', 'safer', 'livelier', 'mend', 'shape', 'less', 'help', 'fine'] as const;
/** What the leader may need. */
export const MINE = ['sleep', 'food', 'voice', 'quiet', 'move', 'break', 'fine'] as const;

/** A reflection that can be shown. `raw` is all that was kept. */
export interface Reflection extends ReflectionNote {
  readonly raw: Readonly<Record<string, unknown>>;
}

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How a reflection of version n becomes one of n + 1. Version 1 had words alone, and no number. */
const STEPS: readonly ((raw: Raw) => Raw)[] = [(raw) => ({ ...raw, taps: {} })];

/** A reflection of any version, or nothing where it is none. Never throws. */
export function readReflection(note: unknown): Reflection | null {
  if (!isRaw(note) || note.form !== 'reflection' || !Array.isArray(note.answers) || !note.answers.every(isRaw)) return null;
  let raw = note;
  const from = Number.isSafeInteger(note.v) && (note.v as number) > 0 ? (note.v as number) : 1;
  for (let v = from; v < VERSION; v++) raw = STEPS[v - 1]?.(raw) ?? raw;
  return {
    form: 'reflection',
    v: VERSION,
    day: isDay(text(raw.day)) ? text(raw.day) : '',
    page: text(raw.page),
    taps: readTaps(raw.taps),
    answers: (raw.answers as Raw[]).map(({ question, answer }) => ({ question: text(question), answer: text(answer) })),
    ...(raw.heard === true ? { heard: true as const } : {}),
    raw: note,
  };
}

export function readTaps(value: unknown): Taps {
  const raw = isRaw(value) ? value : {};
  const scales = SCALES.filter((name) => (TAPS as readonly unknown[]).includes(raw[name])).map((name) => [name, raw[name]]);
  const lists = (['needs', 'mine'] as const).map((name) => [name, namesIn(raw[name])] as const).filter(([, names]) => names.length > 0);
  return Object.fromEntries([...scales, ...lists]) as Taps;
}

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? [...new Set(value.filter((one) => typeof one === 'string' && one))] : []);

/** Whether there is nothing in it to keep. */
export function isEmpty({ taps, answers }: Pick<ReflectionNote, 'taps' | 'answers'>): boolean {
  return Object.keys(taps).length === 0 && answers.every(({ answer }) => !answer.trim());
}
