import { expect, test } from 'vitest';
import { FakePhone } from './fakes.test-help';

test('what came back from the index is counted as the leader counts: without the lock and settings', async () => {
  const phone = new FakePhone();
  const page = phone.page();
  await page.answer('makeLock', { passphrase: 'four plain words here' });
  await page.answer('save', {
    drafts: [
      { id: 'a', kind: 'number', room: 'open', body: {} },
      { id: 'setting:exit', kind: 'setting', room: 'open', body: { value: 'x' } },
    ],
  });
  await phone.page().answer('status', {}); // by now the index has it too
  phone.disk.files.clear();
  expect(await phone.page().answer('status', {})).toMatchObject({ ok: true, status: { things: 1, restored: 1 } });
});
