/** What the group has decided, where the page says "not set yet". An organization's rule stays on top. */
import { entries, type Entry } from '../../vault/reader';
import { element } from '../dom';
import { dayWords } from '../kit-now';
import type { Layer } from './layer';
import { isForTonight, kitAddress, link, standing, text, type Mine } from './mine';

export const choicesFrom = (mine: Mine): string => standing(mine, 'choice');

export function drawChoices(layer: Layer, mine: Mine): void {
  if (mine.covered) return;
  const made = entries(mine.kit, 'choice').filter(({ body }) => text(body.says));
  for (const place of document.querySelectorAll<HTMLElement>('[data-policy]')) {
    const policy = place.dataset.policy ?? '';
    const unset = place.querySelector<HTMLElement>('dd.unset');
    const own = made.filter(({ body }) => body.policy === policy);
    if (own.length > 0 && unset) layer.hide(unset);
    for (const one of own) layer.add(decided(mine, one), (node) => place.append(node));
    const strong = own.length === 0 && unset?.querySelector('strong');
    if (!strong) continue;
    const to = kitAddress(mine, `choices/#${policy}`);
    layer.add(link(mine.said('choice_set'), to, 'mine-add'), (node) => unset?.append(node));
  }
}

function decided({ said, lang }: Mine, one: Entry<'choice'>): HTMLElement {
  const { body } = one;
  const day = dayWords(text(body.on), lang);
  const by = text(body.by);
  const when = day && said(by ? 'choice_by' : 'choice_day', { by, day });
  return element(
    'dd',
    'set set-mine',
    element('p', 'kicker', said(isForTonight(one) ? 'tonight' : 'choice_group')),
    element('p', 'mine-text', text(body.says)),
    !!when && element('p', 'small', when),
  );
}
