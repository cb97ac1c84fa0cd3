/** The private picture: how the group was, how the leader was, what was needed; and the same as a table. */
import { dayAfter } from '../../core/kit/days';
import { dots, needed, within, type Dot } from '../../core/reflect/picture';
import { NEEDS, type Reflection } from '../../core/reflect/reflection';
import type { Say } from '../ck-lock/trouble';
import { at, element } from '../dom';
import { today } from '../kit-now';
import { printSheet } from '../print-sheet';
import { dayOf } from './form';
import { drawStrip } from './strip';

export const WEEKS = 12 * 7 - 1;
export const YEAR = 364;
const SCALES = { ease: 'picture_group', energy: 'picture_me' } as const;
type Scale = keyof typeof SCALES;

const spoken = ({ taps }: Reflection): boolean => taps.ease !== undefined || taps.energy !== undefined || (taps.needs ?? []).length > 0;

/** The section with the picture in it, drawn for 12 weeks or for a year. */
export class Picture {
  private days = WEEKS;
  private all: readonly Reflection[] = [];

  constructor(
    private readonly part: HTMLElement,
    private readonly say: Say,
  ) {
    at(part, 'weeks').addEventListener('click', () => this.turn(WEEKS));
    at(part, 'year').addEventListener('click', () => this.turn(YEAR));
    at(part, 'print').addEventListener('click', () => this.print());
  }

  show(all: readonly Reflection[]): void {
    this.all = all.filter(spoken);
    at(this.part, 'picture-none').hidden = this.all.length > 0;
    at(this.part, 'picture').hidden = this.all.length === 0;
    this.turn(this.days);
  }

  private turn(days: number): void {
    this.days = days;
    at(this.part, 'weeks').setAttribute('aria-pressed', String(days === WEEKS));
    at(this.part, 'year').setAttribute('aria-pressed', String(days === YEAR));
    at(this.part, 'drawn').replaceChildren(...this.drawn());
  }

  private drawn(): HTMLElement[] {
    const [from, to] = [dayAfter(today(), -this.days), today()];
    const shown = within(this.all, from, to);
    if (!shown.length) return [element('p', '', this.say('picture_out'))];
    const strips = (Object.keys(SCALES) as Scale[]).map((scale) => strip(this.say, scale, dots(shown, scale, from, to), from));
    return [...strips.filter((one) => one !== null), ...neededLine(this.say, shown), table(this.say, shown)];
  }

  /** Alone on a sheet, and only when the leader asks for it. */
  private print(): void {
    const title = this.say('picture_printed', { from: dayOf(dayAfter(today(), -this.days)), to: dayOf(today()) });
    const inside = element('section', 'picture', element('h2', '', title), ...this.drawn());
    for (const details of inside.querySelectorAll('details')) details.open = true;
    printSheet(inside);
  }
}

/** What a row of dots shows, in words: the first and the last. */
export function saysOf(say: Say, name: string, all: readonly Dot[], wordOf: (tap: number) => string): string {
  const [first, last] = [all[0], all[all.length - 1]];
  if (!first || !last) return name;
  return say(all.length === 1 ? 'picture_one' : 'picture_says', { name, first: wordOf(first.tap), last: wordOf(last.tap) });
}

/** The leader's own row; nothing where there is no dot. */
export function strip(say: Say, scale: Scale, all: readonly Dot[], from: string): HTMLElement | null {
  if (!all.length) return null;
  const title = say(SCALES[scale]);
  const wordOf = (tap: number): string => say(`${scale}_${tap}`);
  return drawStrip({ title, low: wordOf(0), high: wordOf(4), says: saysOf(say, title, all, wordOf), from: dayOf(from), to: say('picture_to'), dots: all });
}

function neededLine(say: Say, shown: readonly Reflection[]): HTMLElement[] {
  const all = needed(shown, NEEDS);
  if (!all.length) return [];
  const items = all.map(({ need, often }) => element('li', '', say(`needs_${need}`), ' ', element('span', 'small', say(often))));
  return [element('h3', '', say('needed')), element('ul', 'needed', ...items)];
}

function table(say: Say, shown: readonly Reflection[]): HTMLElement {
  const head = element('tr', '', ...['table_day', 'picture_group', 'picture_me', 'needed'].map((name) => heading(say(name), 'col')));
  const rows = [...shown].reverse().map(({ day, taps }) => {
    const needs = (taps.needs ?? []).filter((one) => (NEEDS as readonly string[]).includes(one)).map((one) => say(`needs_${one}`));
    const words = [...(['ease', 'energy'] as const).map((scale) => (taps[scale] === undefined ? '' : say(`${scale}_${taps[scale]}`))), needs.join(', ')];
    return element('tr', '', heading(dayOf(day), 'row'), ...words.map((one) => element('td', '', one || say('table_none'))));
  });
  const made = element('table', '', element('thead', '', head), element('tbody', '', ...rows));
  return element('details', 'more', element('summary', '', say('table')), wide(made, say('table')));
}

/** A table that may be wider than the phone: moved by a finger, or by keys. */
export function wide(table: HTMLElement, name: string): HTMLElement {
  const made = element('div', 'wide', table);
  made.tabIndex = 0;
  made.setAttribute('role', 'region');
  made.setAttribute('aria-label', name);
  return made;
}

export function heading(words: string, scope: 'col' | 'row'): HTMLElement {
  const made = element('th', '', words);
  made.scope = scope;
  return made;
}
