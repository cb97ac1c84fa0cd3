/** Where the dots of the picture go, and what was needed how often. Places and words; nothing is added up. */
import { daysBetween } from '../kit/tried';
import type { ReflectionNote, Tap, Taps } from '../kit/kinds';

type Kept = Pick<ReflectionNote, 'day' | 'taps'>;

/** A dot: how far along the stretch of days (0 to 1), and which of the five words. */
export interface Dot {
  readonly day: string;
  readonly along: number;
  readonly tap: Tap;
}

const HIGHEST = 4;

/** What lies in a stretch of days, both ends included, the earliest first. What has no day is left out. */
export function within<T extends { readonly day: string }>(kept: readonly T[], from: string, to: string): T[] {
  return kept.filter(({ day }) => day !== '' && day >= from && day <= to).sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

/** The dots of one row of words. */
export function dots(kept: readonly Kept[], scale: 'ease' | 'energy', from: string, to: string): Dot[] {
  const all = daysBetween(from, to) ?? 0;
  return within(kept, from, to).flatMap(({ day, taps }) => {
    const tap = taps[scale];
    if (tap === undefined) return [];
    return [{ day, tap, along: all > 0 ? (daysBetween(from, day) ?? 0) / all : 1 }];
  });
}

/** Where a dot stands in a box, with room for it at the edges. The highest word stands on top. */
export function place({ along, tap }: Pick<Dot, 'along' | 'tap'>, width: number, height: number, room: number): { x: number; y: number } {
  return { x: room + along * (width - 2 * room), y: room + ((HIGHEST - tap) / HIGHEST) * (height - 2 * room) };
}

export type Often = 'often' | 'sometimes' | 'once';

/**
 * What was needed, the most frequent first, in words: `often` is half of the nights or more, and more than
 * once; `once` is once. Two that were needed alike stand in the order in which they are asked.
 */
export function needed(kept: readonly { readonly taps: Taps }[], known: readonly string[]): { readonly need: string; readonly often: Often }[] {
  const nights = kept.map(({ taps }) => taps.needs ?? []).filter((needs) => needs.length > 0);
  const counts = known.map((need) => ({ need, count: nights.filter((needs) => needs.includes(need)).length }));
  return counts
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .map(({ need, count }) => ({ need, often: count === 1 ? 'once' : count * 2 >= nights.length ? 'often' : 'sometimes' }));
}
