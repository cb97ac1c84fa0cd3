/**
 * Reads the open room in the page itself: no worker, no lock, no waiting for either. An emergency page
 * shows the leader's own numbers by this alone.
 */
import { isLocal, live, merge, type Kit, type Rec } from '../core/kit/record';
import type { Bodies, OpenKind } from '../core/kit/kinds';
import { readFrames } from './frames';
import { indexStore } from './index-store';

export const FOLDER = 'circlekit-kit';
const COVERED = 'circlekit.covered';
const EXPECTED = 'circlekit.kit';

/** A record of a known kind, with its body. */
export type Entry<K extends OpenKind> = Rec & { readonly kind: K; readonly body: Bodies[K] };

export interface OpenKit {
  readonly kit: Kit;
  /** The leader left by quick exit: nothing of theirs is shown until they say so. */
  readonly covered: boolean;
  /** How many things were here once and can't be read now. */
  readonly lost: number;
}

/** What one store says. A journal that is hurt or was just being written isn't `whole`. */
interface Said {
  readonly recs: readonly Rec[];
  readonly whole: boolean;
}

async function* journals(): AsyncGenerator<Uint8Array> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER);
  for await (const [name, handle] of folder as unknown as AsyncIterable<[string, FileSystemHandle]>) {
    if (!name.startsWith('open-') || handle.kind !== 'file') continue;
    yield new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());
  }
}

async function fromFiles(): Promise<Said> {
  const recs: Rec[] = [];
  let whole = true;
  for await (const bytes of journals()) {
    const found = readFrames(bytes);
    recs.push(...found.recs);
    whole &&= found.damaged === 0 && found.end === bytes.length;
  }
  return { recs, whole };
}

const fromIndex = async (): Promise<Said> => ({ recs: await indexStore.all(), whole: true });

/** The journal; where it isn't, holds nothing or isn't whole, the index too. */
async function readRecs(): Promise<Rec[]> {
  const found: Rec[] = [];
  for (const read of [fromFiles, fromFiles, fromIndex]) {
    try {
      const { recs, whole } = await read();
      found.push(...recs.filter(({ room }) => room === 'open'));
      if (whole && found.length) break;
    } catch {
      // a file that was being written, or no such store: the next way
    }
  }
  return found;
}

/** How many things the last page to write left here; for telling a loss from a first visit. */
export const expected = {
  read(): number {
    try {
      return Number.parseInt(localStorage.getItem(EXPECTED) ?? '0', 10) || 0;
    } catch {
      return 0;
    }
  },
  write(things: number): void {
    try {
      localStorage.setItem(EXPECTED, String(things));
    } catch {
      // then a loss can't be told from a first visit
    }
  },
};

/** After quick exit nothing of the leader's own is shown, on any page, until they uncover it. */
export const cover = {
  isOn(): boolean {
    try {
      return localStorage.getItem(COVERED) === '1';
    } catch {
      return false;
    }
  },
  put(on: boolean): void {
    try {
      if (on) localStorage.setItem(COVERED, '1');
      else localStorage.removeItem(COVERED);
    } catch {
      // without storage there is nothing kept to cover
    }
  },
  key: COVERED,
};

const NOTHING: Kit = new Map();

export async function readKit(): Promise<OpenKit> {
  if (cover.isOn()) return { kit: NOTHING, covered: true, lost: 0 };
  const recs = await readRecs();
  // Any record at all, be it of this phone or of what was taken away, says that nothing was cleared: a kit
  // of notes alone has no thing in the open room, and one whose last note has ended has none at all.
  return { kit: merge(recs), covered: false, lost: recs.length ? 0 : expected.read() };
}

/** What a leader would call theirs: not the settings of this phone, and not the lock itself. */
export const isThing = (rec: Rec): boolean => !isLocal(rec) && rec.kind !== 'keys' && rec.kind !== 'setting';

/** The entries of one kind, first versions first; a second version of the same thing follows it. */
export function entries<K extends OpenKind>(kit: Kit, kind: K): Entry<K>[] {
  return [...live(kit)].filter((rec): rec is Entry<K> => rec.kind === kind && typeof rec.body === 'object' && rec.body !== null);
}

/** The value of a setting, or nothing. */
export function setting(kit: Kit, name: string): string {
  const found = entries(kit, 'setting').find(({ id }) => id === `setting:${name}`);
  return typeof found?.body.value === 'string' ? found.body.value : '';
}
