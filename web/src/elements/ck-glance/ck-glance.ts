import { COUNTRY_CHANGED } from '../ck-country/choice';
import { element } from '../dom';
import { Island, filled } from '../island';
import { ScreenLight } from './wake-lock';

type Move = 'next' | 'back' | 'first' | 'last';

const KEYS: Readonly<Record<string, Move>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
};
/** Keys that people also use to read on: they scroll a long step before they turn the page. */
const READS_ON = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', ' ']);

/** A copy that may stand beside the original: no id twice. */
function copyOf<T extends Element>(original: T): T {
  const copy = original.cloneNode(true) as T;
  for (const part of [copy, ...copy.querySelectorAll('[id], [for], [aria-labelledby], [aria-describedby]')]) {
    for (const name of ['id', 'for', 'aria-labelledby', 'aria-describedby']) part.removeAttribute(name);
  }
  return copy;
}

function isShown(link: Element): boolean {
  if (link.closest('[hidden], details:not([open])')) return false;
  return typeof link.checkVisibility !== 'function' || link.checkVisibility();
}

/** The same steps one at a time, in type that can be read at arm's length in a dark room. */
export class CkGlance extends Island {
  private readonly light = new ScreenLight();
  private steps: readonly Element[] = [];
  private at = 0;

  private readonly count = element('p', 'glance-count');
  private readonly step = element('div', 'glance-step');
  private readonly panel = element('div', 'glance-panel', this.count, this.step);
  private readonly call = element('p', 'glance-call');
  private readonly back = element('button', 'glance-back');
  private readonly next = element('button', 'glance-next');
  private readonly close = element('button', 'glance-close');
  private dialog: HTMLDialogElement | null = null;
  /** Going to another place on the page: what was asked for is there, not where the steps began. */
  private leaving = false;

  protected improve(): void {
    const opener = this.querySelector('button');
    this.steps = [...document.querySelectorAll('ol[data-glance] > li')];
    // Without a real modal dialog the page itself is the better reading.
    if (!opener || this.steps.length === 0 || !('showModal' in HTMLDialogElement.prototype)) return;
    opener.addEventListener('click', () => this.open(opener));
    document.addEventListener(COUNTRY_CHANGED, () => this.drawCall());
    opener.hidden = false;
    this.hidden = false;
  }

  private build(opener: HTMLElement): HTMLDialogElement {
    const title = element('h2', 'glance-title', document.querySelector('h1')?.textContent?.trim() ?? '');
    this.back.textContent = this.words('back', 'Back');
    this.next.textContent = this.words('next', 'Next');
    this.close.textContent = this.words('close', 'Close');
    for (const button of [this.back, this.next, this.close]) button.type = 'button';
    // Count and step are one announcement, because focus stays on the button.
    this.panel.setAttribute('aria-live', 'polite');
    this.panel.setAttribute('aria-atomic', 'true');
    this.panel.tabIndex = -1;

    const dialog = element(
      'dialog',
      'glance',
      element('div', 'glance-top', title, this.close),
      this.panel,
      this.call,
      element('div', 'glance-keys', this.back, this.next),
    );
    dialog.setAttribute('aria-label', title.textContent ?? '');
    this.back.addEventListener('click', () => this.go('back'));
    this.next.addEventListener('click', () => this.go('next'));
    this.close.addEventListener('click', () => dialog.close());
    // A link to another place on this page leads out of the steps, to where it points.
    this.panel.addEventListener('click', ({ target }) => {
      this.leaving = !!(target as Element).closest('a[href^="#"]');
      if (this.leaving) dialog.close();
    });
    dialog.addEventListener('keydown', (event) => this.onKey(event));
    dialog.addEventListener('close', () => {
      this.light.release();
      if (!this.leaving) opener.focus();
      this.leaving = false;
    });
    this.append(dialog);
    return dialog;
  }

  private open(opener: HTMLElement): void {
    this.dialog ??= this.build(opener);
    this.drawCall();
    this.dialog.showModal();
    this.draw(); // after it is open, so that the step is read aloud
    (this.next.disabled ? this.panel : this.next).focus();
    this.light.hold();
  }

  private draw(): void {
    const step = this.steps[this.at];
    if (!step) return;
    const total = this.steps.length;
    this.count.textContent = filled(this.words('step', '{n} / {total}'), { n: this.at + 1, total });
    this.step.replaceChildren(...copyOf(step).childNodes);
    this.panel.scrollTop = 0;
    // A button that falls asleep under the finger would drop the focus outside the steps. The panel
    // takes it: there a key too many does nothing.
    const focused = document.activeElement;
    this.back.disabled = this.at === 0;
    this.next.disabled = this.at === total - 1;
    if (focused === this.next && this.next.disabled) this.panel.focus();
    if (focused === this.back && this.back.disabled) this.next.focus();
  }

  /** The number that stands first on the page now: one's own, or the chosen country's. */
  private drawCall(): void {
    const links = [...document.querySelectorAll('[data-glance-call] a[href^="tel:"]')];
    const link = links.find(isShown) ?? links[0];
    this.call.replaceChildren(...(link ? [copyOf(link)] : []));
    this.call.hidden = !link;
  }

  private go(move: Move): void {
    const last = this.steps.length - 1;
    const to = { next: this.at + 1, back: this.at - 1, first: 0, last }[move];
    const within = Math.min(Math.max(to, 0), last);
    if (within === this.at) return;
    this.at = within;
    this.draw();
  }

  private onKey(event: KeyboardEvent): void {
    const move = KEYS[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    // Space presses the button or link it stands on.
    if (event.key === ' ' && (event.target as Element).closest('button, a, summary')) return;
    event.preventDefault();
    if (READS_ON.has(event.key) && this.readOn(move)) return;
    this.go(move);
  }

  /** Scrolls a step that is longer than the screen; says whether there was anything to scroll. */
  private readOn(move: Move): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.panel;
    const left = move === 'next' ? scrollHeight - clientHeight - scrollTop : scrollTop;
    if (left <= 1) return false;
    this.panel.scrollTop += (move === 'next' ? 1 : -1) * clientHeight * 0.8;
    return true;
  }
}
