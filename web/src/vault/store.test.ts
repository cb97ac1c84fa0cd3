import { describe, expect, test } from 'vitest';
import { nextStamp, stamped, versionsOf, type Kit, type Rec } from '../core/kit/record';
import { below, seeded } from '../core/random.test-help';
import { FakePhone } from './fakes.test-help';
import type { Store } from './store';

const write = (store: Store, id: string, body: unknown, more: object = {}): Promise<readonly Rec[]> =>
  store.change((kit, last) => [stamped({ id, kind: 'number', room: 'open', body, ...more }, kit, nextStamp(last, 1.8e12, 'aa'), 'aa')]);
const bodies = (kit: Kit): unknown[] => [...versionsOf(kit)].filter(({ gone }) => !gone).map(({ body }) => body).sort();

async function reopened(phone: FakePhone): Promise<Store> {
  const store = phone.store();
  await store.open();
  return store;
}

test('what was answered for is there after the page is gone, from either store alone', async () => {
  const phone = new FakePhone();
  const store = await reopened(phone);
  await write(store, 'a', 1);
  await write(store, 'b', 2);
  await write(store, 'a', 3);
  await store.settled();
  expect(bodies((await reopened(phone)).kit)).toEqual([2, 3]);

  phone.index.recs.clear();
  const rebuilt = await reopened(phone);
  await rebuilt.settled();
  expect(bodies(rebuilt.kit)).toEqual([2, 3]);
  expect(phone.index.recs.size).toBe(2);

  phone.disk.files.clear();
  const store2 = phone.store();
  const { restored } = await store2.open();
  expect(restored).toHaveLength(2);
  expect(bodies(store2.kit)).toEqual([2, 3]);
  phone.index.recs.clear();
  expect(bodies((await reopened(phone)).kit)).toEqual([2, 3]);
});

test('a power cut at any byte loses nothing that was answered for, and leaves no half import', async () => {
  for (let power = 0; power < 1400; power += 7) {
    const phone = new FakePhone();
    const store = await reopened(phone);
    phone.disk.power = power;
    phone.index.broken = true; // the journal alone must do
    const kept: string[] = [];
    for (let n = 0; n < 6; n++) {
      const ids = n === 3 ? ['i1', 'i2', 'i3'] : [`r${n}`];
      const done = await store
        .change((kit, last) => ids.map((id, at) => stamped({ id, kind: 'number', room: at % 2 ? 'sealed' : 'open', body: id }, kit, nextStamp(last, 1.8e12 + at, 'aa'), 'aa')))
        .then(() => true, () => false);
      if (done) kept.push(...ids);
      else break;
    }
    phone.disk.power = Infinity;
    const found = bodies((await reopened(phone)).kit);
    for (const id of kept) expect(found).toContain(id);
    expect(found.filter((id) => String(id).startsWith('i')).length % 3).toBe(0);
    expect(found.length - kept.length).toBeLessThanOrEqual(3); // written, and not answered for
    // And the phone goes on.
    const after = await reopened(phone);
    await write(after, 'later', 'later');
    expect(bodies((await reopened(phone)).kit)).toContain('later');
  }
});

test('a full phone answers "full", keeps all it had, and goes on when there is room', async () => {
  const phone = new FakePhone();
  const store = await reopened(phone);
  await write(store, 'a', 'old');
  phone.disk.room = phone.disk.bytes.length + 20;
  await expect(write(store, 'a', 'new')).rejects.toMatchObject({ trouble: 'full' });
  expect(bodies(store.kit)).toEqual(['old']);
  expect(bodies((await reopened(phone)).kit)).toEqual(['old']);
  phone.disk.room = Infinity;
  await write(store, 'a', 'new');
  expect(bodies((await reopened(phone)).kit)).toEqual(['new']);
});

