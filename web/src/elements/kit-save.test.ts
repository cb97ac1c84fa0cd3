// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { Rec } from '../core/kit/record';
import { vault } from '../vault/client';
import { saveKit } from './kit-save';
import { TestKit } from './kit.test-help';

test('the first save on a phone gives back what was saved, and not who the phone is', async () => {
  const kit = new TestKit();
  const own = kit.number('Dana', 'supervisor');
  const phone: Rec = { ...own, id: 'local:device', kind: 'local' };
  vi.spyOn(vault(), 'call').mockResolvedValue({ ok: true, recs: [phone, own] } as never);
  const alert = document.createElement('p');
  expect(await saveKit([{ id: own.id, kind: 'number', room: 'open', gone: true }], alert)).toEqual([own]);
  expect(alert.textContent).toBe('');
});
