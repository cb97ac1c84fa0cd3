// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { Rec } from '../core/kit/record';
import { frame } from './frames';
import { indexStore } from './index-store';
import { expected, readKit } from './reader';

const rec = (id: string, kind: string, more: object = {}): Rec => ({ v: 1, id, kind, at: '0mz0v5g00-0000-aa', seen: { aa: 1 }, room: 'open', body: {}, ...more });
const device = rec('local:device', 'local');

/** The private files hold one journal with these bytes. */
function journal(bytes: Uint8Array<ArrayBuffer>): void {
  const file = { kind: 'file', getFile: async () => new Blob([bytes]) };
  const folder = {
    async *[Symbol.asyncIterator]() {
      yield ['open-000001.ckj', file];
    },
  };
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) } });
}

const [first, second] = [frame([rec('a', 'number')]), frame([rec('b', 'number')])];
const both = Uint8Array.from([...first, ...second]);
const hurt = (at: number): Uint8Array<ArrayBuffer> => both.map((byte, place) => (place === at ? byte ^ 1 : byte));

test.each([
  ['the first record was overwritten', hurt(20)],
  ['the last record was overwritten', hurt(first.length + 20)],
  ['the end is missing', both.slice(0, -3)],
])('a page shows what the index has where the journal is hurt: %s', async (_, bytes) => {
  journal(bytes);
  vi.spyOn(indexStore, 'all').mockResolvedValue([rec('a', 'number'), rec('b', 'number'), rec('note', 'note', { room: 'sealed' })]);
  expect([...(await readKit()).kit.keys()].sort()).toEqual(['a', 'b']);
  vi.spyOn(indexStore, 'all').mockRejectedValue(new Error('broken')); // then at least the rest
  expect((await readKit()).kit.size).toBe(1);
});

test('a whole journal is enough: no page waits for the index', async () => {
  journal(both);
  const asked = vi.spyOn(indexStore, 'all');
  expect([...(await readKit()).kit.keys()]).toEqual(['a', 'b']);
  expect(asked).not.toHaveBeenCalled();
});

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
