/**
 * How much time passed between two looks at the clocks. A page that was on the screen goes by the clock
 * that nobody can set. A page that was away (locked phone, frozen tab, a reload) goes by the time of day,
 * because the other clock may have slept.
 */
export interface Reading {
  /** Names the page load: after a reload the clock that nobody can set begins again. */
  readonly origin: string;
  /** Milliseconds since that load. */
  readonly mono: number;
  /** Milliseconds since 1970, as the phone has it. */
  readonly wall: number;
}

/** Nobody's meeting is away longer: the phone's date was set, or the evening is long over. */
export const LONGEST_AWAY = 12 * 3_600_000;

/** Milliseconds, never fewer than none. */
export function passed(last: Reading, now: Reading, away: boolean): number {
  const same = last.origin === now.origin;
  const mono = same ? Math.max(0, now.mono - last.mono) : 0;
  const wall = now.wall - last.wall;
  const believed = !same || away ? wall : mono;
  // Set back, or far forth: then at least what the steady clock has seen.
  return Number.isFinite(believed) && believed >= mono && believed <= mono + LONGEST_AWAY ? believed : mono;
}
