/** A page of the book with the leader's kit on it. */
import { readFileSync } from 'node:fs';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { forgetKit } from '../kit-now';
import { drawn, TestKit } from '../kit.test-help';
import { forgetCalls } from './after-call';
import { CkMine } from './ck-mine';
import { here } from './place';
import examples from './examples.html?raw';

define('ck-mine', CkMine);

// The tests run in web/.
const words = readFileSync('../content/core/en/screens/mine.yml', 'utf8');
const said = Object.fromEntries(
  [...words.matchAll(/^(\w+): (.*)$/gm)].map(([, key, value]) => [key, value?.replace(/^"(.*)"$/, '$1')]),
);

export const sayings = said as Readonly<Record<string, string>>;

type Kind = 'emergency' | 'situation' | 'home' | 'list';
const PAGES: Readonly<Record<Kind, string>> = { emergency: 'suicide-ask', situation: 'talks-too-much', home: '', list: '' };

/** Opens a page; what the kit holds stands on it when this is done. */
export async function open(kind: Kind): Promise<void> {
  const at = Object.keys(PAGES).indexOf(kind);
  forgetKit();
  document.documentElement.lang = 'en';
  document.documentElement.dataset.packCountry = 'US';
  showExamples(examples.split(/<!-- example:.*-->/)[at + 1] ?? '');
  const mine = document.createElement('ck-mine');
  mine.dataset.said = JSON.stringify(said);
  mine.dataset.page = PAGES[kind];
  document.body.append(mine);
  await drawn();
}

export function newKit(): TestKit {
  forgetCalls();
  here.chosen = '';
  return new TestKit();
}

/** The words of an element, with single spaces. */
export const textOf = (one: Element | null | undefined): string => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();

export const texts = (selector: string): string[] => [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown).map(textOf);

export const isShown = (one: Element): boolean => !one.closest('[hidden]');

/** The button of these words, inside something. */
export function buttonOf(words: string, inside = 'body'): HTMLButtonElement {
  const found = [...get(inside).querySelectorAll('button')].find((one) => textOf(one) === words);
  if (!found) throw new Error(`no button ${words} in ${inside}`);
  return found;
}

export async function press(words: string, inside?: string): Promise<void> {
  buttonOf(words, inside).click();
  await drawn();
}
