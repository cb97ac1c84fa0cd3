// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Answer, Finder } from '../../core/finder';
import type { FindIndex } from '../../made/find-index';
import type { MeaningFile } from '../../made/meaning';
import { choose } from '../ck-country/choice';
import { get, press, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkFind } from './ck-find';
import examples from './examples.html?raw';
import { active, alarm, field, letters, opened, options, shown, status, submit, texts } from './field.test-help';
import { ACUTE, ASK, QUIET, SILENCE, all, found, index, page, serve, server } from './index.test-help';

/** What the finder answers, with the model and without; the real one has its own tests. */
const answers = vi.hoisted(() => new Map<string, Partial<Answer>>());

vi.mock('../../core/finder', async (original) => ({
  ...(await original<object>()),
  Finder: class {
    constructor(index: FindIndex, model: MeaningFile | null) {
      if (!index.pages) throw new Error('no index');
      if (model && !model.dims) throw new Error('no model');
      this.model = model !== null;
    }
    model: boolean;
    prepare = (): boolean => false;
    find(typed: string): Answer {
      const nothing = { pages: [], emergency: [], nudge: [], needs: [], terms: [], danger: 0, doubt: 0 };
      return { ...nothing, ...(answers.get(this.model ? typed : `plain ${typed}`) ?? answers.get(typed)) };
    }
  },
}));

const INDEX = JSON.stringify(index);
const MODEL = '{"dims":1}';

const arrive = () => vi.advanceTimersByTimeAsync(50);
const pause = () => vi.advanceTimersByTimeAsync(400);
async function type(text: string): Promise<void> {
  field().focus();
  letters(text);
  await arrive();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', server);
  vi.stubGlobal('requestIdleCallback', undefined);
  serve(INDEX, MODEL);
  localStorage.clear();
  document.documentElement.lang = 'en';
  document.documentElement.dataset.packCountry = 'US';
  answers.clear();
  answers.set('silence', { pages: found(SILENCE, QUIET) });
  answers.set('better off dead', { pages: found(ASK, SILENCE, ACUTE, QUIET), emergency: [ASK, ACUTE] });
  answers.set('better off dead now', { pages: found(ASK, SILENCE, ACUTE), emergency: [ASK, ACUTE] });
  answers.set('so tired', { pages: found(SILENCE, QUIET), nudge: [ASK, ACUTE] });
  answers.set('all', { pages: all });
  answers.set('turned', { pages: [...all].reverse() });
  define('ck-find', CkFind);
  showExamples(examples);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what it reads', () => {
  test('shows itself and asks for the index, then the model, at the first touch, once', async () => {
    expect(get('ck-find').hidden).toBe(false);
    await arrive();
    expect(server).not.toHaveBeenCalled();
    await type('silence');
    await type('silent');
    field().blur();
    field().focus();
    await arrive();
    expect(server.mock.calls.flat()).toEqual([
      '/assets/find-0123456789ab.json',
      '/assets/meaning-0123456789ab.json',
    ]);
  });

  test('what is found beforehand, to warm up, is shown to nobody', async () => {
    const asked = vi.spyOn(Finder.prototype, 'find');
    answers.set('somebody', { pages: all, emergency: [ASK] });
    field().focus();
    await arrive();
    expect(asked.mock.calls.flat()).toContain('somebody');
    expect([options(), alarm(), shown('.found-nothing')]).toEqual([[], '', false]);
  });

  test('plain words answer until the model is there; then it is found anew', async () => {
    answers.set('plain silence', { pages: found(QUIET) });
    let arriveModel = (): void => undefined;
    const model = new Promise<void>((resolve) => (arriveModel = resolve));
    server.mockImplementation(async (address) => {
      if (!address.includes('find-')) await model;
      return { ok: true, text: async () => (address.includes('find-') ? INDEX : MODEL) };
    });
    await type('silence');
    expect(texts('.found-title')).toEqual(['The use of silence']);
    arriveModel();
    await arrive();
    expect(texts('.found-title')).toEqual(['Nobody is talking', 'The use of silence']);
  });

  test.each([
    ['missing', null],
    ['no JSON', '{"dims'],
    ['one that does not fit', '{"dims":0}'],
  ])('a model that is %s leaves the plain search, and nothing wrong is said', async (_, body) => {
    serve(INDEX, body);
    const said = vi.spyOn(console, 'error');
    answers.set('plain silence', { pages: found(QUIET) });
    await type('silence');
    await pause();
    expect(texts('.found-title')).toEqual(['The use of silence']);
    expect(status()).toBe('1 shown. First: The use of silence.');
    expect(said).not.toHaveBeenCalled();
  });

  test.each([
    ['missing', null],
    ['no JSON', '<!doctype html>'],
    ['something else', '{}'],
  ])('an index that is %s is no dead end, and the next letter tries again', async (_, body) => {
    serve(body, MODEL);
    await type('zebra');
    expect(shown('.found-way-out')).toBe(true);
    expect(get('.found-nothing p').textContent).toBe('The search is not here yet. Look here:');
    serve(INDEX, MODEL);
    await type('silence');
    expect(texts('.found-title')).toContain('Nobody is talking');
    expect(shown('.found-way-out')).toBe(false);
  });

  test('without an index the A to Z is looked in, and the ways to call are there', async () => {
    serve(null, MODEL);
    await type('she wants to die');
    expect(options().map((one) => one.getAttribute('href'))).toEqual(['/en/emergencies/suicide-ask/']);
    expect(texts('.found-calls a')).toEqual(['Call 988', 'Call 911']);
    await type('nadie');
    expect(texts('.found-title')).toEqual(['nadie habla']);
    await type('');
    expect(document.querySelector('.found-calls a')).toBeNull();
  });

  test('nothing that is typed is kept or sent', async () => {
    const kept = vi.spyOn(Storage.prototype, 'setItem');
    const before = location.href;
    await type('better off dead');
    opened(submit);
    expect(server.mock.calls.flat().join()).not.toContain('dead');
    expect(kept).not.toHaveBeenCalled();
    expect(location.href).toBe(before);
    expect(field().getAttribute('autocomplete')).toBe('off');
    expect(field().hasAttribute('name')).toBe(false);
  });
});

