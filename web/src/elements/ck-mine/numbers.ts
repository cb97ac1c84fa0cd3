/** The leader's numbers in the slots of a page: theirs first, then the organization's, then the national line. */
import { entries, type Entry } from '../../vault/reader';
import { country } from '../ck-country/choice';
import { element } from '../dom';
import { dayWords } from '../kit-now';
import { askRow, called, focusKey } from './after-call';
import type { Layer } from './layer';
import { inOrder, kitAddress, link, standing, text, whose, type Mine } from './mine';

export type Number = Entry<'number'>;

const EMERGENCY = 'emergency-number';

export function numbersFrom(mine: Mine): string {
  return `${standing(mine, 'number')} ${country()} ${called.asked?.key ?? ''}`;
}

export function drawNumbers(layer: Layer, mine: Mine): void {
  if (mine.covered) return;
  const own = bySlot(mine);
  for (const place of places()) drawSlot(layer, mine, place, own.get(place.dataset.slot ?? '') ?? []);
  for (const row of document.querySelectorAll<HTMLElement>('.quick[data-quick]')) drawQuick(layer, mine, row, own);
  drawAlarms(layer, mine, own);
}

function bySlot(mine: Mine): Map<string, Number[]> {
  const found = new Map<string, Number[]>();
  for (const one of inOrder(entries(mine.kit, 'number'))) {
    const slot = text(one.body.slot);
    found.set(slot, [...(found.get(slot) ?? []), one]);
  }
  return found;
}

/** The slots that are open to be seen: of the numbers by country, those of the chosen one. */
function places(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>('main [data-slot]')];
  return all.filter((one) => !one.closest('details.other-countries, ck-find') && one.localName !== 'template');
}

function drawSlot(layer: Layer, mine: Mine, place: HTMLElement, own: readonly Number[]): void {
  const unset = place.querySelector<HTMLElement>('.unset');
  if (own.length === 0) {
    if (unset && !place.hidden) {
      const to = kitAddress(mine, `numbers/#${place.dataset.slot ?? ''}`);
      const way = element('span', '', ' ', link(mine.said('add_number'), to, 'mine-add'));
      layer.add(way, (node) => unset.append(node));
    }
    return;
  }
  if (place.hidden) layer.show(place);
  if (unset) layer.hide(unset);
  const home = place.querySelector('dd') ?? place;
  const before = home === place ? (place.querySelector('.kicker')?.nextSibling ?? null) : home.firstChild;
  for (const one of own) layer.add(line(mine, one), (node) => home.insertBefore(node, before));
}

/** One number with all that is known of it. */
function line(mine: Mine, one: Number): HTMLElement {
  const { said } = mine;
  const { hours, note, tried, unsure } = one.body;
  const known = [text(hours), text(note)].filter(Boolean).map(sentence).join(' ');
  const key = `${one.id}@${one.at}:line`;
  const dials = text(one.body.dial) !== ''; // where the members' list lies has nothing to dial
  return element(
    'div',
    'line line-own line-mine',
    element('p', 'line-name', text(one.body.name), ' ', whose(mine, one)),
    dials && element('p', 'ways', callLink(mine, one, key)),
    called.asked?.key === key && askRow(mine, one),
    element('p', 'small', known && `${known} `, dials && element('span', 'age', triedWords(mine, tried))),
    unsure === true && element('p', 'mine-warn', said('unsure')),
  );
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

function triedWords({ said, lang }: Mine, tried: Number['body']['tried']): string {
  if (!tried || !text(tried.on)) return said('tried_never');
  return said(tried.worked ? 'tried_worked' : 'tried_failed', { day: dayWords(tried.on, lang) });
}

/** A button that dials. Only what a phone can dial comes into the address. */
export function callLink(mine: Mine, one: Number, key: string, who = ''): HTMLElement {
  const dial = text(one.body.dial).replace(/[^\d+*#,;=a-z]/gi, '');
  const words = mine.said('call', { number: text(one.body.shown) || text(one.body.typed) });
  if (!dial) return element('span', '', words);
  const made = element('a', 'way way-call way-mine', who && element('span', 'who', who), who && ' ', words);
  made.href = `tel:${dial.replaceAll('#', '%23')}`;
  made.dataset.number = key;
  made.dataset.focus = focusKey(key);
  return made;
}

/** A number that may not answer does not stand where only one is seen. */
const isSure = ({ body }: Number): boolean => body.unsure !== true && body.tried?.worked !== false && !!text(body.dial);

function drawQuick(layer: Layer, mine: Mine, row: HTMLElement, own: ReadonlyMap<string, Number[]>): void {
  const ways = row.firstElementChild;
  if (!ways) return;
  for (const slot of (row.dataset.quick ?? '').split(' ')) {
    const numbers = own.get(slot) ?? [];
    const one = numbers.find(isSure) ?? numbers[0];
    if (!one || !text(one.body.dial)) continue;
    const national = ways.querySelector<HTMLElement>(`[data-for="${CSS.escape(slot)}"]`);
    const key = `${one.id}@${one.at}:quick`;
    const mineFirst = isSure(one) && slot !== EMERGENCY;
    const before = mineFirst ? national : (national?.nextSibling ?? null);
    layer.add(callLink(mine, one, key, text(one.body.name)), (node) => ways.insertBefore(node, before));
    if (called.asked?.key === key) layer.add(askRow(mine, one), (node) => ways.after(node));
  }
}

/** The buttons that the finder copies when it raises an alarm. */
function drawAlarms(layer: Layer, mine: Mine, own: ReadonlyMap<string, Number[]>): void {
  for (const drawn of document.querySelectorAll<HTMLTemplateElement>('ck-find template[data-slot]')) {
    const slot = drawn.dataset.slot ?? '';
    const one = own.get(slot)?.find(isSure);
    if (!one) continue;
    const made = callLink(mine, one, `${one.id}@${one.at}:alarm`, text(one.body.name));
    layer.add(made, (node) => (slot === EMERGENCY ? drawn.content.append(node) : drawn.content.prepend(node)));
  }
}
