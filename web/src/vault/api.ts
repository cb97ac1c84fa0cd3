/** What pages may ask of the vault, and what it answers. The worker and the client both hold to it. */
import type { Draft, Rec } from '../core/kit/record';

/** Where records are kept on this phone. `files`: journal and index; `index`: index alone; `nowhere`: not kept. */
export type Where = 'files' | 'index' | 'nowhere';

/** How the notes can be opened. */
export type Way = 'passphrase' | 'paper' | 'passkey';

/** How things stand; nothing here claims more than was flushed. */
export interface Status {
  readonly where: Where;
  /** Things of the leader's that are kept here, open and sealed. */
  readonly things: number;
  readonly notes: number;
  /** Whether notes can be kept: a lock was made, and the paper code asked back. */
  readonly lock: 'none' | 'unproved' | 'ready';
  readonly unlocked: boolean;
  readonly ways: readonly Way[];
  /** The newest file that the leader has seen lying somewhere: day, and how many of the things it lacks. */
  readonly copy: { readonly on: string; readonly lacks: number } | null;
  /** A file was made on this day, but nobody has said that it arrived. */
  readonly unseenCopy: string | null;
  /** Milliseconds until a passphrase may be tried again. */
  readonly waits: number;
  /** What came back from the other store at this opening. */
  readonly restored: number;
  /** Bytes that could not be read and were left out; 0 if all was whole. */
  readonly damaged: number;
}

export type Trouble =
  | 'full' // the phone has no room: nothing was kept
  | 'nowhere' // no store at all
  | 'locked' // needs unlocking first
  | 'wrong' // passphrase, paper code or passkey does not open it
  | 'slow' // too many wrong tries: wait
  | 'unproved' // the paper code was not asked back yet
  | 'not-ours' // not a file of ours
  | 'damaged' // a file of ours, but not whole
  | 'newer' // made by a newer Circlekit
  | 'taken' // a lock is there already
  | 'failed'; // anything else

export interface Failure {
  readonly ok: false;
  readonly trouble: Trouble;
  readonly waits?: number;
  readonly detail?: string;
}
export type Answer<T> = ({ readonly ok: true; readonly status: Status } & T) | Failure;

/** A note as it is shown while unlocked. */
export interface OpenedNote {
  readonly id: string;
  readonly at: string;
  readonly until: string;
  readonly note: unknown;
}

/** What an import would bring. Nothing is kept before `bring`. */
export interface Found {
  readonly what: 'kit' | 'pack';
  readonly made: string;
  readonly open: readonly Rec[];
  readonly notes: number;
  readonly ways: readonly Way[];
  readonly passkeys: readonly PasskeyDoor[];
}

export interface PasskeyDoor {
  readonly credential: string;
  readonly salt: string;
}

/** A way in, and what opens it: the words typed, the code typed, or what the passkey gave (base64). */
export interface Key {
  readonly way: Way;
  readonly secret: string;
}

export interface Calls {
  open: { in: Record<string, never>; out: { recs: readonly Rec[] } };
  status: { in: Record<string, never>; out: Record<string, never> };
  save: { in: { drafts: readonly Draft[] }; out: { recs: readonly Rec[] } };
  // The lock
  makeLock: { in: { passphrase: string }; out: { paper: string } };
  /** The paper code anew, while unlocked; the old one stops working. */
  renewPaper: { in: Record<string, never>; out: { paper: string } };
  /** Four characters of the paper code, asked back: which group (0 is the first), and what was read there. */
  provePaper: { in: { group: number; typed: string }; out: Record<string, never> };
  unlock: { in: Key; out: Record<string, never> };
  lock: { in: Record<string, never>; out: Record<string, never> };
  changePassphrase: { in: { passphrase: string }; out: Record<string, never> };
  passkeys: { in: Record<string, never>; out: { doors: readonly PasskeyDoor[] } };
  /** `secret`: what the passkey's PRF gave for `salt`, base64. */
  addPasskey: { in: { credential: string; salt: string; secret: string }; out: Record<string, never> };
  // Notes
  notes: { in: Record<string, never>; out: { notes: readonly OpenedNote[] } };
  saveNote: { in: { id: string; note: unknown; until: string }; out: { id: string } };
  removeNote: { in: { id: string }; out: Record<string, never> };
  // Moving
  /** `unsaved`: a note that the phone has no room for; it goes into the file alone. */
  makeFile: { in: { unsaved?: { id: string; note: unknown; until: string } }; out: { name: string; bytes: Uint8Array } };
  /** The leader has seen the file where they put it. */
  sawFile: { in: Record<string, never>; out: Record<string, never> };
  makePack: { in: { ids: readonly string[] }; out: { name: string; bytes: Uint8Array } };
  /** With `key`, a kit file is opened to say what is in it; without, only its outside is read. */
  look: { in: { bytes: Uint8Array; key?: Key | null }; out: { found: Found } };
  /** Merges a file that was looked at. `key` opens the file where it is sealed; `own` opens this phone's lock. */
  bring: { in: { bytes: Uint8Array; key: Key | null; own: Key | null }; out: { brought: number } };
  wipe: { in: Record<string, never>; out: Record<string, never> };
}
export type CallName = keyof Calls;
