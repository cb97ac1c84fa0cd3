// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkRunning, MEETING } from './ck-running';
import examples from './examples.html?raw';

define('ck-running', CkRunning);
beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/en/emergencies/');
});

test('there while a meeting runs in this tab, and after a way back', () => {
  showExamples(examples);
  expect(get('ck-running').hidden).toBe(true);
  sessionStorage.setItem(MEETING, '{}');
  dispatchEvent(new Event('pageshow'));
  expect(get('ck-running').hidden).toBe(false);
  expect(get('ck-running a').getAttribute('href')).toBe('/en/meeting/');
});

test('not on the page of the meeting itself', () => {
  sessionStorage.setItem(MEETING, '{}');
  history.replaceState(null, '', '/en/meeting/');
  showExamples(examples);
  expect(get('ck-running').hidden).toBe(true);
});
