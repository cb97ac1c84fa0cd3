import { ENOUGH, newRound, readHealth, resultOf, withSlips, type Round } from '../../core/reflect/health';
import { readReflection, type Reflection } from '../../core/reflect/reflection';
import type { Failure } from '../../vault/api';
import { KIT_CHANGED, KIT_LOCK, vault } from '../../vault/client';
import { cover } from '../../vault/reader';
import { dayAfter } from '../../core/kit/days';
import type { CkLock } from '../ck-lock/ck-lock';
import { lockNow } from '../ck-lock/locking';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { coverForRound, leadsIntoRound, roundCovers, roundOf } from '../ck-round/round';
import { at, button, element, partOf, said } from '../dom';
import { Island } from '../island';
import { today } from '../kit-now';
import { newId } from '../kit-screen';
import { printSheet } from '../print-sheet';
import { drawResults, type KeptRound, type ResultsHome } from './results';
import { wireSlips, type Slips } from './slips';

/** Two years: a group is asked a few times in a year, and a year is to be laid beside the one before. */
const KEPT_FOR = 730;
const SLIPS_ON_A_SHEET = 2;

/** The group's own health: a round is begun, ended and looked at. While it is passed round, nothing is open. */
export class CkGroup extends Island implements ResultsHome {
  say: Say = (name) => name;
  sayMine: Say = (name) => name;
  private results: HTMLElement | null = null;
  /** Slips half counted when the lock closed: they go on after it is opened. */
  private counting: HTMLElement | null = null;
  private rounds: readonly KeptRound[] = [];
  private drawn = '';
  private isOpen = false;

  protected improve(): void {
    this.say = said(this);
    const mine = JSON.parse(this.dataset.mine ?? '{}') as Record<string, string>;
    this.sayMine = (name) => mine[name] ?? name;
    if (leadsIntoRound(this.dataset.round ?? '')) return;
    for (const name of ['pass', 'slips', 'print']) at(this, name).hidden = false;
    at(this, 'pass').addEventListener('click', () => void this.pass());
    at(this, 'slips').addEventListener('click', () => void this.begin(() => this.showSlips()));
    at(this, 'print').addEventListener('click', () => this.print());
    document.addEventListener(KIT_CHANGED, () => void this.follow());
    document.addEventListener(KIT_LOCK, () => void this.follow());
    addEventListener('pagehide', () => this.close());
    this.showUnder();
    void this.follow();
  }

  private copy(name: string): HTMLElement {
    return partOf(this, name);
  }

  private get lock(): CkLock {
    const found = this.querySelector<CkLock>('ck-lock');
    if (!found) throw new Error('the screen has no lock');
    return found;
  }

  // --- opened and closed

  private async follow(): Promise<void> {
    const { unlocked, lock } = vault().status ?? {};
    if (unlocked !== true || lock !== 'ready') {
      if (this.isOpen) this.close();
      return;
    }
    if (!this.isOpen) this.open();
    await this.redraw();
  }

  private open(): void {
    this.isOpen = true;
    this.uncover();
    this.showUnder();
    if (this.counting) at(this, 'room').replaceChildren(this.counting);
    else this.showResults();
  }

  private close(): void {
    this.isOpen = false;
    this.results = null;
    this.rounds = [];
    this.drawn = '';
    at(this, 'room').replaceChildren();
    this.showUnder();
  }

  /** What was covered for the round alone is the leader's again, once they have opened the lock. */
  private uncover(): void {
    if (!roundOf.read() || !roundCovers.read()) return;
    cover.put(false);
    roundCovers.forget();
    document.dispatchEvent(new CustomEvent(KIT_CHANGED));
  }

  private trouble(answer: Pick<Failure, 'trouble'>, before = ''): void {
    at(this, 'trouble').textContent = [before, troubleIn(this.say, answer)].filter(Boolean).join(' ');
  }

  private tell(words: string, undo: (() => unknown) | null = null): void {
    at(this, 'said').textContent = words;
    at(this, 'trouble').textContent = '';
    const back = button(this.say('undo'), async () => {
      await undo?.();
      this.tell(this.say('undone'));
    });
    at(this, 'undo').replaceChildren(...(undo ? [back] : []));
    if (undo) back.focus();
  }

  // --- a round

  /** What needs a lock is done where it is open; else the lock is shown, to be made or opened. */
  private async begin(go: () => unknown): Promise<void> {
    this.tell('');
    const answer = await vault().call('status', {});
    if (!answer.ok) return this.trouble(answer);
    if (answer.status.where === 'nowhere') return this.trouble({ trouble: 'nowhere' });
    if (this.isOpen) return void go();
    this.tell(this.say('lock_first'));
    this.lock.ask();
  }