describe('results', () => {
  test('come from the second letter on', async () => {
    answers.set('s', { pages: all });
    await type('s');
    expect(options()).toEqual([]);
    expect(shown('.found-nothing')).toBe(false);
  });

  test('say what kind they are, their short line, the first words to say and why they fit', async () => {
    answers.set('mudo', { pages: [{ page: SILENCE, score: 1, phrase: 'dead silence' }, ...found(QUIET)] });
    await type('mudo');
    expect(texts('.found-kind')).toEqual(['Hard moment', 'Guide']);
    expect(texts('.found-short')[0]).toBe('About: Nobody is talking');
    expect(texts('.found-first')).toEqual(['“Take your time.”']);
    expect(texts('.found-phrase')).toEqual(['also said as “dead silence”']);
  });

  test('a page found again for another reason stays the same node, and says the new one', async () => {
    const because = (phrase: string) => ({ pages: [{ page: SILENCE, score: 1, phrase }] });
    answers.set('mud', because('dead silence')).set('mudo', because('nadie habla')).set('mudos', because(''));
    await type('mud');
    const [before] = options();
    letters('mudo');
    expect(options()).toEqual([before]);
    expect(before?.textContent).toMatch(/\S also said as “nadie habla”$/);
    letters('mudos');
    expect(before?.textContent).toMatch(/\S “Take your time.”$/);
    letters('mud');
    expect(texts('.found-phrase')).toEqual(['also said as “dead silence”']);
  });

  test('words of another language are marked as such', async () => {
    answers.set('nadie', { pages: [{ page: SILENCE, score: 1, phrase: 'nadie habla' }] });
    await type('nadie');
    expect(texts('.found-phrase')).toEqual(['also said as “nadie habla”']);
    expect(get('.found-phrase [lang]').outerHTML).toContain('lang="es">nadie habla<');
  });

  test('what the index says is text, never markup', async () => {
    const bad = { ...index, pages: [page('/en/x/', 'guide', '<img src=x> silence', { s: '<b>bold</b>' })] };
    serve(JSON.stringify(bad), MODEL);
    answers.set('silence', { pages: found(0) });
    await type('silence');
    expect(texts('.found-title')).toEqual(['<img src=x> silence']);
    expect(document.querySelector('.found img, .found b')).toBeNull();
  });

  test('eight at first, then twelve more', async () => {
    await type('all');
    expect(options()).toHaveLength(8);
    get('.found-more').click();
    expect(options()).toHaveLength(20);
    get('.found-more').click();
    expect(options()).toHaveLength(25);
    expect(shown('.found-more')).toBe(false);
    await type('silence');
    await type('all');
    expect(options()).toHaveLength(8);
  });

  test('four in the task of the letter, the others after its frame; till then what stood below stays', async () => {
    await type('all');
    const before = options();
    letters('turned');
    const [...soon] = options();
    expect(texts('.found-pages strong').slice(0, 4)).toEqual(['Guide 20', 'Guide 19', 'Guide 18', 'Guide 17']);
    expect(soon.slice(4)).toEqual(before);
    await arrive();
    expect(options()).toHaveLength(8);
    expect(options().slice(0, 4)).toEqual(soon.slice(0, 4));
    expect(options().some((one) => before.includes(one))).toBe(false);
  });

  test('a key before that frame moves through all of them', async () => {
    await type('silence');
    letters('all');
    expect(options()).toHaveLength(4);
    press('ArrowUp');
    expect(active()).toBe(options()[7]);
  });

  test('a need leads to its place for the country chosen, a term to the glossary', async () => {
    const hrefs = () => options().map((one) => one.getAttribute('href'));
    answers.set('food bank', { pages: all, needs: [0], terms: [0] });
    answers.set('they had no food all week', { pages: all, needs: [0] });
    await type('food bank');
    expect(hrefs()[0]).toBe('/en/resources/#us-need-food');
    expect(hrefs()[4]).toBe('/en/glossary/#suicide-death');
    expect(texts('.found-kind')[0]).toBe('Help beyond the group');
    expect(options()).toHaveLength(8);
    choose('GB');
    expect(hrefs()[0]).toBe('/en/resources/#gb-need-food');
    await type('they had no food all week');
    expect(hrefs().indexOf('/en/resources/#gb-need-food')).toBe(3);
  });

  test('nothing fits: says so kindly and shows where to look and whom to ask', async () => {
    await type('xylophone');
    await pause();
    expect(shown('.found-nothing')).toBe(true);
    expect(texts('.found-nothing p')).toEqual([
      'No page fits these words. Try other words, or look here:',
      'Or ask your own supervisor.',
    ]);
    const ways = [...document.querySelectorAll('.found-way-out a')];
    expect(ways.map((a) => [a.getAttribute('href'), a.textContent])).toEqual([
      ['/en/emergencies/', 'All emergencies'],
      ['/en/phrases/', 'A to Z of all phrases'],
      ['/en/kit/numbers/', 'Your own numbers'],
    ]);
    expect(status()).toBe('No page fits these words. Try other words, or look here:');
    expect(field().getAttribute('aria-expanded')).toBe('false');
  });
});

