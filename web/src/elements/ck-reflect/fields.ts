/** The fields of a reflection: taps and words on the way in, taps and words on the way out. */
import type { Tap, Taps } from '../../core/kit/kinds';
import { TAPS, SCALES } from '../../core/reflect/reflection';
import type { Say } from '../ck-lock/trouble';
import { at } from '../dom';
import { isShort, pageOf } from './pages';

export interface Answer {
  readonly question: string;
  readonly answer: string;
}

export interface FieldsHome extends HTMLElement {
  readonly say: Say;
  copy(name: string): HTMLElement;
}

const LISTS = ['needs', 'mine'] as const;

/** What is asked on a page: a node with the fields, and what stands beneath them. */
export function fieldsFor(home: FieldsHome, page: string, answers: readonly Answer[]): { title: string; nodes: HTMLElement[]; beneath: HTMLElement[] } {
  if (isShort(page)) return { title: home.say(page), nodes: [home.copy(page)], beneath: [] };
  const { title, lead, questions, ticks, beneath } = pageOf(home, page);
  const asked = ticks ? [...questions.map((one) => tick(home, one)), answerField(home, home.say('anything'))] : questions.map((one) => answerField(home, one));
  // An answer to a question that the page no longer asks stays an answer.
  const known = new Set(ticks ? [...questions, home.say('anything')] : questions);
  const older = answers.filter(({ question, answer }) => !known.has(question) && answer.trim());
  return { title, nodes: [lead, ...asked, ...older.map(({ question }) => answerField(home, question))], beneath: [beneath] };
}

function answerField(home: FieldsHome, question: string): HTMLElement {
  const field = home.copy('answer');
  const label = field.querySelector('[data-question]');
  if (label) label.textContent = question;
  return field;
}

function tick(home: FieldsHome, question: string): HTMLElement {
  const label = home.copy('tick');
  at(label, 'says').textContent = question;
  const box = label.querySelector('input');
  if (box) box.dataset.tick = question;
  return label;
}

const radios = (form: Element, name: string): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>(`[data-scale="${name}"] input`)];
const boxes = (form: Element, name: string): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>(`[data-list="${name}"] input`)];
const areas = (form: Element): HTMLTextAreaElement[] => [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-answer]')];
const ticksIn = (form: Element): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>('input[data-tick]')];
const questionOf = (area: Element): string => area.closest('label')?.querySelector('[data-question]')?.textContent ?? '';

export function fill(form: Element, taps: Taps, answers: readonly Answer[]): void {
  for (const name of SCALES) for (const one of radios(form, name)) one.checked = one.value === String(taps[name]);
  for (const name of LISTS) for (const one of boxes(form, name)) one.checked = taps[name]?.includes(one.value) ?? false;
  const said = new Map(answers.map(({ question, answer }) => [question, answer]));
  for (const area of areas(form)) area.value = said.get(questionOf(area)) ?? '';
  for (const one of ticksIn(form)) one.checked = (said.get(one.dataset.tick ?? '') ?? '') !== '';
}

export function tapsIn(form: Element): Taps {
  const scales = SCALES.map((name) => [name, TAPS.find((tap) => radios(form, name).some(({ checked, value }) => checked && value === String(tap)))] as const);
  const lists = LISTS.map((name) => [name, boxes(form, name).filter(({ checked }) => checked).map(({ value }) => value)] as const);
  return Object.fromEntries<Tap | readonly string[] | undefined>([...scales, ...lists].filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== undefined))) as Taps;
}

/** `yes`: what a tick says in words. */
export function answersIn(form: Element, yes: string): Answer[] {
  const ticks = ticksIn(form).map(({ dataset, checked }) => ({ question: dataset.tick ?? '', answer: checked ? yes : '' }));
  return [...ticks, ...areas(form).map((area) => ({ question: questionOf(area), answer: area.value }))];
}

/** A tap can be taken back: a row of radios alone can't. */
export function untaps(form: HTMLElement): void {
  for (const scale of form.querySelectorAll<HTMLElement>('[data-scale]')) {
    const back = scale.querySelector<HTMLElement>('[data-untap]');
    if (!back) continue;
    const look = (): void => {
      back.hidden = !scale.querySelector('input:checked');
    };
    scale.addEventListener('change', look);
    back.addEventListener('click', () => {
      const tapped = scale.querySelector<HTMLInputElement>('input:checked');
      if (!tapped) return;
      tapped.checked = false;
      tapped.dispatchEvent(new Event('input', { bubbles: true }));
      tapped.dispatchEvent(new Event('change', { bubbles: true }));
      tapped.focus();
    });
    look();
  }
}
