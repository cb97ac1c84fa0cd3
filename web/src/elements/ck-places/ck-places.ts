import { idOf, type PlaceBody } from '../../core/kit/kinds';
import type { Draft, Kit, Rec } from '../../core/kit/record';
import type { OpenKit } from '../../vault/reader';
import { filledIn, saySaved } from '../ck-kept/next';
import { at, element, partOf } from '../dom';
import { Rows } from '../kit-rows';
import { saveKit, stillStands } from '../kit-save';
import { KitScreen, broughtBack, changed, isForTonight, newId, orderOf, removed, text } from '../kit-screen';
import { openForm } from './form';
import { IN_CALL, IN_ROOM, keyOf, nameOf, placesIn, tonightIn, type PlaceEntry } from './place';
import { showReadOut } from './read-out';

/** Where the group meets: written once on a calm day, shown large and read out when it counts. */
export class CkPlaces extends KitScreen {
  private kit: Kit = new Map();
  private all: readonly PlaceEntry[] = [];
  private rows: Rows<PlaceEntry> | null = null;
  private adding: HTMLElement | null = null;
  private alert = element('p', '');
  private covered = true;
  private drawn = false;

  protected start(): void {
    this.alert = at(this, 'trouble'); // now, before a form brings another
    this.rows = new Rows(at(this, 'list'), keyOf, (one) => this.row(one), (row, one, place) => this.adjust(row, one, place));
    at(this, 'add').dataset.focus = 'add';
    at(this, 'add').addEventListener('click', () => this.add());
    addEventListener('hashchange', () => this.goToPlace());
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.kit = kit;
    this.covered = covered;
    this.show();
    if (!this.drawn) this.goToPlace();
    this.drawn = true;
  }

  private show(): void {
    if (this.covered) this.close();
    this.all = this.covered ? [] : placesIn(this.kit);
    this.rows?.show(this.all);
    at(this, 'none').hidden = this.covered || this.all.length > 0 || this.adding !== null;
    at(this, 'add').textContent = this.say(this.all.length ? 'add_more' : 'add');
    this.querySelector<HTMLElement>('#add')?.toggleAttribute('hidden', this.covered || this.adding !== null);
    showReadOut(this, this.say, tonightIn(this.kit, this.all));
  }

  private close(): void {
    this.rows?.clear();
    this.adding?.remove();
    this.adding = null;
    this.said('');
  }

  private goToPlace(): void {
    if (!this.covered && location.hash === '#add') this.add();
  }

  private said(words: string): void {
    at(this, 'said').textContent = words;
    this.alert.textContent = '';
  }

  // --- rows

  private row(one: PlaceEntry): HTMLElement {
    const row = partOf(this, 'row');
    const name = nameOf(this.say, one);
    at(row, 'name').textContent = name;
    at(row, 'address').textContent = name === text(one.body.address) ? '' : text(one.body.address) || this.say('no_address');
    at(row, 'address').hidden = !at(row, 'address').textContent;
    const about = [...IN_CALL.slice(1), ...IN_ROOM].filter((field) => text(one.body[field]));
    at(row, 'about').replaceChildren(
      ...about.map((field) => element('div', '', element('dt', '', this.say(field)), element('dd', '', text(one.body[field])))),
    );
    const wire = (part: string, label: string, act: () => unknown): void => {
      const button = at(row, part);
      button.dataset.focus = `${one.id}:${part}`;
      button.setAttribute('aria-label', label);
      button.addEventListener('click', () => void act());
    };
    wire('tonight', this.say('tonight_set_of', { name }), () => this.meetAt(one));
    wire('edit', this.say('edit_of', { name }), () => this.edit(one));
    wire('up', this.say('up_of', { name }), () => this.move(one, -1));
    wire('down', this.say('down_of', { name }), () => this.move(one, 1));
    return row;
  }

