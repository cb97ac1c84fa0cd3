// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Status } from '../../vault/api';
import { vault } from '../../vault/client';
import { cover } from '../../vault/reader';
import { CkLock } from '../ck-lock/ck-lock';
import { get, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { forgetKit } from '../kit-now';
import { anotherTab, newPhone, screen, submit, type, until, wordsOf } from '../screen.test-help';
import { CkCopies } from './ck-copies';
import { countWords } from './inside';
import { reminder } from './make';

define('ck-lock', CkLock);
define('ck-copies', CkCopies);

const WORDS = 'two coats by the door';
const NUMBER = { id: 'n1', kind: 'number', room: 'open', body: { slot: 'supervisor', name: 'Sup', dial: '+12025550143' } } as const;
const NOTE = { form: 'incident', facts: 'Participant A left.' };

const at = <T extends HTMLElement = HTMLElement>(name: string): T => get<T>(`ck-copies section [data-at="${name}"]`);
const go = (): HTMLButtonElement => at<HTMLButtonElement>('go');
const say = (name: string, values: Record<string, string | number> = {}): string =>
  (wordsOf('copies')[name] ?? `?${name}`).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]));

async function show(): Promise<void> {
  document.body.replaceChildren();
  forgetKit();
  showExamples(screen('copies'));
  await settle();
}

async function lockIt(): Promise<string> {
  const made = await vault().call('makeLock', { passphrase: WORDS });
  if (!made.ok) throw new Error(made.trouble);
  await vault().call('provePaper', { group: 0, typed: made.paper.slice(0, 4) });
  return made.paper;
}

beforeEach(() => {
  newPhone();
  localStorage.clear();
});

describe('a copy', () => {
  let saved: Blob[];
  beforeEach(() => {
    saved = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.push(blob as Blob);
      return 'blob:x';
    });
  });

  test('of nothing is not offered', async () => {
    await show();
    await until(() => at('remind').textContent === say('copy_nothing'));
    expect(go().hidden).toBe(true);
  });

  test('needs a lock, and leads to it', async () => {
    await vault().call('save', { drafts: [NUMBER] });
    await show();
    await until(() => go().textContent === say('copy_lock_go'));
    expect(at('remind').textContent).toBe(say('copy_none'));
    go().click();
    await until(() => document.activeElement?.textContent === 'First, make a lock');
  });

  test('takes two taps, and is a copy once it was seen', async () => {
    await vault().call('save', { drafts: [NUMBER] });
    await lockIt();
    await show();
    await until(() => go().textContent === say('copy_make'));
    go().click();
    await until(() => go().textContent === say('copy_put'));
    expect(at('lock-say').textContent).toMatch(/^circlekit-\d{4}-\d\d-\d\d\.ckit is ready\.$/);
    expect(document.activeElement).toBe(go());
    go().click();
    await until(() => go().textContent === say('copy_yes'));
    expect(at('lock-say').textContent).toContain('Have you seen circlekit-');
    expect(vault().status?.copy).toBeNull();
    go().click();
    await until(() => at('done').textContent === say('copy_seen'));
    expect(vault().status?.copy).toMatchObject({ lacks: 0 });
    expect(at('remind').textContent).toMatch(/holds everything/);
    expect(saved).toHaveLength(1);
  });

  test('where the browser writes the file itself, nothing is asked', async () => {
    const file = { write: vi.fn(), close: vi.fn() };
    let size = 0;
    file.write.mockImplementation((bytes: Uint8Array) => (size = bytes.length));
    const handle = { createWritable: async () => file, getFile: async () => ({ size }) };
    vi.stubGlobal('showSaveFilePicker', async () => handle);
    await vault().call('save', { drafts: [NUMBER] });
    await lockIt();
    await show();
    await until(() => go().textContent === say('copy_make'));
    go().click();
    await until(() => go().textContent === say('copy_put'));
    go().click();
    await until(() => at('done').textContent === say('copy_certain'));
    expect(vault().status?.copy).toMatchObject({ lacks: 0 });
  });

  test('not saved is not a copy, and the file is ready still', async () => {
    vi.stubGlobal('showSaveFilePicker', async () => Promise.reject(new DOMException('', 'AbortError')));
    await vault().call('save', { drafts: [NUMBER] });
    await lockIt();
    await show();
    await until(() => go().textContent === say('copy_make'));
    go().click();
    await until(() => go().textContent === say('copy_put'));
    go().click();
    await until(() => at('done').textContent === say('copy_cancelled'));
    expect(go().textContent).toBe(say('copy_put'));
    expect(vault().status?.copy).toBeNull();
  });

  test('one that was made and never seen is asked about on the next visit', async () => {
    await vault().call('save', { drafts: [NUMBER] });
    await lockIt();
    await vault().call('makeFile', {});
    await show();
    await until(() => go().textContent === say('copy_yes'));
    expect(at('lock-say').textContent).toMatch(/^A copy was made on \d+ \w+/);
    at('other').click();
    await until(() => go().textContent === say('copy_put'));
  });

  test('says nothing about what is kept after a quick exit', async () => {
    await vault().call('save', { drafts: [NUMBER] });
    cover.put(true);
    await show();
    await settle();
    expect(at('live').hidden).toBe(true);
    cover.put(false);
  });
});

