import { readReflection } from '../../core/reflect/reflection';
import { isHard } from '../../core/reflect/weeks';
import type { Status } from '../../vault/api';
import { KIT_CHANGED, KIT_LOCK, vault } from '../../vault/client';
import type { CkLock } from '../ck-lock/ck-lock';
import { SEALING, type Sealing } from '../ck-lock/locking';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { writingOf } from '../ck-notes/editor';
import type { Writing } from '../ck-notes/keeping';
import { leadsIntoRound } from '../ck-round/round';
import { at, button, partOf, said } from '../dom';
import { Island } from '../island';
import { newId } from '../kit-screen';
import type { EntriesHome, Entry } from './entries';
import { newReflection, ReflectionForm, type FormHome } from './form';
import { LookBack } from './look-back';
import { hasPage, isShort } from './pages';
import { Scan } from './scan';

/** The leader's own reflections: asked, kept sealed, and looked back on. */
export class CkReflect extends Island implements FormHome, EntriesHome {
  say: Say = (name) => name;
  private readonly back = new LookBack(this);
  private form: ReflectionForm | null = null;
  private scan: Scan | null = null;
  /** What could not be sealed before the lock closed, for as long as this page lives: in no element. */
  private unsealed: Writing | null = null;
  /** The page to ask as soon as it is open. */
  private wanted = '';
  private isOpen = false;

  protected improve(): void {
    this.say = said(this);
    if (leadsIntoRound(this.dataset.round ?? '')) return;
    this.wireWays();
    document.addEventListener(KIT_CHANGED, () => void this.follow());
    document.addEventListener(KIT_LOCK, () => void this.follow());
    document.addEventListener(SEALING, (event) => (event as Sealing).detail(this.seal()));
    addEventListener('hashchange', () => this.byAddress());
    addEventListener('pagehide', () => this.forget());
    // What has no lock yet lies nowhere but here: the browser asks before it goes.
    addEventListener('beforeunload', (event) => this.isConnected && this.form && !this.isOpen && !this.form.isEmpty && event.preventDefault());
    void this.follow();
    this.byAddress();
  }

  private wireWays(): void {
    for (const way of this.querySelectorAll<HTMLElement>('[data-play]')) {
      way.addEventListener('click', (event) => {
        event.preventDefault();
        void this.ask(way.dataset.play ?? '');
      });
    }
    at(this, 'heard').addEventListener('click', () => void this.heard());
    at(this, 'wait-back').addEventListener('click', () => this.showForm());
  }

  /** `/reflect/#after` asks at once. */
  private byAddress(): void {
    const page = decodeURIComponent(location.hash.slice(1));
    if (isShort(page) || (/^[\w-]+$/.test(page) && hasPage(this, page))) void this.ask(page);
  }

  copy(name: string): HTMLElement {
    return partOf(this, name);
  }

  // --- opened and closed

  private get status(): Status | null {
    return vault().status;
  }

  private async follow(): Promise<void> {
    void this.scan?.look();
    const { unlocked, lock } = this.status ?? {};
    const open = unlocked === true && lock === 'ready';
    if (open) return this.isOpen ? this.redraw() : this.open();
    // Begun without a lock, it goes on without one.
    if (this.isOpen) this.close();
  }

  private async open(): Promise<void> {
    this.isOpen = true;
    const waiting = this.form;
    await this.showKept();
    const { unsealed, wanted } = this;
    this.unsealed = null;
    this.wanted = '';
    if (waiting && at(this, 'waits').hidden === false) {
      at(this, 'waits').hidden = true;
      this.form = waiting;
      await waiting.save();
      if (this.form) this.showForm();
    } else if (waiting) this.put(waiting);
    else if (unsealed) this.write(unsealed);
    else if (wanted) await this.ask(wanted);
  }

  private close(): void {
    this.isOpen = false;
    this.form?.clear();
    this.form = this.scan = null;
    this.back.forget();
    at(this, 'room').replaceChildren();
    at(this, 'nudge').hidden = at(this, 'waits').hidden = true;
    this.tell('', null);
    this.showWays(true);
  }

  private forget(): void {
    this.close();
    this.unsealed = null;
    this.wanted = '';
  }

  private async seal(): Promise<void> {
    this.unsealed = (await this.form?.seal()) ?? null;
  }

  // --- asking

  /** Asks what a page asks. Where there is a lock it is opened first; where there is none, it is made at the end. */
  private async ask(page: string): Promise<void> {
    if (this.form) return;
    const answer = await vault().call('status', {});
    if (answer.ok && answer.status.lock !== 'none' && !this.isOpen) {
      this.wanted = page;
      this.lock.ask();
      return;
    }
    const again = this.back.ofToday(page);
    if (again) this.edit(again);
    else this.write(newReflection(page));
  }

  private get lock(): CkLock {
    const found = this.querySelector<CkLock>('ck-lock');
    if (!found) throw new Error('the screen has no lock');
    return found;
  }

