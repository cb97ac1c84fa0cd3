/** Before a meeting: how many numbers nobody has tried lately. And a call that was begun from the finder. */
import { toTry } from '../../core/kit/tried';
import { entries } from '../../vault/reader';
import { element } from '../dom';
import { today } from '../kit-now';
import { askRow, called } from './after-call';
import type { Layer } from './layer';
import { kitAddress, link, standing, text, type Mine } from './mine';

export const homeFrom = (mine: Mine): string => `${standing(mine, 'number')} ${today()} ${called.asked?.key ?? ''}`;

export function drawHome(layer: Layer, mine: Mine): void {
  const now = document.querySelector('.home .now');
  if (!now || mine.covered) return;
  const numbers = entries(mine.kit, 'number');
  const count = new Set(toTry(numbers, today()).map(({ id }) => id)).size;
  if (count > 0) {
    const words = mine.said(count === 1 ? 'try_one' : 'try_many', { n: count });
    const way = link(words, kitAddress(mine, 'numbers/#try'));
    layer.add(element('p', 'mine-slim', way), (node) => now.after(node));
  }
  const asked = numbers.find(({ id, at }) => called.asked?.key === `${id}@${at}:alarm`);
  if (!asked) return;
  const row = element('div', 'mine-called', element('b', '', text(asked.body.name)), askRow(mine, asked));
  layer.add(row, (node) => now.before(node));
}
