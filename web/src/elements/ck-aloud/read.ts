/** A situation as it stands on its page, cut into beats: what is met, and what may be said to it. */

export interface Beat {
  /** What the other does, as the page names it ("push back"); empty where the move itself is to be said. */
  readonly reply: string;
  /** What the move is for. */
  readonly job: string;
  /** What the leader meets, before anything is said. */
  readonly cue: () => Node[];
  /** What the page says to it, the leader's own words too, as it stands there now. */
  readonly answer: () => HTMLElement[];
}

const spaced = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();

/** A copy of what is seen there now: no name twice, nothing hidden, no number to be cited, no way to what is put aside. */
function seen(original: Element): HTMLElement {
  const copy = original.cloneNode(true) as HTMLElement;
  for (const one of [copy, ...copy.querySelectorAll('[id]')]) one.removeAttribute('id');
  for (const one of copy.querySelectorAll('[hidden], sup, button')) one.remove();
  for (const one of copy.querySelectorAll('a[href^="#"]')) one.replaceWith(...one.childNodes);
  return copy;
}

const all = (root: Element, ...selectors: readonly string[]): Element[] =>
  selectors.flatMap((selector) => [...root.querySelectorAll(selector)]);

function opening(move: Element, job: string): Beat {
  const cue = (): Node[] => all(move, '.field.use').flatMap((one) => [...seen(one).childNodes].slice(1));
  const answer = (): HTMLElement[] => all(move, '.try', ':scope > .field', '.field.keep', 'details.more').map(seen);
  return { reply: '', job, cue, answer };
}

/** Where the page quotes the other first ("They say, … You say, …"), that much is the cue. */
function reply(row: Element, job: string): Beat[] {
  const [name, answer] = [row.querySelector('dt'), row.querySelector('dd')];
  if (!name || !answer) return [];
  const halves = (): readonly [Node[], Node[]] => {
    const nodes = [...seen(answer).childNodes];
    const said = nodes.filter((one) => one instanceof Element && one.matches('.say'));
    const theirs = nodes.indexOf(said[0] as ChildNode) + 1;
    return said.length > 1 && theirs > 1 ? [nodes.slice(0, theirs), nodes.slice(theirs)] : [[], nodes];
  };
  return [{ reply: spaced(name.textContent), job, cue: () => halves()[0], answer: () => [paragraph(halves()[1])] }];
}

function paragraph(inside: readonly Node[]): HTMLElement {
  const made = document.createElement('p');
  made.className = 'play-answer';
  made.append(...inside);
  return made;
}

export function readBeats(article: Element): Beat[] {
  return [...article.querySelectorAll('section.move')].flatMap((move) => {
    const job = spaced(move.querySelector('h2')?.textContent);
    return [opening(move, job), ...all(move, '.replies > div').flatMap((row) => reply(row, job))];
  });
}
