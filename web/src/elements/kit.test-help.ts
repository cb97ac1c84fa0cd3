/**
 * A kit for the tests of elements: the real reader and the real client, over a phone's files and a
 * worker that stand in this file. What is saved is read again as after a reload.
 */
import { vi } from 'vitest';
import { idOf, type Bodies, type OpenKind } from '../core/kit/kinds';
import { merge, nextStamp, stamped, type Draft, type Rec } from '../core/kit/record';
import type { Trouble } from '../vault/api';
import { KIT_CHANGED } from '../vault/client';
import { FOLDER } from '../vault/reader';
import { frame } from '../vault/frames';
import { forgetKit } from './kit-now';
import { settle } from './example.test-help';

const STATUS = { where: 'files', things: 1, notes: 0, lock: 'none', unlocked: false, ways: [] } as const;

export class TestKit {
  static now: TestKit;
  recs: Rec[] = [];
  readonly saved: Draft[] = [];
  trouble: Trouble | null = null;
  /** How often the worker was ended. */
  ended = 0;
  private last = '';
  private clock = Date.UTC(2026, 0, 1);

  constructor() {
    TestKit.now = this;
    localStorage.clear();
    sessionStorage.clear();
    forgetKit();
    document.documentElement.dataset.vault = '/assets/vault-0123456789ab.js';
    vi.stubGlobal('Worker', TestWorker);
    const folder = {
      entries: () => this.files(),
      [Symbol.asyncIterator]: () => this.files(),
    };
    const root = { getDirectoryHandle: async (name: string) => (name === FOLDER ? folder : Promise.reject(new Error(name))) };
    Object.defineProperty(navigator, 'storage', { value: { getDirectory: async () => root }, configurable: true });
  }

  private async *files(): AsyncGenerator<[string, unknown]> {
    const bytes = frame(this.recs);
    const file = { arrayBuffer: async () => bytes.buffer };
    yield ['open-1.ckj', { kind: 'file', getFile: async () => file }];
  }

  /** Something that is in the kit before the page opens. */
  put<K extends OpenKind>(kind: K, id: string, body: Bodies[K], device = 'a'): Rec {
    return this.keep({ id, kind, room: 'open', body }, device);
  }

  number(id: string, slot: string, more: Partial<Bodies['number']> = {}): Rec {
    const plain = { slot, name: id, typed: '', dial: '+12025550143', shown: '202-555-0143', hours: '', note: '', order: 0 };
    return this.put('number', id, { ...plain, ...more });
  }

  words(page: string, line: string, more: Partial<Bodies['words']>, device = 'a'): Rec {
    const plain = { page, line, was: '', says: '', hidden: false, first: false };
    return this.put('words', idOf.words(page, line), { ...plain, ...more }, device);
  }

  keep(draft: Draft, device = 'a'): Rec {
    this.last = nextStamp(this.last, (this.clock += 1000), device);
    // Two devices that have not seen each other: each knows its own versions alone.
    const known = merge(this.recs.filter(({ seen }) => device === 'a' || device in seen));
    const rec = stamped(draft, known, this.last, device);
    this.recs = [...this.recs, rec];
    return rec;
  }

  answer(drafts: readonly Draft[]): unknown {
    if (this.trouble) return { ok: false, trouble: this.trouble };
    this.saved.push(...drafts);
    return { ok: true, status: STATUS, recs: drafts.map((draft) => this.keep(draft)) };
  }

  /** As after a change in another tab. */
  async changed(): Promise<void> {
    document.dispatchEvent(new CustomEvent(KIT_CHANGED));
    await drawn();
  }
}

class TestWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  postMessage({ number, input }: { number: number; input: { drafts?: readonly Draft[] } }): void {
    const answer = TestKit.now.answer(input.drafts ?? []);
    queueMicrotask(() => this.onmessage?.({ data: { number, answer } }));
  }
  terminate(): void {
    TestKit.now.ended += 1;
  }
}

/** Lets a reading, and the drawing after it, come to their end. */
export async function drawn(): Promise<void> {
  for (let times = 0; times < 4; times++) await settle();
}
