/** Unlocking, and the wait after too many tries. */
import type { Key, Status } from '../../vault/api';
import { vault } from '../../vault/client';
import { at } from '../dom';
import { busy, type Home } from './home';
import { KeyForm } from './key-form';
import { troubleIn, type Say } from './trouble';

const MINUTE = 60;

/** "You can try again in 12 seconds." */
export function waitWords(say: Say, milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 0) return say('wait_over');
  return seconds > 2 * MINUTE ? say('wait_minutes', { n: Math.ceil(seconds / MINUTE) }) : say('wait_seconds', { n: seconds });
}

/** Counts down in a line; read aloud only when it begins and when it is over. */
export class Wait {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly say: Say,
    private readonly line: HTMLElement,
    private readonly closed: (closed: boolean) => void,
    private readonly now: () => number = () => Date.now(),
  ) {}

  begin(milliseconds: number): void {
    this.stop();
    if (milliseconds <= 0) return;
    const end = this.now() + milliseconds;
    this.closed(true);
    this.line.setAttribute('aria-live', 'off');
    const tick = (): void => {
      const left = end - this.now();
      if (!this.line.isConnected) return this.stop();
      if (left <= 0) this.end();
      else this.line.textContent = waitWords(this.say, left);
    };
    this.timer = setInterval(tick, 1000);
    this.line.textContent = waitWords(this.say, milliseconds);
  }

  private end(): void {
    this.stop();
    this.line.removeAttribute('aria-live');
    this.line.textContent = waitWords(this.say, 0);
    this.closed(false);
  }

  private stop(): void {
    clearInterval(this.timer);
  }
}

export function showOpen(home: Home, status: Status): void {
  const form = home.copy('open');
  const [trouble, line, go] = [at(form, 'trouble'), at(form, 'busy'), at<HTMLButtonElement>(form, 'go')];
  const wait = new Wait(home.say, line, (closed) => {
    // The paper code and a passkey are too long to guess: they need no waiting.
    go.disabled = closed && fields.byPassphrase;
  });
  const open = async (key: Key): Promise<void> => {
    trouble.textContent = '';
    const answer = await busy(form, line, home.say('working'), () => vault().call('unlock', key));
    if (answer.ok) {
      fields.clear();
      return home.settle(answer.status);
    }
    trouble.textContent = answer.trouble === 'slow' ? '' : troubleIn(home.say, answer);
    wait.begin(key.way === 'passphrase' ? (answer.waits ?? 0) : 0);
    fields.focus();
  };
  const fields = new KeyForm(home.copy('key'), home.say, 'unlock', {
    ways: status.ways,
    doors: async () => {
      const answer = await vault().call('passkeys', {});
      return answer.ok ? answer.doors : [];
    },
    opened: (key) => void open(key),
    failed: (words) => (trouble.textContent = words),
  });
  at(fields.node, 'swap').addEventListener('click', () => (go.disabled = false));
  at(form, 'key').append(fields.node);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { key } = fields;
    if (key && !go.disabled) void open(key);
    else fields.focus();
  });
  home.show('open', form);
  wait.begin(status.waits);
}
