// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { Rec } from '../core/kit/record';
import { indexStore } from './index-store';
import { expected, readKit } from './reader';

const rec = (id: string, kind: string, more: object = {}): Rec => ({ v: 1, id, kind, at: '0mz0v5g00-0000-aa', seen: { aa: 1 }, room: 'open', body: {}, ...more });
const device = rec('local:device', 'local');

test.each([
  ['nothing can be read', [], 3],
  ['only the notes are left, which a page does not read', [device, rec('keys', 'keys')], 0],
  ['everything was taken away', [device, rec('a', 'number', { gone: true })], 0],
  ['something is there', [device, rec('a', 'number')], 0],
] as const)('what was here once is said to be lost only where no record is left: %s', async (_, recs, lost) => {
  vi.spyOn(indexStore, 'all').mockResolvedValue([...recs]);
  expected.write(3);
  expect((await readKit()).lost).toBe(lost);
});
