// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkReader } from './ck-reader';
import examples from './examples.html?raw';

define('ck-reader', CkReader);

const [, both = '', one = ''] = examples.split(/<!-- example:.*-->/);
const order = (): string => [...get('ul').children].map(({ id }) => id).join(' ');
const WRITTEN = 'before staff member after';
const MEMBER_FIRST = 'before member staff after';

function pick(who: string): void {
  const select = get<HTMLSelectElement>('select');
  select.value = who;
  select.dispatchEvent(new Event('change'));
}

beforeEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
});

test('shows itself, and changes nothing before a choice', () => {
  showExamples(both);
  expect(get('ck-reader').hidden).toBe(false);
  expect([order(), get<HTMLSelectElement>('select').value]).toEqual([WRITTEN, '']);
});

test('the one chosen stands before the other, at once and from then on', () => {
  showExamples(both);
  pick('member');
  expect(order()).toBe(MEMBER_FIRST);
  expect(localStorage.getItem('circlekit.reader')).toBe('member');
  pick('staff');
  expect(order()).toBe(WRITTEN);
  pick('member');
  showExamples(both);
  expect([order(), get<HTMLSelectElement>('select').value]).toEqual([MEMBER_FIRST, 'member']);
});

test('taken back, all is as written and nothing is kept', () => {
  showExamples(both);
  pick('member');
  pick('');
  expect(order()).toBe(WRITTEN);
  expect(localStorage).toHaveLength(0);
});

test('another tab is followed', () => {
  showExamples(both);
  localStorage.setItem('circlekit.reader', 'member');
  dispatchEvent(Object.assign(new Event('storage'), { key: 'circlekit.reader' }));
  expect(order()).toBe(MEMBER_FIRST);
});

test('what somebody else left there is no choice', () => {
  localStorage.setItem('circlekit.reader', 'nobody');
  showExamples(both);
  expect([order(), get<HTMLSelectElement>('select').value]).toEqual([WRITTEN, '']);
});

test('where there is nothing to bring forward, there is nothing to choose', () => {
  showExamples(one);
  expect(get('ck-reader').hidden).toBe(true);
});

test('where nothing can be kept, the choice lives as long as the page', () => {
  const full = (): never => {
    throw new Error('no room');
  };
  vi.stubGlobal('localStorage', { getItem: full, setItem: full, removeItem: full });
  showExamples(both);
  pick('member');
  expect(order()).toBe(MEMBER_FIRST);
});
