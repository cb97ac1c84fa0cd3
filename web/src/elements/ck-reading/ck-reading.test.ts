// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { cover } from '../../vault/reader';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkReading } from './ck-reading';
import examples from './examples.html?raw';

define('ck-reading', CkReading);

const [, page = '', list = ''] = examples.split(/<!-- example:.*-->/);
const stored = (): string[] => Object.entries(localStorage).map(([key, value]) => `${key}=${value}`);
const line = (): string => get('ck-reading').textContent?.replace(/\s+/g, ' ').trim() ?? '';

beforeEach(() => localStorage.clear());

test('the page that was opened last is on the list, and nothing else is kept', () => {
  showExamples(page);
  get('ck-reading').remove();
  showExamples(page.replace('open-questions', 'active-listening'));
  showExamples(page);
  expect(stored()).toEqual(['circlekit.reading=open-questions']);
  showExamples(list);
  expect(get('ck-reading').hidden).toBe(false);
  expect(line()).toBe('You were at: Questions that open');
  expect(get('ck-reading a').getAttribute('href')).toBe('/en/guides/open-questions/');
});

test.each(['', 'gone-from-here', '"] *', '../kit/'])('the list says nothing about %j', (name) => {
  localStorage.setItem('circlekit.reading', name);
  showExamples(list);
  expect(get('ck-reading').hidden).toBe(true);
  expect(line()).toBe('');
});

test('after quick exit it is neither kept nor shown', () => {
  cover.put(true);
  showExamples(page);
  expect(localStorage.getItem('circlekit.reading')).toBeNull();
  localStorage.setItem('circlekit.reading', 'open-questions');
  showExamples(list);
  expect(get('ck-reading').hidden).toBe(true);
  expect(line()).toBe('');
  cover.put(false);
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(line()).toContain('Questions that open');
});

test('what is shown is the kind of thing that quick exit takes off', () => {
  localStorage.setItem('circlekit.reading', 'open-questions');
  showExamples(list);
  expect(get('ck-reading [data-mine]').textContent).toContain('Questions that open');
});

test('coming back to a page says anew where we are', () => {
  showExamples(page);
  localStorage.setItem('circlekit.reading', 'active-listening');
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(stored()).toEqual(['circlekit.reading=open-questions']);
});

test('a browser that keeps nothing breaks nothing', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const full = (): never => {
    throw new Error('no room');
  };
  vi.stubGlobal('localStorage', { getItem: full, setItem: full });
  showExamples(page);
  showExamples(list);
  expect(get('ck-reading').hidden).toBe(true);
  expect(error).not.toHaveBeenCalled();
});
