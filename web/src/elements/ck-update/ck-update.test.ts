// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { get, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkUpdate } from './ck-update';
import examples from './examples.html?raw';

const tell = (state: string) => document.dispatchEvent(new CustomEvent('ck:worker', { detail: { state } }));

let container: EventTarget & { getRegistration?: () => Promise<unknown> };
const postMessage = vi.fn();
const reload = vi.fn();

beforeEach(() => {
  container = new EventTarget();
  container.getRegistration = async () => ({ waiting: { postMessage } });
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('location', { reload });
  postMessage.mockReset();
  reload.mockReset();
  define('ck-update', CkUpdate);
  showExamples(examples);
});

test('silent until there is something to say', () => {
  expect(get('ck-update').hidden).toBe(true);
  tell('failed');
  expect(get('ck-update').hidden).toBe(true);
});

test('says what is there: the emergencies, then everything', () => {
  tell('first');
  expect(get('ck-update [role="status"]').textContent).toBe('The emergencies are on this phone.');
  tell('ready');
  expect(get('ck-update').hidden).toBe(false);
  expect(get('ck-update [role="status"]').textContent).toBe('Everything is on this phone.');
  expect(document.querySelector('ck-update button')).toBeNull();
});

test('a newer version waits for the button, then this page alone reloads, once', async () => {
  tell('waiting');
  expect(get('ck-update').textContent).toContain('A newer version is ready.');
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).not.toHaveBeenCalled();

  get('ck-update button').click();
  get('ck-update button').click();
  await settle();
  expect(postMessage.mock.calls).toEqual([[{ type: 'use-now' }]]);
  expect(reload).not.toHaveBeenCalled();

  container.dispatchEvent(new Event('controllerchange'));
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledTimes(1);
});

test('if another tab pressed first, a reload is enough', async () => {
  container.getRegistration = async () => ({ waiting: null });
  tell('waiting');
  get('ck-update button').click();
  await settle();
  expect(postMessage).not.toHaveBeenCalled();
  expect(reload).toHaveBeenCalledTimes(1);
});

test('the newest word counts', () => {
  tell('waiting');
  tell('ready');
  expect(document.querySelector('ck-update button')).toBeNull();
});
