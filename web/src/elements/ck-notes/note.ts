/** Notes as they come out of the lock: whatever their form, none is lost on the way to the screen. */
import type { OpenedNote } from '../../vault/api';

/** `incident` and `reflection` can be changed here; `health` is looked at under Reflect; `other` is of a later Circlekit; `broken` did not open. */
export type Form = 'incident' | 'reflection' | 'health' | 'other' | 'broken';

export interface Line {
  /** The name of the question in our words, or nothing where `label` is the question itself. */
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

/** What an unfinished note stood for before: given back where the leader throws the change away. */
export interface Was {
  readonly note: unknown;
  readonly until: string;
}

export interface Seen {
  readonly id: string;
  readonly at: string;
  readonly until: string;
  readonly form: Form;
  readonly day: string;
  readonly time: string;
  readonly lines: readonly Line[];
  readonly draft: boolean;
  readonly was: Was | null;
  /** The note as it was kept, so that a part we don't know stays in it. */
  readonly note: unknown;
}

type Raw = Readonly<Record<string, unknown>>;

export const INCIDENT_LINES = ['facts', 'heard', 'told', 'next'] as const;
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Without the marks of an unfinished note. */
export function finished(note: unknown): Raw {
  const { draft: _draft, was: _was, ...rest } = isRaw(note) ? note : {};
  return rest;
}

export function seen({ id, at, until, note }: OpenedNote): Seen {
  const raw = isRaw(note) ? note : {};
  const form = formOf(note);
  const was = isRaw(raw.was) && isRaw(raw.was.note) ? { note: raw.was.note, until: text(raw.was.until) } : null;
  return { id, at, until, form, day: text(raw.day), time: text(raw.time), lines: linesOf(form, note), draft: raw.draft === true, was, note };
}

function formOf(note: unknown): Form {
  if (!isRaw(note)) return note === null || note === undefined ? 'broken' : 'other';
  if (note.form === 'incident' || note.form === 'health') return note.form;
  return note.form === 'reflection' && Array.isArray(note.answers) && note.answers.every(isRaw) ? 'reflection' : 'other';
}

function linesOf(form: Form, note: unknown): Line[] {
  const raw = isRaw(note) ? note : {};
  if (form === 'incident') return INCIDENT_LINES.map((name) => ({ name, label: '', text: text(raw[name]) }));
  if (form === 'reflection') {
    return (raw.answers as readonly Raw[]).map(({ question, answer }) => ({ name: '', label: text(question), text: text(answer) }));
  }
  return form === 'other' ? [...textsIn(isRaw(note) ? finished(note) : note)] : [];
}

/** Every text of a note of an unknown form, with what stands beside it. */
function* textsIn(value: unknown, label = ''): Generator<Line> {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    yield { name: '', label, text: String(value) };
  } else if (Array.isArray(value)) {
    for (const one of value) yield* textsIn(one, label);
  } else if (isRaw(value)) {
    for (const [key, inside] of Object.entries(value)) yield* textsIn(inside, key);
  }
}

const MOST_WORDS = 90;

/** The first words of a note, for the list. */
export function firstWords({ lines }: Seen): string {
  const first = lines.find(({ text: words }) => words.trim())?.text.trim().replaceAll(/\s+/g, ' ') ?? '';
  return first.length > MOST_WORDS ? `${first.slice(0, MOST_WORDS).replace(/\s\S*$/, '')}…` : first;
}

/** The newest first: by the day it happened, then by when it was written. */
export function newestFirst(notes: readonly Seen[]): Seen[] {
  const key = ({ day, time, at }: Seen): string => `${day || '0'}T${time || '99'}|${at}`;
  return [...notes].sort((one, other) => (key(one) < key(other) ? 1 : -1));
}
