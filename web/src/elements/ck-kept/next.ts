/** After one of the four that matter most was filled: which is next, and the way to it. */
import { FIRST, filledOf, type First } from '../../core/kit/first';
import type { Kit } from '../../core/kit/record';
import { entries } from '../../vault/reader';
import { partOf } from '../dom';
import { kitNow } from '../kit-now';

/** What is in the kit, and what the organization has filled for everybody. */
export function filledIn(kit: Kit): Set<First> {
  const given = (document.querySelector<HTMLElement>('ck-kept')?.dataset.given ?? '').split(' ');
  const [numbers, places, choices] = [entries(kit, 'number'), entries(kit, 'place'), entries(kit, 'choice')];
  const own = filledOf(numbers.map(({ body }) => body), places.map(({ body }) => body), choices.map(({ body }) => body)); // prettier-ignore
  return new Set(FIRST.filter((one) => own.has(one) || given.includes(one)));
}

/** Says that it was saved; where that filled one of the four, the next one with it. */
export async function saySaved(status: HTMLElement, words: string, before: ReadonlySet<First>): Promise<void> {
  // The way on stands once, where something was saved last.
  for (const old of document.querySelectorAll('.kit-next')) old.parentElement?.replaceChildren();
  status.textContent = words;
  const { kit } = await kitNow();
  const filled = filledIn(kit);
  const home = document.querySelector('ck-kept');
  if (filled.size <= before.size || !home || status.textContent !== words) return;
  const next = FIRST.find((one) => !filled.has(one)) ?? 'done';
  const part = partOf(home, 'next');
  for (const one of part.querySelectorAll<HTMLElement>('[data-next]')) one.hidden = one.dataset.next !== next;
  part.classList.toggle('is-done', next === 'done');
  status.append(' ', part);
}
