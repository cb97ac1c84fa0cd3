import { element } from '../dom';
import { filled } from '../island';
import type { Row } from './rows';

export type Words = (name: string, fallback: string) => string;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A found thing as a link: every part of it is text, never markup. */
export function rowLink(row: Row, words: Words, otherLang: string): HTMLAnchorElement {
  const kind = words(`kind-${row.kind}`, capital(row.kind));
  const link = element(
    'a',
    'found-link',
    element('span', `found-kind found-kind-${row.kind}`, kind),
    ' ',
    element('strong', 'found-title', row.title),
  );
  link.href = row.href;
  if (row.short) link.append(' ', element('span', 'found-short', row.short));
  if (row.first) link.append(' ', element('span', 'found-first', `“${row.first}”`));
  sayWhy(link, row, words, otherLang);
  return link;
}

/** Says anew why the thing was found: that changes with every letter, the rest of a row never does. */
export function sayWhy(link: Element, row: Row, words: Words, otherLang: string): void {
  const before = link.querySelector('.found-phrase');
  before?.previousSibling?.remove(); // the blank between
  before?.remove();
  if (row.phrase) link.append(' ', alsoSaid(row, words('also', '“{phrase}”'), otherLang));
}

function alsoSaid({ phrase, foreign }: Row, sentence: string, otherLang: string): HTMLElement {
  if (!foreign || !otherLang) return element('span', 'found-phrase', filled(sentence, { phrase }));
  // The words of the other language are marked as such, those around them are not.
  const [before = '', after = ''] = sentence.split('{phrase}');
  const said = element('span', '', phrase);
  said.lang = otherLang;
  return element('span', 'found-phrase', before, said, after);
}

/** Pages come and go with every letter, and most of them come again: so many nodes are kept. */
const MOST_KEPT = 48;

/** A list whose entries stay the same nodes for as long as they lead to the same place. */
export class Kept {
  /** By address, those drawn last at the end. */
  private readonly nodes = new Map<string, { node: HTMLElement; row: Row }>();
  private rows: readonly Row[] = [];

  constructor(
    readonly list: HTMLElement,
    private readonly make: (row: Row) => HTMLElement,
    private readonly sayWhy: (node: HTMLElement, row: Row) => void,
  ) {}

  /** Puts so many rows right now; whatever stood below stays there until `fillRest`. */
  fill(rows: readonly Row[], atOnce = rows.length): void {
    this.rows = rows;
    if (atOnce < rows.length) this.put(rows.slice(0, atOnce));
    else this.fillRest();
    this.list.hidden = rows.length === 0;
  }

  fillRest(): void {
    this.put(this.rows);
    while (this.list.children.length > this.rows.length) this.list.lastElementChild?.remove();
    for (const href of this.nodes.keys()) {
      if (this.nodes.size <= Math.max(MOST_KEPT, this.rows.length)) break;
      this.nodes.delete(href);
    }
  }

  private put(rows: readonly Row[]): void {
    rows.forEach((row, at) => {
      const node = this.nodeOf(row);
      const here = this.list.children[at] ?? null;
      if (here !== node) this.list.insertBefore(node, here);
    });
  }

  private nodeOf(row: Row): HTMLElement {
    const kept = this.nodes.get(row.href);
    const node = kept?.node ?? this.make(row);
    if (kept && kept.row.phrase !== row.phrase) this.sayWhy(node, row);
    this.nodes.delete(row.href);
    this.nodes.set(row.href, { node, row });
    return node;
  }
}

/** The call buttons of some slots, as the server drew them for a country. */
export class Calls {
  readonly root: HTMLElement;
  private readonly ways = element('p', 'ways');
  private drawn = '';

  constructor(
    private readonly home: Element,
    label: string,
  ) {
    this.root = element('div', 'found-calls', element('p', 'found-calls-label', label), this.ways);
    this.root.setAttribute('role', 'group');
    this.root.setAttribute('aria-label', label);
    this.root.hidden = true;
  }

  show(slots: readonly string[], country: string): void {
    const wanted = slots.length ? `${country} ${slots.join(' ')}` : '';
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.ways.replaceChildren(...slots.flatMap((slot) => this.copiesOf(slot, country)));
    this.root.hidden = this.ways.childElementCount === 0;
  }

  private copiesOf(slot: string, country: string): Node[] {
    const drawn = [...this.home.querySelectorAll('template')].find(
      ({ dataset }) => dataset.slot === slot && dataset.country === country,
    );
    return drawn ? [drawn.content.cloneNode(true)] : [];
  }
}
