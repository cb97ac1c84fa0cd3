/**
 * The vault's worker: it alone writes, and it alone ever holds the notes' key. It is a bundle of its own
 * with a policy of its own (docs/decisions/0008-my-kit.md).
 */
import type { CallName, Calls } from './api';
import { openDisk } from './disk';
import { Engine } from './engine';
import { TooSlow, indexStore } from './index-store';
import { Store, type Exclusive } from './store';

const NAME = 'circlekit-kit';
interface Asked {
  readonly number: number;
  readonly name: CallName;
  readonly input: Calls[CallName]['in'];
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other here, and over all tabs where the browser has locks. */
const exclusive: Exclusive = <T>(work: () => Promise<T>): Promise<T> => {
  const next = last.then(() => (navigator.locks ? (navigator.locks.request(NAME, work) as Promise<T>) : work()));
  last = next.catch(() => undefined);
  return next;
};

async function indexOrNone(): Promise<typeof indexStore | null> {
  try {
    await indexStore.all();
    return indexStore;
  } catch (error) {
    if (error instanceof TooSlow) return null;
    // Broken rather than missing? Then a new one is as good: the journal has everything.
    try {
      await indexStore.rebuild([]);
      return indexStore;
    } catch {
      return null;
    }
  }
}

async function start(): Promise<Engine> {
  const disk = await openDisk();
  const index = typeof indexedDB === 'undefined' ? null : await indexOrNone();
  return new Engine(new Store(disk, index, exclusive), {
    now: () => Date.now(),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
}

let engine: Promise<Engine> | null = null;

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  engine ??= start();
  void engine
    .then((one) => one.answer(data.name, data.input))
    .then((answer) => postMessage({ number: data.number, answer }))
    .catch((error: unknown) => {
      engine = null;
      postMessage({ number: data.number, answer: { ok: false, trouble: 'failed', detail: String(error) } });
    });
});
