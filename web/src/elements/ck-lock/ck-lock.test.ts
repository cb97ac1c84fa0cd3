// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { vault } from '../../vault/client';
import { get, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { anotherTab, newPhone, screen, submit, type, until } from '../screen.test-help';
import { CkLock } from './ck-lock';

define('ck-lock', CkLock);

const WORDS = 'two coats by the door';
const field = (name: string): HTMLInputElement => get<HTMLInputElement>(`ck-lock > * [data-at="${name}"], ck-lock > [data-at="${name}"]`);
const heading = (): string => document.querySelector('ck-lock > :not(template) h2, ck-lock > :not(template) .lock-bar p')?.textContent ?? '';
const trouble = (): string => document.querySelector('ck-lock > :not(template) .trouble')?.textContent ?? '';
const form = (): Element => get('ck-lock > form');


beforeEach(async () => {
  newPhone();
  document.body.replaceChildren();
  showExamples(screen('lock'));
  await until(() => heading());
});

async function makeLock(): Promise<string> {
  type(field('first'), WORDS);
  type(field('again'), WORDS);
  submit(form());
  await until(() => heading() === 'Your paper code');
  return [...document.querySelectorAll('ck-lock .paper-code li')].map((one) => one.textContent).join('-');
}

const asked = (): number => Number(/\d+/.exec(get('ck-lock > form label').textContent ?? '')?.[0]) - 1;

async function ready(): Promise<string> {
  const code = await makeLock();
  field('go').click();
  type(field('typed'), code.split('-')[asked()] ?? '');
  submit(form());
  await until(() => heading().startsWith('Open.'));
  return code;
}

async function locked(): Promise<string> {
  const code = await ready();
  field('lock').click();
  await until(() => heading() === 'Locked');
  return code;
}

describe('making it', () => {
  test('a short passphrase is turned down with the reason, and stays in the field', async () => {
    type(field('first'), 'short');
    type(field('again'), 'short');
    submit(form());
    expect(trouble()).toContain('10 letters or more');
    expect(field('first').value).toBe('short');
    expect(document.activeElement).toBe(field('first'));
    expect(field('first').hasAttribute('aria-invalid')).toBe(true);
    expect((await anotherTab().answer('status', {})).ok && vault().status?.lock).toBe('none');
  });

  test('two that differ are turned down', () => {
    type(field('first'), WORDS);
    type(field('again'), `${WORDS}s`);
    submit(form());
    expect(trouble()).toContain('not the same');
    expect(document.activeElement).toBe(field('again'));
  });

  test('what is typed can be shown', () => {
    field('show').checked = true;
    field('show').dispatchEvent(new Event('change'));
    expect([field('first').type, field('again').type]).toEqual(['text', 'text']);
    field('show').checked = false;
    field('show').dispatchEvent(new Event('change'));
    expect(field('first').type).toBe('password');
  });

  test('the paper code is shown in groups of four, and nothing can be kept until it was read back', async () => {
    const code = await makeLock();
    expect(code).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
    expect(vault().status?.lock).toBe('unproved');
    expect(await vault().call('saveNote', { id: 'n', note: {}, until: '' })).toMatchObject({ ok: false, trouble: 'unproved' });
  });

  test('read back wrong it says so, and the code can be seen again, with another group asked after', async () => {
    const code = await makeLock();
    field('go').click();
    const first = asked();
    type(field('typed'), '????');
    submit(form());
    await until(() => trouble().includes(`group number ${first + 1}`));
    field('back').click();
    expect([...document.querySelectorAll('ck-lock .paper-code li')].map((one) => one.textContent).join('-')).toBe(code);
    field('go').click();
    expect(asked()).not.toBe(first);
    type(field('typed'), (code.split('-')[asked()] ?? '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'));
    submit(form());
    await until(() => heading().startsWith('Open.'));
    expect(get('ck-lock .done').textContent).toContain('ready');
    expect(vault().status?.lock).toBe('ready');
    expect(get('ck-lock').textContent).not.toContain(code.slice(0, 4));
  });

  test('left in the middle, a new code is made after unlocking, and the old one opens nothing', async () => {
    const old = await makeLock();
    dispatchEvent(new Event('pagehide'));
    expect(get('ck-lock').textContent).not.toContain(old.slice(0, 4));
    document.dispatchEvent(new CustomEvent('ck:kit'));
    await until(() => heading() === 'Locked');
    type(field('passphrase-input'), WORDS);
    submit(form());
    await until(() => heading() === 'One step is missing');
    field('go').click();
    await until(() => heading() === 'Your paper code');
    expect(await anotherTab().answer('unlock', { way: 'paper', secret: old })).toMatchObject({ trouble: 'wrong' });
  });

  test('prints nothing but the code, the day and a line for a name', async () => {
    const code = await makeLock();
    const print = vi.fn(() => document.querySelector('.print-sheet')?.textContent?.replaceAll(/\s+/g, ' '));
    vi.stubGlobal('print', print);
    field('print').click();
    const sheet = print.mock.results[0]?.value as string;
    for (const group of code.split('-')) expect(sheet).toContain(group);
    expect(sheet).toMatch(/Whose kit: .*Made \d+ \w+ \d{4}/);
    expect(sheet).not.toMatch(/note|incident|passphrase/i);
    dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('.print-sheet')).toBeNull();
  });
});

