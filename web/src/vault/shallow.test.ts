import { expect, test } from 'vitest';
import { FakePhone } from './fakes.test-help';
import { writePack } from './kit-file';
import { isShallow } from './shallow';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const read = (text: string): unknown => JSON.parse(text);

test('what is nested as deep as our own is shallow, and a hole without a floor is not', () => {
  for (const value of [null, 1, 'a', {}, { a: [{ b: [1] }] }, read(nested(30))]) expect(isShallow(value)).toBe(true);
  for (const levels of [40, 3000, 200_000]) expect(isShallow({ a: read(nested(levels)) })).toBe(false);
});

test.each([40, 3000, 100_000])('a pack with %i levels in it is refused by name, and the kit stays readable', async (levels) => {
  const page = new FakePhone().page();
  const pack = new TextDecoder().decode(await writePack([], '2026-11-29'));
  const bytes = new TextEncoder().encode(pack.replace('"recs":[]', `"recs":[${nested(levels)}]`));
  expect(await page.answer('look', { bytes })).toMatchObject({ ok: false, trouble: 'damaged' });
  expect(await page.answer('bring', { bytes, key: null, own: null })).toMatchObject({ ok: false, trouble: 'damaged' });
  expect(await page.answer('status', {})).toMatchObject({ ok: true, status: { things: 0 } });
});
