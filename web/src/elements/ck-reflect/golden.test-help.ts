/** The screens where a leader looks back, as Python draws them, on a phone whose vault is real but for its disk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { KIT_CHANGED, vault } from '../../vault/client';
import type { FakePhone } from '../../vault/fakes.test-help';
import { CkLock } from '../ck-lock/ck-lock';
import { showExamples } from '../example.test-help';
import { define } from '../island';
import { newPhone } from '../screen.test-help';

define('ck-lock', CkLock);

const GOLDEN = join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'golden', 'web');
export const WORDS = 'two coats by the door';
export const LATER = '2099-01-01';

/** A phone on a day, with or without a lock. The lock is open. */
export async function phoneOn(day: string, { locked = true } = {}): Promise<FakePhone> {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T12:00:00`) });
  sessionStorage.clear();
  localStorage.clear();
  const phone = newPhone();
  if (!locked) return phone;
  const made = await vault().call('makeLock', { passphrase: WORDS });
  if (!made.ok) throw new Error(made.trouble);
  await vault().call('provePaper', { group: 0, typed: made.paper.slice(0, 4) });
  return phone;
}

export function showScreen(name: string, hash = ''): void {
  const html = readFileSync(join(GOLDEN, `${name}.html`), 'utf8');
  const main = /<main id="main">([^]*)<\/main>/.exec(html)?.[1];
  if (!main) throw new Error(`${name}.html has no <main>`);
  history.replaceState(null, '', `/en/reflect/${hash}`);
  document.body.replaceChildren();
  document.dispatchEvent(new CustomEvent(KIT_CHANGED)); // what was asked for an earlier page is forgotten
  showExamples(main);
}

export const unlock = (): unknown => vault().call('unlock', { way: 'passphrase', secret: WORDS });

export interface KeptNote {
  readonly id: string;
  readonly until: string;
  readonly note: Record<string, unknown>;
}

export async function keptNotes(): Promise<KeptNote[]> {
  const answer = await vault().call('notes', {});
  if (!answer.ok) throw new Error(answer.trouble);
  return answer.notes as unknown as KeptNote[];
}

/** What can be tapped with these words, and is shown. */
export function tapOn(words: string): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>('button, a, summary')].filter((one) => !one.closest('[hidden]'));
  const found = all.find((one) => one.textContent?.trim() === words || one.getAttribute('aria-label') === words);
  if (!found) throw new Error(`nothing to tap says “${words}”, only ${all.map(({ textContent }) => textContent?.trim()).join(', ')}`);
  found.click();
  return found;
}

/** Chooses a radio or ticks a box by its words. */
export function choose(words: string): HTMLInputElement {
  const all = [...document.querySelectorAll<HTMLLabelElement>('form label')];
  const field = all.find((one) => one.textContent?.trim() === words)?.querySelector('input');
  if (!field) throw new Error(`no field “${words}”`);
  field.checked = true;
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  return field;
}

/** The field under a question. */
export function words(question: string): HTMLTextAreaElement {
  const all = [...document.querySelectorAll<HTMLLabelElement>('form label')];
  const field = all.find((one) => one.querySelector('[data-question]')?.textContent === question)?.querySelector('textarea');
  if (!field) throw new Error(`no question “${question}”`);
  return field;
}
