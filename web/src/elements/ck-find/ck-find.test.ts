// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { get, press, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkFind } from './ck-find';
import examples from './examples.html?raw';

const index = {
  v: 1,
  pages: [
    { u: '/en/situations/silence/', k: 'situation', t: 'Nobody is talking', s: 'Wait, then open it up', a: ['dead silence'] },
    { u: '/en/emergencies/suicide-ask/', k: 'emergency', t: 'Someone talks of suicide', s: 'Ask straight out', a: ['wants to die'] },
    { u: '/en/guides/quiet/', k: 'guide', t: 'The use of silence', s: '', a: [] },
  ],
};
const answer = (body: unknown, ok = true) => ({ ok, status: ok ? 200 : 404, json: async () => body });
const server = vi.fn(async (_address: string) => answer(index));

const field = () => get<HTMLInputElement>('ck-find input');
const titles = () => [...document.querySelectorAll('.found-title')].map((title) => title.textContent);

async function type(text: string): Promise<void> {
  field().focus();
  field().value = text;
  field().dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

async function enter(): Promise<string[]> {
  const opened: string[] = [];
  const note = (event: Event): void => {
    event.preventDefault();
    opened.push((event.target as Element).closest('a')?.getAttribute('href') ?? '');
  };
  document.addEventListener('click', note);
  get('ck-find form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
  document.removeEventListener('click', note);
  return opened;
}

beforeEach(() => {
  server.mockReset().mockImplementation(async () => answer(index));
  vi.stubGlobal('fetch', server);
  vi.stubGlobal('requestIdleCallback', () => 0);
  document.documentElement.lang = 'en';
  define('ck-find', CkFind);
  showExamples(examples);
});

test('shows itself and asks for the index at the first touch, once', async () => {
  expect(get('ck-find').hidden).toBe(false);
  expect(server).not.toHaveBeenCalled();
  await type('silence');
  await type('silent');
  expect(server.mock.calls).toEqual([['/assets/find-0123456789ab.json']]);
});

test('finds, and says how many and what kind', async () => {
  await type('silence');
  expect(titles()).toEqual(['Nobody is talking', 'The use of silence'].sort((a) => (a === titles()[0] ? -1 : 1)));
  expect(get('.found-count').textContent).toBe('2 pages');
  const kinds = [...document.querySelectorAll('.found-kind')].map((kind) => kind.textContent);
  expect(kinds.sort()).toEqual(['Guide', 'Hard moment']);
});

test('shows the way of saying it that fitted', async () => {
  await type('wants to die');
  expect(get('.found-phrase').textContent).toBe('“wants to die”');
});

test('an emergency stands first and apart', async () => {
  await type('talking');
  expect(titles()[0]).toBe('Someone talks of suicide');
  expect(get('.found-emergencies .found-kind').textContent).toBe('Emergency');
  expect(get('.found-list').firstElementChild?.className).toBe('found-emergencies');
  expect(get('.found-pages').textContent).toContain('Nobody is talking');
});

test('what the index says is text, never markup', async () => {
  server.mockImplementation(async () =>
    answer({ v: 1, pages: [{ ...index.pages[0], t: '<img src=x> silence', s: '<b>bold</b>' }] }),
  );
  await type('silence');
  expect(titles()).toEqual(['<img src=x> silence']);
  expect(document.querySelector('.found img, .found b')).toBeNull();
});

test('one letter shows nothing', async () => {
  await type('s');
  expect(get('.found').textContent).toBe('');
});

describe('nothing found', () => {
  const ways = () => [...document.querySelectorAll('.found-way-out a')].map((a) => [a.getAttribute('href'), a.textContent]);
  const expected = [
    ['/en/emergencies/', 'Every emergency'],
    ['/en/situations/', 'Situations'],
  ];

  test('says so and shows where to look', async () => {
    await type('xylophone');
    expect(get('.found-count').textContent).toBe('Nothing found. Look here:');
    expect(ways()).toEqual(expected);
  });

  test('no index is no dead end either, and the next letter tries again', async () => {
    server.mockImplementationOnce(async () => answer(null, false));
    await type('silence');
    expect(ways()).toEqual(expected);
    await type('silence ');
    expect(titles()).toContain('Nobody is talking');
  });
});

describe('keys', () => {
  test('Enter opens the first result', async () => {
    await type('suicide');
    expect(await enter()).toEqual(['/en/emergencies/suicide-ask/']);
  });

  test('Enter on an empty field goes nowhere', async () => {
    await type('');
    expect(await enter()).toEqual([]);
  });

  test('arrows walk through the links and back to the field', async () => {
    await type('talking');
    const links = [...document.querySelectorAll('.found-list a')];
    press('ArrowDown');
    expect(document.activeElement).toBe(links[0]);
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement).toBe(links[1]);
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(field());
  });

  test('Escape clears, from a link too', async () => {
    await type('talking');
    press('ArrowDown');
    press('Escape');
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    expect(get('.found').textContent).toBe('');
  });
});

test('nothing that is typed is kept or sent', async () => {
  const kept = vi.fn();
  vi.stubGlobal('localStorage', { setItem: kept });
  vi.stubGlobal('sessionStorage', { setItem: kept });
  const before = location.href;
  await type('wants to die');
  expect(server.mock.calls.flat().join()).not.toContain('die');
  expect(kept).not.toHaveBeenCalled();
  expect(location.href).toBe(before);
});
