/** Time as a leader reads it from across a table. */
import type { Say } from '../kit-screen';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `12:40`, rounded up, so that it says 0:00 only when it is over; what is over counts up. */
export function clock(ms: number): string {
  const seconds = ms > 0 ? Math.ceil(ms / SECOND) : Math.floor(-ms / SECOND);
  const rest = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${rest}`;
}

export const minutesUp = (ms: number): number => Math.ceil(ms / MINUTE);
export const minutesDown = (ms: number): number => Math.floor(ms / MINUTE);

/** What is left of the meeting, in words. */
export function meetingLeft(say: Say, ms: number): string {
  const [left, over] = [minutesUp(ms), minutesDown(-ms)];
  if (left > 0) return say(left === 1 ? 'minute_left' : 'minutes_left', { n: left });
  return over > 0 ? say('over_by', { n: over }) : say('none_left');
}

/** The time of day, as the phone's language writes it. */
export function timeOfDay(wall: number): string {
  return new Intl.DateTimeFormat(document.documentElement.lang || 'en', { hour: 'numeric', minute: '2-digit' }).format(new Date(wall));
}

export const percent = (part: number, whole: number): number => (whole > 0 ? Math.round((part * 100) / whole) : 0);
