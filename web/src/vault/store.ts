/**
 * Journal first, index after. What `change` answers for lies in the journal, flushed; the index follows.
 * At opening both are read and made one, and whatever one lacks is written to it.
 *
 * Journal files are `open-<n>.ckj` and `sealed-<n>.ckj`. A frame may hold records of both rooms (an
 * import is one frame); tidying up sorts them. Nothing depends on the names but how much a page reads.
 */
import { lastStamp, merge, versionsOf, type Kit, type Rec, type Room } from '../core/kit/record';
import type { Disk } from './disk';
import { frame, readFrames } from './frames';
import type { IndexStore } from './index-store';
import { Refused } from './trouble';

/** Only one writer at a time, over all tabs. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

export interface Opened {
  readonly restored: readonly Rec[];
  readonly damaged: number;
}

/** Tidy up when the journal is this much longer than what it holds. */
const SLACK = 256 * 1024;
const ROOMS: readonly Room[] = ['open', 'sealed'];
const fileOf = (room: Room, number: number): string => `${room}-${String(number).padStart(6, '0')}.ckj`;
const numberOf = (name: string): number => Number.parseInt(/^(?:open|sealed)-(\d+)\.ckj$/.exec(name)?.[1] ?? '', 10);
const keyOf = ({ id, at }: Rec): string => `${id}|${at}`;

interface Read {
  readonly recs: readonly Rec[];
  readonly end: number;
  readonly size: number;
}

