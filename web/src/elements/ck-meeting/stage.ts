import type { Live } from '../../core/meeting/live';
import type { Say } from '../kit-screen';

/** What the parts of the running meeting share. */
export interface Stage {
  readonly home: HTMLElement;
  readonly say: Say;
  readonly live: Live;
  /** Changes the meeting, keeps it for this tab, and draws it. */
  set(change: (live: Live) => Live): void;
  /** Says something in the polite voice. */
  tell(words: string): void;
}

/** Sets a text only where it is another one: a screen reader and a finger are left in peace. */
export function put(node: HTMLElement, words: string): void {
  if (node.textContent !== words) node.textContent = words;
}
