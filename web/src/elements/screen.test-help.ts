/** The kit's own screens as the pages bring them, and a vault behind them that is real but for its disk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { CallName, Calls } from '../vault/api';
import type { Disk } from '../vault/disk';
import type { Engine } from '../vault/engine';
import { FakePhone } from '../vault/fakes.test-help';
import { vault } from '../vault/client';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SCREENS = join(ROOT, 'content', 'core', 'en', 'screens');
const TEMPLATES = join(ROOT, 'src', 'circlekit', 'outputs', 'web', 'templates');

/** The words of a screen, read as simply as they are written. */
export function wordsOf(screen: string): Record<string, string> {
  const lines = readFileSync(join(SCREENS, `${screen}.yml`), 'utf8').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, key = '', value = ''] = /^([\w-]+): *(.*)$/.exec(line) ?? [];
      return key ? [[key, value.startsWith('"') ? (JSON.parse(value) as string) : value]] : [];
    }),
  );
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A template with its words in it. Fails where a word is missing. */
export function screen(name: string): string {
  const source = readFileSync(join(TEMPLATES, 'kit', `${name}.html`), 'utf8');
  const whole = source.replaceAll(/\{%-? include "kit\/(\w+)\.html" -?%\}/g, (_, part: string) => screen(part));
  const [, mode = ''] = /\{% with until = "(\w+)" %\}/.exec(source) ?? [];
  return whole
    .replaceAll(' data-until="{{ until }}"', mode ? ` data-until="${mode}"` : '')
    .replaceAll(/\{[%#][^]*?[%#]\}/g, '')
    .replaceAll(/\{\{ *said\(['"](\w+)['"]\) *\}\}/g, (_, one: string) => escaped(JSON.stringify(wordsOf(one))))
    .replaceAll(/\{\{ *w\.([a-z]+)_(\w+) *\}\}/g, (_, one: string, key: string) => {
      const words = wordsOf(one)[key];
      if (words === undefined) throw new Error(`content/core/en/screens/${one}.yml has no ${key}`);
      return escaped(words);
    })
    .replaceAll('{{ pack.lang }}', 'en')
    .replaceAll(/\{\{[^]*?\}\}/g, '');
}

let phone = new FakePhone();

/** A worker as the browser would start it: one engine on the phone's stores, gone when it is ended. */
class WorkerOfThisPhone {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  private ended = false;
  private readonly engine = phone.page(phone.store(this.disk(phone.disk)));

  postMessage({ number, name, input }: { number: number; name: CallName; input: Calls[CallName]['in'] }): void {
    void this.engine.answer(name, input).then((answer) => {
      if (!this.ended) this.onmessage?.({ data: { number, answer } });
    });
  }

  /** The phone's disk, until this worker is ended: what it had not written by then it never writes. */
  private disk(disk: Disk): Disk {
    const alive = (): Disk => {
      if (this.ended) throw new Error('the worker is ended');
      return disk;
    };
    return {
      sizes: async () => alive().sizes(),
      read: async (name) => alive().read(name),
      append: async (name, bytes, from) => alive().append(name, bytes, from),
      remove: async (name) => alive().remove(name),
      wipe: async () => alive().wipe(),
    };
  }

  terminate(): void {
    this.ended = true;
  }
}

/** A phone with nothing on it; the page's vault stands on it from now on. */
export function newPhone(seed = 1): FakePhone {
  phone = new FakePhone(seed); // before the end of the old: whoever hears of that asks at once
  phone.now = Date.now();
  document.documentElement.dataset.vault = '/assets/vault-000000000000.js';
  document.documentElement.lang = 'en';
  vi.stubGlobal('Worker', WorkerOfThisPhone);
  vault().end();
  return phone;
}

/** The engine behind the page, as another tab of the same phone would have one. */
export const anotherTab = (): Engine => phone.page();

/** Waits until something is so: answers come when they come. */
export async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  return vi.waitFor(() => {
    const found = look();
    if (!found) throw new Error(`not yet: ${look.toString()}`);
    return found;
  }, { timeout: 8000, interval: 5 });
}

export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function submit(form: Element): void {
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}
