/** Stores in memory that can be full, torn, cut off or cleared, as a phone's can. */
import { Engine } from './engine';
import type { Disk } from './disk';
import type { IndexStore } from './index-store';
import type { Rec } from '../core/kit/record';
import { seeded, below } from '../core/random.test-help';
import { Store, type Exclusive } from './store';
import { Refused } from './trouble';

export class FakeDisk implements Disk {
  readonly files = new Map<string, Uint8Array>();
  /** Bytes there is room for. */
  room = Infinity;
  /** After so many more bytes the power goes: what was written till then stays, and nothing answers. */
  power = Infinity;

  async sizes(): Promise<ReadonlyMap<string, number>> {
    return new Map([...this.files].map(([name, bytes]) => [name, bytes.length]));
  }
  async read(name: string): Promise<Uint8Array> {
    return this.files.get(name)?.slice() ?? new Uint8Array();
  }
  async append(name: string, bytes: Uint8Array, from: number): Promise<void> {
    const old = this.files.get(name) ?? new Uint8Array();
    const used = [...this.files.values()].reduce((sum, one) => sum + one.length, 0) - (old.length - from);
    if (used + bytes.length > this.room) throw new Refused('full');
    const written = bytes.subarray(0, Math.min(bytes.length, this.power));
    const whole = new Uint8Array(from + written.length);
    whole.set(old.subarray(0, from));
    whole.set(written, from);
    this.files.set(name, whole);
    this.power -= written.length;
    if (written.length < bytes.length) throw new Error('the power went');
  }
  async remove(name: string): Promise<void> {
    if (this.power <= 0) throw new Error('the power went');
    this.files.delete(name);
  }
  async wipe(): Promise<void> {
    this.files.clear();
  }
  get bytes(): Uint8Array {
    const all = [...this.files.values()];
    const whole = new Uint8Array(all.reduce((sum, one) => sum + one.length, 0));
    let at = 0;
    for (const one of all) {
      whole.set(one, at);
      at += one.length;
    }
    return whole;
  }
}

export class FakeIndex implements IndexStore {
  readonly recs = new Map<string, Rec>();
  broken = false;

  private work<T>(done: () => T): Promise<T> {
    return this.broken ? Promise.reject(new Error('broken')) : Promise.resolve(done());
  }
  all = (): Promise<Rec[]> => this.work(() => [...this.recs.values()]);
  put = (recs: readonly Rec[], replaced: readonly Rec[]): Promise<void> =>
    this.work(() => {
      for (const { id, at } of replaced) this.recs.delete(`${id}|${at}`);
      for (const one of recs) this.recs.set(`${one.id}|${one.at}`, one);
    });
  rebuild = (recs: readonly Rec[]): Promise<void> =>
    this.work(() => {
      this.recs.clear();
      for (const one of recs) this.recs.set(`${one.id}|${one.at}`, one);
    });
  wipe = (): Promise<void> => this.work(() => this.recs.clear());
}

/** A queue as all tabs of one browser share it. */
export function queue(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** A phone: its stores outlive the pages that open them. */
export class FakePhone {
  readonly disk = new FakeDisk();
  readonly index = new FakeIndex();
  now = Date.UTC(2026, 10, 29, 20);
  private readonly exclusive = queue();
  private seed: number;

  constructor(seed = 1) {
    this.seed = seed;
  }

  store(disk: Disk | null = this.disk, index: IndexStore | null = this.index): Store {
    return new Store(disk, index, this.exclusive);
  }

  /** What a page opens: forgets everything but what was stored. */
  page(store: Store = this.store()): Engine {
    const random = seeded(this.seed++);
    return new Engine(store, {
      now: () => this.now,
      random: (count) => Uint8Array.from({ length: count }, () => below(random, 256)),
    });
  }
}
