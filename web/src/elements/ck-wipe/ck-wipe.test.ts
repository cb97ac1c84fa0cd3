// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { FakePhone } from '../../vault/fakes.test-help';
import { vault } from '../../vault/client';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { newPhone, screen, submit, type, until } from '../screen.test-help';
import { CkWipe } from './ck-wipe';

define('ck-wipe', CkWipe);

const at = <T extends HTMLElement = HTMLElement>(name: string): T => get<T>(`ck-wipe [data-at="${name}"]`);
let phone: FakePhone;

beforeEach(async () => {
  phone = newPhone();
  localStorage.clear();
  localStorage.setItem('circlekit.covered', '1');
  localStorage.setItem('circlekit.reading', 'co-leading');
  localStorage.setItem('circlekit.reader', 'staff');
  localStorage.setItem('another.site', 'stays');
  sessionStorage.setItem('circlekit.called', 'x');
  await vault().call('save', { drafts: [{ id: 'n', kind: 'number', room: 'open', body: { name: 'CANARY' } }] });
  document.body.replaceChildren();
  showExamples(screen('copies'));
});

test.each(['', 'yes', 'WIPEX'])('typing %j wipes nothing', async (typed) => {
  type(at<HTMLInputElement>('word'), typed);
  submit(at('form'));
  expect(at('trouble').textContent).toContain('Type WIPE');
  expect(document.activeElement).toBe(at('word'));
  expect(await vault().call('status', {})).toMatchObject({ status: { things: 1 } });
});

test.each(['WIPE', ' wipe '])('typing %j wipes all of it, in every store of ours and in no other', async (typed) => {
  type(at<HTMLInputElement>('word'), typed);
  submit(at('form'));
  await until(() => at('gone').textContent === "It's gone from this phone.");
  expect(document.activeElement).toBe(at('gone'));
  expect(phone.disk.bytes).toHaveLength(0);
  expect(phone.index.recs.size).toBe(0);
  expect([Object.keys(localStorage), Object.keys(sessionStorage)]).toEqual([['another.site'], []]);
  expect(at<HTMLInputElement>('word').value).toBe('');
});

test('where it fails it does not say that it is gone', async () => {
  phone.disk.wipe = () => Promise.reject(new Error('held'));
  type(at<HTMLInputElement>('word'), 'WIPE');
  submit(at('form'));
  await until(() => at('trouble').textContent?.includes('did not work'));
  expect(at('gone').textContent).toBe('');
  expect(localStorage.getItem('circlekit.covered')).toBe('1');
});
