/**
 * The suggested lines of a page, and what the leader has made of them. A section is what is spoken
 * together: "Ask" and "Say" of an emergency, a move of a situation.
 */
import { idOf, type WordsBody } from '../../core/kit/kinds';
import type { Draft } from '../../core/kit/record';
import { entries, type Entry } from '../../vault/reader';
import { spaced } from '../dom';
import { text, type Mine } from './mine';

export interface Line {
  readonly id: string;
  readonly section: string;
  /** What stands before the words: a register, a place, "If it's yes:". */
  readonly label: string;
  /** The suggested words as the leader would say them. */
  readonly words: string;
  /** Whether all of it is said aloud. */
  readonly spoken: boolean;
  /** The part of the page that is this line: a list's entry, or a row of a move. */
  readonly item: HTMLElement;
}

export interface Section {
  readonly name: string;
  readonly root: HTMLElement;
  readonly isMove: boolean;
  /** Whether its questions must stay straight. */
  readonly isStraight: boolean;
  readonly lines: readonly Line[];
}

/** One line as it stands on the page now: suggested, or the leader's, or the leader's alone. */
export interface Shown {
  readonly line: Line | null;
  readonly own: Entry<'words'> | null;
  /** 0, or 1 for the second version of a line that was changed on two phones. */
  readonly version: number;
}

export const ownWords = ({ own }: Shown): string => (own ? text(own.body.says) : '');
export const wordsOf = (shown: Shown): string => ownWords(shown) || shown.line?.words || text(shown.own?.body.was);
export const isHidden = ({ own }: Shown): boolean => own?.body.hidden === true;
export const isFirst = ({ own }: Shown): boolean => own?.body.first === true;
export const lineId = ({ line, own }: Shown): string => line?.id ?? text(own?.body.line);

// --- reading the page

export function readSections(): Section[] {
  return [...document.querySelectorAll<HTMLElement>('[data-speech]')].map((root) => {
    const name = root.dataset.speech ?? '';
    const isMove = root.classList.contains('move');
    const items = [...root.querySelectorAll<HTMLElement>('[data-line]')];
    const lines = items.map((item) => readLine(item, name));
    return { name, root, isMove, isStraight: !isMove && name === 'ask', lines };
  });
}

function readLine(item: HTMLElement, section: string): Line {
  const id = item.dataset.line ?? '';
  const copy = item.cloneNode(true) as HTMLElement;
  for (const cite of copy.querySelectorAll('sup')) cite.remove();
  const register = copy.querySelector('.register');
  register?.remove();
  const label = spaced(register?.textContent ?? labelOfCell(item));
  const said = copy.querySelectorAll('.say');
  const [only] = said;
  const before = only && said.length === 1 ? spaced(copy.textContent).split(spaced(only.textContent)) : [];
  if (only && before.length === 2 && !before[1]) {
    const lead = spaced([label, before[0]].filter(Boolean).join(' '));
    return { id, section, item, label: lead, words: spaced(only.textContent).replace(/^“|”$/g, ''), spoken: true };
  }
  return { id, section, item, label, words: spaced(copy.textContent), spoken: false };
}

/** A cell of a move stands under its place, beside its register. */
function labelOfCell(item: HTMLElement): string {
  if (!item.closest('.cells')) return '';
  const register = item.parentElement?.querySelector('.register')?.textContent ?? '';
  const heading = item.closest('.cells')?.previousElementSibling;
  return [heading?.textContent, register].map(spaced).filter(Boolean).join(', ');
}

// --- what the leader has made of it

/** Every line of every section with what stands for it now, in the order to show. */
export function arranged(sections: readonly Section[], mine: Mine): Map<Section, Shown[]> {
  const kept = entries(mine.kit, 'words').filter(({ body }) => body.page === mine.page && text(body.line));
  const found = new Map<Section, Shown[]>();
  for (const section of sections) {
    const all = section.lines.flatMap((line) => versionsOf(line, kept));
    found.set(section, inOrder([...orphansOf(section, sections, kept), ...all]));
  }
  return found;
}

function versionsOf(line: Line, kept: readonly Entry<'words'>[]): Shown[] {
  const own = kept.filter(({ body }) => body.line === line.id);
  if (own.length === 0) return [{ line, own: null, version: 0 }];
  return own.map((one, version) => ({ line, own: one, version }));
}

/** The leader's own for lines that are on the page no more. Those of a lost section go to the first. */
function orphansOf(section: Section, sections: readonly Section[], kept: readonly Entry<'words'>[]): Shown[] {
  const known = new Set(sections.flatMap(({ lines }) => lines.map(({ id }) => id)));
  const names = new Set(sections.map(({ name }) => name));
  return kept
    .filter(({ body }) => !known.has(body.line) && text(body.says))
    .filter(({ body }) => {
      const name = body.line.slice(0, Math.max(0, body.line.indexOf('.')));
      return names.has(name) ? name === section.name : section === sections[0];
    })
    .map((own) => ({ line: null, own, version: 0 }));
}

/** Put first, the latest before the others; then the leader's own; then what is suggested. */
function inOrder(all: readonly Shown[]): Shown[] {
  const rank = (one: Shown): number => (isFirst(one) ? 0 : ownWords(one) ? 1 : 2);
  return [...all].sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    if (rank(one) > 0 || !one.own || !other.own) return 0;
    return one.own.at > other.own.at ? -1 : 1;
  });
}

// --- changing it

/** A line changed in some way. What is neither changed nor hidden nor first any more is taken away. */
export function draftOf(page: string, shown: Shown, change: Partial<WordsBody>): Draft {
  const { line, own } = shown;
  const before: WordsBody = own?.body ?? { page, line: '', was: '', says: '', hidden: false, first: false };
  const was = line?.words ?? text(before.was);
  const body: WordsBody = { ...before, page, line: lineId(shown), was, ...change };
  const draft = { id: own?.id ?? idOf.words(page, body.line), kind: 'words', room: 'open', ...(own && { from: own.at }) } as const;
  return text(body.says) || body.hidden || body.first ? { ...draft, body } : { ...draft, gone: true };
}