  private async pass(): Promise<void> {
    const answer = await vault().call('status', {});
    // To pass it round needs a lock that is ready, but not an open one.
    if (answer.ok && answer.status.lock === 'ready') await this.handOver();
    else await this.begin(() => this.handOver());
  }

  /** Locked and covered before anybody else has the phone; Back leads to no page of the leader's. */
  private async handOver(): Promise<void> {
    if (!roundOf.write(roundOf.read() ?? newRound(today()))) return this.trouble({ trouble: 'nowhere' });
    coverForRound();
    await lockNow();
    vault().end();
    location.replace(this.dataset.round ?? '');
  }

  private showUnder(): void {
    const round = roundOf.read();
    at(this, 'intro').hidden = round !== null;
    if (!round) return at(this, 'under').replaceChildren();
    const part = this.copy('under');
    at(part, 'answered').textContent = round.answered < ENOUGH ? this.say('under_few') : this.say('under_many', { n: round.answered });
    for (const name of ['end', 'add', 'throw']) at(part, name).hidden = !this.isOpen;
    at(part, 'locked').hidden = this.isOpen;
    at(part, 'go-on').addEventListener('click', () => void this.handOver());
    at(part, 'end').addEventListener('click', () => void this.end(round));
    at(part, 'add').addEventListener('click', () => this.showSlips());
    at(part, 'throw').addEventListener('click', () => this.throwAway(round));
    at(this, 'under').replaceChildren(part);
  }

  private async end(round: Round): Promise<void> {
    const note = resultOf(round);
    if (!note) return void (at(this, 'trouble').textContent = this.say('too_few'));
    const answer = await vault().call('saveNote', { id: newId(), note, until: dayAfter(today(), KEPT_FOR) });
    if (!answer.ok) return this.trouble(answer, this.say('not_kept'));
    this.over();
    this.tell(this.say('kept'));
    await this.redraw();
    if (this.results) at(this.results, 'title').focus();
  }

  private throwAway(round: Round): void {
    this.over();
    this.tell(this.say('thrown'), () => {
      roundOf.write(round);
      this.showUnder();
    });
  }

  private over(): void {
    roundOf.end();
    if (location.hash === '#end') history.replaceState(null, '', location.pathname);
    this.showUnder();
  }

  // --- paper

  private showSlips(): void {
    this.tell('');
    const form = this.copy('slips');
    wireSlips(form, this.say, (slips) => this.addSlips(slips), () => this.showResults());
    this.results = null;
    this.counting = form;
    at(this, 'room').replaceChildren(form);
    at(form, 'slips-title').focus();
  }

  private addSlips({ slips, counts }: Slips): void {
    const round = withSlips(roundOf.read() ?? newRound(today()), slips, counts);
    if (!roundOf.write(round)) return this.trouble({ trouble: 'nowhere' });
    this.showUnder();
    this.showResults();
    this.tell(this.say('slips_added'));
    at(this, 'under').querySelector<HTMLElement>('h2')?.focus();
  }

  private print(): void {
    const slips = Array.from({ length: SLIPS_ON_A_SHEET }, () => this.copy('paper-slip'));
    printSheet(element('div', 'slips', ...slips));
  }

  // --- what came out

  private showResults(): void {
    this.counting = null;
    this.results = this.copy('results');
    this.drawn = '';
    at(this, 'room').replaceChildren(this.results);
    void this.redraw();
  }

  private async redraw(): Promise<void> {
    const answer = await vault().call('notes', {});
    if (!this.isOpen || !this.results) return;
    if (!answer.ok) return answer.trouble === 'locked' ? this.close() : this.trouble(answer);
    const now = JSON.stringify(answer.notes);
    if (now === this.drawn) return;
    this.drawn = now;
    this.rounds = answer.notes.flatMap(({ id, until, note }) => {
      const it = readHealth(note);
      return it ? [{ id, until, it }] : [];
    });
    const own = answer.notes.map(({ note }) => (isDraft(note) ? null : readReflection(note))).filter((one): one is Reflection => one !== null);
    drawResults(this.results, this, this.rounds, own);
  }

  takeAway(id: string): void {
    const gone = this.rounds.find((one) => one.id === id);
    void vault()
      .call('removeNote', { id })
      .then(async (answer) => {
        if (!answer.ok) return this.trouble(answer);
        await this.redraw();
        this.tell(this.say('removed'), async () => {
          if (gone) await vault().call('saveNote', { id, note: gone.it, until: gone.until });
          await this.redraw();
        });
      });
  }
}

const isDraft = (note: unknown): boolean => (note as { draft?: unknown } | null)?.draft === true;
