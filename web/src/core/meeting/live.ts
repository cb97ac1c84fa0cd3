/**
 * The meeting that is running. Time comes in as milliseconds that passed; each of them goes to the part
 * that was on, so that what the parts have had is always what the meeting has had.
 */
import { lopsided, opened, reseated, tapped, untapped, type Air, type Lopsided } from './air';
import type { Round } from './round';
import { MOST_MINUTES, type Block, type Sheet } from './sheet';

export const MINUTE = 60_000;
/** Behind by less is not worth a word. */
export const WORTH_SAYING = 2 * MINUTE;

export interface LivePart extends Block {
  /** Milliseconds this part has had. */
  readonly spent: number;
}

export const PANELS = ['words', 'air', 'round'] as const;
export type Panel = (typeof PANELS)[number];

export interface Live {
  readonly name: string;
  /** Day as `2026-11-29`. */
  readonly day: string;
  readonly parts: readonly LivePart[];
  readonly part: number;
  /** Milliseconds of meeting so far, pauses left out. */
  readonly at: number;
  /** Milliseconds that were promised at the start. */
  readonly planned: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly air: Air | null;
  /** The seats are put out of sight. */
  readonly hidden: boolean;
  /** What was whispered: once a meeting is enough. */
  readonly told: Lopsided | '';
  readonly heard: boolean;
  readonly round: Round | null;
  /** What lies open under the clock. */
  readonly panel: Panel;
  /** The phone goes round: nothing but the clock is shown. */
  readonly passing: boolean;
}

export function started({ name, blocks }: Sheet, day: string): Live {
  return {
    name,
    day,
    parts: blocks.map((block) => ({ ...block, spent: 0 })),
    part: 0,
    at: 0,
    planned: blocks.reduce((sum, { minutes }) => sum + minutes * MINUTE, 0),
    paused: false,
    ended: false,
    air: null,
    hidden: false,
    told: '',
    heard: false,
    round: null,
    panel: 'words',
    passing: false,
  };
}

const isOn = ({ paused, ended }: Live): boolean => !paused && !ended;

/** So many milliseconds passed. */
export function gone(live: Live, ms: number): Live {
  if (!isOn(live) || !(ms > 0)) return live;
  const parts = live.parts.map((part, n) => (n === live.part ? { ...part, spent: part.spent + ms } : part));
  const next = { ...live, at: live.at + ms, parts };
  const told = next.air && !next.told ? lopsided(next.air, next.at) : null;
  return told ? { ...next, told } : next;
}

export function atPart(live: Live, part: number): Live {
  const last = Math.max(0, live.parts.length - 1);
  return { ...live, part: Math.min(Math.max(part, 0), last) };
}

/** A minute more or less for the part that is on. */
export function stretched(live: Live, minutes: number): Live {
  const parts = live.parts.map((part, n) => (n === live.part ? { ...part, minutes: Math.min(Math.max(0, part.minutes + minutes), MOST_MINUTES) } : part));
  return { ...live, parts };
}

export interface Standing {
  /** Of this part; below nothing when it runs over. */
  readonly part: number;
  /** Of what was promised. */
  readonly meeting: number;
  /** How much later than promised it ends if every part takes what it has; below nothing: time to spare. */
  readonly behind: number;
}

export function standing({ parts, part, at, planned }: Live): Standing {
  const leftOf = ({ minutes, spent }: LivePart): number => minutes * MINUTE - spent;
  const now = parts[part];
  const later = parts.slice(part + 1).reduce((sum, one) => sum + Math.max(0, leftOf(one)), 0);
  const here = now ? leftOf(now) : 0;
  return { part: here, meeting: planned - at, behind: at + Math.max(0, here) + later - planned };
}

// --- the air

export const withSeats = (live: Live, seats: number): Live => ({ ...live, air: live.air ? reseated(live.air, seats) : opened(seats, live.at) });
export const withTap = (live: Live, seat: number): Live => (live.air ? { ...live, air: tapped(live.air, seat, live.at) } : live);
export const withoutTap = (live: Live): Live => (live.air ? { ...live, air: untapped(live.air) } : live);
