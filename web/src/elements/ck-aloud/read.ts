/** A situation as it stands on its page, cut into beats: what is met, and what may be said to it. */
import { copyWithout, element, spaced } from '../dom';

export interface Beat {
  /** What the move is for; of a reply, what the other does, as the page names it ("push back"). */
  readonly name: string;
  readonly isReply: boolean;
  /** What the leader meets, before anything is said. */
  readonly cue: () => Node[];
  /** What the page says to it, the leader's own words too, as it stands there now. */
  readonly answer: () => HTMLElement[];
}

/** A copy of what is seen there now, with no way to what is put aside. */
function seen(original: Element): HTMLElement {
  const copy = copyWithout(original as HTMLElement, '[hidden], button');
  for (const one of copy.querySelectorAll('a[href^="#"]')) one.replaceWith(...one.childNodes);
  return copy;
}

const all = (root: Element, ...selectors: readonly string[]): Element[] =>
  selectors.flatMap((selector) => [...root.querySelectorAll(selector)]);

function opening(move: Element): Beat {
  return {
    name: spaced(move.querySelector('h2')?.textContent),
    isReply: false,
    cue: () => all(move, '.field.use').flatMap((one) => [...seen(one).childNodes].slice(1)),
    answer: () => all(move, '.try', ':scope > .field', '.field.keep', 'details.more').map(seen),
  };
}

/** Where the page quotes the other first ("They say, … You say, …"), that much is the cue. */
function reply(row: Element): Beat[] {
  const [name, answer] = [row.querySelector('dt'), row.querySelector('dd')];
  if (!name || !answer) return [];
  const halves = (): readonly [Node[], Node[]] => {
    const nodes = [...seen(answer).childNodes];
    const said = nodes.filter((one) => one instanceof Element && one.matches('.say'));
    const theirs = nodes.indexOf(said[0] as ChildNode) + 1;
    return said.length > 1 && theirs > 1 ? [nodes.slice(0, theirs), nodes.slice(theirs)] : [[], nodes];
  };
  const answered = (): HTMLElement[] => [element('p', 'play-answer', ...halves()[1])];
  return [{ name: spaced(name.textContent), isReply: true, cue: () => halves()[0], answer: answered }];
}

export function readBeats(article: Element): Beat[] {
  return [...article.querySelectorAll('section.move')].flatMap((move) => [opening(move), ...all(move, '.replies > div').flatMap(reply)]);
}