  private adjust(row: HTMLElement, one: PlaceEntry, place: number): void {
    const tonight = tonightIn(this.kit, this.all)?.id === one.id;
    const twice = this.all.some((other) => other.id === one.id && keyOf(other) !== keyOf(one));
    const tag = twice ? this.say('versions') : isForTonight(one) ? this.say('pack') : '';
    at(row, 'tag').textContent = tag;
    at(row, 'tag').hidden = !tag;
    at(row, 'tonight-tag').hidden = !tonight;
    at(row, 'tonight').hidden = tonight || this.all.length < 2 || !text(one.body.address);
    at(row, 'up').hidden = place === 0;
    at(row, 'down').hidden = place === this.all.length - 1;
  }

  private async meetAt(one: PlaceEntry): Promise<void> {
    const draft: Draft = { id: idOf.setting('place'), kind: 'setting', room: 'open', body: { value: one.id } };
    if (!(await saveKit([draft], this.alert))) return;
    this.said(this.say('tonight_said', { name: nameOf(this.say, one) }));
    this.focusOn(`${one.id}:edit`);
  }

  private async move(one: PlaceEntry, by: 1 | -1): Promise<void> {
    const ids = [...new Set(this.all.map(({ id }) => id))];
    const to = ids.indexOf(one.id) + by;
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(to - by, 1));
    const drafts = this.all.flatMap((other) => {
      const order = ids.indexOf(other.id);
      return orderOf(other.body.order) === order ? [] : [changed(other, { order })];
    });
    if (!(await saveKit(drafts, this.alert))) return;
    this.said(this.say('moved', { name: nameOf(this.say, one), n: to + 1 }));
    const last = by > 0 ? to === ids.length - 1 : to === 0;
    this.focusOn(`${one.id}:${last === by > 0 ? 'up' : 'down'}`);
  }

  // --- the form

  private add(): void {
    if (!this.adding) {
      this.adding = openForm(this, this.say('form_new'), {}, {
        save: (body, alert) => void this.keepNew(body, alert),
        cancel: () => this.closeAdding('add'),
        remove: null,
      }); // prettier-ignore
      this.adding.dataset.mine = '';
      at(this, 'form').append(this.adding);
      this.said('');
      this.show();
    }
    at(this.adding, 'address').focus();
  }

  private closeAdding(focus: string): void {
    this.adding?.remove();
    this.adding = null;
    this.show();
    this.focusOn(focus);
  }

  private async keepNew(values: Omit<PlaceBody, 'order'>, alert: HTMLElement): Promise<void> {
    const before = filledIn(this.kit);
    const order = 1 + Math.max(-1, ...this.all.map((one) => orderOf(one.body.order)));
    const id = newId();
    if (!(await saveKit([{ id, kind: 'place', room: 'open', body: { ...values, order } }], alert))) return;
    this.said('');
    this.closeAdding(`${id}:edit`);
    await saySaved(at(this, 'said'), this.say('saved'), before);
  }

  private edit(one: PlaceEntry): void {
    const form = openForm(this, this.say('form_edit', { name: nameOf(this.say, one) }), one.body, {
      save: (values, alert) => void this.keep(one, values, alert),
      cancel: () => this.closeForm(one),
      remove: () => void this.takeAway(one, at(form, 'trouble')),
    });
    this.said('');
    this.rows?.hold(keyOf(one), element('li', 'entry', form));
    at(form, 'address').focus();
  }

  private closeForm(one: PlaceEntry): void {
    this.rows?.letGo(keyOf(one));
    this.show();
    this.focusOn(`${one.id}:edit`);
  }

  private async keep(one: PlaceEntry, values: Omit<PlaceBody, 'order'>, alert: HTMLElement): Promise<void> {
    if (!stillStands(one, this.all, alert) || !(await saveKit([changed(one, values)], alert))) return;
    this.closeForm(one);
    this.said(this.say('saved'));
  }

  private async takeAway(one: PlaceEntry, alert: HTMLElement): Promise<void> {
    const [gone] = (await saveKit([removed(one)], alert)) ?? [];
    if (!gone) return;
    const note = partOf(this, 'gone');
    at(note, 'undo').addEventListener('click', () => void this.undo(one, gone));
    this.rows?.hold(keyOf(one), note);
    at(note, 'undo').focus();
  }

  private async undo(one: PlaceEntry, gone: Rec): Promise<void> {
    if (!(await saveKit([broughtBack(one, gone)], this.alert))) return;
    this.closeForm(one);
    this.said(this.say('undone'));
  }
}
