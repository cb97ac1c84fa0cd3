/** One way in, as a leader gives it: the passphrase typed, the paper code typed, or a passkey. */
import type { Key, PasskeyDoor, Way } from '../../vault/api';
import { at } from '../dom';
import { showOnTick } from './home';
import { canUsePasskeys, usePasskey } from './passkey';
import type { Say } from './trouble';

export interface Asked {
  readonly ways: readonly Way[];
  readonly doors: () => Promise<readonly PasskeyDoor[]>;
  /** Told when a passkey was used: nothing more is to be typed. */
  readonly opened: (key: Key) => void;
  /** Told when a passkey was not to be had. */
  readonly failed: (words: string) => void;
}

export class KeyForm {
  private way: Way = 'passphrase';
  private readonly passphrase: HTMLInputElement;
  private readonly paper: HTMLInputElement;
  private readonly swap: HTMLElement;

  /** `name` keeps the fields of several forms apart. */
  constructor(
    readonly node: HTMLElement,
    private readonly say: Say,
    name: string,
    private readonly asked: Asked,
  ) {
    this.passphrase = at<HTMLInputElement>(node, 'passphrase-input');
    this.paper = at<HTMLInputElement>(node, 'paper-input');
    this.swap = at(node, 'swap');
    for (const way of ['passphrase', 'paper'] as const) {
      this[way].id = `${name}-${way}`;
      at<HTMLLabelElement>(node, `${way}-label`).htmlFor = `${name}-${way}`;
    }
    at(node, 'paper-hint').id = `${name}-paper-hint`;
    this.paper.setAttribute('aria-describedby', `${name}-paper-hint`);
    showOnTick(at<HTMLInputElement>(node, 'show'), this.passphrase);
    this.swap.addEventListener('click', () => {
      this.turnTo(this.way === 'paper' ? 'passphrase' : 'paper');
      this.focus();
    });
    const passkey = at(node, 'passkey');
    passkey.hidden = !asked.ways.includes('passkey') || !canUsePasskeys();
    passkey.addEventListener('click', () => void this.byPasskey());
    this.turnTo('passphrase');
  }

  private turnTo(way: 'passphrase' | 'paper'): void {
    this.way = way;
    at(this.node, 'passphrase').hidden = way !== 'passphrase';
    at(this.node, 'paper').hidden = way !== 'paper';
    this.swap.textContent = this.say(way === 'paper' ? 'open_by_passphrase' : 'open_by_paper');
  }

  private async byPasskey(): Promise<void> {
    const used = await usePasskey(await this.asked.doors());
    if (typeof used === 'string') this.asked.failed(this.say(`passkey_${used}`));
    else this.asked.opened({ way: 'passkey', secret: used.secret });
  }

  /** What was typed, or nothing. */
  get key(): Key | null {
    const secret = this.way === 'paper' ? this.paper.value : this.passphrase.value;
    return secret.trim() ? { way: this.way, secret } : null;
  }

  get byPassphrase(): boolean {
    return this.way === 'passphrase';
  }

  clear(): void {
    this.passphrase.value = '';
    this.paper.value = '';
  }

  focus(): void {
    (this.way === 'paper' ? this.paper : this.passphrase).focus();
  }
}
