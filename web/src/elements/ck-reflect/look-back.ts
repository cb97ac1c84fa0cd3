/** What was kept, looked back on: what is unfinished, the picture, the list. */
import type { Reflection } from '../../core/reflect/reflection';
import { readReflection } from '../../core/reflect/reflection';
import { newestHard, wantsNudge } from '../../core/reflect/weeks';
import type { OpenedNote } from '../../vault/api';
import { newestFirst, seen } from '../ck-notes/note';
import { at } from '../dom';
import { today } from '../kit-now';
import { item, unfinished, type EntriesHome, type Entry } from './entries';
import { Picture } from './picture';

const MOST_SHOWN = 5;

export class LookBack {
  /** All that came out of the lock, unfinished ones too. */
  entries: readonly Entry[] = [];
  private node: HTMLElement | null = null;
  private picture: Picture | null = null;
  private known = '';
  private showsAll = false;

  constructor(private readonly home: EntriesHome) {}

  /** The part of the page, empty until something is known. */
  show(): HTMLElement {
    const node = this.home.copy('kept');
    this.node = node;
    this.picture = new Picture(node, this.home.say);
    at(node, 'all').addEventListener('click', () => {
      this.showsAll = true;
      this.draw();
    });
    this.draw();
    return node;
  }

  hide(): void {
    this.node = this.picture = null;
  }

  forget(): void {
    this.hide();
    this.entries = [];
    this.known = '';
  }

  get title(): HTMLElement | null {
    return this.node && at(this.node, 'title');
  }

  /** Takes what came out of the lock; what has not changed is not drawn again. */
  take(notes: readonly OpenedNote[]): void {
    const entries = newestFirst(notes.map(seen)).flatMap((one) => {
      const it = readReflection(one.note);
      return it ? [{ seen: one, it }] : [];
    });
    const now = JSON.stringify(entries);
    if (now === this.known) return;
    this.known = now;
    this.entries = entries;
    this.draw();
  }

  get finished(): readonly Entry[] {
    return this.entries.filter(({ seen: { draft } }) => !draft);
  }

  /** Today's answers to a page, where there are some. */
  ofToday(page: string): Entry | undefined {
    return this.finished.find(({ it }) => it.page === page && it.day === today());
  }

  get wantsNudge(): boolean {
    return wantsNudge(this.finished.map(({ it }) => it), today());
  }

  /** Where it is noted that the nudge was read. */
  get newestHard(): Entry | null {
    return newestHard(this.finished.map((entry) => ({ ...entry.it, entry })), today())?.entry ?? null;
  }

  private draw(): void {
    if (!this.node) return;
    const { node, finished } = this;
    const shown = this.showsAll ? finished : finished.slice(0, MOST_SHOWN);
    const drafts = this.entries.filter(({ seen: { draft } }) => draft);
    at(node, 'drafts').replaceChildren(...drafts.map((one) => unfinished(this.home, one)));
    at(node, 'items').replaceChildren(...shown.map((one) => item(this.home, one)));
    at(node, 'all').hidden = shown.length === finished.length;
    at(node, 'none').hidden = finished.length > 0;
    const all: readonly Reflection[] = finished.map(({ it }) => it);
    this.picture?.show(all);
  }
}
