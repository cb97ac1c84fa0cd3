/** A drill as it stands on its page: what is read there is what is played. */
import { sumOf } from '../../core/practice/deck';
import type { Scene } from '../../core/practice/play';
import { copyWithout, spaced } from '../dom';

export interface Choice {
  /** The name of these words, for the leader's own version. */
  readonly line: string;
  readonly words: string;
  /** What of it is said aloud; all of it where nothing is. */
  readonly spoken: string;
  readonly does: string;
  /** What the page says to it: what it does, and why. */
  readonly why: HTMLElement;
  readonly summary: HTMLElement;
}

export interface Moment extends Scene {
  readonly title: string;
  readonly body: readonly HTMLElement[];
  readonly choices: readonly Choice[];
}

export interface Pages {
  readonly drill: readonly Moment[];
  /** What stands in the section of this name, without its heading. */
  readonly part: (name: string) => HTMLElement[];
  readonly titleOf: (name: string) => string;
}

/** A copy of the page's own words, with nothing that leads on. */
export const copyOf = <T extends Element>(original: T): T => copyWithout(original, 'a[href^="#scene-"], [data-mine]');

const inside = (section: Element): HTMLElement[] =>
  [...section.children].filter((one): one is HTMLElement => one.localName !== 'h2' && one.localName !== 'details').map(copyOf);

function choiceOf(details: HTMLElement, scene: string): Choice {
  const summary = details.querySelector<HTMLElement>('summary');
  const why = details.querySelector('p');
  if (!summary || !why) throw new Error(`an answer of ${scene} is not whole`);
  const words = spaced(summary.textContent);
  const said = [...summary.querySelectorAll('.say')].map((one) => spaced(one.textContent).replace(/^“|”$/g, '')).join(' ');
  return { line: `${scene}.${sumOf(words)}`, words, spoken: said || words, does: details.dataset.does ?? '', why: copyOf(why), summary: copyOf(summary) };
}

function momentOf(section: HTMLElement): Moment {
  const id = section.dataset.scene ?? '';
  const all = [...section.querySelectorAll<HTMLElement>('details.choice')];
  return {
    id,
    title: spaced(section.querySelector('h2')?.textContent),
    body: inside(section),
    choices: all.map((one) => choiceOf(one, id)),
    goes: all.map(({ dataset }) => dataset.goes ?? ''),
  };
}

export function readDrill(article: Element): Pages {
  const section = (name: string): Element | null => article.querySelector(`section.${CSS.escape(name)}`);
  return {
    drill: [...article.querySelectorAll<HTMLElement>('section[data-scene]')].map(momentOf),
    part: (name) => (section(name) ? inside(section(name) as Element) : []),
    titleOf: (name) => spaced(section(name)?.querySelector('h2')?.textContent),
  };
}
