/** A file comes back: looked at first, opened, looked into, and only then merged. */
import type { Failure, Found, Key } from '../../vault/api';
import { vault } from '../../vault/client';
import { busy } from '../ck-lock/home';
import { KeyForm } from '../ck-lock/key-form';
import { forgetKey } from '../ck-lock/locking';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { at, element } from '../dom';
import { dayWords } from '../kit-now';
import { countWords } from './inside';

/** Told on the document when the file is one for tonight: `detail` has what is in it. */
export const PACK_CAME = 'ck:pack';
export interface CamePack {
  readonly found: Found;
  readonly bytes: Uint8Array;
}
/** Nobody's kit is larger. */
const MOST_BYTES = 100 * 1024 * 1024;

export interface BringHome {
  readonly say: Say;
  copy(name: string): HTMLElement;
  /** A part of the lock: how a key is asked for. */
  keyPart(): HTMLElement;
  readonly lockWords: Say;
}

const day = (text: string): string => dayWords(text, document.documentElement.lang, '');

export function troubleHere(say: Say, failure: Failure): string {
  if (failure.trouble !== 'slow') return troubleIn(say, failure);
  return say('trouble_slow', { n: Math.ceil((failure.waits ?? 0) / 1000) });
}

export class Bring {
  constructor(
    private readonly root: HTMLElement,
    private readonly home: BringHome,
  ) {
    const file = at<HTMLInputElement>(root, 'file');
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      if (chosen) void this.take(chosen);
      file.value = ''; // the same file may be chosen again
    });
    root.addEventListener('dragover', (event) => event.preventDefault());
    root.addEventListener('drop', (event) => {
      event.preventDefault();
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped) void this.take(dropped);
    });
    at(root, 'bring-live').hidden = false;
  }

  private say(words: string, trouble = ''): void {
    at(this.root, 'bring-done').textContent = words;
    at(this.root, 'bring-trouble').textContent = trouble;
  }

  private put(...nodes: readonly HTMLElement[]): void {
    at(this.root, 'found').replaceChildren(...nodes);
    nodes[0]?.querySelector<HTMLElement>('h3')?.focus();
  }

  private async take(file: File): Promise<void> {
    this.put();
    this.say(this.home.say('bring_looking'));
    const bytes = file.size > MOST_BYTES ? new Uint8Array() : await bytesIn(file);
    const answer = await vault().call('look', { bytes });
    if (!answer.ok) return this.say('', troubleHere(this.home.say, answer));
    this.say('');
    const came: CamePack = { found: answer.found, bytes };
    if (answer.found.what === 'pack') document.dispatchEvent(new CustomEvent(PACK_CAME, { detail: came }));
    else this.askForKey(came);
  }

  private leave(): void {
    this.put();
    this.say(this.home.say('bring_left'));
    at<HTMLInputElement>(this.root, 'file').focus();
  }

  private keyForm(name: string, found: Pick<Found, 'ways' | 'passkeys'>, trouble: HTMLElement, opened: (key: Key) => void): KeyForm {
    return new KeyForm(this.home.keyPart(), this.home.lockWords, name, {
      ways: found.ways,
      doors: async () => found.passkeys,
      opened,
      failed: (words) => (trouble.textContent = words),
    });
  }

  /** The first step: what opens the file. */
  private askForKey({ found, bytes }: CamePack): void {
    const { say } = this.home;
    const form = this.home.copy('sealed');
    const [trouble, line] = [at(form, 'trouble'), at(form, 'busy')];
    at(form, 'what').textContent = say('bring_kit', { day: day(found.made) });
    at(form, 'notes').textContent = say('bring_kit_notes', { n: found.notes });
    const open = async (key: Key): Promise<void> => {
      trouble.textContent = '';
      const answer = await busy(form, line, this.home.lockWords('working'), () => vault().call('look', { bytes, key }));
      if (answer.ok) this.showInside({ found: answer.found, bytes }, key);
      else trouble.textContent = troubleHere(say, answer);
    };
    const fields = this.keyForm('file', found, trouble, (key) => void open(key));
    at(form, 'key').append(fields.node);
    at(form, 'leave').addEventListener('click', () => this.leave());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { key } = fields;
      if (key) void open(key);
      else fields.focus();
    });
    this.put(form);
  }

  /** The second: what is in it, and the last tap. */
  private showInside({ found, bytes }: CamePack, key: Key): void {
    const { say } = this.home;
    const form = this.home.copy('inside');
    const trouble = at(form, 'trouble');
    at(form, 'what').textContent = say('bring_inside', { day: day(found.made) });
    const counts = countWords(say, found.open, found.notes);
    at(form, 'list').append(...(counts.length ? counts : [say('count_nothing')]).map((words) => element('li', '', words)));
    let own: KeyForm | null = null;
    const bring = async (mine: Key | null): Promise<void> => {
      trouble.textContent = '';
      const answer = await busy(form, at(form, 'busy'), this.home.lockWords('working'), () => vault().call('bring', { bytes, key, own: mine }));
      if (answer.ok) return this.brought(answer.brought);
      if (answer.trouble !== 'locked' || own) {
        trouble.textContent = troubleHere(say, answer);
        return;
      }
      // Its notes lie under another lock than this phone's: that has to be open too.
      own = await this.ownKey(form, trouble, (passkey) => void bring(passkey));
    };
    at(form, 'leave').addEventListener('click', () => this.leave());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (own && !own.key) own.focus();
      else void bring(own?.key ?? null);
    });
    this.put(form);
  }

  private async ownKey(form: HTMLElement, trouble: HTMLElement, opened: (key: Key) => void): Promise<KeyForm> {
    const [status, doors] = [vault().status, await vault().call('passkeys', {})];
    const found = { ways: status?.ways ?? [], passkeys: doors.ok ? doors.doors : [] };
    const own = this.keyForm('own', found, trouble, opened);
    at(form, 'own-key').replaceChildren(own.node);
    at(form, 'own').hidden = false;
    own.focus();
    return own;
  }

  private brought(count: number): void {
    this.put();
    // This screen shows no note: nothing has to stay open.
    void forgetKey();
    const { say } = this.home;
    this.say(count === 0 ? say('bring_done_none') : say(count === 1 ? 'bring_done_one' : 'bring_done', { n: count }));
  }
}

async function bytesIn(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return new Uint8Array(); // gone meanwhile: it is no file of ours then
  }
}
