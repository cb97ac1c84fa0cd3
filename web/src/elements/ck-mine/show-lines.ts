/** The leader's own words on the page: first in their section, the suggested ones beneath. */
import { button, element } from '../dom';
import type { Layer } from './layer';
import { isFirst, isHidden, lineId, ownWords, wordsOf, type Section, type Shown } from './lines';
import { whose, type Mine } from './mine';

/** Sections whose hidden lines are shown for now. */
const opened = new Set<string>();

export const openedNow = (): string => [...opened].join(' ');

export function showLines(layer: Layer, mine: Mine, section: Section, all: readonly Shown[]): void {
  const hidden = opened.has(section.name) ? [] : all.filter(isHidden);
  const visible = all.filter((one) => !hidden.includes(one));
  if (section.isMove) showMove(layer, mine, section, visible, hidden);
  else showList(layer, mine, visible, hidden, section);
  drawHidden(layer, mine, section, all.filter(isHidden).length);
}

const quoted = (words: string): HTMLElement => element('span', 'say', `“${words}”`);

/** The words in their marks, as the page writes speech. */
const spokenWords = (one: Shown): HTMLElement =>
  one.line && !one.line.spoken ? element('span', 'mine-text', wordsOf(one)) : quoted(wordsOf(one));

const yours = (mine: Mine, { own }: Shown): HTMLElement => whose(mine, own ?? { id: '' });

function suggested(mine: Mine, { line }: Shown): HTMLElement | false {
  return !!line && element('p', 'small mine-suggest', `${mine.said('suggest')} `, line.words);
}

// --- a list: Ask, Say

function showList(layer: Layer, mine: Mine, visible: readonly Shown[], hidden: readonly Shown[], { root }: Section): void {
  const list = root.querySelector('ul');
  if (!list) return;
  for (const { line } of hidden) if (line) layer.hide(line.item);
  visible.forEach((one, at) => {
    const place = (node: Element): unknown => list.insertBefore(node, list.children[at] ?? null);
    if (!ownWords(one)) {
      if (isFirst(one) && one.line) layer.move(one.line.item, place);
      return;
    }
    if (one.line) layer.hide(one.line.item);
    layer.add(ownItem(mine, one), place);
  });
}

function ownItem(mine: Mine, one: Shown): HTMLElement {
  const label = one.line?.label;
  return element(
    'li',
    'mine-line',
    yours(mine, one),
    !!label && element('span', 'register', label),
    element('p', 'mine-own', spokenWords(one)),
    suggested(mine, one),
  );
}

// --- a move: nine cells, and the line it opens with

function showMove(layer: Layer, mine: Mine, section: Section, visible: readonly Shown[], hidden: readonly Shown[]): void {
  for (const { line } of hidden) if (line?.item.parentElement) layer.hide(line.item.parentElement);
  for (const one of visible) if (one.line && ownWords(one)) drawCell(layer, mine, one);
  drawOpening(layer, mine, section, visible);
}

function drawCell(layer: Layer, mine: Mine, one: Shown): void {
  const cell = one.line?.item;
  if (!cell) return;
  const own = element('p', 'mine-own', yours(mine, one), ' ', spokenWords(one));
  const before = element('span', 'small', `${mine.said('suggest')} `);
  layer.add(before, (node) => cell.prepend(node));
  layer.add(own, (node) => cell.prepend(node));
}

/** The big line: the leader's own or the one put first; where it is hidden, the next that is not. */
function drawOpening(layer: Layer, mine: Mine, { root }: Section, visible: readonly Shown[]): void {
  const big = root.querySelector<HTMLElement>('.try .line1');
  if (!big) return;
  const opens = big.dataset.opens ?? '';
  const chosen = visible.filter((one) => ownWords(one) || isFirst(one));
  const isThere = visible.some((one) => lineId(one) === opens);
  const [top, ...more] = chosen.length || isThere ? chosen : visible.slice(0, 1);
  if (!top) return;
  layer.hide(big);
  const nodes = [
    ...marksOf(mine, top, opens),
    element('p', 'line1', spokenWords(top)),
    ownWords(top) && suggested(mine, top),
    ...more.map((one) => element('p', 'mine-own', ...marksOf(mine, one, opens), spokenWords(one))),
  ];
  for (const node of nodes) if (node) layer.add(node, (made) => big.parentElement?.append(made));
}

/** Whose words these are, and to whom they are said where that is not what the move opens with. */
function marksOf(mine: Mine, one: Shown, opens: string): HTMLElement[] {
  const label = one.line && one.line.id !== opens ? one.line.label : '';
  return [...(ownWords(one) ? [yours(mine, one)] : []), ...(label ? [element('span', 'register', label)] : [])];
}

// --- what is hidden

function drawHidden(layer: Layer, mine: Mine, section: Section, count: number): void {
  if (count === 0) return;
  const open = opened.has(section.name);
  const words = mine.said(count === 1 ? 'hidden_one' : 'hidden_many', { n: count });
  const toggle = button(mine.said(open ? 'hide_again' : 'show'), () => {
    if (open) opened.delete(section.name);
    else opened.add(section.name);
    mine.again();
  });
  toggle.dataset.focus = `hidden:${section.name}`;
  const row = element('p', 'mine-hidden small', `${words} `, toggle);
  layer.add(row, (node) => endOf(section).after(node));
}

/** After which the section's own tools stand. */
export const endOf = ({ root, isMove }: Section): Element =>
  root.querySelector(isMove ? 'details.more' : 'ul') ?? root.lastElementChild ?? root;
