// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { KIT_CHANGED, vault } from '../../vault/client';
import { cover, expected } from '../../vault/reader';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { forgetKit } from '../kit-now';
import { drawn, TestKit } from '../kit.test-help';
import { CkExit } from './ck-exit';
import examples from './examples.html?raw';

define('ck-exit', CkExit);

let kit: TestKit;
const replace = vi.fn();
const reload = vi.fn();

beforeEach(() => {
  kit = new TestKit();
  document.documentElement.className = '';
  replace.mockReset();
  reload.mockReset();
  vi.spyOn(location, 'replace').mockImplementation(replace);
  vi.spyOn(location, 'reload').mockImplementation(reload);
});

async function open(more: (exit: HTMLElement) => void = () => undefined): Promise<HTMLElement> {
  const source = document.createElement('template');
  source.innerHTML = examples;
  more(source.content.querySelector<HTMLElement>('ck-exit') ?? new HTMLElement());
  forgetKit(); // as on a page that opens
  showExamples(source.innerHTML);
  await drawn();
  return get('ck-exit');
}
const always = (exit: HTMLElement): void => exit.setAttribute('data-always', '');

function press(key: string, options: KeyboardEventInit = {}): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
}

function fromAnotherTab(key: string | null): void {
  dispatchEvent(Object.assign(new Event('storage'), { key }));
}

describe('the button', () => {
  test('is there once there is a kit, and always on the screens of the kit', async () => {
    expect((await open()).hidden).toBe(true);
    expect((await open(always)).hidden).toBe(false);
    kit.number('Dana', 'supervisor');
    expect((await open()).hidden).toBe(false);
  });

  test('comes with the first thing that is saved', async () => {
    const exit = await open();
    kit.number('Dana', 'supervisor');
    await kit.changed();
    expect(exit.hidden).toBe(false);
  });

  test('is there where only sealed notes are kept', async () => {
    expected.write(1);
    expect((await open()).hidden).toBe(false);
  });

  test('settings alone are nothing to hide', async () => {
    kit.put('setting', 'setting:place', { value: 'x' });
    expect((await open()).hidden).toBe(true);
  });
});

describe('leaving', () => {
  test('covers, empties the page, and goes to the plain one', async () => {
    kit.number('Dana', 'supervisor');
    await open();
    await vault().call('status', {});
    const ended = kit.ended;
    sessionStorage.setItem('circlekit.called', 'x');
    const field = get<HTMLInputElement>('input');
    const note = get<HTMLTextAreaElement>('textarea');
    get('button').click();
    expect(document.documentElement.classList.contains('left')).toBe(true);
    expect(cover.isOn()).toBe(true);
    expect(kit.ended).toBe(ended + 1);
    expect([field.value, note.value]).toEqual(['', '']);
    expect(document.body.textContent).toBe('');
    expect(document.title).toBe('');
    expect(sessionStorage.length).toBe(0);
    expect(replace.mock.calls).toEqual([['/away/']]);
  });

  test.each([
    ['https://www.weather.gov/', 'https://www.weather.gov/'],
    ['http://example.org/', '/away/'],
    ['javascript:alert(1)', '/away/'],
    ['weather', '/away/'],
  ])('to the address the leader chose: %s', async (value, to) => {
    kit.number('Dana', 'supervisor');
    kit.put('setting', 'setting:exit', { value });
    await open();
    get('button').click();
    expect(replace.mock.calls).toEqual([[to]]);
  });

  test('with no signal to the plain page, which is on the phone', async () => {
    kit.number('Dana', 'supervisor');
    kit.put('setting', 'setting:exit', { value: 'https://www.weather.gov/' });
    await open();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    get('button').click();
    expect(replace.mock.calls).toEqual([['/away/']]);
  });

  test('a vault that fails holds nobody', async () => {
    await open(always);
    vi.spyOn(vault(), 'end').mockImplementation(() => {
      throw new Error('broken');
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    get('button').click();
    expect(replace).toHaveBeenCalledOnce();
    expect(cover.isOn()).toBe(true);
  });

  test('nobody is asked whether they are sure', async () => {
    await open(always);
    const asks = vi.fn();
    addEventListener('beforeunload', asks);
    get('button').click();
    dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks).not.toHaveBeenCalled();
    removeEventListener('beforeunload', asks);
  });
});

describe('the key', () => {
  test('three times', async () => {
    await open(always);
    press('Shift');
    press('Shift');
    expect(replace).not.toHaveBeenCalled();
    press('Shift');
    expect(replace).toHaveBeenCalledOnce();
  });

  test.each([
    ['another key between', [['Shift'], ['Shift'], ['A'], ['Shift'], ['Shift']]],
    ['held down', [['Shift'], ['Shift', { repeat: true }], ['Shift', { repeat: true }], ['Shift', { repeat: true }]]],
  ] as [string, [string, KeyboardEventInit?][]][])('not with %s', async (_, keys) => {
    await open(always);
    for (const [key, options] of keys) press(key, options);
    expect(replace).not.toHaveBeenCalled();
  });

  test('not when they are far apart', async () => {
    await open(always);
    const clock = vi.spyOn(performance, 'now');
    for (const now of [1000, 2500, 3001, 4600]) {
      clock.mockReturnValue(now);
      press('Shift');
    }
    expect(replace).not.toHaveBeenCalled();
    clock.mockReturnValue(4900);
    press('Shift');
    expect(replace).toHaveBeenCalledOnce();
  });

  test('not where there is nothing to leave', async () => {
    await open();
    for (let times = 0; times < 4; times++) press('Shift');
    expect(replace).not.toHaveBeenCalled();
  });
});

describe('other tabs', () => {
  test('cover themselves at once; the page stays without what was the leader\'s', async () => {
    kit.number('Dana', 'supervisor');
    const exit = await open();
    const told = vi.fn();
    document.addEventListener(KIT_CHANGED, told, { once: true });
    cover.put(true);
    fromAnotherTab(cover.key);
    expect(document.documentElement.classList.contains('left')).toBe(true);
    expect(document.querySelector('[data-mine]')).toBeNull();
    expect(get<HTMLTemplateElement>('template').content.childElementCount).toBe(0);
    expect(get<HTMLInputElement>('input').value).toBe('');
    await drawn();
    expect(told).toHaveBeenCalledOnce();
    expect(document.documentElement.classList.contains('left')).toBe(false);
    expect(exit.hidden).toBe(true);
    expect(replace).not.toHaveBeenCalled();
  });

  test('a screen of the kit, which may hold anything, is emptied and comes anew', async () => {
    await open(always);
    cover.put(true);
    fromAnotherTab(null); // as when everything stored is cleared
    expect(document.body.textContent).toBe('');
    expect(reload).toHaveBeenCalledOnce();
  });

  test('something else that was stored is nothing to us', async () => {
    await open(always);
    cover.put(true);
    fromAnotherTab('circlekit.country');
    expect(reload).not.toHaveBeenCalled();
  });

  test('uncovered in one is uncovered in all', async () => {
    cover.put(true);
    kit.number('Dana', 'supervisor');
    const exit = await open();
    expect(exit.hidden).toBe(true);
    cover.put(false);
    fromAnotherTab(cover.key);
    await drawn();
    expect(exit.hidden).toBe(false);
  });
});

test('a page that comes back from the history shows nothing, and comes anew', async () => {
  kit.number('Dana', 'supervisor');
  await open();
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(reload).not.toHaveBeenCalled(); // nobody has left
  cover.put(true);
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(document.body.textContent).toBe('');
  expect(reload).toHaveBeenCalledOnce();
});
