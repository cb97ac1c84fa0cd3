/** A copy in two taps: make it, put it somewhere; and then whether it was seen there. */
import { daysBetween } from '../../core/kit/tried';
import type { Status } from '../../vault/api';
import { vault } from '../../vault/client';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { at } from '../dom';
import { dayWords, today } from '../kit-now';
import { saveFile } from './save-file';

/** A copy that is older than this is time for a new one. */
export const OLD = 30;

export interface CopyHome {
  readonly say: Say;
  /** Shows the lock, so that one is made or finished. */
  askForLock(): void;
}

interface Ready {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Step = 'nothing' | 'lock' | 'prove' | 'make' | 'put' | 'seen';

/** What there is to say about the newest copy. */
export function reminder(say: Say, { things, copy, unseenCopy }: Status, now = today()): string {
  if (!things) return '';
  if (!copy) return unseenCopy ? '' : say('copy_none');
  const day = dayWords(copy.on, document.documentElement.lang);
  if (copy.lacks) return say(copy.lacks === 1 ? 'copy_lacks_one' : 'copy_lacks', { day, n: copy.lacks });
  return say((daysBetween(copy.on, now) ?? 0) > OLD ? 'copy_old' : 'copy_good', { day });
}

export class MakeCopy {
  private step: Step = 'nothing';
  private ready: Ready | null = null;
  private given = false;
  private status: Status | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly home: CopyHome,
  ) {
    at(root, 'go').addEventListener('click', () => void this.go());
    at(root, 'other').addEventListener('click', () => void this.make());
  }

  show(status: Status): void {
    this.status = status;
    // A file that is ready, or on its way, is not forgotten because something else has changed.
    if (this.step !== 'put' && !(this.step === 'seen' && this.given)) this.step = this.stepFor(status);
    this.draw();
    at(this.root, 'live').hidden = false;
  }

  private stepFor({ things, lock, unseenCopy }: Status): Step {
    if (!things) return 'nothing';
    if (lock === 'none') return 'lock';
    if (lock === 'unproved') return 'prove';
    return unseenCopy ? 'seen' : 'make';
  }

  private draw(): void {
    const { say } = this.home;
    const { step, status } = this;
    if (!status) return;
    const remind = step === 'nothing' ? say('copy_nothing') : reminder(say, status);
    at(this.root, 'remind').textContent = remind;
    at(this.root, 'remind').hidden = !remind;
    at(this.root, 'lock-say').textContent = this.question();
    at(this.root, 'lock-say').hidden = !this.question();
    at(this.root, 'made').hidden = step !== 'put';
    const [go, other] = [at(this.root, 'go'), at(this.root, 'other')];
    go.hidden = step === 'nothing';
    go.textContent = say({ nothing: 'copy_make', lock: 'copy_lock_go', prove: 'copy_prove_go', make: status.copy ? 'copy_again' : 'copy_make', put: 'copy_put', seen: 'copy_yes' }[step]);
    other.hidden = step !== 'seen';
    other.textContent = say('copy_no');
  }

  private question(): string {
    const { say } = this.home;
    if (this.step === 'lock' || this.step === 'prove') return say(this.step === 'lock' ? 'copy_lock' : 'copy_prove');
    if (this.step === 'put') return say('copy_made', { name: this.ready?.name ?? '' });
    if (this.step !== 'seen') return '';
    if (this.ready) return say('copy_asked', { name: this.ready.name });
    return say('copy_asked_day', { day: dayWords(this.status?.unseenCopy ?? '', document.documentElement.lang) });
  }

  private turn(step: Step, done = ''): void {
    this.step = step;
    at(this.root, 'trouble').textContent = '';
    at(this.root, 'done').textContent = done;
    this.draw();
  }

  private go(): Promise<void> | void {
    if (this.step === 'lock' || this.step === 'prove') return this.home.askForLock();
    if (this.step === 'make') return this.make();
    if (this.step === 'put') return this.put();
    if (this.step === 'seen') return this.seen();
  }

  private async make(): Promise<void> {
    const answer = await vault().call('makeFile', {});
    if (!answer.ok) {
      at(this.root, 'trouble').textContent = troubleIn(this.home.say, answer);
      return;
    }
    this.ready = { name: answer.name, bytes: answer.bytes };
    this.status = answer.status;
    this.turn('put');
    at(this.root, 'go').focus();
  }

  private async put(): Promise<void> {
    if (!this.ready) return;
    const went = await saveFile(this.ready.name, this.ready.bytes);
    if (went === 'cancelled') return this.turn('put', this.home.say('copy_cancelled'));
    this.given = true;
    if (went === 'certain') return this.seen('copy_certain');
    this.turn('seen');
  }

  private async seen(words = 'copy_seen'): Promise<void> {
    const answer = await vault().call('sawFile', {});
    if (!answer.ok) {
      at(this.root, 'trouble').textContent = troubleIn(this.home.say, answer);
      return;
    }
    this.ready = null;
    this.given = false;
    this.status = answer.status;
    this.turn('make', this.home.say(words));
  }
}
