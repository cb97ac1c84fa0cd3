/**
 * The vault: what each call does. It runs in one worker of one page; time, chance and the stores are
 * handed to it, so that tests can hand it others.
 */
import { canonical, isLocal, lastStamp, merge, nextStamp, stamped, versionsOf, type Draft, type Kit, type Rec } from '../core/kit/record';
import type { Answer, CallName, Calls, Key, Status, Trouble } from './api';
import { copyMade, copySeen, copyState, dayOf, ended, notesIn, thingsIn } from './keeping';
import { openKit, parseFile, readPack, writeKit, writePack, type OpenedFile } from './kit-file';
import { KEYS, Lock, keysDraft, keysIn, triesAfter, triesDraft, waitOf } from './lock';
import { isThing } from './reader';
import { aesKey, isBox, sealJson, unsealJson, type Keys } from './seal';
import type { Store } from './store';
import { Refused } from './trouble';

const DEVICE = 'local:device';
const TONIGHT = 'tonight:';
/** Bytes of chance for a paper code. */
const CHANCE = 22;

/** Calls that read the newest kit by themselves, or need none. */
const BY_ITSELF: ReadonlySet<CallName> = new Set<CallName>(['save', 'removeNote', 'look', 'lock', 'wipe']);

type Result<N extends CallName> = Promise<Calls[N]['out']>;
type In<N extends CallName> = Calls[N]['in'];

export interface World {
  readonly now: () => number;
  readonly random: (count: number) => Uint8Array;
}

const noteDraft = ({ id, note, until }: In<'saveNote'>): Draft => ({ id, kind: 'note', room: 'sealed', until, body: note });
const noteBound = (kid: string, id: string, at: string): string => `${kid}|note|${id}|${at}`;

export class Engine {
  private readonly lockOf = new Lock();
  private restored = 0;
  private damaged = 0;
  private opening: Promise<void> | null = null;

  constructor(
    private readonly store: Store,
    private readonly world: World,
  ) {}

  /** One call, answered. Never throws. */
  async answer<N extends CallName>(name: N, input: In<N>): Promise<Answer<Calls[N]['out']>> {
    try {
      await this.begin();
      // Another tab may have written since: nobody is told, or given in a file, what stood before.
      if (!BY_ITSELF.has(name)) await this.store.catchUp().catch(() => undefined);
      const out = (await (this.calls[name] as (given: In<N>) => Result<N>)(input)) as Calls[N]['out'];
      return { ...out, ok: true, status: this.status() };
    } catch (error) {
      const trouble: Trouble = error instanceof Refused ? error.trouble : 'failed';
      const waits = waitOf(this.store.kit, this.world.now());
      return { ok: false, trouble, waits, detail: String(error) };
    }
  }

  private begin(): Promise<void> {
    this.opening ??= this.openStore().catch((error: unknown) => {
      this.opening = null; // the next call tries again
      throw error;
    });
    return this.opening;
  }

  private async openStore(): Promise<void> {
    const { restored, damaged } = await this.store.open();
    this.restored = restored.filter((one) => !one.gone && isThing(one)).length;
    this.damaged = damaged;
    if (this.store.where === 'nowhere') return;
    // A full phone can't mark or take away; what is there can still be read.
    await this.change((kit) => ended(kit, this.world.now())).catch(() => undefined);
  }

  private status(): Status {
    const { kit } = this.store;
    const keys = keysIn(kit);
    return {
      where: this.store.where,
      things: thingsIn(kit).length,
      notes: notesIn(kit).length,
      lock: Lock.stateOf(keys),
      unlocked: this.lockOf.isOpen,
      ways: Lock.waysOf(keys),
      ...copyState(kit),
      waits: waitOf(kit, this.world.now()),
      restored: this.restored,
      damaged: this.damaged,
    };
  }

  // --- changing

  /** Stamps and keeps what `make` wants changed, seen from the newest kit. */
  private change(make: (kit: Kit) => readonly Draft[] | Promise<readonly Draft[]>): Promise<readonly Rec[]> {
    return this.store.change(async (kit, last) => this.stampedAll(await make(kit), kit, last));
  }

  private stampedAll(drafts: readonly Draft[], kit: Kit, last: string): Rec[] {
    const known = (kit.get(DEVICE)?.[0]?.body as { name?: string } | undefined)?.name;
    const device = known ?? this.newName();
    const all: readonly Draft[] =
      known || !drafts.length ? drafts : [{ id: DEVICE, kind: 'local', room: 'open', body: { name: device } }, ...drafts];
    let [at, seen] = [last, kit];
    return all.map((draft) => {
      at = nextStamp(at, this.world.now(), device);
      const rec = stamped(draft, seen, at, device);
      seen = merge(versionsOf(seen), [rec]);
      return rec;
    });
  }

  private newName(): string {
    return [...this.world.random(10)].map((byte) => (byte % 36).toString(36)).join('');
  }

  private keys(): Keys {
    const keys = keysIn(this.store.kit);
    if (!keys) throw new Refused('locked');
    return keys;
  }

