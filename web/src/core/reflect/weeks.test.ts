import { describe, expect, test } from 'vitest';
import { dayAfter } from '../kit/days';
import type { ReflectionNote, Tap, Taps } from '../kit/kinds';
import { below, pick, seeded, type Random } from '../random.test-help';
import { hardRow, isHard, MOST_APART, newestHard, wantsNudge, weekOf, weeksOf } from './weeks';

type Kept = Pick<ReflectionNote, 'day' | 'page' | 'taps' | 'heard'>;
const MONDAY = '2026-09-07';
const after = (day: string, ease?: Tap, energy?: Tap): Kept => ({
  day,
  page: 'after',
  taps: { ...(ease === undefined ? {} : { ease }), ...(energy === undefined ? {} : { energy }) },
});
const week = (n: number, tap: Tap): Kept => after(dayAfter(MONDAY, 7 * n + 1), tap, tap);
const todayIn = (n: number): string => dayAfter(MONDAY, 7 * n + 3);

function anyKept(random: Random): Kept[] {
  const tap = (): Tap | undefined => ([undefined, 0, 1, 2, 3, 4] as const)[below(random, 6)];
  return Array.from({ length: below(random, 30) }, () => ({
    ...after(dayAfter(MONDAY, below(random, 150)), tap(), tap()),
    page: pick(random, ['after', 'after', 'before', 'after-hard-night', 'monthly-joy']),
    ...(below(random, 12) === 0 ? { heard: true as const } : {}),
  }));
}

describe('a week', () => {
  test('runs from Monday to Sunday', () => {
    const first = weekOf(MONDAY);
    expect(weekOf(dayAfter(MONDAY, 6))).toBe(first);
    expect(weekOf(dayAfter(MONDAY, 7))).toBe((first ?? 0) + 1);
    expect(weekOf(dayAfter(MONDAY, -1))).toBe((first ?? 0) - 1);
    expect(weekOf('soon')).toBeNull();
  });

  test.each<[Taps, string, boolean | null]>([
    [{ ease: 1, energy: 4 }, 'after', true],
    [{ ease: 4, energy: 1 }, 'after', true],
    [{ ease: 2, energy: 2 }, 'after', false],
    [{ energy: 3 }, 'after', false],
    [{ needs: ['slower'] }, 'after', null],
    [{ ready: 0 }, 'before', null],
    [{}, 'after-hard-night', true],
    [{}, 'monthly-burnout-signs', null],
  ])('%o on %s is hard: %s', (taps, page, hard) => {
    expect(isHard({ day: MONDAY, page, taps })).toBe(hard);
  });

  test('one hard word makes the night hard; more than half of its nights make the week', () => {
    const [one, two, three] = [0, 1, 2].map((n) => dayAfter(MONDAY, n)) as [string, string, string];
    expect(weeksOf([after(one, 4, 4), { ...after(one), page: 'after-hard-night' }], one)[0]?.hard).toBe(true);
    expect(weeksOf([after(one, 0), after(two, 4)], two)[0]?.hard).toBe(false);
    expect(weeksOf([after(one, 0), after(two, 4), after(three, 1)], three)[0]?.hard).toBe(true);
  });
});

describe('the nudge', () => {
  test('comes after three hard weeks in a row, not after two, nor where one was good', () => {
    expect(wantsNudge([week(0, 1), week(1, 0)], todayIn(1))).toBe(false);
    expect(wantsNudge([week(0, 1), week(1, 0), week(2, 1)], todayIn(2))).toBe(true);
    expect(wantsNudge([week(0, 1), week(1, 3), week(2, 1), week(3, 1)], todayIn(3))).toBe(false);
  });

  test('a week without an entry is neither hard nor good: the row goes on', () => {
    expect(wantsNudge([week(0, 1), week(2, 1), week(5, 1)], todayIn(5))).toBe(true);
    expect(wantsNudge([week(0, 1), week(1, 1), week(2 + MOST_APART, 1)], todayIn(2 + MOST_APART))).toBe(false);
  });

  test('it is about now: an old row says nothing', () => {
    const row = [week(0, 1), week(1, 1), week(2, 1)];
    expect(wantsNudge(row, todayIn(2 + MOST_APART))).toBe(true);
    expect(wantsNudge(row, todayIn(3 + MOST_APART))).toBe(false);
  });

  test('read once, it comes back only after another hard week', () => {
    const row: Kept[] = [week(0, 1), week(1, 1), { ...week(2, 1), heard: true }];
    expect(wantsNudge(row, todayIn(2))).toBe(false);
    expect(wantsNudge([...row, week(3, 1)], todayIn(3))).toBe(true);
    expect(wantsNudge([...row, week(3, 4)], todayIn(3))).toBe(false);
  });

  test('whatever was kept: the order does not matter, a good week ends it, silence changes nothing', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = seeded(seed);
      const [kept, today] = [anyKept(random), dayAfter(MONDAY, below(random, 160))];
      const says = wantsNudge(kept, today);
      expect(wantsNudge([...kept].reverse(), today)).toBe(says);
      // What speaks of no night counts for nothing.
      expect(wantsNudge([...kept, { day: today, page: 'monthly-joy', taps: {} }], today)).toBe(says);
      expect(wantsNudge([...kept, { ...after(dayAfter(today, 1), 0, 0) }], today)).toBe(says);
      const weeks = weeksOf(kept, today);
      expect(weeks.map((one) => one.week)).toEqual([...new Set(weeks.map((one) => one.week))].sort((one, other) => one - other));
      expect(hardRow([...weeks, { week: 1e6, hard: false, heard: false }])).toBe(0);
      if (says) {
        expect(weeks.slice(-3).every(({ hard }) => hard)).toBe(true);
        // The night it is noted in is of the week that brought it.
        const newest = newestHard(kept, today);
        expect(weekOf(newest?.day ?? '')).toBe(weeks[weeks.length - 1]?.week);
        const heard = kept.map((one) => (one === newest ? { ...one, heard: true as const } : one));
        expect(wantsNudge(heard, today)).toBe(false);
      }
    }
  });
});
