/** What the status line is made of: what is kept, what a file holds, what has come to its end. */
import { isLocal, live, versionsOf, type Draft, type Kit, type Rec } from '../core/kit/record';
import { crc32 } from './frames';
import { isThing } from './reader';

const COPY = 'local:copy';
const DUE = 'local:due';
const HOUR = 3_600_000;
/** A note past its day goes at an opening this much later: a clock that jumped for a moment costs nothing. */
const GRACE = 20 * HOUR;

/** Today as the phone's own calendar has it: `2026-11-29`. */
export function dayOf(now: number): string {
  const date = new Date(now);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export const thingsIn = (kit: Kit): Rec[] => [...live(kit)].filter(isThing);
export const notesIn = (kit: Kit): Rec[] => [...live(kit)].filter(({ kind }) => kind === 'note');

// --- copies

interface Copy {
  readonly on: string;
  /** Which versions are in it, as short sums: records that come from elsewhere later may be older. */
  readonly holds: readonly number[];
}
interface Copies {
  readonly made?: Copy;
  readonly seen?: Copy;
}

const sumOf = ({ id, at }: Rec): number => crc32(new TextEncoder().encode(`${id}|${at}`));
const copiesIn = (kit: Kit): Copies => (kit.get(COPY)?.[0]?.body as Copies | undefined) ?? {};
const draft = (copies: Copies): Draft => ({ id: COPY, kind: 'local', room: 'open', body: copies });

/** A file was made that holds just this; whether it arrived, nobody knows yet. */
export function copyMade(kit: Kit, now: number): Draft {
  const made = { on: dayOf(now), holds: [...versionsOf(kit)].filter((rec) => !isLocal(rec)).map(sumOf) };
  return draft({ ...copiesIn(kit), made });
}

/** The leader has seen the newest file where they put it. */
export function copySeen(kit: Kit): Draft[] {
  const { made } = copiesIn(kit);
  return made ? [draft({ seen: made })] : [];
}

export function copyState(kit: Kit): { copy: { on: string; lacks: number } | null; unseenCopy: string | null } {
  const { made, seen } = copiesIn(kit);
  const holds = new Set(seen?.holds);
  const lacks = thingsIn(kit).filter((rec) => !holds.has(sumOf(rec))).length;
  return { copy: seen ? { on: seen.on, lacks } : null, unseenCopy: made?.on ?? null };
}

// --- notes that have come to their end

type Due = Readonly<Record<string, number>>;

/** The drafts that take away what is past its day, or mark it; nothing where nothing has changed. */
export function ended(kit: Kit, now: number): Draft[] {
  const today = dayOf(now);
  const marked = (kit.get(DUE)?.[0]?.body as Due | undefined) ?? {};
  const past = [...live(kit)].filter(({ until, gone }) => !gone && until !== undefined && until < today);
  const due: Record<string, number> = {};
  const drafts: Draft[] = [];
  for (const { id, kind, room, at } of past) {
    const since = marked[at];
    if (since !== undefined && now - since >= GRACE) drafts.push({ id, kind, room, gone: true, from: at });
    // A mark from a clock that stood later than now's is made anew.
    else due[at] = since === undefined || since > now ? now : since;
  }
  const same = Object.keys(due).length === Object.keys(marked).length && Object.entries(due).every(([at, on]) => marked[at] === on);
  if (!same) drafts.push({ id: DUE, kind: 'local', room: 'open', body: due });
  return drafts;
}
