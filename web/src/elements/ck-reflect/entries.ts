/** What was kept, in a row: read it whole, change today's, take one away. */
import { NEEDS, MINE, SCALES, type Reflection } from '../../core/reflect/reflection';
import type { Say } from '../ck-lock/trouble';
import { firstWords, type Seen } from '../ck-notes/note';
import { at, element } from '../dom';
import { today } from '../kit-now';
import { dayOf } from './form';
import { hasPage, isShort, pageOf } from './pages';

/** A reflection of the list: the note as the notes know it, and what it says. */
export interface Entry {
  readonly seen: Seen;
  readonly it: Reflection;
}

export interface EntriesHome extends HTMLElement {
  readonly say: Say;
  copy(name: string): HTMLElement;
  edit(entry: Entry): void;
  takeAway(entry: Entry): void;
  throwAway(entry: Entry): void;
}

export function nameOf(home: EntriesHome, page: string): string {
  if (isShort(page)) return home.say(page);
  return hasPage(home, page) ? pageOf(home, page).title : home.say('title');
}

/** What was tapped, in words. */
export function tappedWords(say: Say, { taps }: Reflection): string {
  const line = (name: string, word: string): string => say('list_words', { name: say(name).replace(/\?$/, ''), word });
  const scales = SCALES.filter((name) => taps[name] !== undefined).map((name) => line(name, say(`${name}_${taps[name]}`)));
  const lists = ([['needs', NEEDS], ['mine', MINE]] as const).flatMap(([name, known]) => {
    const words = (taps[name] ?? []).filter((one) => (known as readonly string[]).includes(one)).map((one) => say(`${name}_${one}`));
    return words.length ? [line(name, words.join(', '))] : [];
  });
  return [...scales, ...lists].join(' ');
}

export function item(home: EntriesHome, entry: Entry): HTMLElement {
  const { seen, it } = entry;
  const part = home.copy('item');
  part.dataset.note = seen.id;
  part.dataset.mine = '';
  const [name, day] = [nameOf(home, it.page), dayOf(it.day)];
  at(part, 'name').textContent = name;
  at(part, 'day').textContent = day;
  at(part, 'tapped').textContent = tappedWords(home.say, it);
  at(part, 'first').textContent = firstWords(seen);
  const read = at(part, 'read');
  read.hidden = !it.answers.some(({ answer }) => answer.trim());
  read.addEventListener('click', () => turn(home, part, entry));
  // Of an earlier day it stays as it was felt then; its words can be changed under My notes.
  const edit = at(part, 'edit');
  edit.hidden = it.day !== today();
  edit.addEventListener('click', () => home.edit(entry));
  const remove = at(part, 'remove');
  remove.addEventListener('click', () => home.takeAway(entry));
  for (const one of [read, edit, remove]) one.setAttribute('aria-label', `${one.textContent}: ${name}, ${day}`);
  return part;
}

function turn({ say }: EntriesHome, part: HTMLElement, { it }: Entry): void {
  const [whole, read] = [at(part, 'whole'), at(part, 'read')];
  whole.hidden = !whole.hidden;
  const words = say(whole.hidden ? 'show' : 'hide');
  read.textContent = words;
  read.setAttribute('aria-label', `${words}: ${at(part, 'name').textContent}, ${at(part, 'day').textContent}`);
  read.setAttribute('aria-expanded', String(!whole.hidden));
  at(part, 'first').hidden = !whole.hidden;
  const lines = it.answers.filter(({ answer }) => answer.trim());
  whole.replaceChildren(...(whole.hidden ? [] : lines.map(({ question, answer }) => element('div', '', element('dt', '', question), element('dd', 'as-typed', answer)))));
}

/** One that was being written when the lock closed. */
export function unfinished(home: EntriesHome, entry: Entry): HTMLElement {
  const part = home.copy('draft');
  at(part, 'name').textContent = nameOf(home, entry.it.page);
  at(part, 'day').textContent = dayOf(entry.it.day);
  at(part, 'go-on').addEventListener('click', () => home.edit(entry));
  at(part, 'throw').addEventListener('click', () => home.throwAway(entry));
  return part;
}
