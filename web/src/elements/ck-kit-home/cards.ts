/** What each card of the overview says, from what is in the kit and how the vault stands. */
import type { Kit } from '../../core/kit/record';
import { daysBetween, toTry } from '../../core/kit/tried';
import type { Status } from '../../vault/api';
import { entries } from '../../vault/reader';
import { dialOf, numbersIn } from '../ck-numbers/desk';
import { placesIn, nameOf, tonightIn } from '../ck-places/place';
import { dayWords } from '../kit-now';
import { text, type Say } from '../kit-screen';

/** A file older than this is reminded of. */
export const FILE_IS_OLD_AFTER = 30;

export function numbersCard(kit: Kit, say: Say, today: string): string {
  const all = numbersIn(kit).filter(({ body }) => dialOf(body));
  if (!all.length) return say('numbers_none');
  const due = toTry(all, today).length;
  const tries = due === 0 ? say('numbers_tried') : say(due === 1 ? 'numbers_try_one' : 'numbers_try_many', { n: due });
  return `${say(all.length === 1 ? 'numbers_one' : 'numbers_many', { n: all.length })} ${tries}`;
}

export function placesCard(kit: Kit, say: Say): string {
  const all = placesIn(kit);
  const tonight = tonightIn(kit, all);
  if (!tonight) return say('places_none');
  const count = new Set(all.map(({ id }) => id)).size;
  return say(count === 1 ? 'places_one' : 'places_many', { n: count, name: nameOf(say, tonight) });
}

/** `ruled`: the questions that the organization has decided. */
export function choicesCard(kit: Kit, say: Say, policies: number, ruled: readonly string[]): string {
  const made = entries(kit, 'choice').filter(({ body }) => text(body.says));
  const count = new Set([...made.map(({ body }) => body.policy), ...ruled]).size;
  return count ? say('choices_some', { n: count, all: policies }) : say('choices_none');
}

export function wordsCard(kit: Kit, say: Say): string {
  const lines = new Set(entries(kit, 'words').map(({ id }) => id)).size;
  const pages = new Set(entries(kit, 'mark').map(({ id }) => id)).size;
  const said = [
    lines > 0 && say(lines === 1 ? 'words_lines_one' : 'words_lines_many', { n: lines }),
    pages > 0 && say(pages === 1 ? 'words_pages_one' : 'words_pages_many', { n: pages }),
  ];
  return said.filter(Boolean).join(' ') || say('words_none');
}

export function notesCard({ lock, unlocked, notes }: Status, say: Say): string {
  if (lock === 'none') return say('notes_none');
  const count = notes === 0 ? say('notes_zero') : say(notes === 1 ? 'notes_one' : 'notes_many', { n: notes });
  return `${say(unlocked ? 'notes_unlocked' : 'notes_locked')} ${count}`;
}

/** Nothing to keep yet asks for no file; a file that nobody has seen lying somewhere is none. */
export function copiesCard({ things, copy, unseenCopy }: Status, say: Say, today: string): string {
  const lang = document.documentElement.lang;
  if (unseenCopy && !copy) return say('kept_unseen', { day: dayWords(unseenCopy, lang) });
  if (!copy) return say(things ? 'copies_none' : 'copies_asks');
  const day = dayWords(copy.on, lang);
  if ((daysBetween(copy.on, today) ?? 0) > FILE_IS_OLD_AFTER) return say('copies_old', { day });
  if (copy.lacks > 0) return say(copy.lacks === 1 ? 'copies_lacks_one' : 'copies_lacks', { day, n: copy.lacks });
  return say('copies_fresh', { day });
}