describe('the reminder', () => {
  const status = (copy: Status['copy'], things = 3): Status => ({ things, copy, unseenCopy: null }) as Status;
  test.each([
    [null, 'copy_none'],
    [{ on: '2026-11-20', lacks: 0 }, 'copy_good'],
    [{ on: '2026-10-30', lacks: 0 }, 'copy_good'], // thirty days
    [{ on: '2026-10-29', lacks: 0 }, 'copy_old'],
    [{ on: '2026-11-28', lacks: 2 }, 'copy_lacks'],
    [{ on: '2026-11-28', lacks: 1 }, 'copy_lacks_one'],
  ])('%j', (copy, words) => {
    expect(reminder((name) => name, status(copy), '2026-11-29')).toBe(words);
  });
});

describe('from a file', () => {
  async function fileFrom(seed: number, passphrase = WORDS): Promise<{ bytes: Uint8Array; paper: string }> {
    newPhone(seed);
    const made = await vault().call('makeLock', { passphrase });
    if (!made.ok) throw new Error(made.trouble);
    await vault().call('provePaper', { group: 0, typed: made.paper.slice(0, 4) });
    await vault().call('save', { drafts: [NUMBER] });
    await vault().call('saveNote', { id: 'note', note: NOTE, until: '2099-01-01' });
    const file = await vault().call('makeFile', {});
    if (!file.ok) throw new Error(file.trouble);
    return { bytes: file.bytes, paper: made.paper };
  }

  function choose(bytes: Uint8Array): void {
    const field = at<HTMLInputElement>('file');
    const file = new File([bytes as Uint8Array<ArrayBuffer>], 'circlekit-2026-11-29.ckit');
    Object.defineProperty(field, 'files', { value: [file], configurable: true });
    field.dispatchEvent(new Event('change'));
  }

  const field = (name: string): HTMLInputElement => get<HTMLInputElement>(`[data-at="found"] [data-at="${name}"]`);
  const form = (): Element => get('[data-at="found"] > form');
  const trouble = (): string | null => get('[data-at="found"] > form > .trouble').textContent;
  const things = () => vault().status?.things;

  async function opened(bytes: Uint8Array, secret = WORDS): Promise<void> {
    choose(bytes);
    await until(() => document.querySelector('[data-at="found"] [data-at="passphrase-input"]'));
    type(field('passphrase-input'), secret);
    submit(form());
    await until(() => document.querySelector('[data-at="found"] ul li') ?? trouble());
  }

  test('to a blank phone: looked at, opened, looked into, and brought by the last tap alone', async () => {
    const { bytes } = await fileFrom(5);
    newPhone(6);
    await show();
    await opened(bytes);
    expect([...document.querySelectorAll('[data-at="found"] ul li')].map((one) => one.textContent)).toEqual(['1 number', '1 note']);
    expect(await anotherTab().answer('status', {})).toMatchObject({ status: { things: 0, lock: 'none' } });
    submit(form());
    await until(() => at('bring-done').textContent === say('bring_done', { n: 2 }));
    expect(vault().status?.unlocked).toBe(false);
    expect(await vault().call('unlock', { way: 'passphrase', secret: WORDS })).toMatchObject({ ok: true });
    expect(await vault().call('notes', {})).toMatchObject({ notes: [{ note: NOTE }] });
  });

  test('by the paper code', async () => {
    const { bytes, paper } = await fileFrom(5);
    newPhone(6);
    await show();
    choose(bytes);
    await until(() => document.querySelector('[data-at="found"] [data-at="swap"]'));
    field('swap').click();
    type(field('paper-input'), paper.toLowerCase());
    submit(form());
    await until(() => document.querySelector('[data-at="found"] ul li'));
  });

  test('a second time it says that everything was here', async () => {
    const { bytes } = await fileFrom(5);
    await show();
    await opened(bytes);
    submit(form());
    await until(() => at('bring-done').textContent === say('bring_done_none'));
  });

  test('a wrong passphrase says so and brings nothing', async () => {
    const { bytes } = await fileFrom(5);
    newPhone(6);
    await show();
    await opened(bytes, 'not the right words');
    expect(trouble()).toBe(say('trouble_wrong'));
    field('leave').click();
    expect([at('bring-done').textContent, at('found').children.length]).toEqual([say('bring_left'), 0]);
  });

  test('to a phone with a lock of its own: that is asked for too, once it is needed', async () => {
    const { bytes } = await fileFrom(5, 'somewhere else entirely');
    newPhone(6);
    await lockIt();
    vault().end();
    await show();
    await opened(bytes, 'somewhere else entirely');
    submit(form());
    await until(() => !at('own').hidden);
    expect(document.activeElement?.id).toBe('own-passphrase');
    expect(trouble()).toBe('');
    type(get<HTMLInputElement>('#own-passphrase'), 'wrong wrong wrong');
    submit(form());
    await until(() => trouble() === say('trouble_wrong'));
    expect(things()).toBe(0);
    type(get<HTMLInputElement>('#own-passphrase'), WORDS);
    submit(form());
    await until(() => at('bring-done').textContent?.startsWith('Brought'));
    await vault().call('unlock', { way: 'passphrase', secret: WORDS });
    expect(await vault().call('notes', {})).toMatchObject({ notes: [{ note: NOTE }] });
  });

  test.each([
    ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'trouble_not-ours'],
    ['nothing', () => new Uint8Array(), 'trouble_not-ours'],
    ['a file cut in two', (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2), 'trouble_damaged'],
    ['a file from the future', (bytes: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"format":1', '"format":9')), 'trouble_newer'],
  ])('%s is said to be what it is', async (_, bend, words) => {
    const { bytes } = await fileFrom(5);
    newPhone(6);
    await show();
    choose(bend(bytes));
    await until(() => at('bring-trouble').textContent === say(words));
    expect(at('found').children).toHaveLength(0);
  });

  test('a full phone says so and keeps the form', async () => {
    const { bytes } = await fileFrom(5);
    const phone = newPhone(6);
    await show();
    await opened(bytes);
    phone.disk.room = 0;
    submit(form());
    await until(() => trouble() === say('trouble_full'));
    phone.disk.room = Infinity;
    submit(form());
    await until(() => at('bring-done').textContent?.startsWith('Brought'));
  });

  test('dropped is as good as chosen', async () => {
    const { bytes } = await fileFrom(5);
    newPhone(6);
    await show();
    const files = [new File([bytes as Uint8Array<ArrayBuffer>], 'x.ckit')];
    get('#bring').dispatchEvent(Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: { files } }));
    await until(() => document.querySelector('[data-at="found"] [data-at="passphrase-input"]'));
  });
});

test('what is in a file is counted in words', () => {
  const recs = [{ kind: 'number' }, { kind: 'number' }, { kind: 'place' }, { kind: 'words', gone: true as const }, { kind: 'setting' }, { kind: 'practice' }, { kind: 'session' }, { kind: 'session' }];
  expect(countWords((name, values) => say(name, values as never), recs, 1)).toEqual([
    '2 numbers', '1 place', '1 thing you rehearsed', '2 entries in your record of practice', '1 note',
  ]); // prettier-ignore
});
