import type { Status } from '../../vault/api';
import { KIT_CHANGED, KIT_LOCK, vault } from '../../vault/client';
import { partOf, said } from '../dom';
import { Island } from '../island';
import { takeSheetAway } from '../print-sheet';
import { AwayLock } from './away';
import type { Home } from './home';
import { sealAll } from './locking';
import { showOpen } from './open';
import { showUnproved } from './paper';
import { showSetup } from './setup';
import type { Say } from './trouble';
import { showUnlocked } from './ways';

/** Where the paper code is on the screen or being asked back: only the leader leads on from there. */
const BY_HAND: ReadonlySet<string> = new Set(['paper', 'prove']);

/** The lock of the notes: made, opened, closed by itself, changed. */
export class CkLock extends Island implements Home {
  say: Say = (name) => name;
  private step = '';
  private readonly away = new AwayLock(() => vault().end());
  /** On a screen that needs only that there is a lock, or where things can be begun without one: shown when asked for. */
  private wanted = true;
  private asked = false;

  protected improve(): void {
    this.say = said(this);
    this.wanted = !this.dataset.until;
    this.closeByItself();
    document.addEventListener(KIT_CHANGED, () => void this.look());
    document.addEventListener(KIT_LOCK, () => {
      takeSheetAway();
      void this.look();
    });
    void this.look();
  }

  /** Shows itself, so that a lock is made or the paper code read back. */
  ask(): void {
    this.wanted = this.asked = true;
    this.step = '';
    void this.look();
  }

  copy(name: string): HTMLElement {
    return partOf(this, name);
  }

  private closeByItself(): void {
    document.addEventListener('visibilitychange', () => this.seen(document.visibilityState !== 'hidden'));
    document.addEventListener('freeze', () => this.away.frozen());
    addEventListener('pagehide', () => {
      takeSheetAway();
      this.replaceLast();
      vault().end();
    });
    // A page that comes back from the browser's memory begins anew, locked.
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      this.step = '';
      void this.look();
    });
  }

  /** Out of sight the notes can't be painted; before they can again, the clock is asked. */
  private seen(shown: boolean): void {
    const root = document.documentElement;
    if (!shown) {
      if (!vault().status?.unlocked) return;
      root.dataset.away = '';
      this.away.hidden();
      void sealAll();
      return;
    }
    this.away.shown();
    delete root.dataset.away;
  }

  private async look(): Promise<void> {
    let answer = await vault().call('status', {});
    if (!answer.ok) answer = await vault().call('status', {}); // the worker was ended under the first question
    if (answer.ok) return this.settle(answer.status);
    if (this.step || !this.wanted) return;
    const part = this.copy('nowhere');
    part.textContent = this.say('trouble_failed');
    this.show('', part);
  }

  settle(status: Status): void {
    const step = stepFor(status);
    const byHand = BY_HAND.has(this.step);
    if (step === this.step || (byHand && step === 'unproved')) return;
    const done = step === 'unlocked' || (step === 'open' && status.lock === 'ready');
    if (this.dataset.until === 'ready' && (done || !this.wanted)) return this.leave();
    if (this.dataset.until === 'asked' && step === 'setup' && !this.wanted) return this.leave();
    if (step === 'nowhere') this.show(step, this.copy(step));
    else if (step === 'setup') showSetup(this);
    else if (step === 'open') showOpen(this, status);
    else if (step === 'unproved') showUnproved(this);
    else showUnlocked(this, byHand);
  }

  show(step: string, node: HTMLElement): void {
    // Whoever was in the step before, or asked for this one, is led here; nobody else is.
    const lead = this.asked || this.contains(document.activeElement);
    this.asked = false;
    this.step = step;
    this.replaceLast(node);
    this.hidden = false;
    if (lead) this.querySelector<HTMLElement>('h2[tabindex]')?.focus();
  }

  private leave(): void {
    this.step = '';
    this.wanted = false;
    this.hidden = true;
    this.replaceLast();
  }

  /** What stands after the templates. */
  private replaceLast(...nodes: readonly HTMLElement[]): void {
    for (const child of [...this.children]) if (child.localName !== 'template') child.remove();
    document.querySelector('[data-lock-ways]')?.replaceChildren();
    this.append(...nodes);
  }
}

function stepFor({ where, lock, unlocked }: Status): string {
  if (where === 'nowhere') return 'nowhere';
  if (lock === 'none') return 'setup';
  if (!unlocked) return 'open';
  return lock === 'unproved' ? 'unproved' : 'unlocked';
}
