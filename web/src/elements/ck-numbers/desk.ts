import type { NumberBody } from '../../core/kit/kinds';
import type { Understood } from '../../core/kit/phone';
import { daysBetween } from '../../core/kit/tried';
import { entries, type Entry } from '../../vault/reader';
import type { Kit } from '../../core/kit/record';
import { dayWords } from '../kit-now';
import { orderOf, text, type Desk, type Say } from '../kit-screen';

export type NumberEntry = Entry<'number'>;

/** What the parts of this screen work with. */
export interface Numbers extends Desk {
  /** The kit as it was read last. */
  readonly kit: Kit;
  understand(typed: string): Understood;
  /** A country as it stands in a sentence: "the United States". */
  countryWords(): string;
  slotWords(slot: string): string;
}

/** The numbers of a slot, in their order; two versions of one stand together. */
export function numbersIn(kit: Kit, slot?: string): NumberEntry[] {
  const all = entries(kit, 'number').filter(({ body }) => slot === undefined || body.slot === slot);
  return all.sort((one, other) => orderOf(one.body.order) - orderOf(other.body.order) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

export const keyOf = ({ id, at }: NumberEntry): string => `${id}@${at}`;

/** What a number is called: its own name, or else what it is for. */
export const nameOf = (desk: Numbers, { body }: NumberEntry): string => text(body.name) || desk.slotWords(body.slot);

/** Digits and pauses alone: what came from another phone may hold anything. */
export const dialOf = (body: NumberBody): string => text(body.dial).replace(/[^\d+*,;]/g, '');
export const shownOf = (body: NumberBody): string => text(body.shown) || text(body.typed);

export function triedWords(say: Say, { tried }: NumberBody, lang: string): string {
  if (!tried || daysBetween(text(tried.on), text(tried.on)) === null) return say('tried_never');
  return say(tried.worked === true ? 'tried_worked' : 'tried_failed', { day: dayWords(tried.on, lang) });
}

/** What will be dialled, and what is doubtful about it, in sentences. */
export function understoodWords(desk: Numbers, { shown, why, several }: Understood): string {
  const said = [
    shown && desk.say('will_dial', { number: shown }),
    why && desk.say(`why_${why}`, { country: desk.countryWords() }),
    several && desk.say('several'),
  ];
  return said.filter(Boolean).join(' ');
}
