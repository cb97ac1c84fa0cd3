// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arrange, choose } from '../ck-country/choice';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkFoot } from './ck-foot';
import { codeOf, publicAddress } from './code';
import examples from './examples.html?raw';

define('ck-foot', CkFoot);

const texts = (name: string) => [...document.querySelectorAll(`[data-foot="${name}"]`)].map(({ textContent }) => textContent);
const at = (href: string): void => void (location.href = href);
const opened = () => [...document.querySelectorAll('details')].map(({ open }) => open);

let printed: ReturnType<typeof vi.fn>;
beforeEach(() => {
  localStorage.clear();
  document.documentElement.lang = 'en';
  document.documentElement.dataset.packCountry = 'US';
  printed = vi.fn();
  vi.stubGlobal('print', printed);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-03T12:00:00') });
  at('https://kit.example.org/en/emergencies/suicide-ask/');
  showExamples(examples);
});
afterEach(() => {
  dispatchEvent(new Event('afterprint'));
  vi.useRealTimers();
});

describe('the foot', () => {
  test('the month of the print stands where a line to write on was, everywhere on the page', () => {
    expect(texts('printed')).toEqual(['December 2026.', 'December 2026.']);
    expect(document.querySelectorAll('.blank')).toHaveLength(0);
    vi.setSystemTime(new Date('2027-01-09T12:00:00')); // a page that stayed open over the year
    dispatchEvent(new Event('beforeprint'));
    expect(texts('printed')[0]).toBe('January 2027.');
  });

  test('the age of the numbers is that of the country chosen', () => {
    expect(texts('checked')).toEqual(['Numbers checked Jun 2026.', 'Numbers checked Jun 2026.']);
    choose('GB');
    expect(texts('checked')).toEqual(['Numbers checked Sep 2026.', 'Numbers checked Sep 2026.']);
    choose('NZ'); // nothing is known of it: what stood there is not said of it
    arrange();
    expect(texts('checked')).toEqual(['', '']);
  });

  test('the address is in words and as a code; another page has its own', () => {
    dispatchEvent(new Event('beforeprint'));
    expect(texts('address')).toEqual(['kit.example.org/en/emergencies/suicide-ask/']);
    const codes = [...document.querySelectorAll('[data-foot="code"] path')].map((path) => path.getAttribute('d'));
    const drawn = (address: string) => codeOf(address).querySelector('path')?.getAttribute('d');
    expect(codes).toEqual([drawn('https://kit.example.org/en/emergencies/suicide-ask/'), drawn('https://kit.example.org/en/emergencies/')]);
  });

  test('a machine that serves itself has no address to say', () => {
    at('http://127.0.0.1:8000/en/about/');
    dispatchEvent(new Event('beforeprint'));
    expect(texts('address')).toEqual(['']);
    expect(document.querySelectorAll('svg')).toHaveLength(0);
  });

  test('the button prints', () => {
    expect(get('ck-foot').hidden).toBe(false);
    get('ck-foot button').click();
    expect(printed).toHaveBeenCalledTimes(1);
  });

  test('folded parts are open on paper, and folded again after it', () => {
    vi.stubGlobal('CSS', { supports: () => false });
    dispatchEvent(new Event('beforeprint'));
    expect(opened()).toEqual([true, true, false]);
    dispatchEvent(new Event('afterprint'));
    expect(opened()).toEqual([false, true, false]);
  });
});

describe('what an address says', () => {
  test.each([
    ['https://kit.example.org/en/kit/copies/?x=1#pack=secret', 'https://kit.example.org/en/kit/copies/'],
    ['http://192.168.1.20:8000/en/', 'http://192.168.1.20:8000/en/'],
    ['http://localhost:8000/en/', ''],
    ['http://kit.localhost/en/', ''],
    ['http://127.0.0.1:8000/en/', ''],
    ['http://127.1.2.3/en/', ''],
    ['http://[::1]:8000/en/', ''],
    ['file:///home/lou/us.html', ''],
  ])('%s', (href, said) => {
    expect(publicAddress(new URL(href))).toBe(said);
  });
});

test('a code keeps an empty edge of four squares', () => {
  const svg = codeOf('https://kit.example.org/en/');
  const [, , size] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const squares = [...(svg.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const all = squares.flat();
  expect(squares.length).toBeGreaterThan(200);
  expect(Math.min(...all)).toBe(4);
  expect(Math.max(...all)).toBe((size ?? 0) - 5);
});
