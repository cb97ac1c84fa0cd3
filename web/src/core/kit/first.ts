/** The four things that matter most on a hard night: what a new leader fills first. */
import type { ChoiceBody, NumberBody, PlaceBody } from './kinds';

export const FIRST = ['supervisor', 'co-leader', 'address', 'who-decides'] as const;
export type First = (typeof FIRST)[number];

const has = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';

/** Which of the four are there. What came from elsewhere may lack any of its fields. */
export function filledOf(numbers: readonly NumberBody[], places: readonly PlaceBody[], choices: readonly ChoiceBody[]): Set<First> {
  const filled = new Set<First>();
  for (const slot of ['supervisor', 'co-leader'] as const) {
    if (numbers.some((one) => one.slot === slot && has(one.dial))) filled.add(slot);
  }
  if (places.some(({ address }) => has(address))) filled.add('address');
  if (choices.some(({ policy, says }) => policy === 'who-decides' && has(says))) filled.add('who-decides');
  return filled;
}
