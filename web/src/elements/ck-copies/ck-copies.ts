import { KIT_CHANGED, vault } from '../../vault/client';
import { cover } from '../../vault/reader';
import { troubleIn, type Say } from '../ck-lock/trouble';
import type { CkLock } from '../ck-lock/ck-lock';
import { at, partOf, said } from '../dom';
import { Island } from '../island';
import { Bring, type BringHome } from './bring';
import { MakeCopy, type CopyHome } from './make';

/** A copy in a file, and the way back from one. */
export class CkCopies extends Island implements CopyHome, BringHome {
  say: Say = (name) => name;
  private make: MakeCopy | null = null;

  protected improve(): void {
    this.say = said(this);
    this.make = new MakeCopy(at(this, 'live').parentElement as HTMLElement, this);
    new Bring(at(this, 'bring'), this);
    document.addEventListener(KIT_CHANGED, () => void this.look());
    void this.look();
  }

  private get lock(): CkLock | null {
    return document.querySelector<CkLock>('ck-lock');
  }

  get lockWords(): Say {
    return this.lock ? said(this.lock) : this.say;
  }

  copy(name: string): HTMLElement {
    return partOf(this, name);
  }

  keyPart(): HTMLElement {
    if (!this.lock) throw new Error('the page brings no lock');
    return partOf(this.lock, 'key');
  }

  askForLock(): void {
    this.lock?.ask();
  }

  private async look(): Promise<void> {
    if (cover.isOn()) return; // how much there is, is the leader's own
    let answer = await vault().call('status', {});
    if (!answer.ok) answer = await vault().call('status', {}); // the worker was ended under the first question
    if (answer.ok) this.make?.show(answer.status);
    else at(this, 'trouble').textContent = troubleIn(this.say, answer);
  }
}
