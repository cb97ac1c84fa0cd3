/** One slot of the screen: its numbers in their order, and the form that adds or changes one. */
import type { NumberBody } from '../../core/kit/kinds';
import type { Draft } from '../../core/kit/record';
import { filledIn, saySaved } from '../ck-kept/next';
import { at, partOf } from '../dom';
import { saveKit, stillStands } from '../kit-save';
import { Rows } from '../kit-rows';
import { broughtBack, changed, isForTonight, newId, orderOf, removed, text } from '../kit-screen';
import { keyOf, nameOf, numbersIn, type NumberEntry, type Numbers } from './desk';
import { openForm } from './form';
import { drawRow, saveTried, tagOf, wire } from './row';

const EMPTY: Omit<NumberBody, 'slot' | 'order'> = { name: '', typed: '', dial: '', shown: '', hours: '', note: '' };

export class Slot {
  readonly name: string;
  private readonly isPlace: boolean;
  private readonly alert: HTMLElement;
  private readonly rows: Rows<NumberEntry>;
  private adding: HTMLElement | null = null;
  private all: readonly NumberEntry[] = [];

  constructor(
    readonly root: HTMLElement,
    private readonly desk: Numbers,
  ) {
    this.name = root.dataset.fill ?? '';
    this.isPlace = root.dataset.elsewhere !== undefined;
    this.alert = at(root, 'trouble'); // now, before a form brings another
    const make = (one: NumberEntry): HTMLElement => (this.isPlace ? this.placeRow(one) : this.numberRow(one));
    this.rows = new Rows(at(root, 'list'), keyOf, make, (row, one, place, all) => this.adjust(row, one, place, all));
    const add = at(root, 'add');
    add.dataset.focus = `${this.name}:add`;
    add.addEventListener('click', () => this.add());
  }

  show(covered: boolean): void {
    this.all = covered ? [] : numbersIn(this.desk.kit, this.name);
    if (covered) this.close();
    this.rows.show(this.all);
    const unset = this.root.querySelector<HTMLElement>('[data-at="unset"]');
    if (unset) unset.hidden = covered || this.all.length > 0 || this.adding !== null;
    at(this.root, 'adding').hidden = covered || this.adding !== null || (this.isPlace && this.all.length > 0);
    const add = at(this.root, 'add');
    if (!this.isPlace) add.textContent = this.desk.say(this.all.length ? 'add_more' : 'add');
    if (!this.isPlace) add.setAttribute('aria-label', `${add.textContent}: ${this.desk.slotWords(this.name)}`);
  }

  private close(): void {
    this.rows.clear();
    this.adding?.remove();
    this.adding = null;
    this.said('');
  }

  private said(words: string): void {
    at(this.root, 'said').textContent = words;
    this.alert.textContent = '';
  }

  // --- rows

  private numberRow(one: NumberEntry): HTMLElement {
    return drawRow(this.desk, one, {
      edit: () => this.edit(one),
      move: (by) => void this.move(one, by),
      tried: (worked) => void this.tried(one, worked),
    });
  }

  private placeRow(one: NumberEntry): HTMLElement {
    const row = partOf(this.desk.home, 'place');
    at(row, 'note').textContent = text(one.body.note);
    wire(row, one, 'edit', this.desk.say('edit_of', { name: this.desk.slotWords(this.name) }), () => this.edit(one));
    return row;
  }

  private adjust(row: HTMLElement, one: NumberEntry, place: number, all: readonly NumberEntry[]): void {
    const tag = at(row, 'tag');
    tag.textContent = tagOf(this.desk, one, all);
    tag.hidden = !tag.textContent;
    if (this.isPlace) return;
    const fixed = all.length < 2 || isForTonight(one);
    at(row, 'up').hidden = fixed || place === 0;
    at(row, 'down').hidden = fixed || place === all.length - 1;
  }

  private async tried(one: NumberEntry, worked: boolean): Promise<void> {
    if (!(await saveTried(one, worked, this.alert))) return;
    this.said(this.desk.say('noted'));
    this.desk.focusOn(`${one.id}:${worked ? 'worked' : 'failed'}`);
  }

