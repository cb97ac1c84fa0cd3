/** Days as the kit writes them: `2026-11-29`. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS = 86_400_000;

/** Whether a text is a day that there is. */
export function isDay(text: string): boolean {
  return DAY.test(text) && dayAfter(text, 0) === text;
}

/** The day so many days later; the same text where it is no day. */
export function dayAfter(day: string, days: number): string {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (!year) return day;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date)) + days * MILLISECONDS;
  return new Date(time).toISOString().slice(0, 10);
}
