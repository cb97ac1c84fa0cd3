/** One line of the leader's: what it says now, the suggested one beside it, and the way to change it. */
import straightWords from '../../../../contracts/kinds/straight-words.json';
import { LONG_SENTENCE, longestSentence, lostWords, type Family } from '../../core/kit/straight';
import type { Entry } from '../../vault/reader';
import { at, element, partOf } from '../dom';
import { text, type Desk, type Say } from '../kit-screen';

export type WordsEntry = Entry<'words'>;
export const keyOf = ({ id, at }: WordsEntry): string => `${id}@${at}`;

const FAMILIES: Readonly<Record<string, readonly Family[]>> = straightWords.values;

export interface LineActs {
  readonly edit: () => void;
  readonly show: () => void;
  readonly restore: () => void;
}

/** What the line says on its page: the leader's own words, or the suggested ones. */
export const wordsOf = ({ body }: WordsEntry): string => text(body.says) || text(body.was);

export function drawLine({ home, say }: Desk, one: WordsEntry, acts: LineActs): HTMLElement {
  const row = partOf(home, 'line');
  const line = wordsOf(one);
  at(row, 'says').textContent = line;
  const was = text(one.body.says) ? text(one.body.was) : '';
  at(row, 'was').textContent = was && `${say('was')} ${was}`;
  at(row, 'was').hidden = !was;
  at(row, 'show').hidden = one.body.hidden !== true;
  for (const name of ['edit', 'show', 'restore'] as const) {
    const button = at(row, name);
    button.dataset.focus = `${one.id}:${name}`;
    button.setAttribute('aria-label', say(`${name}_of`, { line }));
    button.addEventListener('click', acts[name]);
  }
  return row;
}

export function drawTags(row: HTMLElement, words: readonly string[]): void {
  at(row, 'tags').replaceChildren(...words.map((one) => element('span', 'tag', one)), ' ');
}

export interface FormActs {
  readonly save: (words: string, alert: HTMLElement) => void;
  readonly cancel: () => void;
}

/** The words, to be changed. `isStraight`: a question of an emergency page, which must stay straight. */
export function openForm({ home, say }: Desk, one: WordsEntry, isStraight: boolean, acts: FormActs): HTMLElement {
  const entry = partOf(home, 'form');
  const [field, advice, alert] = [at<HTMLTextAreaElement>(entry, 'says'), at(entry, 'advice'), at(entry, 'trouble')];
  field.value = wordsOf(one);
  at(entry, 'was').textContent = text(one.body.was) && `${say('was')} ${text(one.body.was)}`;
  field.addEventListener('input', () => {
    const words = longestSentence(field.value) > LONG_SENTENCE ? say('long') : '';
    if (advice.textContent !== words) advice.textContent = words;
    alert.textContent = '';
  });
  entry.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = field.value.trim();
    const refusal = words ? isStraight && refusalOf(say, text(one.body.was), words) : say('empty');
    if (!refusal) return acts.save(words, alert);
    alert.textContent = refusal;
    field.focus();
  });
  entry.addEventListener('keydown', ({ key }) => key === 'Escape' && field.value.trim() === wordsOf(one) && acts.cancel());
  at(entry, 'cancel').addEventListener('click', acts.cancel);
  return entry;
}

function refusalOf(say: Say, suggested: string, own: string): string {
  const lost = lostWords(FAMILIES[document.documentElement.lang] ?? [], suggested, own);
  const names = lost.map(({ name }) => name.join(` ${say('or')} `)).join(`, ${say('and')} `);
  return names && say('straight', { words: names });
}
