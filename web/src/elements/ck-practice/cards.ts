/** Everything that can be rehearsed on this phone: what the page lists, and the leader's own. */
import { sumOf, type Card } from '../../core/practice/deck';
import type { Kit } from '../../core/kit/record';
import { entries } from '../../vault/reader';
import { dialOf, numbersIn, shownOf } from '../ck-numbers/desk';
import { isForTonight, text, type Say } from '../kit-screen';
import type { Topic } from '../practice-keep';

/** A card with what is on its two sides. Of a drill or an emergency there is only where to go. */
export interface Sides extends Card {
  readonly title: string;
  readonly href: string;
  readonly asks: string;
  readonly was: string;
  readonly answer: string;
  readonly topic: Topic | null;
}

const BOOK_KINDS = ['drill', 'steps', 'aloud'] as const;

/** By heart: only these, and of each the one that is called first. */
export function bookCards(home: Element): Sides[] {
  return [...home.querySelectorAll<HTMLElement>('[data-card]')].flatMap((one) => {
    const id = one.dataset.card ?? '';
    const kind = BOOK_KINDS.find((kind) => id.startsWith(`${kind}:`)) ?? 'drill';
    const link = one.querySelector('a');
    const [title, href] = [link?.textContent?.trim() ?? '', link?.getAttribute('href') ?? ''];
    return [{ id, kind, minutes: Number(one.dataset.minutes) || 3, of: '', title, href, asks: '', was: '', answer: '', topic: null } as const];
  });
}

/** `supervisor=Your supervisor|on-call=…`, as the page brings it. */
export function slotNames(given: string): [string, string][] {
  return given.split('|').filter(Boolean).map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
}

export function numberCards(kit: Kit, slots: readonly (readonly [string, string])[], say: Say): Sides[] {
  return slots.flatMap(([slot, label]) => {
    const first = numbersIn(kit, slot).find((one) => dialOf(one.body) && !isForTonight(one));
    if (!first) return [];
    const name = text(first.body.name);
    const who = name ? `${label} (${name})` : label;
    const topic = { topic: 'numbers', title: say('topic_number'), objectives: say('objectives_number'), pages: [] };
    return [made('number', first.id, dialOf(first.body), label, say('card_number', { who }), '', shownOf(first.body), topic)];
  });
}

export function wordCards(kit: Kit, titles: ReadonlyMap<string, string>, say: Say): Sides[] {
  const own = entries(kit, 'words').filter((one) => text(one.body.says) && one.body.hidden !== true && !isForTonight(one));
  const once = new Map(own.map((one) => [one.id, one])).values();
  return [...once].flatMap(({ id, body }) => {
    const title = titles.get(text(body.page));
    if (!title) return []; // of a page that is gone from this edition
    const topic = { topic: 'words', title: say('topic_words'), objectives: say('objectives_words'), pages: [text(body.page)] };
    const was = text(body.was) && say('card_words_was', { was: text(body.was) });
    return [made('words', id.replace(/^words:/, ''), text(body.says), title, say('card_words', { title }), was, text(body.says), topic)];
  });
}

function made(kind: 'number' | 'words', name: string, of: string, title: string, asks: string, was: string, answer: string, topic: Omit<Topic, 'card' | 'of'>): Sides {
  const id = `${kind}:${name}`;
  return { id, kind, minutes: 1, of: sumOf(of), title, href: '', asks, was, answer, topic: { ...topic, card: id, of: sumOf(of) } };
}
