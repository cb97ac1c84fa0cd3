/**
 * How pages ask the vault. The worker is started at the first question; the notes' key lives in it, and
 * goes with it when the page goes. Every change is told to all open pages.
 */
import type { Answer, CallName, Calls, Failure, Status } from './api';
import { expected } from './reader';

/** Told on the document when the kit has changed, here or in another tab. */
export const KIT_CHANGED = 'ck:kit';
/** Told on the document when the notes were locked or unlocked: `detail` is true when open. */
export const KIT_LOCK = 'ck:lock';

const CHANNEL = 'circlekit-kit';
const ADDRESS = /^\/assets\/vault-[0-9a-f]{12}\.js$/;

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | null | undefined;

function trusted(address: string): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy('circlekit-vault', {
    createScriptURL(url) {
      if (ADDRESS.test(url)) return url;
      throw new TypeError('circlekit: only the vault may be loaded');
    },
  });
  return (policy ? policy.createScriptURL(address) : address) as string;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
}

export class Vault {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private readonly channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
  /** The last word on how things stand. */
  status: Status | null = null;

  constructor(private readonly start: () => Worker = startWorker) {
    this.channel?.addEventListener('message', () => changed());
  }

  /** Asks, and waits for the answer. Never throws: what goes wrong is an answer too. */
  async call<N extends CallName>(name: N, input: Calls[N]['in']): Promise<Answer<Calls[N]['out']>> {
    try {
      const worker = this.running();
      const number = ++this.count;
      const answer = new Promise<Answer<Calls[N]['out']>>((resolve) => {
        this.waiting.set(number, { resolve: resolve as (answer: never) => void });
      });
      worker.postMessage({ number, name, input });
      return this.noted(name, await answer);
    } catch (error) {
      return failed(error);
    }
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = this.start();
    worker.onmessage = ({ data }: MessageEvent<{ number: number; answer: never }>) => {
      this.waiting.get(data.number)?.resolve(data.answer);
      this.waiting.delete(data.number);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      for (const one of this.waiting.values()) one.resolve(failed(event.message) as never);
      this.waiting.clear();
      this.worker = null; // the next question starts a new one
    };
    this.worker = worker;
    return worker;
  }

  private noted<N extends CallName>(name: N, answer: Answer<Calls[N]['out']>): Answer<Calls[N]['out']> {
    if (!answer.ok) return answer;
    const wasOpen = this.status?.unlocked ?? false;
    this.status = answer.status;
    if (CHANGING.has(name)) {
      expected.write(answer.status.things);
      changed();
      this.channel?.postMessage(name);
    }
    if (wasOpen !== answer.status.unlocked) {
      document.dispatchEvent(new CustomEvent(KIT_LOCK, { detail: answer.status.unlocked }));
    }
    return answer;
  }

  /** Forgets the notes' key at once, by ending the worker that holds it. */
  end(): void {
    this.worker?.terminate();
    this.worker = null;
    for (const one of this.waiting.values()) one.resolve(failed('ended') as never);
    this.waiting.clear();
    if (!this.status?.unlocked) return;
    this.status = { ...this.status, unlocked: false };
    document.dispatchEvent(new CustomEvent(KIT_LOCK, { detail: false }));
  }
}

const CHANGING: ReadonlySet<CallName> = new Set<CallName>([
  'save', 'makeLock', 'renewPaper', 'provePaper', 'changePassphrase', 'addPasskey', 'saveNote', 'removeNote',
  'makeFile', 'sawFile', 'bring', 'wipe',
]); // prettier-ignore

const failed = (error: unknown): Failure => ({ ok: false, trouble: 'failed', detail: String(error) });

function changed(): void {
  document.dispatchEvent(new CustomEvent(KIT_CHANGED));
}

function startWorker(): Worker {
  const address = document.documentElement.dataset.vault ?? '';
  if (!ADDRESS.test(address)) throw new Error('this page brings no vault');
  return new Worker(trusted(address), { name: 'circlekit-vault' });
}

const SHARED: unique symbol = Symbol.for('circlekit.vault');

/**
 * The vault of this page: one for all of its bundles. A second one could start no worker, since the page
 * allows one policy of that name, and it would know nothing of what the first has unlocked.
 */
export function vault(): Vault {
  const page = globalThis as { [SHARED]?: Vault };
  return (page[SHARED] ??= new Vault());
}
