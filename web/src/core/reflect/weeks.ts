/**
 * How a week counts, and when a friend would say something.
 *
 * A *night* is a day with something kept that speaks of how it went. It is hard where the leader kept one
 * of the pages for hard nights, or tapped one of the two lowest words for the group or for themselves. One
 * hard word makes the night hard, whatever else was kept that day.
 * A *week* runs from Monday to Sunday. It is hard where more than half of its nights are. A week with no
 * such night is no week at all: it is neither hard nor good, and it does not break a row. Two weeks stand in
 * a row while at most five weeks lie from one to the next, so that a group that meets monthly counts too,
 * and a hard winter is not added to a hard summer.
 */
import { daysBetween } from '../kit/tried';
import type { ReflectionNote } from '../kit/kinds';

export const IN_A_ROW = 3;
export const MOST_APART = 5;
export const HARD_PAGES: readonly string[] = ['after-hard-night', 'after-someone-at-risk'];

type Kept = Pick<ReflectionNote, 'day' | 'page' | 'taps' | 'heard'>;

const FIRST_MONDAY = '1970-01-05';
const LOW = 1;

/** The number of a week; nothing where the day is none. */
export function weekOf(day: string): number | null {
  const days = daysBetween(FIRST_MONDAY, day);
  return days === null ? null : Math.floor(days / 7);
}

/** Whether what was kept speaks of a hard night; nothing where it does not speak of the night at all. */
export function isHard({ page, taps }: Kept): boolean | null {
  if (HARD_PAGES.includes(page)) return true;
  const said = [taps.ease, taps.energy].filter((tap) => tap !== undefined);
  return said.length ? said.some((tap) => tap <= LOW) : null;
}

export interface Week {
  readonly week: number;
  readonly hard: boolean;
  /** Whether the nudge was read in it. */
  readonly heard: boolean;
}

/** The weeks that count, in order, none after `today`. */
export function weeksOf(kept: readonly Kept[], today: string): Week[] {
  const weeks = new Map<number, { nights: Map<string, boolean>; heard: boolean }>();
  for (const one of kept) {
    const [week, hard] = [weekOf(one.day), isHard(one)];
    if (week === null || hard === null || one.day > today) continue;
    const found = weeks.get(week) ?? { nights: new Map<string, boolean>(), heard: false };
    found.nights.set(one.day, hard || found.nights.get(one.day) === true);
    found.heard ||= one.heard === true;
    weeks.set(week, found);
  }
  return [...weeks]
    .sort(([one], [other]) => one - other)
    .map(([week, { nights, heard }]) => {
      const hard = [...nights.values()].filter(Boolean).length;
      return { week, hard: hard * 2 > nights.size, heard };
    });
}

/** How many hard weeks stand in a row up to the newest week that counts. */
export function hardRow(weeks: readonly Week[]): number {
  let row = 0;
  for (let at = weeks.length - 1; at >= 0; at--) {
    const [here, later] = [weeks[at], weeks[at + 1]];
    if (!here?.hard || (later && later.week - here.week > MOST_APART)) break;
    row += 1;
  }
  return row;
}

/** Whether a friend would say something today: three hard weeks in a row, lately, and not said yet. */
export function wantsNudge(kept: readonly Kept[], today: string): boolean {
  const weeks = weeksOf(kept, today);
  const [newest, now] = [weeks[weeks.length - 1], weekOf(today)];
  if (!newest || now === null || now - newest.week > MOST_APART || newest.heard) return false;
  return hardRow(weeks) >= IN_A_ROW;
}

/** The newest of what was kept that makes the week hard: there it is noted that the nudge was read. */
export function newestHard<T extends Kept>(kept: readonly T[], today: string): T | null {
  const hard = kept.filter((one) => one.day <= today && isHard(one) === true);
  return hard.reduce<T | null>((newest, one) => (!newest || one.day > newest.day ? one : newest), null);
}