  private async changeKeys(make: (keys: Keys) => Keys | Promise<Keys>): Promise<void> {
    await this.change(async (kit) => {
      const keys = keysIn(kit);
      if (!keys) throw new Refused('locked');
      return [keysDraft(await make(keys))];
    });
  }

  // --- the calls

  private readonly calls: { readonly [N in CallName]: (input: In<N>) => Result<N> } = {
    open: async () => ({ recs: [...versionsOf(this.store.kit)].filter(({ room, kind }) => room === 'open' && kind !== 'keys') }),
    status: async () => ({}),
    save: async ({ drafts }) => {
      if (drafts.some(({ room, id, kind }) => room !== 'open' || id === KEYS || kind === 'keys')) throw new Refused('failed');
      return { recs: await this.change(() => drafts) };
    },
    makeLock: async ({ passphrase }) => {
      let paper = '';
      await this.change(async (kit) => {
        if (keysIn(kit)) throw new Refused('taken');
        const made = await this.lockOf.make(passphrase, this.world.random(CHANCE));
        paper = made.paper;
        return [keysDraft(made.keys)];
      });
      return { paper };
    },
    renewPaper: async () => {
      let paper = '';
      await this.changeKeys(async (keys) => {
        const made = await this.lockOf.renewPaper(keys, this.world.random(CHANCE));
        paper = made.paper;
        return made.keys;
      });
      return { paper };
    },
    provePaper: async ({ group, typed }) => {
      await this.changeKeys((keys) => this.lockOf.prove(keys, group, typed));
      return {};
    },
    unlock: async (key) => {
      await this.unlock(key);
      return {};
    },
    lock: async () => {
      this.lockOf.close();
      return {};
    },
    changePassphrase: async ({ passphrase }) => {
      await this.changeKeys((keys) => this.lockOf.rewrapped(keys, 'passphrase', passphrase));
      return {};
    },
    passkeys: async () => ({ doors: Lock.doorsOf(keysIn(this.store.kit)) }),
    addPasskey: async ({ secret, ...door }) => {
      await this.changeKeys((keys) => this.lockOf.withPasskey(keys, door, secret));
      return {};
    },
    notes: async () => ({ notes: await this.openedNotes() }),
    saveNote: async ({ id, note, until }) => {
      if (Lock.stateOf(this.keys()) !== 'ready') throw new Refused('unproved');
      await this.keepNote(noteDraft({ id, note, until }));
      return { id };
    },
    removeNote: async ({ id }) => {
      await this.change((kit) => (kit.get(id) ?? []).filter(({ gone }) => !gone).map(({ kind, room, at }) => ({ id, kind, room, gone: true, from: at })));
      return {};
    },
    makeFile: async ({ unsaved }) => {
      const now = this.world.now();
      const keys = this.keys();
      if (!keys.proved) throw new Refused('unproved');
      const { kit } = this.store;
      const alone = unsaved ? await this.sealedNote(noteDraft(unsaved), kit, lastStamp(kit)) : [];
      const bytes = await writeKit([...versionsOf(kit), ...alone], keys, dayOf(now));
      // A full phone can't remember that it made a file, but the file is what helps it.
      await this.change((then) => [copyMade(then, now)]).catch((error: unknown) => {
        if (!(error instanceof Refused) || error.trouble !== 'full') throw error;
      });
      return { name: `circlekit-${dayOf(now)}.ckit`, bytes };
    },
    sawFile: async () => {
      await this.change((kit) => copySeen(kit));
      return {};
    },
    makePack: async ({ ids }) => {
      const wanted = new Set(ids);
      const recs = thingsIn(this.store.kit).filter(({ id, room }) => wanted.has(id) && room === 'open');
      const made = dayOf(this.world.now());
      return { name: `circlekit-tonight-${made}.ckit`, bytes: await writePack(recs, made) };
    },
    look: ({ bytes, key }) => this.look(bytes, key ?? null),
    bring: ({ bytes, key, own }) => this.bring(bytes, key, own),
    wipe: async () => {
      this.lockOf.close();
      await this.store.wipe();
      this.restored = 0;
      this.damaged = 0;
      return {};
    },
  };

  private async unlock(key: Key): Promise<void> {
    const now = this.world.now();
    if (key.way === 'passphrase' && waitOf(this.store.kit, now) > 0) throw new Refused('slow');
    const keys = this.keys();
    let right = false;
    try {
      await this.lockOf.open(keys, key);
      right = true;
    } finally {
      // Counted before anybody is told, so that a page closed quickly has tried all the same.
      const tries = triesAfter(this.store.kit, key.way, right, now);
      if (tries) await this.change(() => [triesDraft(tries)]).catch(() => undefined);
    }
  }

  // --- notes

  private async openedNotes(): Promise<Calls['notes']['out']['notes']> {
    const [key, { kid }] = [await this.lockOf.key(), this.keys()];
    const notes = notesIn(this.store.kit).map(async ({ id, at, until, body }) => {
      if (!isBox(body)) throw new Refused('damaged');
      return { id, at, until: until ?? '', note: await unsealJson(key, body, noteBound(kid, id, at)) };
    });
    // A note that can't be opened is shown as one, and costs the others nothing.
    const opened = await Promise.allSettled(notes);
    return opened.map((one, place) =>
      one.status === 'fulfilled' ? one.value : { id: notesIn(this.store.kit)[place]?.id ?? '', at: '', until: '', note: null },
    );
  }

