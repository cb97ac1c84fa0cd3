import type { OpenedNote } from '../../vault/api';
import { KIT_CHANGED, KIT_LOCK, vault } from '../../vault/client';
import { SEALING, type Sealing } from '../ck-lock/locking';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { at, button, partOf, said } from '../dom';
import { Island } from '../island';
import { newId } from '../kit-screen';
import { Editor, newIncident, writingOf, type EditorHome } from './editor';
import type { Writing } from './keeping';
import { item, unfinished, type ListHome } from './list';
import { newestFirst, seen, type Seen } from './note';

/** The sealed notes, while they are open. Nothing of them stays in the page when they are not. */
export class CkNotes extends Island implements ListHome, EditorHome {
  say: Say = (name) => name;
  private notes: readonly Seen[] = [];
  private list: HTMLElement | null = null;
  private editor: Editor | null = null;
  /** What could not be sealed before the lock closed, for as long as this page lives: in no element. */
  private unsealed: Writing | null = null;
  private drawn = '';
  private isOpen = false;

  protected improve(): void {
    this.say = said(this);
    document.addEventListener(KIT_CHANGED, () => void this.follow());
    document.addEventListener(KIT_LOCK, () => void this.follow());
    document.addEventListener(SEALING, (event) => (event as Sealing).detail(this.seal()));
    addEventListener('pagehide', () => {
      this.close();
      this.unsealed = null;
    });
    void this.follow();
  }

  copy(name: string): HTMLElement {
    return partOf(this, name);
  }

  private replaceLast(...nodes: readonly HTMLElement[]): void {
    for (const child of [...this.children]) if (child.localName !== 'template') child.remove();
    this.append(...nodes);
  }

  // --- opened and closed

  /** Open only while the lock is, and its paper code is on paper for certain. */
  private async follow(): Promise<void> {
    const { unlocked, lock } = vault().status ?? {};
    const open = unlocked === true && lock === 'ready';
    if (!open) return this.close();
    await (this.isOpen ? this.redraw() : this.open());
  }

  private async open(): Promise<void> {
    this.isOpen = true;
    this.hidden = false;
    await this.showList();
    const waiting = this.unsealed;
    this.unsealed = null;
    if (waiting) this.write(waiting);
  }

  private close(): void {
    this.isOpen = false;
    this.editor?.clear();
    this.editor = null;
    this.list = null;
    this.notes = [];
    this.drawn = '';
    this.replaceLast();
    this.hidden = true;
  }

  private async seal(): Promise<void> {
    this.unsealed = (await this.editor?.seal()) ?? null;
  }

  // --- the list

  private async showList(say = '', undo: (() => Promise<unknown>) | null = null): Promise<void> {
    this.editor = null;
    this.list = this.copy('list');
    at(this.list, 'new').addEventListener('click', () => this.write(newIncident()));
    this.replaceLast(this.list);
    this.drawn = '';
    await this.redraw();
    this.tell(say, undo);
  }

  /** Says what was done, with a way back. */
  private tell(words: string, undo: (() => Promise<unknown>) | null): void {
    if (!this.list) return;
    at(this.list, 'said').textContent = words;
    const back = button(this.say('undo'), async () => {
      await undo?.();
      this.tell(this.editor ? '' : this.say('undone'), null);
      this.lead();
    });
    at(this.list, 'undo').replaceChildren(...(undo ? [back] : []));
    if (undo) back.focus();
  }

  private lead(): void {
    if (this.list) at(this.list, 'title').focus();
  }

  private async redraw(): Promise<void> {
    if (!this.list || this.hidden) return;
    const answer = await vault().call('notes', {});
    const { list } = this;
    if (!list) return;
    if (answer.ok) this.draw(list, answer.notes);
    else if (answer.trouble === 'locked') this.close(); // by another window, or wiped there
    else at(list, 'trouble').textContent = troubleIn(this.say, answer);
  }

  private draw(list: HTMLElement, opened: readonly OpenedNote[]): void {
    const now = JSON.stringify(opened);
    if (now === this.drawn) return;
    this.drawn = now;
    this.notes = newestFirst(opened.map(seen));
    const focused = document.activeElement?.closest<HTMLElement>('[data-note]')?.dataset.note;
    const place = (document.activeElement as HTMLElement | null)?.dataset.at;
    at(list, 'drafts').replaceChildren(...this.notes.filter(({ draft }) => draft).map((note) => unfinished(this, note)));
    const kept = this.notes.filter(({ draft }) => !draft);
    at(list, 'items').replaceChildren(...kept.map((note) => item(this, note)));
    at(list, 'none').hidden = this.notes.length > 0;
    at(list, 'all').hidden = kept.length === 0 && this.notes.length > 0;
    // Drawn anew by another window: whoever stood in a note stands there still.
    if (!focused || !place) return;
    const again = [...list.querySelectorAll<HTMLElement>('[data-note]')].find(({ dataset }) => dataset.note === focused);
    (again?.querySelector<HTMLElement>(`[data-at="${place}"]`) ?? at(list, 'title')).focus();
  }

  takeAway(note: Seen): void {
    const all = this.notes.filter(({ id }) => id === note.id);
    void vault()
      .call('removeNote', { id: note.id })
      .then(async (answer) => {
        if (!this.list) return;
        if (!answer.ok) return void (at(this.list, 'trouble').textContent = troubleIn(this.say, answer));
        await this.redraw();
        this.tell(this.say('removed'), () => this.bringBack(all));
      });
  }

  /** Every version that was taken away; each after the first under a name of its own. */
  private async bringBack(notes: readonly Seen[]): Promise<void> {
    for (const [place, { id, note, until }] of notes.entries()) {
      const answer = await vault().call('saveNote', { id: place ? newId() : id, note, until });
      if (!answer.ok && this.list) at(this.list, 'trouble').textContent = troubleIn(this.say, answer);
    }
    await this.redraw();
  }

  edit(note: Seen): void {
    this.write(writingOf(note));
  }

  goOn(note: Seen): void {
    this.write(writingOf(note));
  }

  throwAway(note: Seen): void {
    const { was } = note;
    const done = was ? vault().call('saveNote', { id: note.id, ...was }) : vault().call('removeNote', { id: note.id });
    void done.then(async (answer) => {
      if (!answer.ok) return;
      await this.redraw();
      this.tell(this.say('thrown'), () => this.bringBack([note]));
    });
  }

  // --- the editor

  private write(writing: Writing): void {
    this.list = null;
    this.editor = new Editor(this, writing);
    this.replaceLast(this.editor.node);
    at(this.editor.node, 'title').focus();
  }

  saved(): void {
    void this.showList(this.say('saved')).then(() => this.lead());
  }

  thrown(writing: Writing): void {
    void this.showList(this.say('thrown'), async () => this.write(writing));
  }
}
