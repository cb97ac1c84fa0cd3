import type { Rec } from '../../core/kit/record';
import { sheetIn, total, type Sheet } from '../../core/meeting/sheet';
import type { OpenKit } from '../../vault/reader';
import { at, button, partOf } from '../dom';
import { Rows } from '../kit-rows';
import { saveKit } from '../kit-save';
import { KitScreen, broughtBack, isForTonight, removed } from '../kit-screen';
import { SheetEditor } from './editor';
import { MEETING_START, begin, keyOf, newDraft, ownIn, packSheet, type OwnSheet } from './own';

/** Run sheets: the pack's, started as they are or made one's own, and the leader's. */
export class CkSheets extends KitScreen {
  private all: readonly OwnSheet[] = [];
  private rows: Rows<OwnSheet> | null = null;
  private editor: SheetEditor | null = null;

  protected start(): void {
    this.rows = new Rows(at(this, 'items'), keyOf, (one) => this.row(one), (row, one) => this.adjust(row, one));
    for (const card of this.querySelectorAll<HTMLElement>('.pack-sheet')) this.wirePack(card);
    at(this, 'add').addEventListener('click', () => void this.make({ name: this.say('empty_name'), blocks: [] }));
    document.addEventListener(MEETING_START, () => this.close());
    at(this, 'own').hidden = false;
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.all = covered ? [] : ownIn(kit);
    if (covered) this.close();
    this.rows?.show(this.all);
    at(this, 'none').hidden = covered || this.all.length > 0;
    at(this, 'add').hidden = covered;
    for (const make of this.querySelectorAll<HTMLElement>('.pack-sheet [data-at="make"]')) make.hidden = covered;
  }

  private wirePack(card: HTMLElement): void {
    const start = at(card, 'start');
    start.hidden = false;
    start.addEventListener('click', () => begin(packSheet(card)));
    at(card, 'make').addEventListener('click', () => {
      const sheet = packSheet(card);
      void this.make({ ...sheet, name: this.say('copy_name', { name: sheet.name }) });
    });
  }

  // --- the list

  private row(one: OwnSheet): HTMLElement {
    const row = partOf(this, 'row');
    const sheet = sheetIn(one.body);
    const name = sheet.name.trim() || this.say('empty_name');
    at(row, 'name').textContent = name;
    at(row, 'about').textContent = this.aboutWords(sheet);
    const wire = (part: string, act: () => unknown): void => {
      const found = at(row, part);
      found.dataset.focus = `${one.id}:${part}`;
      found.setAttribute('aria-label', this.say(`${part}_of`, { name }));
      found.addEventListener('click', () => void act());
    };
    wire('start', () => begin(sheet));
    wire('edit', () => this.open(one.id, one.at, sheet));
    wire('remove', () => this.takeAway(one, name));
    return row;
  }

  private adjust(row: HTMLElement, one: OwnSheet): void {
    const twice = this.all.some((other) => other.id === one.id && keyOf(other) !== keyOf(one));
    const tag = twice ? this.say('versions') : isForTonight(one) ? this.say('tonight') : '';
    at(row, 'tag').textContent = tag;
    at(row, 'tag').hidden = !tag;
  }

  private aboutWords(sheet: Sheet): string {
    const [parts, n] = [sheet.blocks.length, total(sheet)];
    if (!parts) return this.say('about_none');
    return this.say(parts === 1 ? 'about_one' : 'about', { parts, n });
  }

  private tell(words: string, undo: (() => Promise<unknown>) | null = null): void {
    at(this, 'said').textContent = words;
    at(this, 'trouble').textContent = '';
    const back = button(this.say('undo'), () => void undo?.(), 'quiet');
    at(this, 'undo').replaceChildren(...(undo ? [back] : []));
    if (undo) back.focus();
  }

  private async takeAway(one: OwnSheet, name: string): Promise<void> {
    const [gone] = (await saveKit([removed(one)], at(this, 'trouble'))) ?? [];
    if (gone) this.tell(this.say('removed', { name }), () => this.bringBack(one, gone));
  }

  private async bringBack(one: OwnSheet, gone: Rec): Promise<void> {
    if (!(await saveKit([broughtBack(one, gone)], at(this, 'trouble')))) return;
    this.tell(this.say('undone'));
    this.focusOn(`${one.id}:edit`);
  }

  // --- one's own

  private async make(sheet: Sheet): Promise<void> {
    const draft = newDraft(sheet, this.all);
    const recs = await saveKit([draft], at(this, 'trouble'));
    const rec = recs?.find(({ id }) => id === draft.id); // the first save of a phone names the phone as well
    if (!rec) return at(this, 'trouble').scrollIntoView?.();
    this.open(rec.id, rec.at, sheet);
    this.editor?.tell(this.say('copied'));
  }

  private open(id: string, stamp: string, sheet: Sheet): void {
    this.tell('');
    const order = this.all.find((one) => one.id === id)?.body.order ?? this.all.length;
    this.editor = new SheetEditor(this, { id, at: stamp, order }, sheet, () => {
      this.close();
      this.focusOn(`${id}:edit`);
    });
    at(this, 'editor').replaceChildren(this.editor.part);
    at(this, 'editor').hidden = false;
    at(this, 'list').hidden = true;
    this.editor.focus();
  }

  private close(): void {
    this.editor?.end();
    this.editor = null;
    at(this, 'editor').replaceChildren();
    at(this, 'editor').hidden = true;
    at(this, 'list').hidden = false;
  }
}