describe('an alarm', () => {
  beforeEach(() => type('silence'));
  const calls = () =>
    [...document.querySelectorAll('.found > .found-calls a')].map((a) => a.getAttribute('href'));

  test('shows the calls and the pages in the task of the letter, before what else fits', () => {
    letters('better off dead');
    expect(calls()).toEqual(['tel:988', 'tel:911']);
    expect(texts('.found-list > .found-emergencies .found-title')).toEqual([
      'Someone talks of suicide',
      'A suicide attempt',
    ]);
    expect(texts('.found-pages .found-title')).toEqual(['Nobody is talking', 'The use of silence']);
    expect(get('.found-calls').compareDocumentPosition(get('.found-list')) & 4).toBe(4);
  });

  test('calls where the person is', () => {
    choose('GB');
    letters('better off dead');
    expect(calls()).toEqual(['tel:116123', 'tel:999']);
    choose('US');
    expect(calls()).toEqual(['tel:988', 'tel:911']);
  });

  test('stays the same nodes while typing goes on', () => {
    letters('better off dead');
    const nodes = () => [...document.querySelectorAll('.found-calls a, .found-emergencies a')];
    const before = nodes();
    const moved = vi.fn();
    const watch = new MutationObserver(moved);
    watch.observe(get('.found-emergencies'), { childList: true, subtree: true });
    letters('better off dead now');
    expect(nodes().every((node, at) => node === before[at])).toBe(true);
    expect(watch.takeRecords()).toEqual([]);
  });

  test('is said at once and once, and again only after it was gone', async () => {
    letters('better off dead');
    expect(alarm()).toBe('Emergency: Someone talks of suicide. Call buttons are under the field.');
    const said = vi.fn();
    const watch = new MutationObserver(said);
    watch.observe(get('[role=alert]'), { childList: true, characterData: true, subtree: true });
    letters('better off dead now');
    letters('silence'); // gone for a letter only
    letters('better off dead');
    await pause();
    expect(said).not.toHaveBeenCalled();
    letters('silence');
    await pause();
    expect(alarm()).toBe('');
    expect(shown('.found-calls')).toBe(false);
    expect(calls()).toEqual([]);
  });

  test('that turns out to be another one is said when the typing pauses', async () => {
    answers.set('he tried', { pages: all, emergency: [ACUTE, ASK] });
    letters('better off dead');
    letters('he tried');
    expect(alarm()).toContain('Someone talks of suicide');
    await pause();
    expect(alarm()).toContain('A suicide attempt');
  });

  test('Enter opens its first page', () => {
    letters('better off dead');
    expect(opened(submit)).toEqual(['/en/emergencies/suicide-ask/']);
  });
});

