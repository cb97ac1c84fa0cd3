/** How the screens of the kit keep something, and say in plain words where that went wrong. */
import type { Draft, Rec } from '../core/kit/record';
import type { Failure } from '../vault/api';
import { vault } from '../vault/client';
import { said } from './dom';

/** Told on the document while something is being kept: `detail` is true at the start, false at the end. */
export const KIT_SAVING = 'ck:saving';

const tell = (begins: boolean): unknown => document.dispatchEvent(new CustomEvent(KIT_SAVING, { detail: begins }));

/** Words that every screen needs stand at the status line. */
function lineWords(name: string): string {
  const line = document.querySelector<HTMLElement>('ck-kept');
  return line ? said(line)(name) : name;
}

/** What happened, what is safe, what to do next. */
export function troubleWords({ trouble }: Failure): string {
  return lineWords(trouble === 'full' || trouble === 'nowhere' ? `trouble_${trouble}` : 'trouble_failed');
}

/**
 * Whether the version that a form was opened with still stands. The first time it doesn't, that is said
 * and nothing is kept; whoever saves once more means it.
 */
export function stillStands({ id, at }: Rec, all: readonly Rec[], alert: HTMLElement): boolean {
  const words = lineWords('meanwhile');
  if (alert.textContent === words || all.some((one) => one.id === id && one.at === at)) return true;
  alert.textContent = words;
  return false;
}

/**
 * Keeps changes, all or none, and gives back what became of just these: the first save on a phone also
 * writes who this phone is. Nothing comes back where it went wrong; that is said at `alert`.
 */
export async function saveKit(drafts: readonly Draft[], alert: HTMLElement): Promise<readonly Rec[] | null> {
  alert.textContent = '';
  tell(true);
  const answer = await vault().call('save', { drafts });
  tell(false);
  if (answer.ok) return answer.recs.filter(({ id }) => drafts.some((draft) => draft.id === id));
  alert.textContent = troubleWords(answer);
  return null;
}
