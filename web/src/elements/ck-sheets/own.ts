/** The leader's own run sheets in the kit, and those of the pack as the page has them. */
import type { SheetBody } from '../../core/kit/kinds';
import type { Draft, Kit } from '../../core/kit/record';
import { sheetIn, type Sheet } from '../../core/meeting/sheet';
import { entries, type Entry } from '../../vault/reader';
import { at } from '../dom';
import { newId, orderOf } from '../kit-screen';

export type OwnSheet = Entry<'sheet'>;

/** Told on the document to begin a meeting; `detail` is the sheet. */
export const MEETING_START = 'ck:meeting-start';

export function begin(sheet: Sheet): void {
  document.dispatchEvent(new CustomEvent(MEETING_START, { detail: sheet }));
}

export const keyOf = ({ id, at: stamp }: OwnSheet): string => `${id}@${stamp}`;

export function ownIn(kit: Kit): OwnSheet[] {
  const order = (one: OwnSheet): number => orderOf(one.body.order);
  return entries(kit, 'sheet').sort((one, other) => order(one) - order(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

/** A format of the pack, from its card. Its words are lines of the page, so that they come with it. */
export function packSheet(card: Element): Sheet {
  const parts = [...card.querySelectorAll<HTMLElement>('li[data-minutes]')];
  const blocks = parts.map(({ dataset }, n) => ({
    id: `p${n}`,
    title: dataset.title ?? '',
    minutes: Number(dataset.minutes),
    words: dataset.words ?? '',
    cut: dataset.cut ?? '',
  }));
  return sheetIn({ name: at(card, 'name').textContent?.trim() ?? '', blocks });
}

/** A new sheet of the leader's own, after those that are there. */
export function newDraft(sheet: Sheet, all: readonly OwnSheet[]): Draft {
  const order = 1 + Math.max(-1, ...all.map((one) => orderOf(one.body.order)));
  const body: SheetBody = { ...sheet, order };
  return { id: newId(), kind: 'sheet', room: 'open', body };
}
