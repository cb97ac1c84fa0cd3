/** Which numbers to try before a meeting: a number nobody has called lately may be wrong by now. */
import type { NumberBody } from './kinds';

/** A number that was tried longer ago than this is tried again. */
export const STALE_AFTER = 90;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS = 86_400_000;

/** Days since 1970 of a day written as `2026-11-29`, or nothing where it is none. */
function dayNumber(day: string): number | null {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (!year) return null;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return Number.isFinite(time) ? Math.round(time / MILLISECONDS) : null;
}

/** Days from one day to another; nothing where one of them is no day. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  return start === null || end === null ? null : end - start;
}

/** Those never tried, or last tried more than 90 days ago, in the order given. */
export function toTry<T extends { readonly body: NumberBody }>(numbers: readonly T[], today: string): T[] {
  return numbers.filter(({ body }) => {
    const age = body.tried ? daysBetween(body.tried.on, today) : null;
    return age === null || age > STALE_AFTER;
  });
}
