/** What of the kit stands on a sheet. What the kit lacks stays a line to write on. */
import type { Kit } from '../../core/kit/record';
import { entries, type Entry } from '../../vault/reader';
import { inOrder } from '../ck-mine/mine';
import { placeMeant } from '../ck-mine/place';
import { element } from '../dom';
import { text } from '../kit-screen';

const ABOUT = ['door', 'floor', 'parking', 'defibrillator', 'department'] as const;
export type PlaceNames = Readonly<Record<string, string>>;

const inside = (part: Element, name: string): HTMLElement | null => part.querySelector<HTMLElement>(`:scope > [data-at="${name}"]`);

/** The line to write on gives way, and comes back. */
function written(part: Element, is: boolean): void {
  const line = inside(part, 'write');
  if (line) line.hidden = is;
}

/** Fills every part of a sheet; says how many things of the leader's stand on it. */
export function fillSheet(sheet: Element, kit: Kit, names: PlaceNames): number {
  return fillNumbers(sheet, kit) + fillPlaces(sheet, kit, names) + fillDecided(sheet, kit);
}

function fillNumbers(sheet: Element, kit: Kit): number {
  for (const old of sheet.querySelectorAll('[data-mine]')) old.remove();
  const all = inOrder(entries(kit, 'number').filter(({ body }) => text(body.dial)));
  // Where only one has room, it is not the one that failed or looks wrong.
  all.sort((one, other) => Number(isDoubtful(one)) - Number(isDoubtful(other)));
  let count = 0;
  for (const part of sheet.querySelectorAll<HTMLElement>('[data-fill]')) {
    const own = all.filter(({ body }) => body.slot === part.dataset.fill).slice(0, Number(part.dataset.most ?? 1));
    inside(part, 'label')?.after(...own.map(({ body }) => numberOf(body)));
    written(part, own.length > 0);
    count += own.length;
  }
  return count;
}

const isDoubtful = ({ body }: Entry<'number'>): boolean => body.unsure === true || body.tried?.worked === false;

function numberOf(body: Entry<'number'>['body']): HTMLElement {
  const about = [text(body.hours), text(body.note)].filter(Boolean).join(' · ');
  const made = element(
    'div',
    'own',
    element('p', 'own-name', text(body.name)),
    element('p', 'own-number', text(body.shown) || text(body.dial)),
    about && element('p', 'own-about', about),
  );
  made.dataset.mine = '';
  return made;
}

function fillPlaces(sheet: Element, kit: Kit, names: PlaceNames): number {
  const body = placeMeant({ kit })[0]?.body;
  let count = 0;
  for (const part of sheet.querySelectorAll<HTMLElement>('[data-place]')) {
    const [address, more] = [inside(part, 'address'), inside(part, 'more')];
    const rows = body ? ABOUT.filter((name) => text(body[name])) : [];
    more?.replaceChildren(...rows.map((name) => element('div', '', element('dt', '', names[name] ?? ''), element('dd', '', text(body?.[name])))));
    if (more) more.hidden = rows.length === 0;
    if (address) {
      address.textContent = text(body?.address);
      address.hidden = !body;
    }
    written(part, !!body);
    count += Number(!!body);
  }
  return count;
}

function fillDecided(sheet: Element, kit: Kit): number {
  const made = entries(kit, 'choice').filter(({ body }) => text(body.says));
  let count = 0;
  for (const part of sheet.querySelectorAll<HTMLElement>('[data-decided]')) {
    const says = inside(part, 'says');
    if (!says) continue; // the organization has decided
    const own = made.find(({ body }) => body.policy === part.dataset.decided);
    says.textContent = text(own?.body.says);
    says.hidden = !own;
    written(part, !!own);
    count += Number(!!own);
  }
  return count;
}