describe('opening it', () => {
  test('by passphrase', async () => {
    await locked();
    type(field('passphrase-input'), WORDS);
    submit(form());
    await until(() => heading().startsWith('Open.'));
    expect(vault().status?.unlocked).toBe(true);
  });

  test('by paper code, typed as people type', async () => {
    const code = await locked();
    field('swap').click();
    expect(field('paper').hidden).toBe(false);
    expect(document.activeElement).toBe(field('paper-input'));
    type(field('paper-input'), ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O')} `);
    submit(form());
    await until(() => heading().startsWith('Open.'));
  });

  test('a wrong one says so, and after several the wait is counted down and ends', async () => {
    await locked();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      for (let n = 0; n < 4; n++) {
        type(field('passphrase-input'), `wrong ${n} wrong wrong`);
        submit(form());
        await until(() => trouble() === "That doesn't open it." && !field('busy').textContent?.includes('moment'));
        field('trouble').textContent = '';
      }
      const go = get<HTMLButtonElement>('ck-lock > form [data-at="go"]');
      expect([go.disabled, field('busy').textContent]).toEqual([true, 'Too many tries. You can try again in 5 seconds.']);
      vi.advanceTimersByTime(2000);
      expect(field('busy').textContent).toContain('in 3 seconds');
      vi.advanceTimersByTime(3000);
      expect([go.disabled, field('busy').textContent]).toEqual([false, 'You can try again now.']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('the paper code needs no waiting', async () => {
    const code = await locked();
    for (let n = 0; n < 4; n++) await vault().call('unlock', { way: 'passphrase', secret: 'wrong wrong wrong' });
    type(field('passphrase-input'), WORDS);
    submit(form());
    await until(() => field('busy').textContent?.includes('seconds'));
    field('swap').click();
    type(field('paper-input'), code);
    submit(form());
    await until(() => heading().startsWith('Open.'));
  });

  test('nothing typed asks for nothing', async () => {
    await locked();
    const call = vi.spyOn(vault(), 'call');
    submit(form());
    expect(call).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field('passphrase-input'));
  });
});

describe('closing it', () => {
  const look = (state: string): void => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state as DocumentVisibilityState);
    document.dispatchEvent(new Event('visibilitychange'));
  };

  test('out of sight nothing of it is painted; back within a minute it is open still', async () => {
    await ready();
    look('hidden');
    expect(document.documentElement.hasAttribute('data-away')).toBe(true);
    look('visible');
    expect(document.documentElement.hasAttribute('data-away')).toBe(false);
    expect(vault().status?.unlocked).toBe(true);
  });

  test('after more than a minute it is locked before it can be seen', async () => {
    await ready();
    look('hidden');
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    const locks: (boolean | undefined)[] = [];
    document.addEventListener('ck:lock', () => locks.push(document.documentElement.hasAttribute('data-away')), { once: true });
    look('visible');
    expect(vault().status?.unlocked).toBe(false);
    expect(locks).toEqual([true]); // locked while it was covered still
  });

  test('frozen, or left, it is locked at once', async () => {
    await ready();
    document.dispatchEvent(new Event('freeze'));
    expect(vault().status?.unlocked).toBe(false);
    await until(() => heading() === 'Locked');
  });

  test('back from the memory of the browser it is locked', async () => {
    await ready();
    dispatchEvent(new Event('pagehide'));
    expect(vault().status?.unlocked).toBe(false);
    expect(heading()).toBe('');
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await until(() => heading() === 'Locked');
  });
});

describe('changing it', () => {
  test('a new passphrase opens what the old one did', async () => {
    await ready();
    type(field('first'), 'four wet red cups');
    type(field('again'), 'four wet red cups');
    submit(field('change'));
    await until(() => get('ck-lock > * [data-at="change"] [data-at="busy"]').textContent?.includes('changed'));
    expect(field('first').value).toBe('');
    expect(await anotherTab().answer('unlock', { way: 'passphrase', secret: 'four wet red cups' })).toMatchObject({ ok: true });
    expect(await anotherTab().answer('unlock', { way: 'passphrase', secret: WORDS })).toMatchObject({ trouble: 'wrong' });
  });

  test('a new paper code is shown and asked back', async () => {
    const old = await ready();
    field('renew').click();
    await until(() => heading() === 'Your paper code');
    expect(await anotherTab().answer('unlock', { way: 'paper', secret: old })).toMatchObject({ trouble: 'wrong' });
    expect(vault().status?.lock).toBe('unproved');
  });
});

test('where nothing can be kept it says so', async () => {
  newPhone(2);
  vi.spyOn(vault(), 'call').mockResolvedValue({ ok: true, status: { where: 'nowhere' } } as never);
  showExamples(screen('lock'));
  await until(() => get('ck-lock').textContent?.includes('private window'));
});

test('where only a lock is needed it waits to be asked, and goes when there is one', async () => {
  showExamples(screen('lock').replace('<ck-lock', '<ck-lock data-until="ready"'));
  const lock = get<CkLock>('ck-lock');
  await settle();
  expect(lock.hidden).toBe(true);
  lock.ask();
  await until(() => heading() === 'First, make a lock');
  expect(document.activeElement?.textContent).toBe('First, make a lock');
  const code = await makeLock();
  field('go').click();
  type(field('typed'), code.split('-')[asked()] ?? '');
  submit(form());
  await until(() => lock.hidden);
  expect(vault().status?.unlocked).toBe(true);
});
