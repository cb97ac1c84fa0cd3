import type { Rec } from '../../core/kit/record';
import { entries, type Entry, type OpenKit } from '../../vault/reader';
import { bar } from '../ck-meeting/table';
import { percent } from '../ck-meeting/time';
import { at, button, partOf } from '../dom';
import { dayWords } from '../kit-now';
import { saveKit } from '../kit-save';
import { KitScreen, broughtBack, removed, text } from '../kit-screen';

type Met = Entry<'meeting'>;

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** Seconds by seat, the leader's first; what came from another phone may hold anything. */
export function totalsOf({ body }: { readonly body: { readonly totals?: unknown } }): number[] {
  return Array.isArray(body.totals) ? body.totals.map((one: unknown) => (isCount(one) ? one : 0)) : [];
}

/** The meetings whose totals the leader chose to keep, newest first: numbers by seat, for their eyes. */
export class CkMet extends KitScreen {
  protected start(): void {
    at(this, 'none').hidden = false;
  }

  protected draw({ kit, covered }: OpenKit): void {
    const all = covered ? [] : entries(kit, 'meeting').sort((one, other) => (text(one.body.day) < text(other.body.day) ? 1 : -1));
    at(this, 'none').hidden = all.length > 0 || covered;
    at(this, 'kept').hidden = all.length === 0;
    at(this, 'rows').replaceChildren(...all.map((one) => this.row(one)));
    if (covered) this.tell('');
  }

  private row(one: Met): HTMLElement {
    const row = partOf(this, 'row');
    row.dataset.mine = '';
    const day = dayWords(text(one.body.day), document.documentElement.lang);
    const totals = totalsOf(one);
    const talk = totals.reduce((sum, seconds) => sum + seconds, 0);
    at(row, 'day').textContent = day;
    const [minutes, seats] = [one.body.minutes, one.body.seats].map((count) => (isCount(count) ? count : 0));
    at(row, 'about').textContent = this.say(seats ? 'about' : 'about_bare', { minutes: minutes ?? 0, seats: seats ?? 0 });
    this.share(at(row, 'most'), Math.max(0, ...totals.slice(1)), talk);
    this.share(at(row, 'you'), totals[0] ?? 0, talk);
    const remove = at(row, 'remove');
    remove.setAttribute('aria-label', this.say('remove_of', { day }));
    remove.dataset.focus = `${one.id}:remove`;
    remove.addEventListener('click', () => void this.takeAway(one, day));
    return row;
  }

  private share(cell: HTMLElement, seconds: number, talk: number): void {
    const share = percent(seconds, talk);
    if (talk > 0) cell.replaceChildren(this.say('share', { n: share }), bar(share));
    else cell.textContent = this.say('no_talk');
  }

  private tell(words: string, undo: (() => Promise<unknown>) | null = null): void {
    at(this, 'said').textContent = words;
    const back = button(this.say('undo'), () => void undo?.(), 'quiet');
    at(this, 'undo').replaceChildren(...(undo ? [back] : []));
    if (undo) back.focus();
  }

  private async takeAway(one: Met, day: string): Promise<void> {
    const [gone] = (await saveKit([removed(one)], at(this, 'trouble'))) ?? [];
    if (gone) this.tell(this.say('removed', { day }), () => this.bringBack(one, gone));
  }

  private async bringBack(one: Met, gone: Rec): Promise<void> {
    if (!(await saveKit([broughtBack(one, gone)], at(this, 'trouble')))) return;
    this.tell(this.say('undone'));
    this.focusOn(`${one.id}:remove`);
  }
}
