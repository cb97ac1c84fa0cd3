/** Whom to call, in order, as plain text: in a rehearsal nothing dials. */
import { country } from '../ck-country/choice';
import { numbersIn, shownOf } from '../ck-numbers/desk';
import { element } from '../dom';
import { text, type Say } from '../kit-screen';
import type { OpenKit } from '../../vault/reader';

export interface Slot {
  readonly key: string;
  readonly label: string;
  /** Nothing to dial: the members' list lies somewhere. */
  readonly elsewhere: boolean;
  /** "988 Lifeline: 988", in the chosen country; nothing where there is no national line. */
  readonly national: string;
}

export function slotsOf(run: Element, home: Element): Slot[] {
  return [...run.querySelectorAll<HTMLElement>('[data-who]')].map((one) => {
    const key = one.dataset.who ?? '';
    const line = home.querySelector<HTMLTemplateElement>(`template[data-national="${CSS.escape(key)}"][data-country="${country()}"]`);
    return { key, label: one.textContent?.trim() ?? '', elsewhere: one.dataset.elsewhere !== undefined, national: line?.content.textContent?.trim() ?? '' };
  });
}

/** The slots that the kit leaves empty, and no national line stands in for. */
export function emptySlots(slots: readonly Slot[], { kit }: OpenKit): Slot[] {
  return slots.filter(({ key, national }) => !national && numbersIn(kit, key).length === 0);
}

export function addLink(say: Say, slot: Slot): HTMLElement {
  const link = element('a', '', `${say('empty_add')}: ${slot.label}`);
  link.href = `/${document.documentElement.lang || 'en'}/kit/numbers/#${slot.key}`;
  return link;
}

export function whoList(say: Say, slots: readonly Slot[], open: OpenKit): HTMLElement {
  return element('ol', 'call-order', ...slots.map((slot) => element('li', '', element('b', '', slot.label), ...lines(say, slot, open))));
}

function lines(say: Say, slot: Slot, open: OpenKit): HTMLElement[] {
  const own = open.covered ? [] : numbersIn(open.kit, slot.key);
  const mine = own.map(({ body }) => {
    const made = element('p', 'who-own', text(body.name), ' ', element('b', '', slot.elsewhere ? text(body.note) : shownOf(body)));
    made.dataset.mine = '';
    return made;
  });
  if (slot.national) mine.push(element('p', mine.length ? 'small' : '', slot.national));
  else if (mine.length === 0) mine.push(element('p', '', `${say(slot.elsewhere ? 'empty_elsewhere' : 'empty')} `, addLink(say, slot)));
  return mine;
}
