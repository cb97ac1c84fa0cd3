// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { arrange, choose, followCountry } from './choice';
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

describe('a need', () => {
  const resources = `<div class="by-country"><div data-country="US"><section id="us-need-food">US</section></div>
    <details class="other-countries"><summary>Others</summary>
    <div data-country="GB"><section id="gb-need-food">GB</section></div></details></div>
    <p><a data-need="need-food" href="/en/resources/#us-need-food">Food</a></p>`;
  const went = vi.fn();

  beforeEach(() => {
    went.mockReset();
    showExamples(resources);
    vi.stubGlobal('location', { hash: '', replace: went });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('is linked where the chosen country has it', () => {
    choose('GB');
    expect(get('a[data-need]').getAttribute('href')).toMatch(/\/en\/resources\/#gb-need-food$/);
    choose('US');
    expect(get('a[data-need]').getAttribute('href')).toMatch(/\/en\/resources\/#us-need-food$/);
  });

  test('that is looked at is looked at for the country chosen anew', () => {
    vi.stubGlobal('location', { hash: '#us-need-food', replace: went });
    choose('GB');
    expect(went.mock.calls).toEqual([['#gb-need-food']]);
    went.mockReset();
    choose('NZ'); // has no such place on this page
    expect(went).not.toHaveBeenCalled();
  });

  test('that was asked for by address stays so when its country is moved', () => {
    localStorage.setItem('circlekit.country', 'GB');
    vi.stubGlobal('location', { hash: '#gb-need-food', replace: went });
    followCountry();
    expect(shown()).toBe('GB');
    expect(went.mock.calls).toEqual([['#gb-need-food']]);
  });

  test('of another country comes out of the fold', () => {
    vi.stubGlobal('location', { hash: '#gb-need-food', replace: went });
    followCountry();
    expect(get<HTMLDetailsElement>('.other-countries').open).toBe(true);
    expect(went.mock.calls).toEqual([['#gb-need-food']]);
  });
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
