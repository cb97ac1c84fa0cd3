import type { PlaceBody } from '../../core/kit/kinds';
import { at } from '../dom';
import { formOf, text, type Desk } from '../kit-screen';
import type { Field } from './place';

export interface FormActs {
  readonly save: (body: Omit<PlaceBody, 'order'>, alert: HTMLElement) => void;
  readonly cancel: () => void;
  readonly remove: (() => void) | null;
}

type Input = HTMLInputElement | HTMLTextAreaElement;

/** The form of a place; what is typed stays in it until it is kept. */
export function openForm({ home, say }: Desk, title: string, before: Partial<PlaceBody>, acts: FormActs): HTMLElement {
  const form = formOf(home, 'form');
  form.setAttribute('aria-label', title);
  const fields = [...form.querySelectorAll<Input>('[name]')];
  for (const field of fields) field.value = text(before[field.name as Field]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const values = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()])) as Record<Field, string>;
    const alert = at(form, 'trouble');
    if (values.address) return acts.save(values, alert);
    alert.textContent = say('needs_address');
    at(form, 'address').focus();
  });
  at(form, 'cancel').addEventListener('click', acts.cancel);
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && acts.cancel());
  at(form, 'remove').hidden = !acts.remove;
  at(form, 'remove').addEventListener('click', () => acts.remove?.());
  return form;
}
