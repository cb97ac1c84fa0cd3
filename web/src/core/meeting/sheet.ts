/** A run sheet: the parts of a meeting in their order. Every change gives a new sheet. */

export interface Block {
  readonly id: string;
  readonly title: string;
  /** Whole minutes. */
  readonly minutes: number;
  /** What happens and what may be said, a line each. */
  readonly words: string;
  /** What to leave out when it is late. */
  readonly cut: string;
}

export interface Sheet {
  readonly name: string;
  readonly blocks: readonly Block[];
}

export const MOST_MINUTES = 240;
export const MOST_BLOCKS = 40;
const MOST_TEXT = 4000;

export const total = ({ blocks }: Sheet): number => blocks.reduce((sum, { minutes }) => sum + minutes, 0);

/** What was typed as whole minutes; nonsense leaves what stood there. */
export function minutesIn(typed: string, before: number): number {
  const number = Math.round(Number(typed.trim().replace(',', '.')));
  if (!typed.trim() || !Number.isFinite(number)) return before;
  return Math.min(Math.max(number, 0), MOST_MINUTES);
}

/** To the place `to`; one that is beyond the ends is the end. */
export function moved(sheet: Sheet, id: string, to: number): Sheet {
  const block = sheet.blocks.find((one) => one.id === id);
  if (!block) return sheet;
  const others = sheet.blocks.filter((one) => one !== block);
  const place = Math.min(Math.max(Math.trunc(to) || 0, 0), others.length);
  return { ...sheet, blocks: [...others.slice(0, place), block, ...others.slice(place)] };
}

export function changed(sheet: Sheet, id: string, fields: Partial<Omit<Block, 'id'>>): Sheet {
  return { ...sheet, blocks: sheet.blocks.map((one) => (one.id === id ? { ...one, ...fields } : one)) };
}

export function without(sheet: Sheet, id: string): Sheet {
  return { ...sheet, blocks: sheet.blocks.filter((one) => one.id !== id) };
}

export function withBlock(sheet: Sheet, block: Block): Sheet {
  const there = sheet.blocks.some(({ id }) => id === block.id);
  return there || sheet.blocks.length >= MOST_BLOCKS ? sheet : { ...sheet, blocks: [...sheet.blocks, block] };
}

/** A sheet under change, and every state it had: undone one by one, back to the first. */
export interface Draft {
  readonly now: Sheet;
  readonly past: readonly Sheet[];
}

export const begun = (sheet: Sheet): Draft => ({ now: sheet, past: [] });
export const done = (draft: Draft, next: Sheet): Draft =>
  JSON.stringify(next) === JSON.stringify(draft.now) ? draft : { now: next, past: [...draft.past, draft.now] };

export function undone(draft: Draft): Draft {
  const before = draft.past.at(-1);
  return before ? { now: before, past: draft.past.slice(0, -1) } : draft;
}

// --- read with care: it may come from another phone

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MOST_TEXT) : '');

function blockIn(value: unknown, at: number): Block | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Readonly<Record<string, unknown>>;
  const minutes = typeof raw.minutes === 'number' ? minutesIn(String(raw.minutes), 0) : 0;
  return { id: textOf(raw.id) || `b${at}`, title: textOf(raw.title), minutes, words: textOf(raw.words), cut: textOf(raw.cut) };
}

/** A sheet, whatever was there. Two parts of one name get names of their own. */
export function sheetIn(value: unknown): Sheet {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const found = Array.isArray(raw.blocks) ? raw.blocks.slice(0, MOST_BLOCKS).map(blockIn) : [];
  const ids = new Set<string>();
  const blocks = found.flatMap((one, at) => {
    if (!one) return [];
    const id = ids.has(one.id) ? `${one.id}-${at}` : one.id;
    ids.add(id);
    return [{ ...one, id }];
  });
  return { name: textOf(raw.name), blocks };
}