  private write(writing: Writing): void {
    const before = this.back.ofToday('before');
    const meant = before?.it.answers.find(({ question }) => question === this.say('intention'))?.answer.trim() ?? '';
    this.put(new ReflectionForm(this, writing, meant));
  }

  private put(form: ReflectionForm): void {
    this.form = form;
    this.back.hide();
    this.tell('', null);
    at(this, 'nudge').hidden = true;
    this.scan = form.node.querySelector('[data-at="try-list"]') ? new Scan(this, form.node) : null;
    void this.scan?.look();
    this.showForm();
  }

  private showForm(): void {
    if (!this.form) return;
    this.showWays(false);
    at(this, 'waits').hidden = true;
    at(this, 'room').replaceChildren(this.form.node);
    at(this.form.node, 'title').focus();
  }

  private showWays(shown: boolean): void {
    at(this, 'ways').hidden = !shown;
  }

  waits(): void {
    at(this, 'room').replaceChildren();
    at(this, 'waits').hidden = false;
    this.lock.ask();
    at(this, 'waits').querySelector('h2')?.focus();
  }

  saved(note: Readonly<Record<string, unknown>>): void {
    const it = readReflection(note);
    const hard = it !== null && it.page === 'after' && isHard(it) === true;
    void this.showKept(this.say(hard ? 'saved_hard' : 'saved')).then(() => {
      if (hard) at(this, 'undo').replaceChildren(button(this.say('saved_hard_go'), () => void this.ask('after-hard-night')));
      if (at(this, 'nudge').hidden) this.lead();
      else at(this, 'nudge').querySelector('h2')?.focus();
    });
  }

  thrown(writing: Writing): void {
    if (!this.isOpen) {
      // There is nothing to look back on yet.
      this.form = null;
      at(this, 'room').replaceChildren();
      this.showWays(true);
      this.tell(this.say('thrown'), async () => this.write(writing));
      return;
    }
    void this.showKept(this.say('thrown'), async () => this.write(writing));
  }

  // --- looking back

  private async showKept(words = '', undo: (() => Promise<unknown>) | null = null): Promise<void> {
    this.form = this.scan = null;
    at(this, 'room').replaceChildren(this.back.show());
    this.showWays(true);
    await this.redraw();
    this.tell(words, undo);
  }

  private tell(words: string, undo: (() => Promise<unknown>) | null): void {
    at(this, 'said').textContent = words;
    at(this, 'trouble').textContent = '';
    const back = button(this.say('undo'), async () => {
      await undo?.();
      this.tell(this.form ? '' : this.say('undone'), null);
      if (!this.form) this.lead();
    });
    at(this, 'undo').replaceChildren(...(undo ? [back] : []));
    if (undo) back.focus();
  }

  private lead(): void {
    (this.back.title ?? at(this, 'ways-title')).focus();
  }

  private async redraw(): Promise<void> {
    const answer = await vault().call('notes', {});
    if (!this.isOpen) return;
    if (!answer.ok) {
      if (answer.trouble === 'locked') this.close(); // by another window, or wiped there
      else at(this, 'trouble').textContent = troubleIn(this.say, answer);
      return;
    }
    this.back.take(answer.notes);
    at(this, 'nudge').hidden = this.form !== null || !this.back.wantsNudge;
  }

  /** The nudge was read: noted in the newest hard entry, so that it comes again only after another hard week. */
  private async heard(): Promise<void> {
    const newest = this.back.newestHard;
    if (!newest) return;
    const { id, until, note } = newest.seen;
    const answer = await vault().call('saveNote', { id, until, note: { ...(note as object), heard: true } });
    if (!answer.ok) at(this, 'trouble').textContent = troubleIn(this.say, answer);
    else {
      at(this, 'nudge').hidden = true;
      this.lead();
    }
  }

  edit({ seen: one }: Entry): void {
    this.write(writingOf(one));
  }

  takeAway({ seen: { id } }: Entry): void {
    const all = this.back.entries.filter(({ seen: one }) => one.id === id);
    void this.done(vault().call('removeNote', { id }), 'removed', all);
  }

  throwAway(entry: Entry): void {
    const { id, was } = entry.seen;
    const gone = was ? vault().call('saveNote', { id, ...was }) : vault().call('removeNote', { id });
    void this.done(gone, 'thrown', [entry]);
  }

  private async done(asked: ReturnType<ReturnType<typeof vault>['call']>, words: string, all: readonly Entry[]): Promise<void> {
    const answer = await asked;
    if (!answer.ok) return void (at(this, 'trouble').textContent = troubleIn(this.say, answer));
    await this.redraw();
    this.tell(this.say(words), () => this.bringBack(all));
  }

  /** Every version that was taken away; each after the first under a name of its own. */
  private async bringBack(all: readonly Entry[]): Promise<void> {
    for (const [place, { seen: { id, note, until } }] of all.entries()) {
      const answer = await vault().call('saveNote', { id: place ? newId() : id, note, until });
      if (!answer.ok) at(this, 'trouble').textContent = troubleIn(this.say, answer);
    }
    await this.redraw();
  }
}
