import { describe, expect, test } from 'vitest';
import type { Rec } from '../core/kit/record';
import { below, seeded } from '../core/random.test-help';
import { crc32, frame, readFrames } from './frames';

const rec = (n: number): Rec => ({ v: 1, id: `r${n}`, kind: 'number', at: `0mz0v5g00-000${n}-aa`, seen: { aa: 1 }, room: 'open', body: { n, says: 'ä🙂'.repeat(n) } });
const frames = [1, 2, 3, 4].map((n) => frame([rec(n)]));

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of parts) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

test('the checksum is the one of zip and PNG', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('what was written is read', () => {
  const bytes = joined(...frames);
  expect(readFrames(bytes)).toEqual({ recs: [1, 2, 3, 4].map(rec), end: bytes.length, damaged: 0 });
  expect(readFrames(new Uint8Array())).toEqual({ recs: [], end: 0, damaged: 0 });
});

test('cut anywhere, the whole frames before the cut are there and the torn tail is not', () => {
  const bytes = joined(...frames);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const found = readFrames(bytes.subarray(0, cut));
    let [end, whole] = [0, 0];
    for (const one of frames) {
      if (end + one.length > cut) break;
      end += one.length;
      whole++;
    }
    expect(found.recs.map(({ id }) => id)).toEqual([1, 2, 3, 4].slice(0, whole).map((n) => `r${n}`));
    expect(found.end).toBe(end);
  }
});

describe('damage', () => {
  test('of one byte costs at most the frame it lies in', () => {
    const bytes = joined(...frames);
    for (let at = 0; at < bytes.length; at++) {
      const hurt = bytes.slice();
      hurt[at] = (hurt[at] ?? 0) ^ 0x55;
      expect(readFrames(hurt).recs.length).toBeGreaterThanOrEqual(3);
    }
  });

  test('in the middle is counted', () => {
    const hurt = joined(frames[0] ?? new Uint8Array(), Uint8Array.from({ length: 9 }, () => 7), frames[2] ?? new Uint8Array());
    expect(readFrames(hurt)).toMatchObject({ damaged: 9, end: hurt.length });
  });

  test('of any sort never throws', () => {
    const random = seeded(11);
    const bytes = joined(...frames);
    for (let n = 0; n < 2000; n++) {
      const hurt = bytes.slice(0, below(random, bytes.length + 1));
      for (let hits = below(random, 12); hits > 0 && hurt.length; hits--) hurt[below(random, hurt.length)] = below(random, 256);
      const found = readFrames(hurt);
      expect(found.end).toBeLessThanOrEqual(hurt.length);
    }
  });
});
