/** The leader's own words in a drill: in place of an answer's, and those for the pages it rehearses. */
import { idOf } from '../../core/kit/kinds';
import type { Draft } from '../../core/kit/record';
import { entries } from '../../vault/reader';
import { element } from '../dom';
import { kitNow } from '../kit-now';
import { changed, text } from '../kit-screen';
import type { Choice } from './read';

export interface Own {
  /** The leader's version of an answer, or nothing. */
  readonly of: (choice: Choice) => string;
  /** Their lines on the pages that the drill rehearses. */
  readonly lines: readonly string[];
}

export const NOTHING: Own = { of: () => '', lines: [] };
const MOST_LINES = 6;

export async function readOwn(page: string, pages: readonly string[]): Promise<Own> {
  const { kit, covered } = await kitNow();
  if (covered) return NOTHING;
  const kept = entries(kit, 'words').filter(({ body }) => text(body.says) && body.hidden !== true);
  return {
    of: ({ line }) => text(kept.find(({ body }) => body.page === page && body.line === line)?.body.says),
    lines: kept.filter(({ body }) => body.page !== page && pages.includes(body.page)).map(({ body }) => text(body.says)).slice(0, MOST_LINES),
  };
}

export async function ownDraft(page: string, choice: Choice, says: string): Promise<Draft> {
  const { kit } = await kitNow();
  const id = idOf.words(page, choice.line);
  const before = entries(kit, 'words').find((one) => one.id === id);
  if (before) return changed(before, { says });
  return { id, kind: 'words', room: 'open', body: { page, line: choice.line, was: choice.spoken, says, hidden: false, first: false } };
}

/** Own words stand out by a frame and the word "Yours". */
export function ownNode(words: string, yours: string): HTMLElement {
  const made = element('span', 'own-words', element('span', 'mine-mark', yours), ' ', words);
  made.dataset.mine = '';
  return made;
}
