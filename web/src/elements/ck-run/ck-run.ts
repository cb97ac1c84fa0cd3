import { button, element, said } from '../dom';
import { copyOf } from '../ck-drill/read';
import { KitScreen, type Say } from '../kit-screen';
import { Spent, ring, type Ring } from '../practice-clock';
import { keepMinutes, keepRehearsal, type Topic } from '../practice-keep';
import { ratePart } from '../practice-rate';
import type { OpenKit } from '../../vault/reader';
import { addLink, emptySlots, slotsOf, whoList, type Slot } from './who';

/** One emergency being rehearsed. `at` counts the steps, then whom to call, then how it went. */
interface Run {
  readonly root: HTMLElement;
  readonly title: string;
  readonly steps: readonly HTMLElement[];
  readonly slots: readonly Slot[];
  at: number;
  open: boolean;
}

/** The steps of an emergency one by one: first said, then shown; then the leader's own numbers. */
export class CkRun extends KitScreen {
  private rateSay: Say = (name) => name;
  private now: Run | null = null;
  private kit: OpenKit | null = null;
  private clock: Ring | null = null;
  private readonly spent = new Spent();
  private readonly stage = element('div', 'play-stage run-stage');
  private readonly trouble = element('p', 'trouble');
  private readonly status = element('p', 'done');

  protected start(): void {
    this.rateSay = said(this, 'rate');
    this.trouble.setAttribute('role', 'alert');
    this.status.setAttribute('role', 'status');
    this.prepend(this.status);
    for (const root of this.querySelectorAll<HTMLElement>('[data-run]')) {
      const { say } = this;
      const go = button(say('go'), () => this.begin(root), 'main');
      go.dataset.focus = `go:${root.dataset.run ?? ''}`;
      const minutes = element('span', 'small', say('minutes', { n: root.dataset.minutes ?? '' }));
      root.querySelector('details')?.before(element('p', 'buttons run-go', go, minutes));
    }
  }

  protected draw(open: OpenKit): void {
    this.kit = open;
    if (open.covered && this.now) this.close('');
    else if (this.now?.open && this.now.at === this.now.steps.length) this.show();
  }

  private begin(root: HTMLElement): void {
    this.close('');
    const title = root.querySelector('h2')?.textContent?.trim() ?? '';
    const steps = [...root.querySelectorAll<HTMLElement>('.steps > li')];
    this.now = { root, title, steps, slots: slotsOf(root, this), at: 0, open: false };
    root.dataset.playing = '';
    this.dataset.playing = '';
    root.append(this.stage);
    this.spent.take();
    this.show();
    this.focusTitle();
  }

  private close(words: string): void {
    this.clock?.stop();
    this.clock = null;
    const { root } = this.now ?? {};
    this.now = null;
    if (root) delete root.dataset.playing;
    delete this.dataset.playing;
    this.stage.replaceChildren();
    this.stage.remove();
    this.status.textContent = words;
    if (root) this.focusOn(`go:${root.dataset.run ?? ''}`);
  }

  private focusTitle(): void {
    this.stage.querySelector<HTMLElement>('h3, h2')?.focus();
    this.now?.root.scrollIntoView({ block: 'start' });
  }

  private go(change: { at?: number; open?: boolean }): void {
    if (!this.now) return;
    Object.assign(this.now, change);
    this.spent.look();
    this.trouble.textContent = '';
    this.show();
    this.focusTitle();
  }

  private show(): void {
    const run = this.now;
    if (!run) return;
    this.clock?.stop();
    this.clock = null;
    const { at, steps } = run;
    const body = at < steps.length ? this.step(run) : at === steps.length ? this.who(run) : this.rate(run);
    this.stage.replaceChildren(...body, this.trouble, this.end(run));
  }

  private heading(words: string): HTMLElement {
    const made = element('h3', '', words);
    made.tabIndex = -1;
    return made;
  }

  private step(run: Run): HTMLElement[] {
    const { say } = this;
    const { at, steps, open } = run;
    const count = say('step', { n: at + 1, all: steps.length });
    if (!open) return [element('p', 'kicker', count), this.heading(say('what')), ...this.ask('show', say('what_hint'))];
    const words = element('div', 'play-moment', ...[...(steps[at]?.children ?? [])].map(copyOf));
    const next = at + 1 < steps.length ? say('next') : say('last');
    const on = button(next, () => this.go({ at: at + 1, open: false }), 'main');
    return [this.heading(count), words, element('p', 'buttons', on)];
  }

  /** What is to be said, the ring, and the button that shows it. */
  private ask(words: 'show' | 'who_show', hint: string): HTMLElement[] {
    this.clock = ring(this.say, 20, this.say('over'));
    const show = button(this.say(words), () => this.go({ open: true }), 'main');
    return [element('p', 'hint', hint), this.clock.node, element('p', 'buttons', show)];
  }

  private who(run: Run): HTMLElement[] {
    const { say } = this;
    if (!run.open || !this.kit) return [this.heading(say('who')), ...this.ask('who_show', say('what_hint'))];
    const on = button(say('finish'), () => this.go({ at: run.at + 1, open: false }), 'main');
    return [this.heading(say('who')), whoList(say, run.slots, this.kit), element('p', 'buttons', on)];
  }

  private rate(run: Run): HTMLElement[] {
    const keep = async (grade: 1 | 2 | 3 | 4) => keepRehearsal(this.topic(run), grade, this.spent.take(), this.trouble);
    const todo = this.kit && !this.kit.covered ? emptySlots(run.slots, this.kit) : [];
    const list = element('ul', '', ...todo.map((slot) => element('li', '', addLink(this.say, slot))));
    const part = ratePart(this.rateSay, keep, ({ words }) => this.close(words));
    return [part, ...(todo.length ? [element('div', 'run-todo', element('p', '', this.say('todo')), list)] : [])];
  }

  private topic({ root, title }: Run): Topic {
    const page = root.dataset.run ?? '';
    return { card: `steps:${page}`, of: '', pages: [page], topic: page, title, objectives: this.say('objectives', { title }) };
  }

  private end(run: Run): HTMLElement {
    const { at, open } = run;
    const before = open ? { at, open: false } : { at: at - 1, open: true };
    const back = (at > 0 || open) && button(this.say('back'), () => this.go(before), 'quiet');
    return element('p', 'buttons play-end', back, button(this.say('stop'), () => void this.stop(run), 'quiet'));
  }

  private async stop(run: Run): Promise<void> {
    if (await keepMinutes(this.topic(run), this.spent.take(), this.trouble)) this.close('');
  }
}
