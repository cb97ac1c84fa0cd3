/**
 * Tonight's numbers and place as a piece of text, short enough for a QR code. It stands after the # of
 * an address of ours, and what stands there is never sent to any server. Whatever comes back is read as
 * if a stranger had written it.
 */
import { isDay } from './days';
import type { NumberBody, PlaceBody } from './kinds';

export interface Carried {
  /** The day it was made. */
  readonly made: string;
  readonly numbers: readonly NumberBody[];
  readonly place: PlaceBody | null;
}

const FORMAT = 1;
const MOST_TEXT = 400;
const MOST_NUMBERS = 40;
const MOST_DATA = 12_000;
const MOST_BYTES = 60_000;
const DIAL = /^[+*]?\d{2,20}(?:,\d{1,12})?$/;
const SLOT = /^[a-z][a-z0-9-]{0,40}$/;

const NUMBER_FIELDS = ['slot', 'name', 'dial', 'shown', 'hours', 'note'] as const;
const PLACE_FIELDS = ['name', 'address', 'door', 'floor', 'parking', 'defibrillator', 'department'] as const;

// --- there

/** Empty fields at the end cost nothing. */
function short(fields: readonly string[]): string[] {
  let length = fields.length;
  while (length > 0 && fields[length - 1] === '') length--;
  return fields.slice(0, length);
}

export async function packed({ made, numbers, place }: Carried): Promise<string> {
  const rows = numbers.map((one) => short(NUMBER_FIELDS.map((field) => (field === 'shown' && one.shown === one.dial ? '' : one[field]))));
  const places = place ? short(PLACE_FIELDS.map((field) => place[field])) : [];
  const bytes = new TextEncoder().encode(JSON.stringify([FORMAT, made, rows, places]));
  const smaller = typeof CompressionStream === 'function' ? await through(bytes, new CompressionStream('deflate')) : null;
  return smaller && smaller.length < bytes.length ? `z${base64url(smaller)}` : `p${base64url(bytes)}`;
}

/** Throws where more comes out than anybody's numbers take. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > MOST_BYTES) throw new RangeError('too much');
    pieces.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

// --- and back

/** What a link carries, or nothing where it is no link of ours, or not whole. */
export async function unpacked(data: string): Promise<Carried | null> {
  if (data.length > MOST_DATA || !/^[zp][\w-]+$/.test(data)) return null;
  try {
    const bytes = Uint8Array.from(atob(data.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const plain = data.startsWith('z') ? await through(bytes, new DecompressionStream('deflate')) : bytes;
    return carriedIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
  } catch {
    return null;
  }
}

type Fields = readonly string[];

/** Texts of a length somebody may have typed, with no signs that can't be seen. */
function texts(value: unknown, most: number): Fields | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const good = value.every((one) => typeof one === 'string' && one.length <= MOST_TEXT && !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(one.replaceAll('\n', '')));
  return good ? (value as Fields) : null;
}

function carriedIn(value: unknown): Carried | null {
  if (!Array.isArray(value)) return null;
  const [format, made, rows, places] = value as unknown[];
  if (format !== FORMAT || typeof made !== 'string' || !isDay(made) || !Array.isArray(rows) || rows.length > MOST_NUMBERS) return null;
  const numbers = rows.map((row, order) => numberIn(texts(row, NUMBER_FIELDS.length), order));
  const fields = texts(places, PLACE_FIELDS.length);
  if (!fields || numbers.includes(null)) return null;
  return { made, numbers: numbers as NumberBody[], place: placeIn(fields) };
}

function numberIn(fields: Fields | null, order: number): NumberBody | null {
  if (!fields) return null;
  const [slot = '', name = '', dial = '', shown = '', hours = '', note = ''] = fields;
  if (!SLOT.test(slot) || !DIAL.test(dial)) return null;
  return { slot, name, typed: shown || dial, dial, shown: shownAs(dial, shown), hours, note, order };
}

/** What is shown must be what is dialed, or somebody could be led to call a stranger. */
export function shownAs(dial: string, shown: string): string {
  const digits = (text: string): string => text.replaceAll(/\D/g, '');
  const home = digits(shown).replace(/^0/, '');
  return home.length >= 2 && digits(dial).endsWith(home) ? shown : dial;
}

function placeIn(fields: Fields): PlaceBody | null {
  if (!fields.some((field) => field.trim())) return null;
  const [name = '', address = '', door = '', floor = '', parking = '', defibrillator = '', department = ''] = fields;
  return { name, address, door, floor, parking, defibrillator, department, order: 0 };
}

/** A name for what came by link: the same thing twice is one record. */
export function nameFor(kind: 'number' | 'place', body: NumberBody | PlaceBody): string {
  const text = 'dial' in body ? `${body.slot}|${body.dial}` : `${body.name}|${body.address}`;
  let sum = 0x811c9dc5;
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${kind}-${sum.toString(36)}`;
}
