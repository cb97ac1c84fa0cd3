// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { get } from '../example.test-help';
import { Layer } from './layer';

const PAGE = '<ul><li>a</li><li>b</li><li hidden="">c</li></ul>';
const add = (layer: Layer, words: string): void => {
  const node = document.createElement('li');
  node.textContent = words;
  layer.add(node, (one) => get('ul').prepend(one));
};
beforeEach(() => {
  document.body.innerHTML = PAGE;
});

test('what was added, hidden, shown and moved is taken back', () => {
  const layer = new Layer();
  const [a, b, c] = [1, 2, 3].map((at) => get(`li:nth-child(${at})`)) as [HTMLElement, HTMLElement, HTMLElement];
  layer.redraw('1', () => {
    add(layer, 'mine');
    layer.hide(a);
    layer.hide(a); // twice is once
    layer.show(c);
    layer.move(b, (node) => get('ul').prepend(node));
  });
  expect(document.body.innerHTML).toBe('<ul><li>b</li><li data-mine="">mine</li><li hidden="">a</li><li>c</li></ul>');
  layer.clear();
  expect(document.body.innerHTML).toBe(PAGE);
});

test('the same again draws nothing; another replaces what was', () => {
  const layer = new Layer();
  const draw = vi.fn(() => add(layer, 'mine'));
  expect(layer.redraw('1', draw)).toBe(true);
  expect(layer.redraw('1', draw)).toBe(false);
  expect(draw).toHaveBeenCalledOnce();
  layer.redraw('2', draw);
  expect(document.querySelectorAll('[data-mine]')).toHaveLength(1);
});

test('a drawing that fails leaves the page as it was', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const layer = new Layer();
  layer.redraw('1', () => {
    add(layer, 'half');
    throw new Error('broken');
  });
  expect(document.body.innerHTML).toBe(PAGE);
  expect(told).toHaveBeenCalledOnce();
});