test('two tabs that write in turn see each other and lose nothing', async () => {
  const phone = new FakePhone();
  const [one, other] = [await reopened(phone), await reopened(phone)];
  const random = seeded(5);
  const wanted = new Map<string, number>();
  const writes = Array.from({ length: 200 }, (_, n) => {
    const [tab, id] = [below(random, 2) ? one : other, `r${below(random, 20)}`];
    wanted.set(id, n);
    return write(tab, id, n);
  });
  await Promise.all(writes);
  const found = await reopened(phone);
  expect(new Map([...versionsOf(found.kit)].map(({ id, body }) => [id, body]))).toEqual(wanted);
});

test('damage in the middle of a file costs that frame at most, and the index brings it back', async () => {
  const phone = new FakePhone();
  const store = await reopened(phone);
  for (let n = 0; n < 5; n++) await write(store, `r${n}`, n);
  await store.settled();
  const [name] = [...phone.disk.files.keys()];
  const bytes = phone.disk.files.get(name ?? '') ?? new Uint8Array();
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
  const again = phone.store();
  const { damaged, restored } = await again.open();
  expect(damaged).toBeGreaterThan(0);
  expect(restored).toHaveLength(1);
  expect(bodies(again.kit)).toEqual([0, 1, 2, 3, 4]);
  // Tidied: the next opening finds nothing wrong.
  expect(await phone.store().open()).toEqual({ restored: [], damaged: 0 });
});

describe('without a journal', () => {
  test('the index keeps what it can, and a broken one says so', async () => {
    const phone = new FakePhone();
    const store = phone.store(null);
    await store.open();
    await write(store, 'a', 1);
    const again = phone.store(null);
    await again.open();
    expect(again.where).toBe('index');
    expect(bodies(again.kit)).toEqual([1]);
    phone.index.broken = true;
    await expect(write(again, 'b', 2)).rejects.toMatchObject({ trouble: 'failed' });
  });

  test('and without an index nothing is kept, and nothing says it was', async () => {
    const store = new FakePhone().store(null, null);
    await store.open();
    expect(store.where).toBe('nowhere');
    await expect(write(store, 'a', 1)).rejects.toMatchObject({ trouble: 'nowhere' });
  });
});

describe('what was wiped', () => {
  test('stays wiped, also in another tab that knew it', async () => {
    const phone = new FakePhone();
    const [one, other] = [await reopened(phone), await reopened(phone)];
    await write(one, 'a', 'secret');
    await write(other, 'b', 'secret');
    await one.wipe();
    await write(other, 'c', 'new');
    expect(bodies((await reopened(phone)).kit)).toEqual(['new']);
  });

  test('files that the browser cleared under an open page are written anew from what it knows', async () => {
    const phone = new FakePhone();
    const store = await reopened(phone);
    await write(store, 'a', 1);
    await store.settled();
    phone.disk.files.clear();
    await write(store, 'b', 2);
    phone.index.recs.clear();
    expect(bodies((await reopened(phone)).kit)).toEqual([1, 2]);
  });
});

test('a sealed record that was taken away leaves no byte of it in the journal', async () => {
  const phone = new FakePhone();
  const store = await reopened(phone);
  await write(store, 'note', 'CANARY', { room: 'sealed' });
  await write(store, 'other', 'stays', { room: 'sealed' });
  const text = (): string => new TextDecoder().decode(phone.disk.bytes);
  expect(text()).toContain('CANARY');
  await write(store, 'note', undefined, { room: 'sealed', gone: true });
  expect(text()).not.toContain('CANARY');
  expect(text()).toContain('stays');
});

test('a journal that grew long is tidied at the next opening', async () => {
  const phone = new FakePhone();
  const store = await reopened(phone);
  for (let n = 0; n < 40; n++) await write(store, 'a', `${n}`.repeat(10_000));
  const before = phone.disk.bytes.length;
  const again = await reopened(phone);
  expect(phone.disk.bytes.length).toBeLessThan(before / 10);
  expect(bodies(again.kit)).toEqual(['39'.repeat(10_000)]);
});
