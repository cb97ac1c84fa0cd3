/** The test-call list: numbers nobody has called for 90 days, with a tap for each after the call. */
import { toTry } from '../../core/kit/tried';
import { at, element } from '../dom';
import { today } from '../kit-now';
import { Rows } from '../kit-rows';
import { dialOf, keyOf, nameOf, numbersIn, type NumberEntry, type Numbers } from './desk';
import { drawRow, saveTried } from './row';

export class TryList {
  private readonly rows: Rows<NumberEntry>;

  constructor(private readonly desk: Numbers) {
    this.rows = new Rows(at(desk.home, 'try-list'), keyOf, (one) => this.row(one));
  }

  show(covered: boolean): void {
    const all = covered ? [] : numbersIn(this.desk.kit).filter(({ body }) => dialOf(body));
    const due = toTry(all, today());
    this.rows.show(due);
    at(this.desk.home, 'try').hidden = all.length === 0;
    at(this.desk.home, 'try-none').hidden = due.length > 0;
    if (covered) at(this.desk.home, 'try-said').textContent = '';
  }

  private row(one: NumberEntry): HTMLElement {
    const row = drawRow(this.desk, one, {
      edit: () => undefined,
      move: () => undefined,
      tried: (worked) => void this.tried(one, worked),
    });
    at(row, 'change').remove(); // that is for the slot itself
    const slot = this.desk.slotWords(one.body.slot);
    if (nameOf(this.desk, one) !== slot) at(row, 'name').append(' ', element('span', 'small', slot));
    for (const node of row.querySelectorAll<HTMLElement>('[data-focus]')) node.dataset.focus = `try:${node.dataset.focus ?? ''}`;
    return row;
  }

  private async tried(one: NumberEntry, worked: boolean): Promise<void> {
    const all = [...this.rows.list.querySelectorAll<HTMLElement>('[data-focus$=":worked"]')];
    const place = all.findIndex((node) => node.dataset.focus === `try:${one.id}:worked`);
    const next = all[place + 1] ?? all[place - 1];
    if (!(await saveTried(one, worked, at(this.desk.home, 'try-trouble')))) return;
    at(this.desk.home, 'try-said').textContent = this.desk.say('noted');
    if (next) this.desk.focusOn(next.dataset.focus ?? '');
    else at(this.desk.home, 'try').querySelector<HTMLElement>('h2')?.focus();
  }
}
