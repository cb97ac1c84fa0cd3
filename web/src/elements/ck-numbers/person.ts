/** One person out of the contacts: where they belong is chosen, and then it is a number like any other. */
import type { NumberBody } from '../../core/kit/kinds';
import type { Draft, Rec } from '../../core/kit/record';
import type { Card } from '../../core/kit/vcard';
import { at, element, partOf } from '../dom';
import { saveKit } from '../kit-save';
import { newId, orderOf, removed } from '../kit-screen';
import { numbersIn, understoodWords, type Numbers } from './desk';

export function drawPerson(desk: Numbers, card: Card): HTMLElement {
  const row = partOf(desk.home, 'person');
  row.dataset.mine = '';
  const name = card.name || desk.say('contacts_no_name');
  at(row, 'name').textContent = name;
  const which = at<HTMLSelectElement>(row, 'which');
  for (const number of card.numbers) which.append(optionOf(number));
  at(row, 'which-field').hidden = card.numbers.length < 2;
  const show = (): void => {
    at(row, 'understood').textContent = understoodWords(desk, desk.understand(which.value));
  };
  which.addEventListener('change', show);
  show();
  const add = at(row, 'add');
  add.setAttribute('aria-label', desk.say('contacts_add_of', { name }));
  add.addEventListener('click', () => void addPerson(desk, card, row));
  return row;
}

function optionOf(number: string): HTMLOptionElement {
  const option = element('option', '', number);
  option.value = number;
  return option;
}

async function addPerson(desk: Numbers, card: Card, row: HTMLElement): Promise<void> {
  const [where, typed] = [at<HTMLSelectElement>(row, 'where'), at<HTMLSelectElement>(row, 'which').value];
  const alert = at(row, 'trouble');
  const slot = where.value;
  const { dial, shown, state } = desk.understand(typed);
  const name = card.name || desk.say('contacts_no_name');
  const refuse = !slot ? desk.say('contacts_choose_first', { name }) : !dial ? desk.say('why_no-number') : '';
  if (refuse) {
    alert.textContent = refuse;
    where.focus();
    return;
  }
  const all = numbersIn(desk.kit, slot);
  if (all.some(({ body }) => body.dial === dial)) {
    alert.textContent = desk.say('contacts_have');
    return;
  }
  const order = 1 + Math.max(-1, ...all.map((one) => orderOf(one.body.order)));
  const body: NumberBody = { slot, name: card.name, typed, dial, shown, hours: '', note: '', order, unsure: state === 'odd' };
  const draft: Draft = { id: newId(), kind: 'number', room: 'open', body };
  const [kept] = (await saveKit([draft], alert)) ?? [];
  if (kept) showAdded(desk, card, row, desk.slotWords(slot), kept);
}

/** The row says where the number went, with a way back. */
function showAdded(desk: Numbers, card: Card, row: HTMLElement, slot: string, kept: Rec): void {
  const status = element('p', 'done', `${card.name} `, desk.say('contacts_added', { slot }));
  status.setAttribute('role', 'status');
  const undo = element('button', '', desk.say('undo'));
  undo.type = 'button';
  const alert = element('p', 'trouble');
  alert.setAttribute('role', 'alert');
  const done = element('li', 'entry gone', status, undo, alert);
  done.dataset.mine = '';
  undo.addEventListener('click', () => void takeBack(desk, card, done, kept, alert));
  row.replaceWith(done);
  undo.focus();
}

async function takeBack(desk: Numbers, card: Card, done: HTMLElement, kept: Rec, alert: HTMLElement): Promise<void> {
  if (!(await saveKit([removed(kept)], alert))) return;
  const row = drawPerson(desk, card);
  done.replaceWith(row);
  at(row, 'where').focus();
}
