/** Where the group meets, right under the first step: huge, and in the order an emergency call wants it. */
import { idOf } from '../../core/kit/kinds';
import type { Kit } from '../../core/kit/record';
import { entries, type Entry } from '../../vault/reader';
import { element } from '../dom';
import type { Layer } from './layer';
import { alertLine, inOrder, isForTonight, keep, kitAddress, link, standing, text, type Mine } from './mine';

type Place = Entry<'place'>;
type Kept = { readonly kit: Kit };

/** Chosen on this page, where it could not be kept. */
export const here = { chosen: '' };

export function placeFrom(mine: Mine): string {
  return `${standing(mine, 'place')} ${chosenId(mine)}`;
}

/** The place that was named last: a pack for tonight outdoes what was chosen before it came. */
function chosenId(mine: Kept): string {
  const chosen = entries(mine.kit, 'setting').find(({ id }) => id === idOf.setting('place'));
  const isOld = placesOf(mine).some((one) => isForTonight(one) && one.at > (chosen?.at ?? ''));
  return here.chosen || (isOld ? '' : text(chosen?.body.value));
}

export function drawPlace(layer: Layer, mine: Mine): void {
  const quick = document.querySelector('.emergency .quick');
  if (mine.covered || !quick) return;
  const places = placesOf(mine);
  if (places.length === 0) {
    const calls = document.querySelector('.emergency .calls');
    if (calls) layer.add(element('p', 'mine-slim', wayToPlaces(mine)), (node) => calls.before(node));
    return;
  }
  layer.add(block(mine, placeMeant(mine), places), (node) => quick.after(node));
}

/** Where the group meets tonight; more than one version of it, where two phones have changed it. */
export function placeMeant(mine: Kept): Place[] {
  const places = placesOf(mine);
  const id = (places.find((one) => one.id === chosenId(mine)) ?? places[0])?.id;
  return places.filter((one) => one.id === id);
}

function placesOf(mine: Kept): Place[] {
  return inOrder(entries(mine.kit, 'place').filter(({ body }) => text(body.address)));
}

const wayToPlaces = (mine: Mine): HTMLElement => link(mine.said('here_add'), kitAddress(mine, 'places/'), 'mine-add');

/** More than one version of a place, changed on two phones: both are shown. */
function block(mine: Mine, meant: readonly Place[], places: readonly Place[]): HTMLElement {
  const title = mine.said('here_title');
  const made = element('section', 'here', element('p', 'kicker', title), ...meant.flatMap((one) => told(mine, one)));
  made.setAttribute('aria-label', title.replace(/:$/, ''));
  const names = new Map(places.map((one) => [one.id, text(one.body.name) || text(one.body.address)]));
  if (names.size > 1) made.append(chooser(mine, names, meant[0]?.id ?? ''));
  return made;
}

function told({ said }: Mine, { body }: Place): HTMLElement[] {
  const pairs = (className: string, ...names: readonly (keyof typeof body)[]): HTMLElement[] => {
    const known = names.filter((name) => text(body[name]));
    if (known.length === 0) return [];
    const rows = known.map((name) =>
      element('div', '', element('dt', '', said(`here_${name}`)), element('dd', '', text(body[name]))),
    );
    return [element('dl', className, ...rows)];
  };
  return [
    element('p', 'here-address', text(body.address)),
    ...pairs('here-way', 'door', 'floor', 'parking'),
    ...pairs('here-more small', 'defibrillator', 'department'),
  ];
}

function chooser(mine: Mine, names: ReadonlyMap<string, string>, id: string): HTMLElement {
  const select = element('select', '');
  const trouble = alertLine();
  for (const [value, name] of names) {
    const option = element('option', '', name);
    option.value = value;
    option.selected = value === id;
    select.append(option);
  }
  select.autocomplete = 'off';
  select.dataset.focus = 'here';
  select.addEventListener('change', () => void choose(mine, select.value, trouble));
  return element('div', 'here-else', element('label', 'small', `${mine.said('here_else')} `, select), trouble);
}

/** What was chosen holds on this page at once, and on every page when it is kept. */
async function choose(mine: Mine, value: string, trouble: HTMLElement): Promise<void> {
  const id = idOf.setting('place');
  here.chosen = value;
  if (await keep(mine, { id, kind: 'setting', room: 'open', body: { value } }, trouble)) here.chosen = '';
  else mine.tell(trouble.textContent ?? '');
  mine.again();
}