export class Store {
  kit: Kit = new Map();
  private files = new Map<string, Read>();
  private indexing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly disk: Disk | null,
    private readonly index: IndexStore | null,
    private readonly exclusive: Exclusive,
  ) {}

  get where(): 'files' | 'index' | 'nowhere' {
    return this.disk ? 'files' : this.index ? 'index' : 'nowhere';
  }

  /** Reads everything there is, and makes both stores whole again. */
  open(): Promise<Opened> {
    return this.exclusive(async () => {
      const damaged = await this.refresh();
      const journal = new Map(this.kit);
      const indexed = await this.indexed();
      this.kit = merge(versionsOf(journal), indexed ?? []);
      const restored = [...versionsOf(this.kit)].filter((one) => !journal.get(one.id)?.some(({ at }) => at === one.at));
      // A full phone can still be read.
      if (restored.length && this.disk) await this.append(restored).catch(() => undefined);
      if (this.disk && this.untidy(damaged)) await this.tidy().catch(() => undefined);
      this.syncIndex(indexed);
      return { restored: this.disk ? restored : [], damaged };
    });
  }

  /** Adds the versions that `make` derives from the kit as it stands, whoever wrote last. All or none. */
  change(make: (kit: Kit, last: string) => readonly Rec[] | Promise<readonly Rec[]>): Promise<readonly Rec[]> {
    return this.exclusive(async () => {
      if (this.where === 'nowhere') throw new Refused('nowhere');
      await this.newest();
      const recs = await make(this.kit, lastStamp(this.kit));
      if (!recs.length) return recs;
      const before = this.kit;
      const after = merge(versionsOf(before), recs);
      const kept = new Set([...versionsOf(after)].map(keyOf));
      const replaced = recs.flatMap(({ id }) => before.get(id) ?? []).filter((one) => !kept.has(keyOf(one)));
      if (this.disk) await this.append(this.files.size ? recs : [...versionsOf(after)]);
      else await this.putInIndex(recs, replaced);
      this.kit = after;
      if (this.disk) this.later(() => this.index?.put(recs, replaced));
      // What was taken away must not lie in the journal for long.
      if (this.disk && recs.some(({ gone }) => gone) && replaced.some(({ room }) => room === 'sealed')) {
        await this.tidy().catch(() => undefined);
      }
      return recs;
    });
  }

  /** Takes in what other tabs have written since. */
  catchUp(): Promise<void> {
    return this.exclusive(() => this.newest());
  }

  private async newest(): Promise<void> {
    if (this.disk) await this.refresh();
    else this.kit = merge(versionsOf(this.kit), (await this.indexed()) ?? []);
  }

  wipe(): Promise<void> {
    return this.exclusive(async () => {
      await this.indexing.catch(() => undefined);
      await this.disk?.wipe();
      await this.index?.wipe();
      this.files = new Map();
      this.kit = new Map();
    });
  }

  /** When everything that was asked of the index has been done or given up. */
  settled(): Promise<unknown> {
    return this.indexing;
  }

  // --- the journal

  /** Takes in what other tabs have written since. Says how many bytes could not be read. */
  private async refresh(): Promise<number> {
    if (!this.disk) return 0;
    const sizes = await this.disk.sizes();
    // Every file is gone while this page was open. If the index is empty too, the leader wiped it in
    // another tab; if not, the browser cleared the files, and what is known here is written anew.
    if (!sizes.size && this.files.size && !(await this.indexed())?.length) this.kit = new Map();
    const files = new Map<string, Read>();
    let [damaged, changed] = [0, sizes.size !== this.files.size];
    for (const [name, size] of sizes) {
      if (Number.isNaN(numberOf(name))) continue;
      const known = this.files.get(name);
      // Another tab may have put a record where the tail is torn, and the file be as long as before.
      if (known?.size === size && known.end === size) {
        files.set(name, known);
        continue;
      }
      const found = readFrames(await this.disk.read(name));
      files.set(name, { recs: found.recs, end: found.end, size });
      damaged += found.damaged;
      changed = true;
    }
    this.files = files;
    if (changed) this.kit = merge(...[...files.values()].map(({ recs }) => recs), versionsOf(this.kit));
    return damaged;
  }

  private async append(recs: readonly Rec[]): Promise<void> {
    const room: Room = recs.every((one) => one.room === 'sealed') ? 'sealed' : 'open';
    const name = [...this.files.keys()].filter((one) => one.startsWith(room)).sort().at(-1) ?? fileOf(room, this.next());
    const known = this.files.get(name) ?? { recs: [], end: 0, size: 0 };
    const bytes = frame(recs);
    await this.disk?.append(name, bytes, known.end);
    const end = known.end + bytes.length;
    this.files.set(name, { recs: [...known.recs, ...recs], end, size: end });
  }

  private next(): number {
    return Math.max(0, ...[...this.files.keys()].map(numberOf)) + 1;
  }

  private untidy(damaged: number): boolean {
    const size = [...this.files.values()].reduce((sum, one) => sum + one.size, 0);
    const needed = frame([...versionsOf(this.kit)]).length;
    return damaged > 0 || this.files.size > ROOMS.length || size > 4 * needed + SLACK;
  }

  /** New files that hold just what is there, flushed; only then the old ones go. */
  private async tidy(): Promise<void> {
    const disk = this.disk;
    if (!disk) return;
    const old = [...this.files.keys()];
    const number = this.next();
    const all = [...versionsOf(this.kit)];
    const made = new Map<string, Read>();
    for (const room of ROOMS) {
      const recs = all.filter((one) => one.room === room);
      if (!recs.length) continue;
      const bytes = frame(recs);
      await disk.append(fileOf(room, number), bytes, 0);
      made.set(fileOf(room, number), { recs, end: bytes.length, size: bytes.length });
    }
    this.files = new Map([...this.files, ...made]);
    for (const name of old) {
      await disk.remove(name);
      this.files.delete(name);
    }
  }

  // --- the index

  private async indexed(): Promise<Rec[] | null> {
    try {
      return (await this.index?.all()) ?? null;
    } catch {
      return null; // missing, broken or silent: the journal is what counts
    }
  }

  private syncIndex(indexed: readonly Rec[] | null): void {
    const wanted = [...versionsOf(this.kit)];
    const keys = new Set(wanted.map(keyOf));
    const same = indexed?.length === wanted.length && indexed.every((one) => keys.has(keyOf(one)));
    if (!same) this.later(() => this.index?.rebuild(wanted));
  }

  private later(work: () => Promise<unknown> | undefined): void {
    this.indexing = this.indexing.then(work).catch(() => undefined);
  }

  private async putInIndex(recs: readonly Rec[], replaced: readonly Rec[]): Promise<void> {
    try {
      await this.index?.put(recs, replaced);
    } catch (error) {
      const full = error instanceof DOMException && /quota/i.test(error.name);
      throw new Refused(full ? 'full' : 'failed', 0, String(error));
    }
  }
}
