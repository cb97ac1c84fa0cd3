import { packed, unpacked } from '../../core/kit/packlink';
import type { Draft, Kit } from '../../core/kit/record';
import { vault } from '../../vault/client';
import type { OpenKit } from '../../vault/reader';
import { PACK_CAME, troubleHere, type CamePack } from '../ck-copies/bring';
import { listWords } from '../ck-copies/inside';
import { saveFile } from '../ck-copies/save-file';
import { at, button, element, partOf } from '../dom';
import { dayWords, forgetKit, kitNow, today } from '../kit-now';
import { KitScreen, text } from '../kit-screen';
import { printSheet } from '../print-sheet';
import { draftsFor, endOf, handedIn, isShown, recordsOf, tonightIn, type Handed } from './arrived';
import { Chosen, type Names } from './chosen';
import { drawCode } from './qr';
import { AT_THE_PLACE, fillSheet, partsOf } from './sheet';

const MARK = '#pack=';

interface Came {
  readonly made: string;
  readonly recs: readonly Handed[];
}

/** For the person who leads tonight: handed on, and on their phone kept for one night. Nothing sealed. */
export class CkTonight extends KitScreen {
  private chosen: Chosen | null = null;
  private kit: Kit = new Map();
  private came: Came | null = null;

  protected start(): void {
    const names: Names = { slots: JSON.parse(this.dataset.slots ?? '{}'), questions: JSON.parse(this.dataset.questions ?? '{}') };
    const form = at(this, 'choose');
    this.chosen = new Chosen(form, () => partOf(this, 'tick'), names, this.say);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', () => this.closeCode());
    at(form, 'as-file').addEventListener('click', () => void this.asFile());
    at(form, 'as-code').addEventListener('click', () => void this.asCode());
    at(form, 'as-print').addEventListener('click', () => this.asPrint());
    document.addEventListener(PACK_CAME, (event) => {
      const { found } = (event as CustomEvent<CamePack>).detail;
      this.showArrived({ made: found.made, recs: handedIn(found.open) });
    });
    addEventListener('hashchange', () => void this.readLink());
    void this.readLink();
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.kit = kit;
    const some = this.chosen?.show(kit) ?? false;
    at(this, 'covered').hidden = !covered;
    at(this, 'none').hidden = some || covered || this.came !== null || tonightIn(kit).length > 0;
    this.drawHere();
    if (covered) this.closeCode();
  }

  private tell(words: string, undo: (() => Promise<unknown>) | null = null): void {
    at(this, 'done').textContent = words;
    at(this, 'trouble').textContent = '';
    const back = button(this.say('undo'), () => void undo?.(), 'quiet');
    at(this, 'undo').replaceChildren(...(undo ? [back] : []));
    if (undo) back.focus();
  }

  private async keep(drafts: readonly Draft[]): Promise<boolean> {
    const answer = await vault().call('save', { drafts });
    if (!answer.ok) at(this, 'trouble').textContent = troubleHere(this.say, answer);
    return answer.ok;
  }

  private isEmpty(): boolean {
    const none = this.chosen?.ids.length === 0;
    at(this, 'choose-trouble').textContent = none ? this.say('tonight_choose') : '';
    at(this, 'choose-done').textContent = '';
    return none;
  }

  // --- handed on

  private async asFile(): Promise<void> {
    if (this.isEmpty()) return;
    const answer = await vault().call('makePack', { ids: this.chosen?.ids ?? [] });
    if (!answer.ok) {
      at(this, 'choose-trouble').textContent = troubleHere(this.say, answer);
      return;
    }
    const went = await saveFile(answer.name, answer.bytes);
    at(this, 'choose-done').textContent = went === 'cancelled' ? '' : this.say('tonight_file_gone', { name: answer.name });
  }

  private async asCode(): Promise<void> {
    if (this.isEmpty() || !this.chosen) return;
    const { numbers, places, choices, words, sheets } = this.chosen.all;
    const [place] = places;
    const trouble = at(this, 'choose-trouble');
    if (!numbers.length && !place) {
      trouble.textContent = this.say('tonight_code_nothing');
      return;
    }
    const bodies = numbers.map(({ body }, order) => ({
      slot: text(body.slot), name: text(body.name), typed: '', dial: text(body.dial), shown: text(body.shown),
      hours: text(body.hours), note: text(body.note), order,
    })); // prettier-ignore
    const data = await packed({ made: today(), numbers: bodies, place: place?.body ?? null });
    const part = partOf(this, 'code');
    const link = `${location.origin}${this.dataset.here ?? location.pathname}${MARK}${data}`;
    const canvas = at<HTMLCanvasElement>(part, 'canvas');
    if (!drawCode(canvas, link)) {
      this.closeCode();
      trouble.textContent = this.say('tonight_code_big');
      return;
    }
    const what = listWords(this.say, [...numbers, ...places.slice(0, 1)]);
    canvas.setAttribute('aria-label', this.say('tonight_code_holds', { what }));
    at(part, 'only').hidden = choices.length + words.length + sheets.length === 0 && places.length < 2;
    this.wireLink(part, link);
    at(this, 'code').replaceChildren(part);
    part.querySelector<HTMLElement>('h3')?.focus();
  }

