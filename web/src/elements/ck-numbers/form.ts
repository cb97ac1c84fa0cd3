/** The form of a number: what is typed is understood as it is typed, and stays until it is kept. */
import type { NumberBody } from '../../core/kit/kinds';
import { COUNTRY_CHANGED } from '../ck-country/choice';
import { at } from '../dom';
import { formOf, text } from '../kit-screen';
import { understoodWords, type Numbers } from './desk';

export interface FormActs {
  /** Keeps it. Where that went wrong it says so in `alert`, and the form stays. */
  readonly save: (body: Partial<NumberBody>, alert: HTMLElement) => void;
  readonly cancel: () => void;
  readonly remove: (() => void) | null;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

export function openForm(desk: Numbers, slot: string, before: Partial<NumberBody>, isPlace: boolean, acts: FormActs): HTMLElement {
  const form = formOf(desk.home, isPlace ? 'place-form' : 'form');
  form.setAttribute('aria-label', desk.say('form_title', { slot: desk.slotWords(slot) }));
  const fields = [...form.querySelectorAll<Field>('[name]')];
  for (const field of fields) field.value = field.name === 'number' ? numberOf(before) : text(before[field.name as 'name']);
  const value = (name: string): string => fields.find((field) => field.name === name)?.value.trim() ?? '';
  const alert = at(form, 'trouble');
  if (!isPlace) followTyping(desk, form, at<HTMLInputElement>(form, 'number'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = isPlace ? placeBody(value('note')) : numberBody(desk, value);
    if (body) acts.save(body, alert);
    else refuse(form, alert, desk.say(isPlace ? 'place_needs' : 'needs_number'), isPlace ? 'note' : 'number');
  });
  at(form, 'cancel').addEventListener('click', acts.cancel);
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && acts.cancel());
  const remove = at(form, 'remove');
  remove.hidden = !acts.remove;
  remove.addEventListener('click', () => acts.remove?.());
  return form;
}

/** As it was typed; what came from elsewhere may have only what was understood. */
const numberOf = (body: Partial<NumberBody>): string => text(body.typed) || text(body.shown) || text(body.dial);

function refuse(form: HTMLElement, alert: HTMLElement, words: string, name: string): void {
  alert.textContent = words;
  at(form, name).focus();
}

/** Only where the list lies: there is nothing in it to dial. */
const placeBody = (note: string): Partial<NumberBody> | null =>
  note ? { name: '', typed: '', dial: '', shown: '', hours: '', note, unsure: false } : null;

function numberBody(desk: Numbers, value: (name: string) => string): Partial<NumberBody> | null {
  const typed = value('number');
  const { dial, shown, state } = desk.understand(typed);
  if (!dial) return null;
  return { name: value('name'), typed, dial, shown, hours: value('hours'), note: value('note'), unsure: state === 'odd' };
}

/** Says under the field what would be dialled; also when another country is chosen at the foot of the page. */
function followTyping(desk: Numbers, form: HTMLElement, field: HTMLInputElement): void {
  const status = at(form, 'understood');
  const show = (): void => {
    const words = field.value.trim() ? understoodWords(desk, desk.understand(field.value)) : '';
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle('is-odd', !!words && desk.understand(field.value).state === 'odd');
  };
  field.addEventListener('input', show);
  field.addEventListener('paste', (event) => pasteApart(event, field, show));
  document.addEventListener(COUNTRY_CHANGED, () => form.isConnected && show());
  show();
}

/** A field of one line drops line ends, and two numbers would run into one: they become signs between them. */
function pasteApart(event: ClipboardEvent, field: HTMLInputElement, show: () => void): void {
  const pasted = event.clipboardData?.getData('text') ?? '';
  if (!/[\r\n]/.test(pasted.trim())) return;
  event.preventDefault();
  field.setRangeText(pasted.trim().replace(/[\r\n]+/g, '; '), field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  show();
}
