/** Before a meeting: the numbers that nobody has tried for 90 days, each with a tap after the call. */
import type { Kit } from '../../core/kit/record';
import { toTry } from '../../core/kit/tried';
import type { Say } from '../ck-lock/trouble';
import { dialOf, keyOf, numbersIn, shownOf, type NumberEntry } from '../ck-numbers/desk';
import { saveTried } from '../ck-numbers/row';
import { at } from '../dom';
import { kitNow, today } from '../kit-now';
import { Rows } from '../kit-rows';
import { text } from '../kit-screen';

export interface ScanHome {
  readonly say: Say;
  copy(name: string): HTMLElement;
}

export class Scan {
  private readonly rows: Rows<NumberEntry>;

  constructor(
    private readonly home: ScanHome,
    private readonly form: HTMLElement,
  ) {
    this.rows = new Rows(at(form, 'try-list'), keyOf, (one) => this.row(one));
  }

  async look(): Promise<void> {
    const { kit, covered } = await kitNow();
    if (!this.form.hasChildNodes()) return; // closed meanwhile
    this.show(covered ? new Map() : kit);
  }

  private show(kit: Kit): void {
    const all = numbersIn(kit).filter(({ body }) => dialOf(body));
    const due = toTry(all, today());
    this.rows.show(due);
    at(this.form, 'try-why').hidden = due.length === 0;
    at(this.form, 'try-none').hidden = all.length === 0 || due.length > 0;
    at(this.form, 'try-empty').hidden = all.length > 0;
  }

  private row(one: NumberEntry): HTMLElement {
    const { say } = this.home;
    const row = this.home.copy('try');
    const name = text(one.body.name) || shownOf(one.body);
    at(row, 'name').textContent = name;
    const call = at<HTMLAnchorElement>(row, 'call');
    call.textContent = say('call', { number: shownOf(one.body) });
    call.href = `tel:${dialOf(one.body)}`;
    for (const [which, label, worked] of [['worked', 'worked_of', true], ['failed', 'failed_of', false]] as const) {
      const button = at(row, which);
      button.setAttribute('aria-label', say(label, { name }));
      button.addEventListener('click', () => void this.tried(one, worked));
    }
    return row;
  }

  private async tried(one: NumberEntry, worked: boolean): Promise<void> {
    if (!(await saveTried(one, worked, at(this.form, 'try-trouble')))) return;
    at(this.form, 'try-said').textContent = this.home.say('noted');
    await this.look();
    (this.rows.list.querySelector<HTMLElement>('[data-at="worked"]') ?? this.form.querySelector<HTMLElement>('button[type="submit"]'))?.focus();
  }
}
