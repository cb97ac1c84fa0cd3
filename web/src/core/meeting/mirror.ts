/** The running meeting as a text that outlives its page, and back. What is not whole is no meeting. */
import type { Air } from './air';
import type { Reading } from './clock';
import { PANELS, type Live } from './live';
import type { Round } from './round';
import { sheetIn } from './sheet';

const FORMAT = 1;

export interface Mirrored {
  readonly live: Live;
  readonly reading: Reading;
}

type Raw = Readonly<Record<string, unknown>>;

export const mirrored = ({ live, reading }: Mirrored): string => JSON.stringify({ format: FORMAT, live, reading });

export function restored(text: string | null): Mirrored | null {
  try {
    const raw = JSON.parse(text ?? '') as Raw;
    const live = isObject(raw.live) ? liveIn(raw.live) : null;
    const reading = isObject(raw.reading) ? readingIn(raw.reading) : null;
    return raw.format === FORMAT && live && reading ? { live, reading } : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isCount = (value: unknown): value is number => isTime(value) && Number.isInteger(value);

function readingIn({ origin, mono, wall }: Raw): Reading | null {
  return typeof origin === 'string' && isTime(mono) && isTime(wall) ? { origin, mono, wall } : null;
}

function liveIn(raw: Raw): Live | null {
  const { parts, part, at, planned, day, told } = raw;
  if (!Array.isArray(parts) || !isCount(part) || !isTime(at) || !isTime(planned) || typeof day !== 'string') return null;
  const { name, blocks } = sheetIn({ name: raw.name, blocks: parts });
  const spent = parts.map((one: unknown) => (isObject(one) ? one.spent : null));
  if (blocks.length !== parts.length || part >= Math.max(1, blocks.length) || !spent.every(isTime)) return null;
  return {
    name, day, part, at, planned,
    parts: blocks.map((block, n) => ({ ...block, spent: spent[n] ?? 0 })),
    paused: raw.paused === true,
    ended: raw.ended === true,
    hidden: raw.hidden === true,
    heard: raw.heard === true,
    passing: raw.passing === true,
    panel: PANELS.find((one) => one === raw.panel) ?? 'words',
    told: told === 'leader' || told === 'one' || told === 'quiet' ? told : '',
    air: isObject(raw.air) ? airIn(raw.air) : null,
    round: isObject(raw.round) ? roundIn(raw.round) : null,
  }; // prettier-ignore
}

function airIn({ seats, since, taps }: Raw): Air | null {
  if (!isCount(seats) || !isTime(since) || !Array.isArray(taps)) return null;
  const good = taps.every((tap: unknown) => isObject(tap) && isTime(tap.at) && (tap.seat === null || (isCount(tap.seat) && tap.seat <= seats)));
  return good ? { seats, since, taps: taps as Air['taps'] } : null;
}

function roundIn({ people, minutes, turn, began, buzz }: Raw): Round | null {
  return isCount(people) && isCount(minutes) && isCount(turn) && isTime(began) ? { people, minutes, turn, began, buzz: buzz === true } : null;
}
