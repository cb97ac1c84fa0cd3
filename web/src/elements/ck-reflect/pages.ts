/** The pages that ask, as the screen brings them: their questions, and what the answers may mean. */
import { at, partOf } from '../dom';

/** The two short ones have questions of their own, with taps. */
export type Short = 'before' | 'after';
export const isShort = (page: string): page is Short => page === 'before' || page === 'after';

export interface AskingPage {
  readonly title: string;
  readonly lead: HTMLElement;
  readonly questions: readonly string[];
  /** Whether each question is a tick: "this was so". */
  readonly ticks: boolean;
  /** What the answers may mean, and when to talk to someone. */
  readonly beneath: HTMLElement;
}

export const hasPage = (home: Element, slug: string): boolean => home.querySelector(`template[data-part="page-${CSS.escape(slug)}"]`) !== null;

export function pageOf(home: Element, slug: string): AskingPage {
  const part = partOf(home, `page-${slug}`);
  const [lead, questions] = [part.querySelector<HTMLElement>('.lead'), part.querySelectorAll('[data-at="questions"] > li')];
  if (!lead) throw new Error(`the page ${slug} has no first line`);
  return {
    title: part.dataset.title ?? slug,
    lead,
    questions: [...questions].map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim()),
    ticks: 'ticks' in part.dataset,
    beneath: at(part, 'after-words'),
  };
}
