/**
 * One run sheet under change. Every change is kept at once, so there is nothing to save and nothing to
 * lose; each can be undone. The sheet in hand is the truth: a change from another tab does not draw over it.
 */
import type { SheetBody } from '../../core/kit/kinds';
import { begun, changed, done, moved, total, undone, withBlock, without, MOST_BLOCKS, type Block, type Draft, type Sheet } from '../../core/meeting/sheet';
import { at, partOf } from '../dom';
import { saveKit } from '../kit-save';
import { newId, type Desk } from '../kit-screen';
import { BlockRow } from './block';
import { begin } from './own';

interface Kept {
  readonly id: string;
  readonly at: string;
  readonly order: number;
}

export class SheetEditor {
  readonly part: HTMLElement;
  private draft: Draft;
  private readonly rows = new Map<string, BlockRow>();
  /** Changes are kept one after the other, each made from the one before. */
  private keeping: Promise<unknown> = Promise.resolve();
  private over = false;

  constructor(
    private readonly desk: Desk,
    private kept: Kept,
    sheet: Sheet,
    leave: () => void,
  ) {
    this.draft = begun(sheet);
    this.part = partOf(desk.home, 'editor');
    const name = at<HTMLInputElement>(this.part, 'name');
    name.value = sheet.name;
    name.addEventListener('change', () => this.set({ ...this.draft.now, name: name.value }));
    at(this.part, 'back').addEventListener('click', () => leave());
    at(this.part, 'add').addEventListener('click', () => this.add());
    at(this.part, 'undo').addEventListener('click', () => this.undo());
    at(this.part, 'start').addEventListener('click', () => begin(this.draft.now));
    document.addEventListener('visibilitychange', this.takeTyped);
    addEventListener('pagehide', this.takeTyped);
    this.draw();
  }

  focus(): void {
    at(this.part, 'parts-title').focus();
  }

  tell(words: string): void {
    at(this.part, 'said').textContent = words;
  }

  end(): void {
    this.takeTyped();
    this.over = true;
    document.removeEventListener('visibilitychange', this.takeTyped);
    removeEventListener('pagehide', this.takeTyped);
  }

  /** What stands in a field that nobody has left yet. */
  private readonly takeTyped = (): void => {
    const field = document.activeElement;
    if (field instanceof HTMLElement && this.part.contains(field)) field.dispatchEvent(new Event('change'));
  };

  // --- changes

  private set(sheet: Sheet, words = ''): void {
    const next = done(this.draft, sheet);
    if (next === this.draft) return;
    this.draft = next;
    this.draw();
    this.tell(words);
    this.keep();
  }

  change(id: string, fields: Partial<Omit<Block, 'id'>>): void {
    this.set(changed(this.draft.now, id, fields));
  }

  move(id: string, to: number): void {
    const next = moved(this.draft.now, id, to);
    const n = next.blocks.findIndex((one) => one.id === id) + 1;
    this.set(next, this.desk.say('block_moved', { title: this.title(id), n, of: next.blocks.length }));
  }

  place(id: string): number {
    return this.draft.now.blocks.findIndex((one) => one.id === id);
  }

  remove(id: string): void {
    const words = this.desk.say('block_removed', { title: this.title(id) });
    this.set(without(this.draft.now, id), words);
    at(this.part, 'undo').focus();
  }

  private title(id: string): string {
    return this.draft.now.blocks.find((one) => one.id === id)?.title || this.desk.say('block_new');
  }

  private add(): void {
    if (this.draft.now.blocks.length >= MOST_BLOCKS) return this.tell(this.desk.say('block_most'));
    const id = newId();
    this.set(withBlock(this.draft.now, { id, title: this.desk.say('block_new'), minutes: 10, words: '', cut: '' }));
    this.rows.get(id)?.open(true);
  }

  private undo(): void {
    this.draft = undone(this.draft);
    at<HTMLInputElement>(this.part, 'name').value = this.draft.now.name;
    this.draw();
    this.tell(this.desk.say('undone'));
    if (!this.draft.past.length) this.focus(); // the button is gone
    this.keep();
  }

  // --- kept

  private keep(): void {
    const sheet = this.draft.now;
    this.keeping = this.keeping.then(async () => {
      const body: SheetBody = { ...sheet, order: this.kept.order };
      const draft = { id: this.kept.id, kind: 'sheet', room: 'open', body, from: this.kept.at } as const;
      const recs = await saveKit([draft], at(this.part, 'trouble'));
      const rec = recs?.find(({ id }) => id === draft.id);
      if (rec) this.kept = { ...this.kept, at: rec.at };
    });
  }

  // --- drawn

  private draw(): void {
    if (this.over) return;
    const { blocks } = this.draft.now;
    for (const [id, row] of this.rows) {
      if (blocks.some((one) => one.id === id)) continue;
      row.part.remove();
      this.rows.delete(id);
    }
    const list = at(this.part, 'blocks');
    blocks.forEach((block, n) => {
      const row = this.rows.get(block.id) ?? new BlockRow(this.desk, this, block.id);
      this.rows.set(block.id, row);
      row.draw(block, n, blocks.length);
      if (list.children[n] === row.part) return;
      const focused = row.part.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
      list.insertBefore(row.part, list.children[n] ?? null);
      focused?.focus(); // a node that moves drops the focus
    });
    at(this.part, 'parts-none').hidden = blocks.length > 0;
    at(this.part, 'undo').hidden = this.draft.past.length === 0;
    this.drawTotal();
  }

  private drawTotal(): void {
    const n = total(this.draft.now);
    const hours = { n, h: Math.floor(n / 60), m: n % 60 };
    at(this.part, 'total').textContent = this.desk.say(n >= 60 ? 'total_hours' : 'total', hours);
  }
}
