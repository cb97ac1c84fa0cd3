/** The record of practice: what was rehearsed on which day and for how long, for whoever must show it. */

export interface Row {
  readonly day: string;
  readonly title: string;
  readonly seconds: number;
  readonly objectives: string;
}

/** Longer than this on one screen, and somebody has put the phone down. */
export const LONGEST_LOOK = 180;

/** Whole minutes, and never none for something that was done. */
export const minutesIn = (seconds: number): number => Math.max(1, Math.round(seconds / 60));

export interface Total {
  readonly title: string;
  readonly minutes: number;
}

/** Minutes by topic, the longest first: they add up to the minutes of the rows. */
export function totalsOf(rows: readonly Row[]): Total[] {
  const sums = new Map<string, number>();
  for (const { title, seconds } of rows) sums.set(title, (sums.get(title) ?? 0) + minutesIn(seconds));
  const all = [...sums].map(([title, minutes]) => ({ title, minutes }));
  return all.sort((one, other) => other.minutes - one.minutes || (one.title < other.title ? -1 : 1));
}

/** Hours and minutes, as `1:30`. */
export const hoursOf = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** A cell of a table program; what could be read as a formula there is marked as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line a row, oldest first, with a line of names above (RFC 4180). */
export function csvOf(rows: readonly Row[], names: readonly [string, string, string, string]): string {
  const sorted = [...rows].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  const lines = sorted.map(({ day, title, seconds, objectives }) => [day, title, String(minutesIn(seconds)), objectives]);
  return `\ufeff${[names, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
