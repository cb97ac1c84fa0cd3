/**
 * Whatever lies in a journal, an index or a file, read with care: every schema version since the first
 * becomes today's; what is no record at all becomes nothing. A record of a later version, or of a kind
 * we don't know yet, is kept as it is, so that an older Circlekit loses nothing of a newer one.
 */
import { VERSION, isStamp, type Rec, type Room } from './record';

type Raw = Record<string, unknown>;

/** How a record of version n becomes one of version n + 1. The first entry is for version 1. */
const STEPS: readonly ((raw: Raw) => Raw)[] = [];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_ID = 300;
const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRoom = (value: unknown): value is Room => value === 'open' || value === 'sealed';

function countsIn(value: unknown): Record<string, number> | null {
  if (!isObject(value)) return null;
  const entries = Object.entries(value);
  const good = entries.every(([device, count]) => /^[0-9a-z]{1,16}$/.test(device) && Number.isSafeInteger(count) && (count as number) > 0);
  return good && entries.length > 0 ? (Object.fromEntries(entries) as Record<string, number>) : null;
}

/** A record of any version, or nothing where it is none. Never throws. */
export function read(value: unknown): Rec | null {
  if (!isObject(value)) return null;
  let raw = value;
  const { v } = raw;
  if (!Number.isSafeInteger(v) || (v as number) < 1) return null;
  for (let from = v as number; from < VERSION; from++) raw = { ...(STEPS[from - 1]?.(raw) ?? raw), v: from + 1 };
  const { id, kind, at, room, gone, until } = raw;
  const seen = countsIn(raw.seen);
  if (typeof id !== 'string' || !id || id.length > MOST_ID || typeof kind !== 'string' || !kind) return null;
  if (typeof at !== 'string' || !isStamp(at) || !isRoom(room) || !seen) return null;
  const rec: Rec = { v: raw.v as number, id, kind, at, seen, room };
  if (gone === true) return { ...rec, gone };
  if (!('body' in raw)) return null;
  return { ...rec, ...(typeof until === 'string' && DAY.test(until) ? { until } : {}), body: raw.body };
}
