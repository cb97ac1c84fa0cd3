/** Where people disagree, the view that fits what the group decided stands first. The others stay. */
import { entries } from '../../vault/reader';
import { element } from '../dom';
import type { Layer } from './layer';
import { isForTonight, text, type Mine } from './mine';

export function drawViews(layer: Layer, mine: Mine): void {
  if (mine.covered) return;
  const views = [...document.querySelectorAll<HTMLElement>('li[data-view]')];
  for (const one of entries(mine.kit, 'choice').reverse()) {
    const name = `${text(one.body.policy)}/${text(one.body.answer)}`;
    const words = mine.said(isForTonight(one) ? 'tonight' : 'view_chosen');
    for (const view of views.filter(({ dataset }) => dataset.view === name)) {
      layer.move(view, (node) => view.parentElement?.prepend(node));
      layer.add(element('b', 'mine-mark mine-view', words), (node) => view.prepend(node));
    }
  }
}
