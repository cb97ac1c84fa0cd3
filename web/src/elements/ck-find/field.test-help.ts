/** The field as a test touches it, and what stands under it. */
import { get } from '../example.test-help';

export const field = () => get<HTMLInputElement>('ck-find input');
export const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
export const shown = (selector: string) => !get(selector).closest('[hidden]');
export const options = () => [...document.querySelectorAll<HTMLAnchorElement>('[role=option]')];
export const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '');
export const status = () => get('[role=status]').textContent;
export const alarm = () => get('[role=alert]').textContent;

/** One change of the field, and nothing after it: what is seen then was drawn in the same task. */
export function letters(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event('input', { bubbles: true }));
}

/** Where an act would have led: the addresses of the links that it opened. */
export function opened(act: () => void): string[] {
  const hrefs: string[] = [];
  const note = (event: Event): void => {
    event.preventDefault();
    hrefs.push((event.target as Element).closest('a')?.getAttribute('href') ?? '');
  };
  document.addEventListener('click', note);
  act();
  document.removeEventListener('click', note);
  return hrefs;
}
export const submit = () => get('ck-find form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
