import { expect, test } from 'vitest';
import { FakePhone } from './fakes.test-help';

const PASSPHRASE = 'four plain words here';
interface Outside {
  keys: { wraps: { way: string; m?: number; t?: number }[] };
}

/** A file of ours, with its lock as a stranger might have made it. */
async function fileWith(change: (file: Outside) => void): Promise<Uint8Array> {
  const page = new FakePhone().page();
  const made = await page.answer('makeLock', { passphrase: PASSPHRASE });
  await page.answer('provePaper', { group: 0, typed: made.ok ? made.paper.slice(0, 4) : '' });
  const answer = await page.answer('makeFile', {});
  const file = JSON.parse(new TextDecoder().decode(answer.ok ? answer.bytes : new Uint8Array())) as Outside;
  change(file);
  return new TextEncoder().encode(JSON.stringify(file));
}

test.each([
  ['memory', 'wrong', (file: Outside) => file.keys.wraps.forEach((wrap) => (wrap.m = 300 * 1024))],
  ['passes', 'wrong', (file: Outside) => file.keys.wraps.forEach((wrap) => (wrap.t = 1000))],
  ['work', 'wrong', (file: Outside) => file.keys.wraps.forEach((wrap) => Object.assign(wrap, { m: 200 * 1024, t: 9 }))],
  ['passphrases', 'damaged', (file: Outside) => file.keys.wraps.push(...Array.from({ length: 40 }, () => ({ ...file.keys.wraps[0], way: 'passphrase' })))],
] as const)('a file that asks for too much %s is refused at once', async (_, trouble, change) => {
  const bytes = await fileWith(change);
  const key = { way: 'passphrase', secret: PASSPHRASE } as const;
  expect(await new FakePhone(5).page().answer('look', { bytes, key })).toMatchObject({ ok: false, trouble });
});
