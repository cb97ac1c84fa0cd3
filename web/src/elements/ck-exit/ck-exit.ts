import { KIT_CHANGED, vault } from '../../vault/client';
import { cover, expected, isThing, setting } from '../../vault/reader';
import { live } from '../../core/kit/record';
import { Island, report } from '../island';
import { forgetKit, kitNow } from '../kit-now';

const AWAY = '/away/';
const PRESSES = 3;
const WITHIN = 2000;

/** Quick exit: out of here by one button, or by one key pressed three times. No page keeps a word behind. */
export class CkExit extends Island {
  private to = AWAY;
  private presses: number[] = [];
  private leaving = false;

  protected improve(): void {
    this.querySelector('button')?.addEventListener('click', () => this.leave());
    document.addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener(KIT_CHANGED, () => void this.look());
    addEventListener('storage', ({ key }) => {
      if (key === cover.key || key === null) void this.follow();
    });
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted && cover.isOn() && this.isConnected) this.startOver();
    });
    // Nobody is asked "leave this page?" when they must go.
    addEventListener('beforeunload', (event) => this.leaving && event.stopImmediatePropagation(), { capture: true });
    void this.look();
  }

  /** There is something to leave behind only once there is a kit; on its own screens, always. */
  private async look(): Promise<void> {
    try {
      const { kit, covered } = await kitNow();
      const some = expected.read() > 0 || [...live(kit)].some(isThing);
      this.hidden = !('always' in this.dataset) && (covered || !some);
      this.to = addressOf(setting(kit, 'exit'));
    } catch (error) {
      report('ck-exit', error);
    }
  }

  private onKey({ key, repeat }: KeyboardEvent): void {
    if (repeat || !this.isConnected) return;
    const now = performance.now();
    this.presses = key === 'Shift' ? [...this.presses.filter((then) => now - then < WITHIN), now] : [];
    if (this.presses.length >= PRESSES && !this.hidden) this.leave();
  }

  private leave(): void {
    this.leaving = true;
    blank();
    attempt(() => vault().end());
    cover.put(true);
    attempt(forgetTab);
    empty();
    location.replace(navigator.onLine === false ? AWAY : this.to);
  }

  /** Another tab was left, or uncovered. */
  private async follow(): Promise<void> {
    if (this.leaving || !this.isConnected) return;
    if (cover.isOn() && 'always' in this.dataset) {
      this.startOver();
      return;
    }
    if (cover.isOn()) {
      blank();
      attempt(() => vault().end());
      clearAll();
    }
    forgetKit();
    document.dispatchEvent(new CustomEvent(KIT_CHANGED));
    await kitNow(); // by now what was the leader's is off the page
    document.documentElement.classList.remove('left');
  }

  /** A page that may hold anything: nothing of it stays, and it comes anew, covered. */
  private startOver(): void {
    this.leaving = true;
    blank();
    attempt(() => vault().end());
    empty();
    location.reload();
  }
}

/** Only a safe address that the leader chose; else the plain page of ours. */
function addressOf(chosen: string): string {
  try {
    const address = new URL(chosen);
    return address.protocol === 'https:' ? address.href : AWAY;
  } catch {
    return AWAY;
  }
}

/** At once, before anything else can take its time: a screen with nothing on it. */
function blank(): void {
  document.documentElement.classList.add('left');
}

/** What the leader wrote or typed, wherever it stands. */
function clearAll(): void {
  for (const one of document.querySelectorAll('[data-mine]')) one.remove();
  for (const { content } of document.querySelectorAll('template')) {
    for (const one of content.querySelectorAll('[data-mine]')) one.remove();
  }
  for (const field of document.querySelectorAll('input, textarea')) (field as HTMLInputElement).value = '';
}

/** First the fields, because a browser may remember what stood in them; then all. */
function empty(): void {
  clearAll();
  document.title = '';
  document.body.replaceChildren();
}

function forgetTab(): void {
  sessionStorage.clear();
}

function attempt(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    report('ck-exit', error);
  }
}
