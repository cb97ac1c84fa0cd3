// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { element } from './dom';
import { Rows } from './kit-rows';

let list: HTMLElement;
let rows: Rows<string>;
const shown = () => [...list.children].map((row) => row.textContent);

beforeEach(() => {
  list = element('ul', '');
  rows = new Rows<string>(list, (one) => one, (one) => element('li', '', one), (row, one, place, all) => {
    row.dataset.place = `${one} ${place + 1} of ${all.length}`;
  }); // prettier-ignore
  rows.show(['a', 'b', 'c']);
});

test('a row whose name stays is the same node, wherever it stands now', () => {
  const [, b] = list.children;
  rows.show(['b', 'd', 'a']);
  expect(shown()).toEqual(['b', 'd', 'a']);
  expect(list.children[0]).toBe(b);
  expect((b as HTMLElement).dataset.place).toBe('b 1 of 3');
  expect([...list.children].every((row) => row instanceof HTMLElement && row.dataset.mine === '')).toBe(true);
});

test('what is held stays in its place, and the list goes around it', () => {
  rows.hold('b', element('li', '', 'form of b'));
  expect(shown()).toEqual(['a', 'form of b', 'c']);
  rows.show(['a', 'b', 'c', 'd']);
  expect(shown()).toEqual(['a', 'form of b', 'c', 'd']);
  rows.show(['a', 'b2', 'c']); // changed meanwhile: the new version beside the form
  expect(shown()).toEqual(['a', 'form of b', 'b2', 'c']);
  rows.letGo('b');
  rows.show(['a', 'b2', 'c']);
  expect(shown()).toEqual(['a', 'b2', 'c']);
});

test('a form makes room for the word that it was removed, and that for the row', () => {
  rows.hold('b', element('li', '', 'form of b'));
  rows.hold('b', element('li', '', 'removed'));
  rows.show(['a', 'c']);
  expect(shown()).toEqual(['a', 'removed', 'c']);
  expect(rows.holds('b')).toBe(true);
  rows.letGo('b');
  rows.show(['a', 'b', 'c']);
  expect(shown()).toEqual(['a', 'b', 'c']);
});

test('what quick exit took off the page is made anew', () => {
  list.children[1]?.remove();
  rows.show(['a', 'b', 'c']);
  expect(shown()).toEqual(['a', 'b', 'c']);
});

test('a list with nothing in it is hidden, also after what was held is gone', () => {
  rows.show([]);
  expect(list.hidden).toBe(true);
  rows.hold('x', element('li', '', 'removed'));
  expect(list.hidden).toBe(false);
  rows.clear();
  expect(list.hidden).toBe(true);
  expect(shown()).toEqual([]);
});
