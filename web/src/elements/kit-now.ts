/** What the leader keeps, read once for all elements of a page, and anew after every change. */
import { KIT_CHANGED } from '../vault/client';
import { readKit, type OpenKit } from '../vault/reader';

let reading: Promise<OpenKit> | null = null;

// Named before any element listens, so that nobody is handed what stood before the change.
document.addEventListener(KIT_CHANGED, () => forgetKit());

export function kitNow(): Promise<OpenKit> {
  reading ??= readKit();
  return reading;
}

export function forgetKit(): void {
  reading = null;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Today where the leader is, as `2026-11-29`. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `2026-11-12` as `12 Nov`, with the year where it is another one; what is no day stays as it is. */
export function dayWords(day: string, lang: string, now = today()): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year) return day;
  const noon = new Date(Number(year), Number(month) - 1, Number(date), 12);
  const name = new Intl.DateTimeFormat(lang, { month: 'short' }).format(noon);
  return `${noon.getDate()} ${name}${now.startsWith(year) ? '' : ` ${year}`}`;
}
