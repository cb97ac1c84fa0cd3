/** The notes' lock: the key while it is open, and how often somebody has tried in vain. */
import { isGroup, paperCode } from '../core/kit/paper';
import type { Draft, Kit } from '../core/kit/record';
import type { Key, PasskeyDoor, Status, Way } from './api';
import { aesKey, isKeys, newKeys, unwrap, wrapFor, type Keys } from './seal';
import { Refused } from './trouble';

export const KEYS = 'keys';
const TRIES = 'local:tries';
const SECOND = 1000;
/** How long to wait after so many wrong passphrases in a row. The paper code is too long to guess. */
const WAITS = [0, 0, 0, 0, 5, 15, 30, 60, 300].map((seconds) => seconds * SECOND);

type Bytes = Uint8Array<ArrayBuffer>;
interface Tries {
  readonly wrong: number;
  readonly at: number;
}

export const keysIn = (kit: Kit): Keys | null => {
  const body = kit.get(KEYS)?.find(({ gone }) => !gone)?.body;
  return isKeys(body) ? body : null;
};
export const keysDraft = (keys: Keys): Draft => ({ id: KEYS, kind: 'keys', room: 'open', body: keys });

function triesIn(kit: Kit): Tries {
  const body = kit.get(TRIES)?.[0]?.body as Partial<Tries> | undefined;
  const good = Number.isSafeInteger(body?.wrong) && Number.isFinite(body?.at);
  return good ? (body as Tries) : { wrong: 0, at: 0 };
}
export const triesDraft = (tries: Tries): Draft => ({ id: TRIES, kind: 'local', room: 'open', body: tries });

/** Milliseconds until the next try. A clock that was changed lengthens it to the whole wait at most. */
export function waitOf(kit: Kit, now: number): number {
  const { wrong, at } = triesIn(kit);
  const wait = WAITS[Math.min(wrong, WAITS.length - 1)] ?? 0;
  const passed = now - at;
  return passed < 0 ? wait : Math.max(0, wait - passed);
}

export class Lock {
  private data: Bytes | null = null;
  /** Known from the moment it was drawn until it was asked back. */
  private paper: string | null = null;

  get isOpen(): boolean {
    return this.data !== null;
  }

  /** The notes' key. Throws `locked`. */
  key(): Promise<CryptoKey> {
    return aesKey(this.bytes());
  }

  private bytes(): Bytes {
    if (!this.data) throw new Refused('locked');
    return this.data;
  }

  close(): void {
    this.data?.fill(0);
    this.data = null;
    this.paper = null;
  }

  /** Takes over the key of a file that was just opened. */
  adopt(data: Bytes): void {
    this.close();
    this.data = data.slice();
  }

  static stateOf(keys: Keys | null): Status['lock'] {
    if (!keys) return 'none';
    return keys.proved ? 'ready' : 'unproved';
  }

  static waysOf(keys: Pick<Keys, 'wraps'> | null): readonly Way[] {
    return [...new Set(keys?.wraps.map(({ way }) => way))];
  }

  static doorsOf(keys: Pick<Keys, 'wraps'> | null): readonly PasskeyDoor[] {
    return (keys?.wraps ?? []).flatMap(({ way, credential, salt }) =>
      way === 'passkey' && credential ? [{ credential, salt }] : [],
    );
  }

  async make(passphrase: string, chance: Uint8Array): Promise<{ keys: Keys; paper: string }> {
    const paper = paperCode(chance);
    const { keys, data } = await newKeys(passphrase, paper);
    this.adopt(data);
    this.paper = paper;
    return { keys, paper };
  }

  /** A new paper code; the old one opens nothing any more. */
  async renewPaper(keys: Keys, chance: Uint8Array): Promise<{ keys: Keys; paper: string }> {
    const paper = paperCode(chance);
    const changed = await this.rewrapped(keys, 'paper', paper);
    this.paper = paper;
    return { keys: { ...changed, proved: false }, paper };
  }

  prove(keys: Keys, group: number, typed: string): Keys {
    if (!this.paper) throw new Refused('locked');
    if (!isGroup(this.paper, group, typed)) throw new Refused('wrong');
    return { ...keys, proved: true };
  }

  /** The same key, wrapped anew for one way; nothing that is sealed changes. */
  async rewrapped(keys: Keys, way: Way, secret: string): Promise<Keys> {
    const wrap = await wrapFor(way, secret, this.bytes(), keys.kid);
    return { ...keys, wraps: [...keys.wraps.filter((one) => one.way !== way), wrap] };
  }

  async withPasskey(keys: Keys, door: PasskeyDoor, secret: string): Promise<Keys> {
    const wrap = await wrapFor('passkey', secret, this.bytes(), keys.kid, door);
    return { ...keys, wraps: [...keys.wraps.filter(({ credential }) => credential !== door.credential), wrap] };
  }

  async open(keys: Keys, key: Key): Promise<void> {
    this.data = await unwrap(keys, key);
  }
}

/** What becomes of the tries after one more. Null where nothing is to be written. */
export function triesAfter(kit: Kit, way: Way, right: boolean, now: number): Tries | null {
  if (way !== 'passphrase') return null;
  const { wrong } = triesIn(kit);
  if (right) return wrong ? { wrong: 0, at: now } : null;
  return { wrong: wrong + 1, at: now };
}

