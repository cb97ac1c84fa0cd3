/** Pages kept at hand: the button on each page, and what it changes on Home and on the list of emergencies. */
import { idOf } from '../../core/kit/kinds';
import { entries, type Entry } from '../../vault/reader';
import { button, element } from '../dom';
import type { Layer } from './layer';
import { alertLine, keep, link, standing, text, type Mine } from './mine';

export const marksFrom = (mine: Mine): string => standing(mine, 'mark');

export function drawMarks(layer: Layer, mine: Mine): void {
  if (mine.covered) return;
  drawButton(layer, mine);
  drawEmergencies(layer, mine, document.querySelector('.emergencies ul.big'));
  drawEmergencies(layer, mine, document.querySelector('.home .now ul'), MOST_ON_HOME);
  drawPages(layer, mine);
}

/** The names of the pages at hand, in the order they were marked. */
function markedPages(mine: Mine): string[] {
  const marks = entries(mine.kit, 'mark').sort((one, other) => (one.at < other.at ? -1 : 1));
  return [...new Set(marks.map(({ body }) => text(body.page)).filter(Boolean))];
}

// --- the button

function drawButton(layer: Layer, mine: Mine): void {
  const end = document.querySelector('article > .sources');
  if (!mine.page || !end) return;
  const id = idOf.mark(mine.page);
  const kept = entries(mine.kit, 'mark').find((one) => one.id === id) ?? null;
  const trouble = alertLine();
  const toggle = button(mine.said(kept ? 'kept_page' : 'keep_page'), () => change(mine, kept, trouble));
  toggle.classList.toggle('is-kept', !!kept);
  toggle.dataset.focus = 'mark';
  layer.add(element('div', 'mine-at-hand', toggle, trouble), (node) => end.before(node));
}

async function change(mine: Mine, kept: Entry<'mark'> | null, trouble: HTMLElement): Promise<void> {
  const same = { id: idOf.mark(mine.page), kind: 'mark', room: 'open' } as const;
  const draft = kept ? { ...same, gone: true as const, from: kept.at } : { ...same, body: { page: mine.page } };
  if (await keep(mine, draft, trouble)) mine.tell(mine.said('saved'));
}

// --- the lists

/** So few that the field and the likeliest stay near together on Home. */
const MOST_ON_HOME = 3;

interface Known {
  readonly href: string;
  readonly title: string;
  readonly emergency: boolean;
}

/** A page by its name: from Home's own list of titles, or from a link that stands here. */
function known(mine: Mine, page: string): Known | null {
  const titles = document.querySelector<HTMLElement>('.home')?.dataset.titles;
  const folders = JSON.parse(titles ?? '{}') as Record<string, Record<string, string>>;
  for (const [folder, pages] of Object.entries(folders)) {
    const title = pages[page];
    if (title) return { title, href: `/${mine.lang}/${folder}/${page}/`, emergency: folder === 'emergencies' };
  }
  const there = document.querySelector(`.emergencies a[href$="/emergencies/${CSS.escape(page)}/"]`);
  return there && { title: there.textContent ?? '', href: there.getAttribute('href') ?? '', emergency: true };
}

/** Those marked come first, in the order they were marked. */
function drawEmergencies(layer: Layer, mine: Mine, list: Element | null, most = Infinity): void {
  if (!list) return;
  const pages = markedPages(mine).flatMap((page) => known(mine, page) ?? []);
  const emergencies = pages.filter(({ emergency }) => emergency).slice(0, most);
  emergencies.forEach(({ href, title }, at) => {
    const here = [...list.children].find((one) => one.querySelector('a')?.getAttribute('href') === href);
    const place = (node: Element): unknown => list.insertBefore(node, list.children[at] ?? null);
    if (here) {
      if (here !== list.children[at]) layer.move(here, place);
    } else layer.add(element('li', '', link(title, href, 'alarm')), place);
  });
}

function drawPages(layer: Layer, mine: Mine): void {
  const doors = document.querySelector('.home .doors');
  const pages = markedPages(mine).flatMap((page) => known(mine, page) ?? []);
  if (!doors || pages.length === 0) return;
  const list = element('ul', '', ...pages.map(({ href, title }) => element('li', '', link(title, href))));
  const section = element('section', 'door mine-pages', element('h2', '', mine.said('my_pages')), list);
  layer.add(section, (node) => doors.before(node));
}