describe('a doubt', () => {
  const opener = () => get<HTMLButtonElement>('.found-nudge-opener');

  test('is one line that opens the emergencies meant; nothing is taken from the results', async () => {
    await type('so tired');
    expect(shown('.found-nudge')).toBe(true);
    expect(opener().textContent).toBe('Could someone be in danger?');
    expect([opener().getAttribute('aria-expanded'), shown('.found-nudge-panel')]).toEqual(['false', false]);
    expect(alarm()).toBe('');
    expect(texts('.found-pages .found-title')).toEqual(['Nobody is talking', 'The use of silence']);
    opener().click();
    expect([opener().getAttribute('aria-expanded'), shown('.found-nudge-panel')]).toEqual(['true', true]);
    const links = [...document.querySelectorAll('.found-nudge-panel a')].map((a) => a.getAttribute('href'));
    expect(links).toEqual(['tel:988', 'tel:911', '/en/emergencies/suicide-ask/', '/en/emergencies/suicide-acute/']);
  });

  test('is heard at the pause, and closed again when it is gone', async () => {
    await type('so tired');
    await pause();
    expect(status()).toBe('Could someone be in danger? 2 shown. First: Nobody is talking.');
    opener().click();
    letters('silence');
    expect(shown('.found-nudge')).toBe(false);
    letters('so tired');
    expect(shown('.found-nudge-panel')).toBe(false);
  });
});

