/**
 * Who had the air, by seat. Only taps are kept, each with the meeting's own time; the totals follow from
 * them. So a tap taken back gives its time to whoever had it before, and nothing is counted twice.
 */

/** The leader's own seat. */
export const LEADER = 0;
export const FEWEST_SEATS = 2;
export const MOST_SEATS = 30;

export interface Tap {
  /** Milliseconds of the meeting. */
  readonly at: number;
  /** Who talks from then on; nobody where the talk ended. */
  readonly seat: number | null;
}

export interface Air {
  /** How many seats beside the leader's. */
  readonly seats: number;
  /** When the counting began. */
  readonly since: number;
  readonly taps: readonly Tap[];
}

export const opened = (seats: number, at: number): Air => ({ seats: seatsIn(seats), since: at, taps: [] });
const seatsIn = (seats: number): number => Math.min(Math.max(Math.round(seats) || FEWEST_SEATS, FEWEST_SEATS), MOST_SEATS);

export const talking = ({ taps }: Air): number | null => taps.at(-1)?.seat ?? null;

/** The same seat again ends the talk; another one takes over. */
export function tapped(air: Air, seat: number, at: number): Air {
  if (!Number.isInteger(seat) || seat < 0 || seat > air.seats) return air;
  const last = air.taps.at(-1)?.at ?? air.since;
  return { ...air, taps: [...air.taps, { at: Math.max(at, last), seat: talking(air) === seat ? null : seat }] };
}

export const untapped = (air: Air): Air => ({ ...air, taps: air.taps.slice(0, -1) });

/** More or fewer seats; one that has talked stays. */
export function reseated(air: Air, seats: number): Air {
  const used = Math.max(0, ...air.taps.map(({ seat }) => seat ?? 0));
  return { ...air, seats: Math.max(seatsIn(seats), used) };
}

export interface Shares {
  /** Milliseconds by seat, the leader's first. */
  readonly seats: readonly number[];
  /** Nobody had it: quiet, or not tapped. */
  readonly quiet: number;
  readonly talk: number;
}

export function shares(air: Air, at: number): Shares {
  const seats = Array.from({ length: air.seats + 1 }, () => 0);
  const end = Math.max(at, air.taps.at(-1)?.at ?? air.since);
  let [from, seat, quiet] = [air.since, null as number | null, 0];
  for (const tap of [...air.taps, { at: end, seat: null }]) {
    if (seat === null) quiet += tap.at - from;
    else seats[seat] = (seats[seat] ?? 0) + tap.at - from;
    [from, seat] = [tap.at, tap.seat];
  }
  return { seats, quiet, talk: seats.reduce((sum, one) => sum + one, 0) };
}

/** How long whoever talks has been at it. */
export const turn = ({ taps }: Air, at: number): number => {
  const last = taps.at(-1);
  return last && last.seat !== null ? Math.max(0, at - last.at) : 0;
};

const MINUTE = 60_000;
const ENOUGH_TALK = 12 * MINUTE;
const ENOUGH_TIME = 30 * MINUTE;

export type Lopsided = 'leader' | 'one' | 'quiet';

/**
 * What a co-leader would whisper: you have had a lot, one seat has, or some have had nothing. Our own rule
 * of thumb: more than 2.5 fair shares and more than a third of the talk, once there is enough to tell.
 */
export function lopsided(air: Air, at: number): Lopsided | null {
  const { seats, talk } = shares(air, at);
  if (talk < ENOUGH_TALK) return null;
  const much = (time: number): boolean => time > talk / 3 && time > (2.5 * talk) / seats.length;
  if (much(seats[LEADER] ?? 0)) return 'leader';
  if (seats.some(much)) return 'one';
  const silent = seats.slice(1).filter((time) => time === 0).length;
  return at - air.since >= ENOUGH_TIME && silent > 0 && silent * 3 <= seats.length * 2 ? 'quiet' : null;
}
