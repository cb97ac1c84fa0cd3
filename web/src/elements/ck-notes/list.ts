/** The notes in a row, and each of them whole where it is asked for. */
import type { Say } from '../ck-lock/trouble';
import { at, element } from '../dom';
import { dayWords } from '../kit-now';
import { firstWords, type Seen } from './note';

export interface ListHome {
  readonly say: Say;
  copy(name: string): HTMLElement;
  edit(note: Seen): void;
  takeAway(note: Seen): void;
  goOn(note: Seen): void;
  throwAway(note: Seen): void;
}

/** What is said of a note that has no words to read here. */
const WORDLESS: Readonly<Partial<Record<Seen['form'], string>>> = { health: 'health_say', broken: 'broken_say' };

const day = (text: string): string => dayWords(text, document.documentElement.lang);

function firstOf(say: Say, note: Seen): string {
  const wordless = WORDLESS[note.form];
  if (wordless) return say(wordless);
  return firstWords(note) || say(note.form === 'reflection' ? 'taps_only' : 'no_words');
}

export function item(home: ListHome, note: Seen): HTMLElement {
  const { say } = home;
  const part = home.copy('item');
  part.dataset.note = note.id;
  at(part, 'form').textContent = say(`form_${note.form}`);
  at(part, 'day').textContent = [day(note.day), note.time].filter(Boolean).join(', ') || say('draft');
  if (!note.day) at(part, 'day').textContent = '';
  at(part, 'first').textContent = firstOf(say, note);
  at(part, 'ends').textContent = note.until ? say('ends', { day: day(note.until) }) : say('ends_never');
  const [read, edit] = [at(part, 'read'), at(part, 'edit')];
  read.hidden = note.form in WORDLESS;
  edit.hidden = note.form === 'other' || note.form in WORDLESS;
  read.addEventListener('click', () => turn(part, home, note));
  edit.addEventListener('click', () => home.edit(note));
  at(part, 'remove').addEventListener('click', () => home.takeAway(note));
  return part;
}

function turn(part: HTMLElement, { say }: ListHome, note: Seen): void {
  const [whole, read] = [at(part, 'whole'), at(part, 'read')];
  whole.hidden = !whole.hidden;
  read.textContent = say(whole.hidden ? 'show_note' : 'hide_note');
  read.setAttribute('aria-expanded', String(!whole.hidden));
  at(part, 'first').hidden = !whole.hidden;
  whole.replaceChildren(...(whole.hidden ? [] : linesOf(say, note)));
}

function linesOf(say: Say, { lines }: Seen): HTMLElement[] {
  return lines
    .filter(({ text }) => text.trim())
    .map(({ name, label, text }) => element('div', '', element('dt', '', name ? say(name) : label), element('dd', 'as-typed', text)));
}

/** A note that was being written when the lock closed. */
export function unfinished(home: ListHome, note: Seen): HTMLElement {
  const part = home.copy('draft');
  at(part, 'first').textContent = firstWords(note) || home.say('no_words');
  at(part, 'go-on').addEventListener('click', () => home.goOn(note));
  at(part, 'throw').addEventListener('click', () => home.throwAway(note));
  return part;
}
