import type { PlaceBody } from '../../core/kit/kinds';
import type { Kit } from '../../core/kit/record';
import { entries, setting, type Entry } from '../../vault/reader';
import { orderOf, text, type Say } from '../kit-screen';

export type PlaceEntry = Entry<'place'>;
export type Field = Exclude<keyof PlaceBody, 'order'>;

/** What is said in the call, in this order; then what somebody in the room needs. */
export const IN_CALL = ['address', 'door', 'floor', 'parking'] as const satisfies readonly Field[];
export const IN_ROOM = ['defibrillator', 'department'] as const satisfies readonly Field[];

export const keyOf = ({ id, at }: PlaceEntry): string => `${id}@${at}`;
export const nameOf = (say: Say, { body }: PlaceEntry): string => text(body.name) || text(body.address) || say('no_address');

export function placesIn(kit: Kit): PlaceEntry[] {
  const order = (one: PlaceEntry): number => orderOf(one.body.order);
  return entries(kit, 'place').sort((one, other) => order(one) - order(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

/** Where the group meets tonight: what was chosen, or else the first that has an address, as on the pages. */
export function tonightIn(kit: Kit, all: readonly PlaceEntry[]): PlaceEntry | undefined {
  const usable = all.filter(({ body }) => text(body.address));
  return usable.find(({ id }) => id === setting(kit, 'place')) ?? usable[0];
}
