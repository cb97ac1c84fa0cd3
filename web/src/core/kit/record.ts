/**
 * What a kit is made of, and how two kits become one. A record has versions; a version that another
 * has seen is dropped, two that have not seen each other both stay. Merging is a union, so that any
 * order gives the same kit and nothing newer is lost.
 */

/** The schema version that is written now. `upgrade.ts` reads every earlier one. */
export const VERSION = 1;

export type Room = 'open' | 'sealed';

/** One version of one record, as it stands in the journal, the index and the file. */
export interface Rec {
  readonly v: number;
  readonly id: string;
  readonly kind: string;
  /** When this version was made: sorts as text, never runs backwards on one device. */
  readonly at: string;
  /** How many versions of this record each device had made or seen, this one included. */
  readonly seen: Readonly<Record<string, number>>;
  readonly room: Room;
  /** Taken away; a version without a body, so that the taking away travels too. */
  readonly gone?: true;
  /** The last day it should be kept, as `2026-11-29`. */
  readonly until?: string;
  readonly body?: unknown;
}

/** A change that has no stamp yet. */
export interface Draft {
  readonly id: string;
  readonly kind: string;
  readonly room: Room;
  readonly body?: unknown;
  readonly gone?: true;
  readonly until?: string;
  /** The version this was made from, where there are several. Without it: the one that stands first. */
  readonly from?: string;
}

/** Every version that no other has seen, by record; the one to show stands first. */
export type Kit = ReadonlyMap<string, readonly Rec[]>;

/** Anything of this device alone: who it is, what it tried. Never in a file, never sent. */
export const LOCAL = 'local:';
export const isLocal = ({ id }: { readonly id: string }): boolean => id.startsWith(LOCAL);

// --- stamps

const TIME = 9;
const COUNT = 4;
const MOST = 36 ** COUNT - 1;
const STAMP = /^([0-9a-z]{9})-([0-9a-z]{4})-([0-9a-z]{1,16})$/;

export const isStamp = (text: string): boolean => STAMP.test(text);

const write = (time: number, count: number, device: string): string =>
  `${time.toString(36).padStart(TIME, '0')}-${count.toString(36).padStart(COUNT, '0')}-${device}`;

/** The next stamp after `last`, whatever the clock says: a clock set back, or forth and back, loses nothing. */
export function nextStamp(last: string, now: number, device: string): string {
  const [, time = '0', count = '0'] = STAMP.exec(last) ?? [];
  const then = Number.parseInt(time, 36);
  const clock = Math.max(0, Math.floor(Number.isFinite(now) ? now : 0));
  if (clock > then) return write(clock, 0, device);
  const next = Number.parseInt(count, 36) + 1;
  return next > MOST ? write(then + 1, 0, device) : write(then, next, device);
}

/** The time of a stamp, in milliseconds since 1970. */
export const stampTime = (at: string): number => Number.parseInt(at.slice(0, TIME), 36) || 0;

// --- versions

/** True if whoever made `later` knew of `earlier`. */
export function hasSeen(later: Rec, earlier: Rec): boolean {
  return Object.entries(earlier.seen).every(([device, count]) => (later.seen[device] ?? 0) >= count);
}

/** What stays the same for the same content, however its keys are ordered. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([, inside]) => inside !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inside]) => `${JSON.stringify(key)}:${canonical(inside)}`).join(',')}}`;
}

/** What is there stands before what was taken away; then the later one; then any fixed order. */
function before(one: Rec, other: Rec): number {
  if (!one.gone !== !other.gone) return one.gone ? 1 : -1;
  if (one.at !== other.at) return one.at > other.at ? -1 : 1;
  const [here, there] = [canonical(one), canonical(other)];
  return here === there ? 0 : here > there ? -1 : 1;
}

function keepUnseen(versions: readonly Rec[]): Rec[] {
  const once = new Map(versions.map((one) => [canonical(one), one]));
  const all = [...once.values()];
  const seenByAnother = (one: Rec): boolean =>
    all.some((other) => other !== one && hasSeen(other, one) && (!hasSeen(one, other) || before(other, one) < 0));
  return all.filter((one) => !seenByAnother(one)).sort(before);
}

/** All kits as one. In any order, and any number of times, the result is the same. */
export function merge(...kits: readonly Iterable<Rec>[]): Map<string, readonly Rec[]> {
  const found = new Map<string, Rec[]>();
  for (const kit of kits) {
    for (const one of kit) {
      const versions = found.get(one.id);
      if (versions) versions.push(one);
      else found.set(one.id, [one]);
    }
  }
  const merged = new Map<string, readonly Rec[]>();
  for (const [id, versions] of found) merged.set(id, versions.length > 1 ? keepUnseen(versions) : versions);
  return merged;
}

/** Every version in a kit, one after the other. */
export function* versionsOf(kit: Kit): Generator<Rec> {
  for (const versions of kit.values()) yield* versions;
}

/** What there is to show: for each record the versions that are not taken away, the first one first. */
export function* live(kit: Kit): Generator<Rec> {
  for (const one of versionsOf(kit)) if (!one.gone) yield one;
}

/** The latest stamp in a kit, or nothing. */
export function lastStamp(kit: Kit): string {
  let last = '';
  for (const { at } of versionsOf(kit)) if (at > last) last = at;
  return last;
}

/** A name of its own for a line of changes; no other change has this stamp. */
const lineOf = (at: string): string => at.replace(/-/g, '').slice(0, 16);

/** A change, stamped: it has seen the version it was made from, and no other. */
export function stamped(draft: Draft, kit: Kit, at: string, device: string): Rec {
  const versions = kit.get(draft.id) ?? [];
  const from = (draft.from && versions.find((one) => one.at === draft.from)) || versions[0];
  const known = from?.seen[device] ?? 0;
  // Of two versions this device made one and changes the other: counted on, it would have seen both.
  const apart = versions.some(({ seen }) => (seen[device] ?? 0) > known);
  const rec: Rec = {
    v: VERSION,
    id: draft.id,
    kind: draft.kind,
    at,
    seen: { ...from?.seen, [apart ? lineOf(at) : device]: apart ? 1 : known + 1 },
    room: draft.room,
  };
  if (draft.gone) return { ...rec, gone: true };
  return { ...rec, ...(draft.until ? { until: draft.until } : {}), body: draft.body };
}
