/** One number of the leader's: to call it, to say whether it answered, to change it. */
import { at, partOf } from '../dom';
import { today } from '../kit-now';
import { saveKit } from '../kit-save';
import { changed, isForTonight, text } from '../kit-screen';
import { dialOf, keyOf, nameOf, shownOf, triedWords, type NumberEntry, type Numbers } from './desk';

export interface RowActs {
  readonly edit: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly tried: (worked: boolean) => void;
}

export function drawRow(desk: Numbers, one: NumberEntry, acts: RowActs): HTMLElement {
  const row = partOf(desk.home, 'row');
  const name = nameOf(desk, one);
  at(row, 'name').textContent = name;
  at(row, 'unsure').hidden = one.body.unsure !== true;
  drawCall(desk, one, row);
  const about = [text(one.body.hours), text(one.body.note)].filter(Boolean).map(sentence).join(' ');
  at(row, 'about').textContent = about;
  at(row, 'about').hidden = !about;
  at(row, 'tried').textContent = triedWords(desk.say, one.body, document.documentElement.lang);
  wire(row, one, 'worked', desk.say('worked_of', { name }), () => acts.tried(true));
  wire(row, one, 'failed', desk.say('failed_of', { name }), () => acts.tried(false));
  wire(row, one, 'edit', desk.say('edit_of', { name }), acts.edit);
  wire(row, one, 'up', desk.say('up_of', { name }), () => acts.move(-1));
  wire(row, one, 'down', desk.say('down_of', { name }), () => acts.move(1));
  return row;
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

function drawCall(desk: Numbers, { body, id }: NumberEntry, row: HTMLElement): void {
  const call = at<HTMLAnchorElement>(row, 'call');
  const dial = dialOf(body);
  if (!dial) {
    call.replaceWith(desk.say('no_call'));
    return;
  }
  call.textContent = desk.say('call', { number: shownOf(body) });
  call.href = `tel:${dial}`;
  call.dataset.focus = `${id}:call`;
}

/** A button says which number it is for, to whoever hears it without the row. */
export function wire(row: HTMLElement, { id }: { readonly id: string }, name: string, label: string, act: () => void): void {
  const button = at(row, name);
  button.dataset.focus = `${id}:${name}`;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', act);
}

/** Two versions of one number, or one for tonight alone, say so. */
export function tagOf(desk: Numbers, one: NumberEntry, all: readonly NumberEntry[]): string {
  if (all.some((other) => other.id === one.id && keyOf(other) !== keyOf(one))) return desk.say('versions');
  return isForTonight(one) ? desk.say('tonight') : '';
}

/** One tap after a call: whether it answered. */
export async function saveTried(one: NumberEntry, worked: boolean, alert: HTMLElement): Promise<boolean> {
  return (await saveKit([changed(one, { tried: { on: today(), worked } })], alert)) !== null;
}
