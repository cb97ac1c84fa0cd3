/** "How did that go": four plain answers, kept at once, and the day it comes back. */
import { GRADES, type Grade, type Memory } from '../core/practice/schedule';
import { button, element } from './dom';
import { dayWords } from './kit-now';
import type { Say } from './kit-screen';

export interface Rated {
  readonly words: string;
  readonly memory: Memory;
}

let groups = 0;

/** `keep` answers with what is remembered now, or nothing where it could not be kept. */
export function ratePart(say: Say, keep: (grade: Grade) => Promise<Memory | null>, then: (rated: Rated) => void): HTMLElement {
  const title = element('h2', '', say('title'));
  title.tabIndex = -1;
  title.dataset.focus = 'rate';
  title.id = `rate-${(groups += 1)}`;
  let waiting = false;
  const buttons = GRADES.map((grade) => {
    const made = button('', async () => {
      if (waiting) return;
      waiting = true;
      const memory = await keep(grade);
      waiting = false;
      if (memory) then({ memory, words: ratedWords(say, grade, memory) });
    });
    made.append(element('b', '', say(`grade_${grade}`)), element('span', 'small', say(`grade_${grade}_say`)));
    return made;
  });
  const group = element('div', 'rate', ...buttons);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-labelledby', title.id);
  return element('div', '', title, element('p', 'hint', say('hint')), group);
}

function ratedWords(say: Say, grade: Grade, { due }: Memory): string {
  const day = dayWords(due, document.documentElement.lang || 'en');
  return say(grade === 1 ? 'kept_again' : 'kept', { day });
}