  private async keepNote(draft: Draft): Promise<void> {
    await this.lockOf.key(); // locked is said before anything is read
    await this.store.change((kit, last) => this.sealedNote(draft, kit, last));
  }

  private async sealedNote(draft: Draft, kit: Kit, last: string): Promise<readonly Rec[]> {
    const [key, { kid }] = [await this.lockOf.key(), this.keys()];
    return Promise.all(
      this.stampedAll([draft], kit, last).map(async (rec) =>
        rec.room === 'sealed' ? { ...rec, body: await sealJson(key, rec.body, noteBound(kid, rec.id, rec.at)) } : rec,
      ),
    );
  }

  // --- files

  private async look(bytes: Uint8Array, key: Key | null): Result<'look'> {
    const file = parseFile(bytes);
    if (file.circlekit === 'pack') {
      const open = await readPack(file);
      return { found: { what: 'pack', made: file.made, open, notes: 0, ways: [], passkeys: [] } };
    }
    const open = key ? (await openKit(file, key)).open.filter(({ kind }) => kind !== 'keys') : [];
    return {
      found: {
        what: 'kit',
        made: file.made,
        open,
        notes: file.sealed.length,
        ways: Lock.waysOf(file.keys),
        passkeys: Lock.doorsOf(file.keys),
      },
    };
  }

  private async bring(bytes: Uint8Array, key: Key | null, own: Key | null): Result<'bring'> {
    const file = parseFile(bytes);
    if (file.circlekit === 'pack') return this.bringPack(await readPack(file));
    if (!key) throw new Refused('locked');
    const opened = await openKit(file, key);
    await this.checkNotes(opened);
    const mine = keysIn(this.store.kit);
    const foreign = mine !== null && mine.kid !== opened.keys.kid;
    if (foreign && opened.sealed.some(({ gone }) => !gone) && !this.lockOf.isOpen) {
      if (!own) throw new Refused('locked');
      await this.unlock(own);
    }
    const sealed = foreign ? await this.resealed(opened) : opened.sealed;
    const open = foreign ? opened.open.filter(({ id }) => id !== KEYS) : opened.open;
    if (!mine && !open.some(({ id }) => id === KEYS)) throw new Refused('damaged');
    const before = this.store.kit;
    const kept = await this.store.change((kit) => newIn(kit, [...open, ...sealed]));
    if (!foreign) this.lockOf.adopt(opened.data);
    return { brought: countNew(before, kept) };
  }

  /** A pack is for tonight: its records come under names of their own, so that all can be taken away. */
  private async bringPack(recs: readonly Rec[]): Result<'bring'> {
    const wanted = recs.filter(({ gone }) => !gone).map(({ id, kind, body }): Draft => {
      const name = id.startsWith(TONIGHT) ? id : TONIGHT + id;
      return { id: name, kind, room: 'open', body };
    });
    const kept = await this.change((kit) =>
      wanted.filter(({ id, body }) => !kit.get(id)?.some((one) => !one.gone && canonical(one.body) === canonical(body))),
    );
    return { brought: kept.filter((one) => !isLocal(one)).length };
  }

  /** Every note of a file must open, or none of the file is taken. */
  private async checkNotes({ data, keys, sealed }: OpenedFile): Promise<void> {
    const key = await aesKey(data);
    for (const { id, at, body, gone } of sealed) {
      if (gone) continue;
      if (!isBox(body)) throw new Refused('damaged');
      await unsealJson(key, body, noteBound(keys.kid, id, at));
    }
  }

  private async resealed({ data, keys, sealed }: OpenedFile): Promise<Rec[]> {
    if (!sealed.some(({ gone }) => !gone)) return [...sealed];
    const [theirs, ours, { kid }] = [await aesKey(data), await this.lockOf.key(), this.keys()];
    return Promise.all(
      sealed.map(async (rec) => {
        if (rec.gone || !isBox(rec.body)) return rec;
        const note = await unsealJson(theirs, rec.body, noteBound(keys.kid, rec.id, rec.at));
        return { ...rec, body: await sealJson(ours, note, noteBound(kid, rec.id, rec.at)) };
      }),
    );
  }
}

/** Of these versions, those that would change the kit. A note sealed anew is the same version still. */
function newIn(kit: Kit, recs: readonly Rec[]): Rec[] {
  const fresh = recs.filter(({ id, at }) => !kit.get(id)?.some((one) => one.at === at));
  const after = merge(versionsOf(kit), fresh);
  return fresh.filter(({ id, at }) => after.get(id)?.some((one) => one.at === at));
}

const countNew = (before: Kit, kept: readonly Rec[]): number =>
  kept.filter((one) => !one.gone && one.kind !== 'keys' && !isLocal(one) && !before.get(one.id)?.some(({ at }) => at === one.at)).length;
