/** One part of a run sheet under change: moved by dragging its grip, by keys on it, or by two buttons. */
import { MOST_MINUTES, minutesIn, type Block } from '../../core/meeting/sheet';
import { at, partOf } from '../dom';
import type { Desk } from '../kit-screen';
import { letDrag } from './drag';

export interface Moving {
  change(id: string, fields: Partial<Omit<Block, 'id'>>): void;
  move(id: string, to: number): void;
  place(id: string): number;
  remove(id: string): void;
  tell(words: string): void;
}

type Field = 'title' | 'minutes' | 'words' | 'cut';
const FIELDS: readonly Field[] = ['title', 'minutes', 'words', 'cut'];

export class BlockRow {
  readonly part: HTMLElement;
  private minutes = 0;

  constructor(
    private readonly desk: Desk,
    private readonly sheet: Moving,
    private readonly id: string,
  ) {
    this.part = partOf(desk.home, 'block');
    this.part.dataset.mine = '';
    const grip = at(this.part, 'grip');
    letDrag(grip, this.part, (to) => sheet.move(id, to));
    grip.addEventListener('keydown', (event) => this.onKey(event));
    at(this.part, 'up').addEventListener('click', () => this.step(-1, 'up'));
    at(this.part, 'down').addEventListener('click', () => this.step(1, 'down'));
    at(this.part, 'open').addEventListener('click', () => this.open(at(this.part, 'fields').hidden !== false));
    at(this.part, 'remove').addEventListener('click', () => sheet.remove(id));
    for (const name of FIELDS) this.field(name).addEventListener('change', () => this.take(name));
  }

  draw({ title, minutes, words, cut }: Block, n: number, of: number): void {
    const name = title.trim() || this.desk.say('block_new');
    this.minutes = minutes;
    at(this.part, 'title').textContent = name;
    at(this.part, 'minutes').textContent = this.desk.say('minutes', { n: minutes });
    const values: Record<Field, string> = { title, minutes: String(minutes), words, cut };
    for (const field of FIELDS) if (this.field(field).value !== values[field]) this.field(field).value = values[field];
    for (const button of ['grip', 'up', 'down']) {
      at(this.part, button).setAttribute('aria-label', this.desk.say(`block_${button}_of`, { title: name }));
    }
    this.nameOpener();
    // Asleep and not hidden: whoever presses again and again keeps their place.
    at(this.part, 'up').setAttribute('aria-disabled', String(n === 0));
    at(this.part, 'down').setAttribute('aria-disabled', String(n === of - 1));
  }

  open(on: boolean): void {
    at(this.part, 'fields').hidden = !on;
    at(this.part, 'open').setAttribute('aria-expanded', String(on));
    at(this.part, 'open').textContent = this.desk.say(on ? 'block_close' : 'block_open');
    this.nameOpener();
    if (!on) return;
    this.field('title').focus();
    this.field('title').select();
  }

  private nameOpener(): void {
    const words = at(this.part, 'fields').hidden ? 'block_open_of' : 'block_close_of';
    at(this.part, 'open').setAttribute('aria-label', this.desk.say(words, { title: at(this.part, 'title').textContent ?? '' }));
  }

  private field(name: Field): HTMLInputElement {
    return this.part.querySelector(`[data-field="${name}"]`) as HTMLInputElement;
  }

  private take(name: Field): void {
    const typed = this.field(name).value;
    if (name !== 'minutes') return this.sheet.change(this.id, { [name]: typed });
    const before = this.minutes;
    const minutes = minutesIn(typed, before);
    this.sheet.change(this.id, { minutes });
    this.field('minutes').value = String(minutes);
    const asTyped = Number(typed.trim().replace(',', '.')) === minutes && typed.trim() !== '';
    if (!asTyped && minutes === before) this.sheet.tell(this.desk.say('minutes_kept', { n: before, most: MOST_MINUTES }));
  }

  private step(by: 1 | -1, button: 'up' | 'down'): void {
    if (at(this.part, button).getAttribute('aria-disabled') === 'true') return;
    this.sheet.move(this.id, this.sheet.place(this.id) + by);
    at(this.part, button).focus();
  }

  private onKey(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = this.sheet.place(this.id) + by;
    if (to >= 0) this.sheet.move(this.id, to);
  }
}
