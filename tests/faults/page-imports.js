// Files for the import: genuine ones, and what chance and strangers make of them.
import { canonical, isLocal, stamped } from '../../web/src/core/kit/record';
import { writeKit, writePack } from '../../web/src/vault/kit-file';
import { FILE_BOUND, aesKey, seal, sealJson, wrapFor } from '../../web/src/vault/seal';
import { toBase64 } from '../../web/src/vault/base64';
import { paperCode } from '../../web/src/core/kit/paper';

const STRANGER = 'zz9plural';
const AT = '0mz0v5g00-0000-zz9plural';
const MADE = '2026-11-29';
const bytesOf = (value) => new TextEncoder().encode(JSON.stringify(value));
const textOf = (bytes) => new TextDecoder().decode(bytes);
const chance = (count) => crypto.getRandomValues(new Uint8Array(count));

export function seeded(seed) {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
export const below = (random, end) => Math.floor(random() * end);
const pick = (random, from) => from[below(random, from.length)];

// --- genuine files, and files that only somebody with the key can make

/** A lock of somebody else's, with a paper code alone: it opens at once. */
async function strangersLock() {
  const [data, file, kid] = [chance(32), chance(32), toBase64(chance(9)).replaceAll(/[+/]/g, 'x')];
  const paper = paperCode(chance(22));
  const wraps = [await wrapFor('paper', paper, data, kid)];
  const fileBox = await seal(await aesKey(data), file, FILE_BOUND(kid));
  return { data, key: { way: 'paper', secret: paper }, keys: { kid, file: toBase64(file), fileBox, wraps, proved: true } };
}

const open = (id, n) => stamped({ id, kind: 'number', room: 'open', body: { slot: 'on-call', name: `theirs ${n}`, n } }, new Map(), AT, STRANGER);
async function note(id, { data, keys }) {
  const rec = stamped({ id, kind: 'note', room: 'sealed', until: '2099-12-31', body: null }, new Map(), AT, STRANGER);
  return { ...rec, body: await sealJson(await aesKey(data), { n: 1, facts: 'theirs' }, `${keys.kid}|note|${id}|${AT}`) };
}

let strangers = null;

/** What the trials begin with: each with its bytes, its records, and what opens it. Names end in `serial`. */
export async function sources(own, ownKeys, serial) {
  const lock = (strangers ??= await strangersLock());
  const [a, b, c, n, m] = ['a', 'b', 'c', 'n', 'm'].map((one) => `their-${one}-${serial}`);
  const recs = [open(a, 1), open(b, 2), open(c, 3), await note(n, lock), await note(m, lock)];
  const shared = recs.slice(0, 3);
  const theirs = { what: 'kit', lock, recs, key: lock.key, bytes: await writeKit(recs, lock.keys, MADE) };
  const pack = { what: 'pack', recs: shared, key: null, bytes: await writePack(shared, MADE) };
  return [theirs, theirs, pack, pack, { what: 'own', recs: [], keys: ownKeys, bytes: own }];
}

// --- what becomes of them

const LEAVES = [
  null, true, 0, -1, 1.5, 2 ** 53, '', 'kit', 'pack', 'sealed', 'open', [], {}, [[]], '0mz0v5g00-0000-zz9plural', '__proto__',
  'x'.repeat(5000), '2099-12-31', { __proto__: null, length: 3 }, [null, null], 'keys', 'local:device', '\ud800',
]; // prettier-ignore

/** A list in a list, so deep that nobody reads it by stepping in. */
const deep = (levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** One place in a value, anywhere in it, gets another value, goes, or comes twice. */
function bend(random, value) {
  const places = [];
  const walk = (inside) => {
    for (const name of Object.keys(inside)) {
      places.push([inside, name]);
      if (inside[name] !== null && typeof inside[name] === 'object') walk(inside[name]);
    }
  };
  walk(value);
  if (!places.length) return value;
  const [inside, name] = pick(random, places);
  const how = random();
  if (how < 0.15) delete inside[name];
  else if (how < 0.25 && Array.isArray(inside)) inside.push(...structuredClone(inside.slice(0, 3)));
  else if (how < 0.35) inside[name] = structuredClone(pick(random, places)[0]);
  else inside[name] = structuredClone(pick(random, LEAVES));
  return value;
}

function bendBytes(random, bytes) {
  const hurt = [...bytes.subarray(0, random() < 0.3 ? below(random, bytes.length + 1) : bytes.length)];
  for (let hits = 1 + below(random, 6); hits > 0 && hurt.length; hits--) {
    const at = below(random, hurt.length);
    if (random() < 0.6) hurt[at] = below(random, 256);
    else if (random() < 0.5) hurt.splice(at, 1 + below(random, 40));
    else hurt.splice(at, 0, ...hurt.slice(below(random, hurt.length)).slice(0, 30));
  }
  return Uint8Array.from(hurt);
}

const isPlain = (rec) => rec !== null && typeof rec === 'object' && typeof rec.id === 'string' && !rec.gone;

/** One thing in the room where its kind does not belong: a note there would open for nobody. */
function astray(random, recs) {
  const one = pick(random, recs);
  return recs.map((rec) => (rec === one ? { ...rec, room: rec.room === 'open' ? 'sealed' : 'open' } : rec));
}

/** A file made by somebody who can: sealed and summed as it should be, with something wrong inside. */
async function forged(random, from) {
  const recs = random() < 0.1 ? astray(random, from.recs) : bend(random, structuredClone(from.recs));
  const many = Array.isArray(recs) ? recs : [recs];
  try {
    const bytes = from.what === 'pack' ? await writePack(many, MADE) : await writeKit(many.filter((rec) => rec), from.lock.keys, MADE);
    // A pack can't say what is sealed; a kit travels without what is local.
    const ids = many.filter((rec) => isPlain(rec) && !isLocal(rec) && (rec.room === 'open' || rec.room === 'sealed')).map(({ id }) => id);
    return { bytes, ids };
  } catch {
    return { bytes: bytesOf(many), ids: null };
  }
}

/** One file to try, what opens it, and which things have to come if it is taken. */
export async function fileFor(random, all) {
  const source = pick(random, all);
  const from = source.keys ? { ...source, key: pick(random, source.keys) } : source;
  const ids = from.recs.filter((rec) => isPlain(rec)).map(({ id }) => id);
  const how = random();
  if (how < 0.2) return { bytes: chance(below(random, 3000)), key: from.key, ids: null };
  if (how < 0.5) return { bytes: bendBytes(random, from.bytes), key: from.key, ids };
  if (how < 0.51) {
    const hole = textOf(from.bytes).replace(/"(recs|sealed|open)":/, (found) => `${found}${deep(10 ** (2 + below(random, 4)))},"was":`);
    return { bytes: new TextEncoder().encode(hole), key: from.key, ids };
  }
  if (how < 0.75 || from.what === 'own') return { bytes: bytesOf(bend(random, JSON.parse(textOf(from.bytes)))), key: from.key, ids };
  return { key: from.key, ...(await forged(random, from)) };
}
export { canonical };
