/** What must be said about the kit as a whole: that it can't be read, or that it is covered. */
import { KIT_CHANGED } from '../../vault/client';
import { cover } from '../../vault/reader';
import { button, element } from '../dom';
import type { Layer } from './layer';
import { kitAddress, link, type Mine } from './mine';

export function noticesFrom(mine: Mine): string {
  return `${mine.covered} ${mine.lost}`;
}

export function drawNotices(layer: Layer, mine: Mine): void {
  if (mine.covered) drawCover(layer, mine);
  else if (mine.lost > 0) drawLoss(layer, mine);
}

/** Before the numbers of a page; on the kit's own screens, where nothing else is to be seen, on top. */
function drawCover(layer: Layer, mine: Mine): void {
  const numbers = document.querySelector('main .calls, main .emergencies .by-country');
  const kit = document.querySelector('ck-exit[data-always]') ? document.querySelector('main h1') : null;
  const hasOwn = document.querySelector('main [data-at="uncover"]'); // the screen that tells of all this
  if (hasOwn || (!numbers && !kit)) return;
  const uncover = button(mine.said('uncover'), () => {
    cover.put(false);
    document.dispatchEvent(new CustomEvent(KIT_CHANGED));
  });
  layer.add(element('p', 'mine-notice', uncover), (node) => (numbers ? numbers.before(node) : kit?.after(node)));
}

function drawLoss(layer: Layer, mine: Mine): void {
  const place = document.querySelector('.emergency .calls, .emergencies .by-country, .home .now + *');
  if (!place) return;
  const way = link(mine.said('lost_bring'), kitAddress(mine, 'copies/#bring'));
  layer.add(element('p', 'mine-notice', `${mine.said('lost')} `, way), (node) => place.before(node));
}
