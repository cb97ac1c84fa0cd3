// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
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

test('while the phone goes round, a screen of the kit gives way to the clock, and no other page does', () => {
  const gone = vi.spyOn(location, 'replace').mockImplementation(() => undefined);
  const kit = `<main><div class="kit"></div></main>${examples}`;
  sessionStorage.setItem(MEETING, JSON.stringify({ live: { name: '"passing":true', passing: false } }));
  showExamples(kit);
  sessionStorage.setItem(MEETING, JSON.stringify({ live: { name: '', passing: true } }));
  showExamples(`<main><article></article></main>${examples}`);
  expect(gone).not.toHaveBeenCalled();
  showExamples(kit);
  expect(gone).toHaveBeenCalledWith('/en/meeting/');
});
