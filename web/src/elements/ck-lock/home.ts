import type { Status } from '../../vault/api';
import type { Say } from './trouble';

/** What each step of the lock has of the element it stands in. */
export interface Home {
  readonly say: Say;
  copy(name: string): HTMLElement;
  /** Puts a step in the place of the one before, and leads the reader there. */
  show(step: string, node: HTMLElement): void;
  /** Draws what fits how things stand now. */
  settle(status: Status): void;
}

/** The two fields of a new passphrase, shown or dotted together. */
export function showOnTick(tick: HTMLInputElement, ...fields: readonly HTMLInputElement[]): void {
  tick.addEventListener('change', () => {
    for (const field of fields) field.type = tick.checked ? 'text' : 'password';
  });
}

/** While something long is done: the words for it, and no second tap. */
export async function busy<T>(form: HTMLElement, line: HTMLElement, words: string, work: () => Promise<T>): Promise<T> {
  const buttons = [...form.querySelectorAll('button')];
  line.textContent = words;
  for (const one of buttons) one.disabled = true;
  try {
    return await work();
  } finally {
    line.textContent = '';
    for (const one of buttons) one.disabled = false;
  }
}
