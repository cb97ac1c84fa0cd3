/** When an emergency or a situation was rehearsed last, and the way to do it again. */
import { entries } from '../../vault/reader';
import { element } from '../dom';
import { dayWords } from '../kit-now';
import type { Layer } from './layer';
import { link, standing, text, type Mine } from './mine';

export const rehearsedFrom = (mine: Mine): string => standing(mine, 'practice');

export function drawRehearsed(layer: Layer, mine: Mine): void {
  const end = document.querySelector('article > .sources');
  const isEmergency = end?.parentElement?.className === 'emergency';
  if (!end || mine.covered) return;
  const here = entries(mine.kit, 'practice').filter(({ body }) => [body.pages].flat().includes(mine.page));
  const last = here.map(({ body }) => text(body.last)).sort().pop(); // prettier-ignore
  if (!last && !isEmergency) return;
  const when = last && `${mine.said('rehearsed', { day: dayWords(last, mine.lang) })} `;
  const way = isEmergency && link(mine.said('rehearse'), `/${mine.lang}/practice/emergency/#${mine.page}`, 'mine-add');
  layer.add(element('p', 'mine-rehearsed', when, way), (node) => end.before(node));
}
