/** One tap after a call: did the number work? What is remembered until then is which number, no more. */
import type { Entry } from '../../vault/reader';
import { button, element } from '../dom';
import { today } from '../kit-now';
import { alertLine, changed, keep, type Mine } from './mine';

const STORED = 'circlekit.called';

interface Call {
  /** Which button was tapped: the record, its version, and where the button stood. */
  readonly key: string;
}

/** A call that was begun, and the one that is asked about now. */
export const called: { begun: Call | null; asked: Call | null } = { begun: null, asked: null };

/** The dialer may cost the page its life: the tab remembers the call. */
function remember(call: Call | null): void {
  try {
    if (call) sessionStorage.setItem(STORED, call.key);
    else sessionStorage.removeItem(STORED);
  } catch {
    // then only this page remembers
  }
}

function remembered(): Call | null {
  try {
    const key = sessionStorage.getItem(STORED);
    return key ? { key } : null;
  } catch {
    return null;
  }
}

let ask: (() => void) | null = null;

function lookedAtAgain(): void {
  if (!called.begun || document.visibilityState === 'hidden') return;
  called.asked = called.begun;
  called.begun = null;
  remember(null); // asked once: whoever does not answer is not followed from page to page
  ask?.();
}

function tapped({ target }: Event): void {
  const link = (target as Element).closest<HTMLElement>('a[data-number]');
  if (!link) return;
  called.begun = { key: link.dataset.number ?? '' };
  remember(called.begun);
}

/** Follows taps on the leader's own numbers; `then` is called when the page is looked at again. */
export function followCalls(then: () => void): void {
  if (!ask) {
    document.addEventListener('click', tapped);
    document.addEventListener('visibilitychange', lookedAtAgain);
    addEventListener('pageshow', lookedAtAgain);
  }
  ask = then;
  called.begun = remembered();
  lookedAtAgain();
}

/** The button and the question share this: once answered, the focus goes to the button. */
export const focusKey = (key: string): string => key.replace(/@[^:]*/, '');

export function forgetCalls(): void {
  called.begun = called.asked = null;
  remember(null);
}

export function askRow(mine: Mine, one: Entry<'number'>): HTMLElement {
  const { said } = mine;
  const trouble = alertLine();
  const answer = async (worked: boolean): Promise<void> => {
    if (!(await keep(mine, changed(one, { tried: { on: today(), worked } }), trouble))) return;
    forgetCalls();
    mine.tell(said('saved'));
    mine.again();
  };
  const row = element(
    'div',
    'mine-did',
    element('p', '', said('did_ask')),
    button(said('did_yes'), () => answer(true)),
    button(said('did_no'), () => answer(false)),
    trouble,
  );
  row.dataset.focus = focusKey(called.asked?.key ?? '');
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', said('did_ask'));
  return row;
}
