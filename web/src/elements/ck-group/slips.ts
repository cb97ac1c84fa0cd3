/** Paper slips counted in: so many slips, and by question how many ticked what. */
import { QUESTIONS, slipTrouble, type Counts } from '../../core/reflect/health';
import type { Say } from '../ck-lock/trouble';
import { at } from '../dom';

export interface Slips {
  readonly slips: number;
  readonly counts: Counts;
}

/** An empty field is none; anything but a whole number is no number. */
function numberIn({ value, validity }: HTMLInputElement): number {
  if (validity?.badInput) return Number.NaN;
  return value.trim() === '' ? 0 : Number(value);
}

function readSlips(form: HTMLElement): Slips {
  const counts = QUESTIONS.map((question) => [question, [...form.querySelectorAll<HTMLInputElement>(`[data-question="${question}"] input`)].map(numberIn)] as const);
  return { slips: numberIn(at<HTMLInputElement>(form, 'number')), counts: Object.fromEntries(counts) as unknown as Counts };
}

export function wireSlips(form: HTMLElement, say: Say, add: (slips: Slips) => void, leave: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const read = readSlips(form);
    const trouble = slipTrouble(read.slips, read.counts);
    at(form, 'slip-trouble').textContent = trouble ? say(`slips_${trouble}`) : '';
    if (trouble) at(form, 'number').focus();
    else add(read);
  });
  at(form, 'leave').addEventListener('click', leave);
}
