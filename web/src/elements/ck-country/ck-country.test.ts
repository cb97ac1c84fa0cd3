// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { arrange, followCountry } from './choice';
import { CkCountry } from './ck-country';
import examples from './examples.html?raw';

const shown = () => get('.by-country').firstElementChild?.getAttribute('data-country');
const others = () =>
  [...get('.other-countries').querySelectorAll('[data-country]')].map((part) => part.getAttribute('data-country'));

function pick(code: string): void {
  const select = get<HTMLSelectElement>('select');
  select.value = code;
  select.dispatchEvent(new Event('change'));
}

define('ck-country', CkCountry);
followCountry();

beforeEach(() => {
  localStorage.clear();
  document.documentElement.dataset.packCountry = 'US';
  showExamples(examples);
  arrange();
});

test('shows itself, with the country of the pack', () => {
  expect(get('ck-country').hidden).toBe(false);
  expect(get<HTMLSelectElement>('select').value).toBe('US');
  expect(document.documentElement.dataset.country).toBe('US');
});

test('a choice moves that country to the front at once, and keeps it', () => {
  pick('GB');
  expect(shown()).toBe('GB');
  expect(others()).toEqual(['US', 'CA', 'IE', 'AU', 'NZ']);
  expect(get('.other-countries').firstElementChild?.localName).toBe('summary');
  expect(localStorage.getItem('circlekit.country')).toBe('GB');
  expect(document.documentElement.dataset.country).toBe('GB');
  expect(get('a[data-card-country]').getAttribute('href')).toBe('/card/gb.html');
});

test('there and back again is where it began', () => {
  const before = get('.by-country').textContent?.replace(/\s+/g, '');
  pick('NZ');
  pick('IE');
  pick('US');
  expect(get('.by-country').textContent?.replace(/\s+/g, '')).toBe(before);
  expect(others()).toEqual(['CA', 'GB', 'IE', 'AU', 'NZ']);
});

test('a link to the crisis line leads to the one that stands first', () => {
  pick('GB');
  expect(get('#to-crisis-line').closest('[data-country]')?.getAttribute('data-country')).toBe('GB');
  pick('US');
  expect(document.querySelectorAll('#to-crisis-line')).toHaveLength(1);
  expect(get('#to-crisis-line').closest('[data-country]')?.getAttribute('data-country')).toBe('US');
});

test('a page without a chooser follows the kept choice', () => {
  localStorage.setItem('circlekit.country', 'AU');
  get('ck-country').remove();
  arrange();
  expect(shown()).toBe('AU');
});

test('another tab is followed, and its chooser shows it', () => {
  localStorage.setItem('circlekit.country', 'IE');
  dispatchEvent(new StorageEvent('storage', { key: 'circlekit.country' }));
  expect(shown()).toBe('IE');
  expect(get<HTMLSelectElement>('select').value).toBe('IE');
});

test.each([['FR'], ['gb'], ['"><script>'], ['']])('a kept %j leaves the page as it was written', (kept) => {
  localStorage.setItem('circlekit.country', kept);
  arrange();
  expect(shown()).toBe('US');
  expect(others()).toHaveLength(5);
});

test('without storage the choice still holds on this page', () => {
  const refuse = () => {
    throw new DOMException('private', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  pick('CA');
  expect(shown()).toBe('CA');
  pick('US');
  expect(shown()).toBe('US');
});
