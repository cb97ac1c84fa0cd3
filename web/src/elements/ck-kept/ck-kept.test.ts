// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Status } from '../../vault/api';
import { vault } from '../../vault/client';
import { cover, expected } from '../../vault/reader';
import { get } from '../example.test-help';
import { define } from '../island';
import { saveKit } from '../kit-save';
import { newKit, openScreen, setToday, shownText } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkKept } from './ck-kept';

define('ck-kept', CkKept);

let kit: TestKit;
let status: Status;
const line = () => shownText(get('ck-kept'));
const stands = (more: Partial<Status>): void => {
  status = { ...status, ...more };
};
const storage = (persisted: boolean, answer: boolean) => {
  let now = persisted;
  const persist = vi.fn(async () => (now = answer));
  Object.assign(navigator.storage, { persisted: async () => now, persist });
  return persist;
};
const browser = (userAgent: string, more: object = {}) =>
  vi.stubGlobal('navigator', { maxTouchPoints: 5, userAgent, storage: navigator.storage, ...more });
const open = () => openScreen('kit-places');

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
  expected.write(0);
  kit.number('a', 'supervisor');
  status = { where: 'files', things: 1, notes: 0, lock: 'none', unlocked: false, ways: [], copy: null, unseenCopy: null, waits: 0, restored: 0, damaged: 0 };
  kit.answer = () => ({ ok: true, status, recs: [] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('says where it is kept', () => {
  test.each([
    [{}, 'Saved on this phone. 1 copy. Make a copy'],
    [{ things: 0 }, 'Nothing of yours is here yet. What you write stays on this phone.'],
    [{ where: 'index' }, 'Saved in this browser only. 1 copy. Make a copy'],
    [{ where: 'nowhere', things: 0 }, 'This window keeps nothing. What you write is gone when you close it. It may be a private window.'],
    [{ copy: { on: '2026-11-12', lacks: 0 } }, 'Saved on this phone. 2 copies (file of 12 Nov).'],
    [{ copy: { on: '2026-11-12', lacks: 3 } }, 'Saved on this phone. 2 copies, but the file of 12 Nov lacks 3 newer things. Make a copy'],
    [{ unseenCopy: '2026-11-29' }, 'Saved on this phone. 1 copy. A file was made 29 Nov. Have you seen it where you put it? Make a copy'],
    [{ copy: { on: '2026-11-12', lacks: 0 }, damaged: 9 }, 'Saved on this phone. 2 copies (file of 12 Nov). Part of what was kept could not be read. What could be read is here. Look it over.'],
    [{ copy: { on: '2026-11-12', lacks: 0 }, restored: 2 }, 'Saved on this phone. 2 copies (file of 12 Nov). 2 things were missing in one place here, and came back from the other.'],
  ] as const)('%j', async (more, words) => {
    stands(more);
    await open();
    expect(line()).toBe(words);
    expect(get('ck-kept').hidden).toBe(false);
  });

  test('the way to a copy leads to its screen', async () => {
    await open();
    expect(get('ck-kept a').getAttribute('href')).toBe('/en/kit/copies/');
  });

  test('where the store does not open, nothing is claimed', async () => {
    kit.answer = () => ({ ok: false, trouble: 'failed' });
    await open();
    expect(line()).toBe("We can't tell how things stand: the store did not open. Nothing was changed. Try again, or reload the page.");
    kit.answer = () => ({ ok: false, trouble: 'nowhere' });
    await kit.changed();
    expect(line()).toContain('This window keeps nothing.');
  });

  test('what was here and is gone is said, with the way to bring it back', async () => {
    kit.recs = [];
    expected.write(3);
    stands({ things: 0 });
    await open();
    expect(line()).toBe("You kept 3 things here, and they can't be read now. If you made a file, bring it back. Bring back from a file");
    expect(get('ck-kept a').getAttribute('href')).toBe('/en/kit/copies/#bring');
  });

  test('left in a hurry, it tells nothing, and does not even ask', async () => {
    const asked = vi.spyOn(kit, 'answer');
    cover.put(true);
    await open();
    expect(line()).toBe('You left in a hurry. Nothing of yours is shown until you say so.');
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('while something is kept', () => {
  test('it says so, and only afterwards that it is saved', async () => {
    await open();
    let answer: (value: unknown) => void = () => undefined;
    vi.spyOn(vault(), 'call').mockImplementationOnce(() => new Promise((resolve) => { answer = resolve as typeof answer; })); // prettier-ignore
    const saving = saveKit([], document.createElement('p'));
    expect(line()).toBe('Saving…');
    await kit.changed(); // from another tab, in between
    expect(line()).toBe('Saving…');
    answer({ ok: true, status, recs: [] });
    await saving;
    await drawn();
    expect(line()).toContain('Saved on this phone.');
  });

  test('and where that went wrong, what stands is what stood', async () => {
    await open();
    const alert = document.createElement('p');
    vi.spyOn(vault(), 'call').mockResolvedValueOnce({ ok: false, trouble: 'full' });
    expect(await saveKit([], alert)).toBeNull();
    await drawn();
    expect(alert.textContent).toContain('this phone has no room left');
    expect(line()).toBe('Saved on this phone. 1 copy. Make a copy');
  });
});

describe('whether the browser promises to keep it', () => {
  test('is asked once, when the first thing is there, and its answer shown', async () => {
    const persist = storage(false, true);
    stands({ things: 0 });
    await open();
    expect(persist).not.toHaveBeenCalled();
    stands({ things: 1 });
    await kit.changed();
    expect(persist).toHaveBeenCalledTimes(1);
    expect(line()).toBe('Saved on this phone. 1 copy. The browser promised to keep it. Make a copy');
  });

  test('a refusal is shown too, and nobody is asked again', async () => {
    const persist = storage(false, false);
    await open();
    await kit.changed();
    expect(persist).toHaveBeenCalledTimes(1);
    expect(line()).toContain('The browser may clear it when the phone runs full. Make a copy');
  });

  test('while a person is asked, the line says what is true already; the answer comes when it comes', async () => {
    let say: (kept: boolean) => void = () => undefined;
    const persist = vi.fn(() => new Promise<boolean>((resolve) => (say = resolve)));
    Object.assign(navigator.storage, { persisted: async () => false, persist });
    await open();
    expect(line()).toBe('Saved on this phone. 1 copy. Make a copy');
    await kit.changed();
    expect(line()).toBe('Saved on this phone. 1 copy. Make a copy');
    expect(persist).toHaveBeenCalledTimes(1);
    say(false);
    await drawn();
    expect(line()).toContain('The browser may clear it when the phone runs full.');
  });

  test('closed before anybody answered, it is asked again the next time', async () => {
    Object.assign(navigator.storage, { persisted: async () => false, persist: async () => Promise.reject(new Error('gone')) });
    await open();
    const persist = storage(false, true);
    await kit.changed();
    expect(persist).toHaveBeenCalledTimes(1);
    expect(line()).toContain('The browser promised to keep it.');
  });

  test('where it was promised before, nobody is asked', async () => {
    const persist = storage(true, false);
    await open();
    expect(persist).not.toHaveBeenCalled();
    expect(line()).toContain('The browser promised to keep it.');
  });

  test('where nothing can be kept, or nobody can be asked, nothing is said of it', async () => {
    storage(true, true);
    stands({ where: 'nowhere' });
    await open();
    expect(line()).not.toContain('promised');
    Object.assign(navigator.storage, { persist: undefined });
    stands({ where: 'files' });
    await kit.changed();
    expect(line()).toBe('Saved on this phone. 1 copy. Make a copy');
  });
});

describe('on an iPhone', () => {
  const WORDS = 'Safari clears this after 7 days without a visit, unless Circlekit is on your home screen. Make a copy too.';
  test.each([
    ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', {}, true],
    ['an iPad that says it is a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', {}, true],
    ['an iPhone, from the home screen', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', { standalone: true }, false],
    ['a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', { maxTouchPoints: 0 }, false],
    ['an Android', 'Mozilla/5.0 (Linux; Android 16)', {}, false],
  ] as const)('%s', async (_, agent, more, told) => {
    browser(agent, more);
    await open();
    expect(line().includes(WORDS)).toBe(told);
  });
});
