/** Building pages out of nodes: every text stays text, and no markup is ever read. */

export type Inside = Node | string | false | null | undefined;

/** `<tag class="className">inside</tag>`. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...inside: readonly Inside[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside.filter((part): part is Node | string => !!part || part === ''));
  return made;
}

/** A button that does something, and says so. */
export function button(words: string, act: () => unknown, className = ''): HTMLButtonElement {
  const made = element('button', className, words);
  made.type = 'button';
  made.addEventListener('click', () => void act());
  return made;
}

/** A copy of `<template data-part="name">` inside an element, as the page brings it. */
export function partOf(home: Element, name: string): HTMLElement {
  const template = home.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`);
  const copy = template?.content.firstElementChild?.cloneNode(true);
  if (!copy) throw new Error(`the page brings no part ${name}`);
  return copy as HTMLElement;
}

/** What is at a `data-at="name"` inside a part. */
export function at<T extends HTMLElement = HTMLElement>(part: Element, name: string): T {
  const found = part.querySelector<T>(`[data-at="${name}"]`);
  if (!found) throw new Error(`the part has no ${name}`);
  return found;
}

/** The words of a screen, as the page brings them in `data-said` (or another attribute). */
export function said(home: HTMLElement, where = 'said'): (name: string, values?: Readonly<Record<string, string | number>>) => string {
  const words = JSON.parse(home.dataset[where] ?? '{}') as Record<string, string>;
  return (name, values = {}) =>
    (words[name] ?? name).replace(/\{(\w+)\}/g, (slot, key: string) => String(values[key] ?? slot));
}

/** A text as it reads: one space for every run of them. */
export const spaced = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();

/** A copy that may stand beside the original: no name twice, no number to be cited, and not what is left out. */
export function copyWithout<T extends Element>(original: T, leftOut: string): T {
  const copy = original.cloneNode(true) as T;
  for (const one of [copy, ...copy.querySelectorAll('[id]')]) one.removeAttribute('id');
  for (const one of copy.querySelectorAll(`sup, ${leftOut}`)) one.remove();
  return copy;
}
