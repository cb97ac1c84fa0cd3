/**
 * The file that leaves the phone. A *kit* file: the sealed notes as they are, the open room sealed with
 * the file key. A *pack*: some open records for the person who leads tonight, readable by anybody.
 * Whatever comes back is read as if a stranger had written it.
 */
import { canonical, isLocal, type Rec } from '../core/kit/record';
import { read } from '../core/kit/upgrade';
import type { Key } from './api';
import { fromBase64, toBase64 } from './base64';
import { FILE_BOUND, aesKey, isBox, isKeys, sealJson, unseal, unsealJson, unwrap, type Box, type Keys } from './seal';
import { isShallow } from './shallow';
import { Refused } from './trouble';

const FORMAT = 1;
/** Nobody's kit is larger; a larger file is not read at all. */
const LARGEST = 100 * 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;
export interface KitFile {
  readonly circlekit: 'kit';
  readonly format: number;
  readonly made: string;
  /** The lock, without the file key in the clear. */
  readonly keys: Omit<Keys, 'file'>;
  readonly open: Box;
  readonly sealed: readonly unknown[];
}
interface PackFile {
  readonly circlekit: 'pack';
  readonly format: number;
  readonly made: string;
  readonly recs: readonly unknown[];
  readonly check: string;
}
export type Parsed = KitFile | PackFile;

/** What a kit file holds once it is open. */
export interface OpenedFile {
  readonly keys: Keys;
  readonly data: Bytes;
  readonly open: readonly Rec[];
  readonly sealed: readonly Rec[];
}

const bytesOf = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value));

async function sumOf(value: unknown): Promise<string> {
  const text = new TextEncoder().encode(canonical(value));
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}

const openBound = (kid: string, made: string): string => `${kid}|open|${FORMAT}|${made}`;

export async function writeKit(recs: readonly Rec[], keys: Keys, made: string): Promise<Bytes> {
  const travelling = recs.filter((one) => !isLocal(one));
  const sealed = travelling.filter(({ room }) => room === 'sealed');
  const open = travelling.filter(({ room }) => room === 'open');
  const inside = { recs: open, sealed: await sumOf(sealed) };
  const { file, ...rest } = keys;
  const box = await sealJson(await aesKey(fromBase64(file)), inside, openBound(keys.kid, made));
  return bytesOf({ circlekit: 'kit', format: FORMAT, made, keys: rest, open: box, sealed } satisfies KitFile);
}

export async function writePack(recs: readonly Rec[], made: string): Promise<Bytes> {
  const check = await sumOf(recs);
  return bytesOf({ circlekit: 'pack', format: FORMAT, made, recs, check } satisfies PackFile);
}

// --- reading

function parsed(bytes: Uint8Array): Record<string, unknown> {
  if (!bytes.length || bytes.length > LARGEST) throw new Refused('not-ours');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // A file of ours that was cut or hurt still begins like one.
    const head = new TextDecoder().decode(bytes.subarray(0, 40));
    throw new Refused(head.includes('"circlekit"') ? 'damaged' : 'not-ours');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('not-ours');
  if (!isShallow(value)) throw new Refused('circlekit' in value ? 'damaged' : 'not-ours');
  return value as Record<string, unknown>;
}

/** What kind of file it is, and whether it is whole as far as can be seen from outside. */
export function parseFile(bytes: Uint8Array): Parsed {
  const file = parsed(bytes);
  const { circlekit, format, made } = file;
  if (circlekit !== 'kit' && circlekit !== 'pack') throw new Refused('not-ours');
  if (!Number.isSafeInteger(format) || (format as number) < 1) throw new Refused('damaged');
  if ((format as number) > FORMAT) throw new Refused('newer');
  if (typeof made !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(made)) throw new Refused('damaged');
  const right =
    circlekit === 'pack'
      ? Array.isArray(file.recs) && typeof file.check === 'string'
      : Array.isArray(file.sealed) && isBox(file.open) && isKeys({ ...(file.keys as object | undefined), file: '' });
  if (!right) throw new Refused('damaged');
  return file as unknown as Parsed;
}

/** Every one a record, or the whole file is damaged: nothing is brought by half. */
function allRecords(values: readonly unknown[], fits: (rec: Rec) => boolean): Rec[] {
  return values.map((value) => {
    const rec = read(value);
    // A note outside the sealed room could be opened by nobody, and would stand there for ever.
    const astray = rec?.kind === 'note' && rec.room !== 'sealed' && !rec.gone;
    if (!rec || astray || isLocal(rec) || !fits(rec)) throw new Refused('damaged');
    return rec;
  });
}

export async function readPack({ recs, check }: PackFile): Promise<readonly Rec[]> {
  if ((await sumOf(recs)) !== check) throw new Refused('damaged');
  return allRecords(recs, ({ room, kind }) => room === 'open' && kind !== 'keys');
}

/** Opens a kit file with any of its ways in. Throws `wrong`, or `damaged`. */
export async function openKit(parsedFile: KitFile, key: Key): Promise<OpenedFile> {
  const outer = { ...parsedFile.keys, file: '' };
  const data = await unwrap(outer, key);
  const raw = await unseal(await aesKey(data), outer.fileBox, FILE_BOUND(outer.kid));
  const inside = (await unsealJson(await aesKey(raw), parsedFile.open, openBound(outer.kid, parsedFile.made))) as {
    recs?: unknown;
    sealed?: unknown;
  } | null;
  if (!inside || !Array.isArray(inside.recs) || inside.sealed !== (await sumOf(parsedFile.sealed))) throw new Refused('damaged');
  return {
    keys: { ...outer, file: toBase64(raw) },
    data,
    open: allRecords(inside.recs, ({ room }) => room === 'open'),
    sealed: allRecords(parsedFile.sealed, ({ room }) => room === 'sealed'),
  };
}
