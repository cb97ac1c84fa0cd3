/**
 * The journal's frames: a mark, the length, a checksum, then the records as JSON. A frame is whole or
 * it is nothing, so what one frame holds arrives together or not at all.
 */
import { read } from '../core/kit/upgrade';
import type { Rec } from '../core/kit/record';

const MARK = [0x43, 0x4b, 0x4a, 0x31]; // "CKJ1"
const HEAD = 12;
/** Longer than any frame we write: a length beyond it is damage. */
const LONGEST = 64 * 1024 * 1024;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/** CRC-32 as in zip and PNG (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

export function frame(recs: readonly Rec[]): Uint8Array {
  const payload = new TextEncoder().encode(JSON.stringify(recs));
  const whole = new Uint8Array(HEAD + payload.length);
  const view = new DataView(whole.buffer);
  whole.set(MARK);
  view.setUint32(4, payload.length);
  view.setUint32(8, crc32(payload));
  whole.set(payload, HEAD);
  return whole;
}

export interface Frames {
  readonly recs: readonly Rec[];
  /** Where the last whole frame ends: what follows is torn, and the next frame goes here. */
  readonly end: number;
  /** Bytes before `end` that belong to no whole frame. */
  readonly damaged: number;
}

function markAt(bytes: Uint8Array, at: number): boolean {
  return MARK.every((byte, place) => bytes[at + place] === byte);
}

function nextMark(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MARK[0] ?? 0, from); at !== -1; at = bytes.indexOf(MARK[0] ?? 0, at + 1)) {
    if (markAt(bytes, at)) return at;
  }
  return -1;
}

function payloadAt(bytes: Uint8Array, at: number): Uint8Array | null {
  if (!markAt(bytes, at) || at + HEAD > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEAD);
  const length = view.getUint32(4);
  if (length > LONGEST || at + HEAD + length > bytes.length) return null;
  const payload = bytes.subarray(at + HEAD, at + HEAD + length);
  return crc32(payload) === view.getUint32(8) ? payload : null;
}

function recordsIn(payload: Uint8Array): Rec[] {
  const found: unknown = JSON.parse(new TextDecoder().decode(payload));
  return (Array.isArray(found) ? found : []).flatMap((one: unknown) => read(one) ?? []);
}

/** Every record of every whole frame. Damage costs the frames it lies in, and no others. */
export function readFrames(bytes: Uint8Array): Frames {
  const recs: Rec[] = [];
  let [at, end, damaged] = [0, 0, 0];
  while (at < bytes.length) {
    const payload = payloadAt(bytes, at);
    if (payload) {
      recs.push(...recordsIn(payload));
      damaged += at - end;
      at += HEAD + payload.length;
      end = at;
      continue;
    }
    const next = nextMark(bytes, at + 1);
    if (next === -1) break;
    at = next;
  }
  return { recs, end, damaged };
}