  private async move(one: NumberEntry, by: 1 | -1): Promise<void> {
    const ids = [...new Set(this.all.map(({ id }) => id))];
    const from = ids.indexOf(one.id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    const drafts = this.all.flatMap((other) => {
      const order = ids.indexOf(other.id);
      return orderOf(other.body.order) === order ? [] : [changed(other, { order })];
    });
    if (!(await saveKit(drafts, this.alert))) return;
    this.said(this.desk.say('moved', { name: nameOf(this.desk, one), n: to + 1 }));
    const last = by > 0 ? to === ids.length - 1 : to === 0;
    this.desk.focusOn(`${one.id}:${last === by > 0 ? 'up' : 'down'}`);
  }

  // --- the form

  /** Opens the form for a new one, with the focus in its first field. */
  add(): void {
    if (!this.adding) {
      const form = openForm(this.desk, this.name, EMPTY, this.isPlace, {
        save: (body, alert) => void this.keepNew(body, alert),
        cancel: () => this.closeAdding(),
        remove: null,
      });
      form.dataset.mine = '';
      at(this.root, 'form').append(form);
      this.adding = form;
      this.show(false);
      this.said('');
    }
    this.adding.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  private closeAdding(): void {
    this.adding?.remove();
    this.adding = null;
    this.show(false);
    this.desk.focusOn(`${this.name}:add`);
  }

  private async keepNew(body: Partial<NumberBody>, alert: HTMLElement): Promise<void> {
    const before = filledIn(this.desk.kit);
    const order = 1 + Math.max(-1, ...this.all.map((one) => orderOf(one.body.order)));
    const id = newId();
    const draft: Draft = { id, kind: 'number', room: 'open', body: { ...EMPTY, ...body, slot: this.name, order } };
    if (!(await saveKit([draft], alert))) return;
    this.adding?.remove();
    this.adding = null;
    this.show(false);
    this.said('');
    this.desk.focusOn(`${id}:edit`);
    await saySaved(at(this.root, 'said'), this.desk.say('saved'), before);
  }

  private edit(one: NumberEntry): void {
    const form = openForm(this.desk, this.name, one.body, this.isPlace, {
      save: (body, alert) => void this.keep(one, body, alert),
      cancel: () => this.closeForm(one),
      remove: () => void this.remove(one, at(form, 'trouble')),
    });
    const entry = document.createElement('li');
    entry.className = 'entry';
    entry.append(form);
    this.said('');
    this.rows.hold(keyOf(one), entry);
    form.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  private closeForm(one: NumberEntry): void {
    this.rows.letGo(keyOf(one));
    this.show(false);
    this.desk.focusOn(`${one.id}:edit`);
  }

  private async keep(one: NumberEntry, body: Partial<NumberBody>, alert: HTMLElement): Promise<void> {
    if (!stillStands(one, this.all, alert)) return;
    const { tried, ...rest } = { ...one.body, ...body };
    const same = one.body.dial === body.dial; // what was tried is the number, not the name
    const draft = changed(one, {});
    if (!(await saveKit([{ ...draft, body: same && tried ? { ...rest, tried } : rest }], alert))) return;
    this.closeForm(one);
    this.said(this.desk.say('saved'));
  }

  private async remove(one: NumberEntry, alert: HTMLElement): Promise<void> {
    const [gone] = (await saveKit([removed(one)], alert)) ?? [];
    if (!gone) return;
    const note = partOf(this.desk.home, 'gone');
    const undo = at(note, 'undo');
    undo.addEventListener('click', () => void this.undo(one, gone));
    this.rows.hold(keyOf(one), note);
    undo.focus();
  }

  private async undo(one: NumberEntry, gone: Parameters<typeof broughtBack>[1]): Promise<void> {
    if (!(await saveKit([broughtBack(one, gone)], this.alert))) return;
    this.rows.letGo(keyOf(one));
    this.show(false);
    this.said(this.desk.say('undone'));
    this.desk.focusOn(`${one.id}:edit`);
  }
}
