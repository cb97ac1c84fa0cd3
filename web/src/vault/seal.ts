/**
 * Sealing. AES-GCM from the browser's own WebCrypto; Argon2id (RFC 9106) from hash-wasm, with 19 MiB
 * and two passes, as OWASP's password storage sheet has it. No cipher of our own.
 *
 * One random key seals the notes. It is wrapped once for each way in: under a key made of the
 * passphrase, of the paper code, or of what a passkey gives.
 */
import { argon2id } from 'hash-wasm/dist/argon2.umd.min.js';
import { readPaper } from '../core/kit/paper';
import type { Key, PasskeyDoor, Way } from './api';
import { fromBase64, toBase64 } from './base64';
import { isShallow } from './shallow';
import { Refused } from './trouble';

const MEMORY = 19 * 1024; // KiB
const PASSES = 2;
/** A file from somebody else must not ask for all the memory there is, nor for minutes: 7 times our own work. */
const MOST_MEMORY = 256 * 1024;
const MOST_WORK = 256 * 1024; // KiB times passes

export interface Box {
  readonly iv: string;
  readonly box: string;
}
export interface Wrap extends Box {
  readonly way: Way;
  readonly salt: string;
  readonly m?: number;
  readonly t?: number;
  readonly credential?: string;
}

/** What lies in the open room about the lock; it opens nothing by itself. */
export interface Keys {
  /** Names the notes' key, so that two kits can tell whether theirs is the same. */
  readonly kid: string;
  /** The key of the open room's part of a file. It guards only what is readable here anyway. */
  readonly file: string;
  /** The same, under the notes' key: so that a file opens with any way in. */
  readonly fileBox: Box;
  readonly wraps: readonly Wrap[];
  /** The paper code was asked back and was right. */
  readonly proved: boolean;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const random = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

export function aesKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** `bound`: what the box belongs to; it opens nowhere else. */
export async function seal(key: CryptoKey, plain: Uint8Array<ArrayBuffer>, bound: string): Promise<Box> {
  const iv = random(12);
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(bound) }, key, plain);
  return { iv: toBase64(iv), box: toBase64(new Uint8Array(box)) };
}

/** Throws `damaged` where the box was changed, belongs elsewhere, or the key is another. */
export async function unseal(key: CryptoKey, { iv, box }: Box, bound: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: bytesOf(bound) };
    return new Uint8Array(await crypto.subtle.decrypt(how, key, fromBase64(box)));
  } catch {
    throw new Refused('damaged');
  }
}

export async function sealJson(key: CryptoKey, value: unknown, bound: string): Promise<Box> {
  return seal(key, bytesOf(JSON.stringify(value)), bound);
}

export async function unsealJson(key: CryptoKey, box: Box, bound: string): Promise<unknown> {
  const plain = await unseal(key, box, bound);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(plain));
  } catch {
    throw new Refused('damaged');
  }
  if (!isShallow(value)) throw new Refused('damaged');
  return value;
}

// --- ways in

/** A key made of something long and random already (HKDF, RFC 5869). */
async function stretched(secret: Uint8Array<ArrayBuffer>, salt: string, what: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: fromBase64(salt), info: bytesOf(`circlekit ${what} 1`) };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function fromPassphrase(words: string, salt: string, memory: number, passes: number): Promise<CryptoKey> {
  if (!(memory >= 8 && memory <= MOST_MEMORY && passes >= 1 && memory * passes <= MOST_WORK)) throw new Refused('damaged');
  const raw = await argon2id({
    // A phone's keyboard likes to add a space at the end.
    password: words.normalize('NFKC').trim(),
    salt: fromBase64(salt),
    parallelism: 1,
    iterations: passes,
    memorySize: memory,
    hashLength: 32,
    outputType: 'binary',
  });
  return aesKey(new Uint8Array(raw));
}

async function keyOf(wrap: Omit<Wrap, keyof Box>, secret: string): Promise<CryptoKey> {
  if (wrap.way === 'passphrase') return fromPassphrase(secret, wrap.salt, wrap.m ?? 0, wrap.t ?? 0);
  if (wrap.way === 'passkey') return stretched(fromBase64(secret), wrap.salt, 'passkey');
  const code = readPaper(secret);
  if (!code) throw new Refused('wrong');
  return stretched(bytesOf(code), wrap.salt, 'paper');
}

/** The notes' key wrapped for one way in. `door` is the passkey's. */
export async function wrapFor(way: Way, secret: string, data: Uint8Array<ArrayBuffer>, kid: string, door?: PasskeyDoor): Promise<Wrap> {
  const how = {
    way,
    salt: door?.salt ?? toBase64(random(16)),
    ...(way === 'passphrase' ? { m: MEMORY, t: PASSES } : {}),
    ...(door ? { credential: door.credential } : {}),
  };
  return { ...how, ...(await seal(await keyOf(how, secret), data, `${kid}|${way}`)) };
}

/** The notes' key, opened by one way in. Throws `wrong` where it opens none of the wraps. */
export async function unwrap(keys: Keys, { way, secret }: Key): Promise<Uint8Array<ArrayBuffer>> {
  for (const wrap of keys.wraps.filter((one) => one.way === way)) {
    try {
      return await unseal(await keyOf(wrap, secret), wrap, `${keys.kid}|${way}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw new Refused('wrong', 0, String(error));
    }
  }
  throw new Refused('wrong');
}

export const FILE_BOUND = (kid: string): string => `${kid}|file`;

/** A new lock: a notes' key, wrapped by the passphrase and by the paper code. */
export async function newKeys(passphrase: string, paper: string): Promise<{ keys: Keys; data: Uint8Array<ArrayBuffer> }> {
  const [data, file] = [random(32), random(32)];
  const kid = toBase64(random(9)).replaceAll(/[+/]/g, 'x');
  const wraps = [await wrapFor('passphrase', passphrase, data, kid), await wrapFor('paper', paper, data, kid)];
  const fileBox = await seal(await aesKey(data), file, FILE_BOUND(kid));
  return { keys: { kid, file: toBase64(file), fileBox, wraps, proved: false }, data };
}

// --- read with care

const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 10_000_000;
const isWay = (value: unknown): value is Way => value === 'passphrase' || value === 'paper' || value === 'passkey';

export function isBox(value: unknown): value is Box {
  const { iv, box } = (value ?? {}) as Partial<Box>;
  return isText(iv) && isText(box);
}

const isWrap = (value: unknown): value is Wrap => isBox(value) && isWay((value as Wrap).way) && isText((value as Wrap).salt);

export function isKeys(value: unknown): value is Keys {
  if (typeof value !== 'object' || value === null) return false;
  const { kid, file, fileBox, wraps, proved } = value as Partial<Keys>;
  if (!isText(kid) || !isText(file) || !isBox(fileBox) || typeof proved !== 'boolean') return false;
  if (!Array.isArray(wraps) || !wraps.length || wraps.length >= 50 || !wraps.every(isWrap)) return false;
  // One passphrase, as we write it: each more would cost whoever opens the file its whole work.
  return wraps.filter(({ way }) => way === 'passphrase').length <= 1;
}
