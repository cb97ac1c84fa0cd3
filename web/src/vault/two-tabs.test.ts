import { expect, test } from 'vitest';
import { FakePhone } from './fakes.test-help';

const PASSPHRASE = 'four plain words here';
const draft = (id: string): { id: string; kind: string; room: 'open'; body: object } => ({ id, kind: 'number', room: 'open', body: {} });

test('a tab knows what another one has written: things, lock, notes, and all of it in its file', async () => {
  const phone = new FakePhone();
  const [here, there] = [phone.page(), phone.page()];
  await here.answer('status', {});
  const made = await there.answer('makeLock', { passphrase: PASSPHRASE });
  const paper = made.ok ? made.paper : '';
  await there.answer('provePaper', { group: 0, typed: paper.slice(0, 4) });
  expect(await here.answer('status', {})).toMatchObject({ status: { lock: 'ready', unlocked: false } });
  expect(await here.answer('unlock', { way: 'paper', secret: paper })).toMatchObject({ ok: true });

  await there.answer('save', { drafts: [draft('a')] });
  await there.answer('saveNote', { id: 'n', note: 'from there', until: '2099-01-01' });
  expect(await here.answer('notes', {})).toMatchObject({ notes: [{ note: 'from there' }], status: { things: 2, notes: 1 } });

  await there.answer('save', { drafts: [draft('b')] });
  const file = await here.answer('makeFile', {});
  const blank = new FakePhone(9).page();
  const key = { way: 'paper', secret: paper } as const;
  expect(await blank.answer('bring', { bytes: file.ok ? file.bytes : new Uint8Array(), key, own: null })).toMatchObject({ brought: 3 });
});

test('a tab knows that another one has wiped everything', async () => {
  const phone = new FakePhone();
  const [here, there] = [phone.page(), phone.page()];
  await here.answer('save', { drafts: [draft('a')] });
  await there.answer('wipe', {});
  expect(await here.answer('open', {})).toMatchObject({ recs: [], status: { things: 0 } });
});

test('a record that another tab put in the place of a torn tail is seen, and not overwritten', async () => {
  const phone = new FakePhone();
  phone.index.broken = true; // the journal alone must do
  await phone.page().answer('save', { drafts: [draft('a')] });
  const [name = '', whole = new Uint8Array()] = [...phone.disk.files][0] ?? [];
  await phone.page().answer('save', { drafts: [draft('b')] });
  const torn = phone.disk.files.get(name)?.slice().fill(0, whole.length) ?? whole; // as long as the record that failed
  phone.disk.files.set(name, torn);

  const [here, there] = [phone.page(), phone.page()];
  for (const tab of [here, there]) await tab.answer('status', {});
  await there.answer('save', { drafts: [draft('b')] });
  expect(phone.disk.files.get(name)).toHaveLength(torn.length);
  await here.answer('save', { drafts: [draft('c')] });
  expect(await phone.page().answer('status', {})).toMatchObject({ status: { things: 3 } });
});
