import { gone, started, type Live } from '../../core/meeting/live';
import type { Sheet } from '../../core/meeting/sheet';
import type { OpenKit } from '../../vault/reader';
import { ScreenLight } from '../ck-glance/wake-lock';
import { MEETING_START } from '../ck-sheets/own';
import { at } from '../dom';
import { today } from '../kit-now';
import { KitScreen } from '../kit-screen';
import { EndedView } from './ended';
import { held, hold, letGo } from './keep';
import { PassingView, guardBack } from './passing';
import { Tremble } from './round-view';
import { RunningView } from './running';
import type { Stage } from './stage';
import { Watch } from './watch';

const HOLD_EVERY = 15_000;
type View = 'none' | 'running' | 'passing' | 'ended';

/**
 * The meeting that is running. It lives in this page, and in the tab's own store at every change, so that a
 * reload or a phone that was locked loses nothing; when it ends or the tab goes, it is gone.
 */
export class CkMeeting extends KitScreen implements Stage {
  live: Live = started({ name: '', blocks: [] }, '');
  private on = false;
  private covered = true;
  private view: View = 'none';
  private drawLive: (live: Live) => void = () => undefined;
  private heldAt = 0;
  private readonly light = new ScreenLight();
  private readonly tremble = new Tremble();
  private readonly back = guardBack(() => this.on && this.live.passing);
  private readonly watch = new Watch((ms) => this.pass(ms), () => this.hold());

  protected start(): void {
    document.addEventListener(MEETING_START, (event) => this.isConnected && this.begin((event as CustomEvent<Sheet>).detail));
    const before = held();
    if (!before) return;
    this.live = before.live;
    this.on = true;
    this.watch.start(before.reading);
    this.tell(this.say('restored'));
  }

  /** The kit matters here only for being covered: then nothing is shown. */
  protected draw({ covered }: OpenKit): void {
    this.covered = covered;
    this.show();
  }

  private begin(sheet: Sheet): void {
    this.live = started(sheet, today());
    this.on = true;
    this.tell('');
    this.watch.start();
    this.hold();
    this.show();
  }

  set(change: (live: Live) => Live): void {
    this.tell('');
    this.watch.look(); // what passed up to now belongs to how things stood
    this.live = change(this.live);
    this.hold();
    this.show();
  }

  /** Beside the clock where there is one; what was said before is over. */
  tell(words: string): void {
    const lines = [...this.querySelectorAll('[data-at="said"]')];
    for (const [n, line] of lines.entries()) line.textContent = n === lines.length - 1 ? words : '';
  }

  private pass(ms: number): void {
    this.live = gone(this.live, ms);
    if (performance.now() - this.heldAt > HOLD_EVERY) this.hold();
    this.tremble.feel(this.live.paused ? null : this.live.round, this.live.at);
    if (this.view !== 'none') this.drawLive(this.live);
  }

  private hold(): void {
    // Left in a hurry: what was taken off the page is not written down again on the way out.
    if (!this.on || !this.isConnected) return;
    this.heldAt = performance.now();
    const well = hold({ live: this.live, reading: this.watch.last });
    if (!well) this.tell(this.say('not_mirrored'));
  }

  // --- what is shown

  private viewNow(): View {
    if (!this.on || this.covered) return 'none';
    if (this.live.ended) return 'ended';
    return this.live.passing ? 'passing' : 'running';
  }

  private show(): void {
    const view = this.viewNow();
    if (view !== this.view) this.change(view);
    this.drawLive(this.live);
  }

  private change(view: View): void {
    const from = this.view;
    this.view = view;
    // The page's own style follows: dark, and nothing beside the meeting.
    const { dataset } = document.documentElement;
    if (view === 'none') delete dataset.meeting;
    else dataset.meeting = view;
    if (view === 'running' || view === 'passing') this.light.hold();
    else this.light.release();
    this.drawLive = this.build(view);
    if (view === 'running' && from === 'passing') this.focusOn('pass');
    scrollTo?.(0, 0);
  }

  private build(view: View): (live: Live) => void {
    const shown = at(this, 'shown');
    if (view === 'none') {
      shown.replaceChildren();
      return () => undefined;
    }
    if (view === 'passing') {
      const passing = new PassingView(this);
      shown.replaceChildren(passing.part);
      return (live) => passing.draw(live);
    }
    if (view === 'ended') {
      const ended = new EndedView(this, this.live, (words) => this.close(words));
      shown.replaceChildren(ended.part);
      ended.focus();
      return () => undefined;
    }
    const running = new RunningView(this, { end: () => this.end(), pass: () => this.goRound() });
    shown.replaceChildren(running.part);
    running.draw(this.live);
    running.focus();
    return (live) => running.draw(live);
  }

  private goRound(): void {
    this.back.arm();
    this.set((live) => ({ ...live, passing: true }));
  }

  private end(): void {
    this.set((live) => ({ ...live, ended: true, passing: false }));
  }

  private close(words: string): void {
    this.on = false;
    this.watch.stop();
    letGo();
    this.live = started({ name: '', blocks: [] }, '');
    this.show();
    at(this, 'said').textContent = words;
    document.querySelector<HTMLElement>('#so-far [data-at="title"]')?.focus();
  }
}