describe('for the ear', () => {
  test('the count and the first result are said when the typing pauses', async () => {
    await type('silence');
    expect(status()).toBe('');
    letters('all');
    await pause();
    expect(status()).toBe('8 shown. First: Nobody is talking.');
  });

  test('the field is a combobox over the list', async () => {
    expect(field().getAttribute('role')).toBe('combobox');
    expect(field().getAttribute('aria-autocomplete')).toBe('list');
    expect(field().getAttribute('aria-expanded')).toBe('false');
    const list = document.getElementById(field().getAttribute('aria-controls') ?? '');
    expect(list?.getAttribute('role')).toBe('listbox');
    await type('better off dead');
    expect(field().getAttribute('aria-expanded')).toBe('true');
    const ids = options().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(options().every((one) => list?.contains(one) && one.tabIndex === -1 && one.href)).toBe(true);
  });
});

describe('keys', () => {
  test('Enter opens the first result, or the one chosen', async () => {
    await type('silence');
    expect(opened(submit)).toEqual(['/en/situations/silence/']);
    press('ArrowDown');
    press('ArrowDown');
    expect(opened(submit)).toEqual(['/en/guides/quiet/']);
  });

  test('Enter before anything is there opens it as soon as it is', async () => {
    field().focus();
    letters('silence');
    expect(opened(submit)).toEqual([]);
    const hrefs: string[] = [];
    const note = (event: Event): void => {
      event.preventDefault();
      hrefs.push((event.target as Element).getAttribute('href') ?? '');
    };
    document.addEventListener('click', note, { once: true });
    await arrive();
    expect(hrefs).toEqual(['/en/situations/silence/']);
  });

  test('Enter on an empty field goes nowhere', async () => {
    await type('');
    expect(opened(submit)).toEqual([]);
  });

  test('the arrows move through the options while the focus stays, and past the end is the field', async () => {
    await type('silence');
    const [first, second] = options();
    expect(press('ArrowDown').defaultPrevented).toBe(true);
    expect(active()).toBe(first);
    expect(first?.getAttribute('aria-selected')).toBe('true');
    press('ArrowDown');
    expect(active()).toBe(second);
    expect(first?.getAttribute('aria-selected')).toBe('false');
    press('ArrowDown');
    expect(active()).toBeNull();
    press('ArrowUp');
    expect(active()).toBe(second);
    press('Home');
    expect(active()).toBe(first);
    press('End');
    expect(active()).toBe(second);
    press('ArrowLeft');
    expect(active()).toBeNull();
    expect(press('Home').defaultPrevented).toBe(false);
    expect(document.activeElement).toBe(field());
  });

  test('a letter forgets the option chosen', async () => {
    await type('silence');
    press('ArrowDown');
    letters('all');
    expect(active()).toBeNull();
    expect(document.querySelector('[aria-selected=true]')).toBeNull();
  });

  test('Escape clears, and on an empty field is not ours', async () => {
    await type('better off dead');
    press('ArrowDown');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(field().value).toBe('');
    expect(options()).toEqual([]);
    expect(shown('.found-calls')).toBe(false);
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  test('more, asked for by a key, goes on at the first new one', async () => {
    await type('all');
    get('.found-more').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }));
    expect(document.activeElement).toBe(field());
    expect(active()).toBe(options()[8]);
  });

  test('a key with a modifier, or within a composition, is left alone', async () => {
    await type('silence');
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }));
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true }));
    expect(active()).toBeNull();
  });
});

test('on a small screen the field goes to the top when it is touched', () => {
  const scrolled = vi.fn();
  get('form').scrollIntoView = scrolled;
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('max-width') }));
  field().focus();
  expect(scrolled).toHaveBeenLastCalledWith({ block: 'start', behavior: 'smooth' });
  field().blur();
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  field().focus();
  expect(scrolled).toHaveBeenLastCalledWith({ block: 'start', behavior: 'auto' });
  field().blur();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  field().focus();
  expect(scrolled).toHaveBeenCalledTimes(2);
});