  private wireLink(part: HTMLElement, link: string): void {
    const field = at<HTMLInputElement>(part, 'link');
    field.value = link;
    at(part, 'copy').addEventListener('click', () => {
      field.select();
      void navigator.clipboard?.writeText(link).then(() => (at(part, 'copied').textContent = this.say('tonight_copied')));
    });
    at(part, 'close').addEventListener('click', () => {
      this.closeCode();
      at(this, 'as-code').focus();
    });
  }

  private closeCode(): void {
    at(this, 'code').replaceChildren();
  }

  private asPrint(): void {
    if (!this.isEmpty() && this.chosen) printSheet(fillSheet(partOf(this, 'sheet'), this.chosen, this.say));
  }

  // --- arrived

  private async readLink(): Promise<void> {
    if (!this.isConnected || !location.hash.startsWith(MARK)) return;
    const data = location.hash.slice(MARK.length);
    // What is in it should not stay in the address bar, nor in the list of pages.
    history.replaceState(null, '', `${location.pathname}#tonight`);
    const carried = await unpacked(data);
    if (carried) this.showArrived({ made: carried.made, recs: recordsOf(carried) });
    else at(this, 'trouble').textContent = this.say('arrived_damaged');
    this.querySelector('#tonight')?.scrollIntoView?.();
  }

  private showArrived(came: Came): void {
    this.came = came;
    this.tell('');
    const part = partOf(this, 'arrived');
    at(part, 'say').textContent = this.say('arrived_say', { day: dayWords(came.made, document.documentElement.lang) });
    at(part, 'inside').replaceChildren(...this.insideOf(came));
    at(part, 'keep').addEventListener('click', () => void this.keepForTonight());
    at(part, 'leave').addEventListener('click', () => this.closeArrived(this.say('arrived_left')));
    at(this, 'arrived').replaceChildren(part);
    at(this, 'none').hidden = true;
    part.querySelector<HTMLElement>('h3')?.focus();
  }

  /** Every thing of it in full: a leader must be able to tell a right number from a wrong one. */
  private insideOf({ recs }: Came): HTMLElement[] {
    const row = (name: string, strong: string, ...lines: readonly string[]): HTMLElement => {
      const small = lines.filter(Boolean).map((line) => element('p', 'small', line));
      return element('li', '', name && element('p', 'small', name), element('p', 'strong', strong), ...small);
    };
    const rows = recs.map(({ kind, body }) => {
      const value = (name: string): string => text(body[name]);
      if (kind === 'number') {
        const who = [this.chosen?.slotWords(value('slot')), value('name')].filter(Boolean).join(' · ');
        return row(who, value('shown') || value('dial'), value('hours'), value('note'));
      }
      if (kind === 'choice') return row(this.chosen?.questionWords(value('policy')) ?? '', value('says'));
      if (kind === 'words') return row(this.say('tonight_words'), value('says'));
      if (kind === 'sheet') return row(this.say('tonight_sheets'), value('name'), ...partsOf(body, this.say));
      const about = AT_THE_PLACE.map((name) => value(name) && `${this.say(`sheet_${name}`)}: ${value(name)}`);
      return row(this.say('sheet_place'), value('address'), value('name'), ...about);
    });
    return [element('ul', 'inside', ...rows)];
  }

  private closeArrived(words: string): void {
    this.came = null;
    at(this, 'arrived').replaceChildren();
    this.tell(words);
    this.querySelector<HTMLElement>('#tonight h2')?.focus();
  }

  private async keepForTonight(): Promise<void> {
    if (!this.came) return;
    if (await this.keep(draftsFor(this.came.recs, this.kit))) this.closeArrived(this.say('arrived_kept'));
  }

  // --- over

  private drawHere(): void {
    const things = tonightIn(this.kit).filter(isShown);
    if (!things.length) return at(this, 'here').replaceChildren();
    const part = partOf(this, 'here');
    at(part, 'say').textContent = this.say('here_say', { what: listWords(this.say, things) });
    at(part, 'over').addEventListener('click', () => void this.takeAway());
    at(this, 'here').replaceChildren(part);
  }

  private async takeAway(): Promise<void> {
    forgetKit(); // what stands now, whatever another tab did
    const { end, undo } = endOf((await kitNow()).kit);
    if (!(await this.keep(end))) return;
    this.tell(this.say('here_gone'), async () => {
      if (await this.keep(undo)) this.tell(this.say('undone'));
    });
  }
}
