/** A pack that came by link or file: kept for one night, under names of its own, and taken away again. */
import { idOf, type NumberBody, type PlaceBody } from '../../core/kit/kinds';
import { nameFor, shownAs, type Carried } from '../../core/kit/packlink';
import { live, type Draft, type Kit, type Rec } from '../../core/kit/record';
import { sheetIn } from '../../core/meeting/sheet';
import { setting } from '../../vault/reader';
import { isForTonight, text } from '../kit-screen';

export const TONIGHT = 'tonight:';
/** Which place was meant before the pack came. */
const BEFORE = `${TONIGHT}place-before`;

/** A thing of a pack, read with care: whoever made the file may have meant no good. */
export interface Handed {
  readonly id: string;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const KINDS: ReadonlySet<string> = new Set(['number', 'place', 'choice', 'words', 'sheet']);

/** What in a file can be kept for a night. */
export function handedIn(recs: readonly Rec[]): Handed[] {
  return recs.flatMap(({ id, kind, gone, body }) => {
    if (gone || !KINDS.has(kind) || typeof body !== 'object' || body === null || Array.isArray(body)) return [];
    const raw = body as Readonly<Record<string, unknown>>;
    return [{ id, kind, body: readAs(kind, raw) }];
  });
}

function readAs(kind: string, raw: Handed['body']): Handed['body'] {
  if (kind === 'number') return { ...raw, shown: shownAs(text(raw.dial), text(raw.shown)) };
  return kind === 'sheet' ? { ...sheetIn(raw), order: 0 } : raw;
}

/** What a link carries, as records. */
export function recordsOf({ numbers, place }: Carried): Handed[] {
  const one = (kind: 'number' | 'place', body: NumberBody | PlaceBody): Handed => ({ id: nameFor(kind, body), kind, body: { ...body } });
  return [...numbers.map((body) => one('number', body)), ...(place ? [one('place', place)] : [])];
}

const nameTonight = (id: string): string => (id.startsWith(TONIGHT) ? id : TONIGHT + id);

/** What is to be kept of a pack: its things, and that the meeting is at its place. */
export function draftsFor(recs: readonly Handed[], kit: Kit): Draft[] {
  const drafts = recs.map(({ id, kind, body }): Draft => ({ id: nameTonight(id), kind, room: 'open', body }));
  const place = recs.find(({ kind }) => kind === 'place');
  if (!place) return drafts;
  const before = setting(kit, 'place');
  const remembered: Draft[] = before.startsWith(TONIGHT) ? [] : [{ id: BEFORE, kind: 'setting', room: 'open', body: { value: before } }];
  return [...drafts, ...remembered, { id: idOf.setting('place'), kind: 'setting', room: 'open', body: { value: nameTonight(place.id) } }];
}

/** Everything on this phone that came for a night. */
export function tonightIn(kit: Kit): Rec[] {
  return [...live(kit)].filter(isForTonight);
}

export const isShown = ({ kind }: Rec): boolean => kind !== 'setting';

/** The night is over: what takes all of it away, and what brings it back. */
export function endOf(kit: Kit): { readonly end: Draft[]; readonly undo: Draft[] } {
  const all = tonightIn(kit);
  const before = all.find(({ id }) => id === BEFORE)?.body as { value?: unknown } | undefined;
  const now = setting(kit, 'place');
  const meant = (value: string): Draft => ({ id: idOf.setting('place'), kind: 'setting', room: 'open', body: { value } });
  const back = now.startsWith(TONIGHT);
  return {
    end: [
      ...all.map(({ id, kind, at }): Draft => ({ id, kind, room: 'open', gone: true, from: at })),
      ...(back ? [meant(typeof before?.value === 'string' ? before.value : '')] : []),
    ],
    undo: [...all.map(({ id, kind, body }): Draft => ({ id, kind, room: 'open', body })), ...(back ? [meant(now)] : [])],
  };
}
