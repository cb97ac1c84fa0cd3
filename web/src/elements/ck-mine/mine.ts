/** What every part of the kit on a page works with. */
import type { Draft, Rec } from '../../core/kit/record';
import type { Bodies, OpenKind } from '../../core/kit/kinds';
import type { Failure } from '../../vault/api';
import { vault } from '../../vault/client';
import { entries, type Entry, type OpenKit } from '../../vault/reader';
import { element } from '../dom';

export type Said = (name: string, values?: Readonly<Record<string, string | number>>) => string;

export interface Mine extends OpenKit {
  readonly said: Said;
  readonly lang: string;
  /** The name of the page, where it is one of the book. */
  readonly page: string;
  /** Draws again from what is known: a part has changed without the kit. */
  readonly again: () => void;
  /** Says something for the ear, and to be seen. */
  readonly tell: (words: string) => void;
}

/** A screen of the leader's own kit. */
export const kitAddress = (mine: { readonly lang: string }, rest: string): string => `/${mine.lang}/kit/${rest}`;

export function link(words: string, href: string, className = ''): HTMLAnchorElement {
  const made = element('a', className, words);
  made.href = href;
  return made;
}

/** A text of a record: what came from another phone may lack it, or hold something else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Of what some kinds of record stand there now; the same text means that nothing has changed. */
export function standing(mine: Mine, ...kinds: readonly OpenKind[]): string {
  const all = kinds.flatMap((kind) => entries(mine.kit, kind).map(({ id, at }) => `${id}@${at}`));
  return `${mine.covered} ${mine.lost} ${all.join(' ')}`;
}

/** What came by a substitute's pack: it is about the group they lead tonight. */
export const isForTonight = ({ id }: { readonly id: string }): boolean => id.startsWith('tonight:');

/** Whose it is, in a word with a frame around it. */
export function whose(mine: Mine, one: { readonly id: string }): HTMLElement {
  return element('span', 'mine-mark', mine.said(isForTonight(one) ? 'tonight' : 'yours'));
}

/** In the leader's own order; what is for tonight comes before it. */
export function inOrder<T extends Rec & { readonly body: { readonly order: number } }>(all: readonly T[]): T[] {
  const rank = (one: T): number => (Number.isFinite(one.body.order) ? one.body.order : 0);
  return [...all].sort((one, other) => Number(isForTonight(other)) - Number(isForTonight(one)) || rank(one) - rank(other));
}

function troubleWords(said: Said, { trouble }: Failure): string {
  return said(trouble === 'full' || trouble === 'nowhere' ? `trouble_${trouble}` : 'trouble_failed');
}

/** Keeps a change, and answers with what was kept. What goes wrong is said where `alert` stands. */
export async function keep(mine: Mine, draft: Draft, alert: HTMLElement): Promise<Rec | null> {
  alert.textContent = '';
  const answer = await vault().call('save', { drafts: [draft] });
  const [kept = null] = answer.ok ? answer.recs : [];
  if (!kept) alert.textContent = answer.ok ? mine.said('trouble_failed') : troubleWords(mine.said, answer);
  return kept;
}

/** An entry with some of its body changed, made from the version that was shown. */
export function changed<K extends OpenKind>(entry: Entry<K>, body: Partial<Bodies[K]>): Draft {
  return { id: entry.id, kind: entry.kind, room: 'open', body: { ...entry.body, ...body }, from: entry.at };
}

/** A line where trouble is said. */
export function alertLine(): HTMLElement {
  const made = element('p', 'mine-trouble');
  made.setAttribute('role', 'alert');
  return made;
}
