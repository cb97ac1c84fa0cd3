/** A screen of the kit as Python draws it (tests/golden/web), with a kit behind it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { KIT_CHANGED } from '../vault/client';
import { showExamples } from './example.test-help';
import { TestKit, drawn } from './kit.test-help';

const GOLDEN = join(import.meta.dirname, '..', '..', '..', 'tests', 'golden', 'web');

/** Puts what stands in `<main>` of a screen on the page, and waits until it is drawn. */
export async function openScreen(name: string, hash = ''): Promise<void> {
  const html = readFileSync(join(GOLDEN, `${name}.html`), 'utf8');
  const main = /<main id="main">([^]*)<\/main>/.exec(html)?.[1];
  if (!main) throw new Error(`${name}.html has no <main>`);
  document.documentElement.lang = 'en';
  document.documentElement.dataset.packCountry = 'US';
  history.replaceState(null, '', `/en/kit/${hash}`);
  document.dispatchEvent(new CustomEvent(KIT_CHANGED)); // what was asked for an earlier page is forgotten
  showExamples(main);
  await drawn();
}

/** Types into a field as somebody would. */
export function type(part: Element, name: string, text: string): void {
  const field = part.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!field) throw new Error(`no field ${name}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The first thing with these words that can be tapped, and is shown. */
export function named(part: ParentNode, words: string): HTMLElement {
  const all = [...part.querySelectorAll<HTMLElement>('button, a')].filter((one) => !one.closest('[hidden]'));
  const found = all.find((one) => one.textContent?.trim() === words);
  if (!found) throw new Error(`nothing to tap says “${words}”, only ${all.map(({ textContent }) => textContent?.trim()).join(', ')}`);
  return found;
}

export async function tap(part: ParentNode, words: string): Promise<void> {
  named(part, words).click();
  await drawn();
}

/** Sends a form, as Enter in a field would. */
export async function send(part: ParentNode): Promise<void> {
  const form = part.querySelector('form');
  if (!form) throw new Error('no form is open');
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await drawn();
}

export const shownText = (part: Element): string =>
  [...part.childNodes]
    .map((node) => (node instanceof HTMLElement ? (node.hidden || node.localName === 'template' ? '' : shownText(node)) : (node.textContent ?? '')))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Today, for tests that end before tomorrow begins. */
export function setToday(day: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T12:00:00`) });
}

export const newKit = (): TestKit => new TestKit();
