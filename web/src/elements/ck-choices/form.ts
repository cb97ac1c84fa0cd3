import type { ChoiceBody } from '../../core/kit/kinds';
import { at } from '../dom';
import { today } from '../kit-now';
import { formOf, text } from '../kit-screen';

export interface FormActs {
  readonly save: (body: Omit<ChoiceBody, 'policy'>, alert: HTMLElement) => void;
  readonly cancel: () => void;
  readonly remove: (() => void) | null;
}

/** The form of one choice: a ready answer or own words, who decided, and when. */
export function openForm(root: HTMLElement, before: Partial<ChoiceBody>, needsWords: string, acts: FormActs): HTMLElement {
  const form = formOf(root, 'form');
  form.setAttribute('aria-label', at(root, 'question').textContent ?? '');
  const [says, by, on] = [at<HTMLTextAreaElement>(form, 'says'), at<HTMLInputElement>(form, 'by'), at<HTMLInputElement>(form, 'on')];
  const options = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const chosen = (): HTMLInputElement | undefined => options.find(({ checked }) => checked);
  by.value = text(before.by);
  on.value = text(before.on) || today();
  begin(options, says, before);
  followOptions(options, says, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const ready = chosen()?.dataset.says;
    const words = ready ?? says.value.trim();
    const alert = at(form, 'trouble');
    if (words) return acts.save({ answer: ready ? (chosen()?.value ?? '') : '', says: words, by: by.value.trim(), on: on.value }, alert);
    alert.textContent = needsWords;
    (chosen() ? says : (options[0] ?? says)).focus();
  });
  at(form, 'cancel').addEventListener('click', acts.cancel);
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && acts.cancel());
  at(form, 'remove').hidden = !acts.remove;
  at(form, 'remove').addEventListener('click', () => acts.remove?.());
  return form;
}

/** What was chosen before: the ready answer, if it still says the same; otherwise the words themselves. */
function begin(options: readonly HTMLInputElement[], says: HTMLTextAreaElement, before: Partial<ChoiceBody>): void {
  const words = text(before.says);
  const ready = options.find(({ value, dataset }) => value !== '' && value === before.answer && dataset.says === words);
  const own = options.find(({ dataset }) => dataset.own !== undefined);
  const start = ready ?? (words ? own : undefined);
  if (start) start.checked = true;
  if (!ready) says.value = words;
}

/** The field for own words is there when it is meant; words typed there stay while another is looked at. */
function followOptions(options: readonly HTMLInputElement[], says: HTMLTextAreaElement, form: HTMLElement): void {
  if (!options.length) return;
  const show = (): void => {
    const field = says.closest<HTMLElement>('.field');
    if (field) field.hidden = options.find(({ checked }) => checked)?.dataset.own === undefined;
  };
  form.addEventListener('change', show);
  show();
}
