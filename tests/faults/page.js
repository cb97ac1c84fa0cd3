// What the fault tests do inside a page, with the vault's own client and reader. Bundled by ground.py.
import { readFrames } from '../../web/src/vault/frames';
import { Vault } from '../../web/src/vault/client';
import { indexStore } from '../../web/src/vault/index-store';
import { FOLDER, isThing, readKit } from '../../web/src/vault/reader';
import { live } from '../../web/src/core/kit/record';
import { tryFiles } from './page-trials';
import { createPasskey, usePasskey } from '../../web/src/elements/ck-lock/passkey';

/** A year and a month from now: a clock that jumps further has every note past its day. */
const UNTIL = new Date(Date.now() + 395 * 86_400_000).toISOString().slice(0, 10);
const vault = new Vault();
const ask = (name, input = {}) => vault.call(name, input);

/** Asks; an answer that isn't good is an error here. */
async function good(name, input) {
  const answer = await ask(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.trouble} ${answer.detail ?? ''}`);
  return answer;
}

/** Chance that is the same for the same seed. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
const below = (random, end) => Math.floor(random() * end);
/** Things of several kinds: the same name is always of the same one. */
const KINDS = ['number', 'practice', 'session'];
const kindOf = (id) => KINDS[[...id].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % KINDS.length];
const draft = (id, n, pad = 0) => ({ id, kind: kindOf(id), room: 'open', body: { slot: 'supervisor', name: id, n, pad: 'p'.repeat(pad) } });

/** A lock whose paper code was asked back. Gives the code. */
async function lockUp(passphrase) {
  const { paper } = await good('makeLock', { passphrase });
  await good('provePaper', { group: 2, typed: paper.split('-')[2] });
  return paper;
}

// --- writing on and on

/** The next change of a writer: what it touches, and how to ask for it. `size`: of the longest text. */
function nextChange(random, writer, n, size) {
  const [kind, which] = [random(), `${writer}-${below(random, 12)}`];
  if (kind < 0.5) return { ids: [which], n, go: () => ask('save', { drafts: [draft(which, n, below(random, size))] }) };
  if (kind < 0.65) {
    const ids = Array.from({ length: 20 }, (_, at) => `${which}-of-${at}`);
    return { ids, n, go: () => ask('save', { drafts: ids.map((id) => draft(id, n)) }) };
  }
  if (kind < 0.75) return { ids: [which], n: null, go: () => ask('save', { drafts: [{ ...draft(which, n), gone: true }] }) };
  const id = `note-${which}`;
  if (kind < 0.8) return { ids: [id], n: null, go: () => ask('removeNote', { id }) };
  return { ids: [id], n, go: () => ask('saveNote', { id, until: UNTIL, note: { form: 'incident', n, facts: 'f'.repeat(below(random, size / 4)) } }) };
}

/** Writes on and on. `told` answers only when the test has written down what is done and what comes. */
async function write(writer, seed, first, most, told, size = 3000) {
  const random = seeded(seed);
  let last = {};
  for (let n = first; n < first + most; n++) {
    const { go, ...next } = nextChange(random, writer, n, size);
    await told({ writer, ...last, next });
    const answer = await go();
    last = answer.ok ? { done: 'ok', things: answer.status.things } : { done: answer.trouble, detail: answer.detail };
  }
  await told({ writer, ...last, next: null });
}

/** The same, and nobody waits. `written` counts what was answered for, `ready` is its end. */
function writeOn(writer, seed, first, most, told) {
  self.fault.written = 0;
  const counted = (word) => {
    self.fault.written += word.done === 'ok';
    return told(word);
  };
  self.fault.ready = write(writer, seed, first, most, counted);
  self.fault.ready.catch(() => {});
}

// --- looking

const nOf = (value) => value?.n ?? null;
function byId(pairs) {
  const found = {};
  for (const [id, n] of pairs) (found[id] ??= []).push(n);
  return found;
}

/** What a page finds by itself, with no vault. */
async function readBare() {
  const { kit, lost } = await readKit();
  const things = [...live(kit)].filter(isThing);
  return { found: byId(things.map(({ id, body }) => [id, nOf(body)])), lost };
}

let [on, readings] = [true, Promise.resolve(0)];
/** Reads on and on, as pages do while another tab writes. */
function readOn(reading) {
  readings = (async () => {
    let count = 0;
    for (; on; count++) {
      await reading(null);
      await reading((await readBare()).found);
    }
    return count;
  })();
}
function readNoMore() {
  on = false;
  return readings;
}

/** What the vault finds; the notes too, where there is a key, or it is open already. */
async function readAll(key = null) {
  if (key) await good('unlock', key);
  const { recs, status } = await good('open');
  const open = recs.filter((one) => !one.gone && isThing(one)).map(({ id, body }) => [id, nOf(body)]);
  const notes = status.unlocked ? (await good('notes')).notes.map(({ id, note }) => [id, nOf(note)]) : [];
  return { found: byId([...open, ...notes]), status };
}

/** How many things stand before one that was written earlier, by the stamps they got. */
async function outOfOrder() {
  const { recs } = await good('open');
  const things = recs.filter((one) => !one.gone && isThing(one)).sort((one, other) => nOf(one.body) - nOf(other.body));
  return things.filter(({ at, body }, place) => place && nOf(things[place - 1].body) < nOf(body) && at < things[place - 1].at).length;
}

async function files() {
  const found = {};
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER);
    for await (const [name, handle] of folder) found[name] = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  } catch {
    // no folder: no files
  }
  return found;
}

/** What lies in the journal and in the index, each by itself. */
async function stores() {
  const inFiles = Object.values(await files()).flatMap((bytes) => readFrames(bytes).recs);
  const inIndex = await indexStore.all().catch(() => []);
  const ids = (recs) => [...new Set(recs.filter((one) => !one.gone && isThing(one)).map(({ id }) => id))].sort();
  return { files: ids(inFiles), index: ids(inIndex) };
}

/** Whether the index holds exactly what the vault answers with. */
async function indexIsWhole() {
  const { recs, status } = await good('open');
  const found = byId(recs.filter((one) => !one.gone && isThing(one)).map(({ id, body }) => [id, nOf(body)]));
  const kept = (await indexStore.all()).filter((one) => !one.gone && isThing(one));
  const open = byId(kept.filter(({ room }) => room === 'open').map(({ id, body }) => [id, nOf(body)]));
  const sorted = (things) => JSON.stringify(Object.entries(things).sort());
  return sorted(found) === sorted(open) && kept.length === status.things;
}

/** Whether the browser still opens its own store, for any name at all. */
function indexOpens() {
  return new Promise((done) => {
    const request = indexedDB.open('another');
    request.onsuccess = () => (request.result.close(), done(true));
    request.onerror = () => done(false);
  });
}

/** Waits for it; false where it never comes. */
async function indexComes(patience) {
  for (const end = performance.now() + patience; performance.now() < end; ) {
    if (await indexIsWhole().catch(() => false)) return true;
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

// --- a file, and a blank phone

/** A passkey as a third way in. */
async function passkeyMade() {
  const door = await createPasskey('Circlekit', []);
  if (typeof door === 'string') throw new Error(`no passkey: ${door}`);
  await good('addPasskey', door);
}

const fileMade = async () => Array.from((await good('makeFile')).bytes);

async function keyOf(key, doors) {
  if (key) return key;
  const used = await usePasskey(doors);
  if (typeof used === 'string') throw new Error(`no passkey: ${used}`);
  return { way: 'passkey', secret: used.secret };
}

/** Brings a file as the screen does: looks from outside, asks for a key, brings. No key: the passkey's. */
async function restored(numbers, key) {
  const bytes = Uint8Array.from(numbers);
  const { found } = await good('look', { bytes });
  const { brought } = await good('bring', { bytes, key: await keyOf(key, found.passkeys), own: null });
  return brought;
}

async function unlockedByPasskey() {
  const { doors } = await good('passkeys');
  return good('unlock', await keyOf(null, doors));
}

self.fault = {
  vault, ask, good, lockUp, write, writeOn, readBare, readOn, readNoMore, readAll, files, stores, outOfOrder, indexComes, indexOpens, draft,
  tryFiles: (given) => tryFiles(ask, good, files, given), passkeyMade, fileMade, restored, unlockedByPasskey,
}; // prettier-ignore
