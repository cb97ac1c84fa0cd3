/** How long a note is kept. */
import { dayAfter, isDay } from '../../core/kit/days';
import { at } from '../dom';
import { dayWords, today } from '../kit-now';
import type { Say } from '../ck-lock/trouble';

const DAYS = [30, 90, 365];
export const USUAL = 90;

export class Until {
  private readonly day: HTMLInputElement;
  private readonly radios = new Map<number, HTMLInputElement>();

  /** `now`: the last day as it stands, or nothing for a new note. */
  constructor(
    private readonly form: HTMLElement,
    part: () => HTMLElement,
    private readonly say: Say,
    private readonly before: string | null,
    private readonly usual = USUAL,
  ) {
    this.day = at<HTMLInputElement>(form, 'until');
    this.day.min = today();
    for (const days of [...DAYS, 0]) at(form, 'choices').append(this.choice(part(), days));
    const fits = before === null ? usual : (DAYS.find((days) => dayAfter(today(), days) === before) ?? 0);
    if (!fits) this.day.value = before ?? '';
    this.choose(fits);
    // A day changed back by hand is looked at like any typing.
    this.day.addEventListener('change', () => form.dispatchEvent(new Event('input', { bubbles: true })));
  }

  private choice(part: HTMLElement, days: number): HTMLElement {
    const radio = part.querySelector('input') as HTMLInputElement;
    const day = dayWords(dayAfter(today(), days), document.documentElement.lang, '');
    at(part, 'says').textContent = days ? this.say('until_days', { n: days, day }) : this.say('until_choose');
    radio.addEventListener('change', () => this.choose(days));
    this.radios.set(days, radio);
    return part;
  }

  private choose(days: number): void {
    for (const [one, radio] of this.radios) radio.checked = one === days;
    at(this.form, 'day-field').hidden = days !== 0;
  }

  /** The last day; nothing where the note was kept without an end and still is. */
  get value(): string {
    const days = [...this.radios].find(([, { checked }]) => checked)?.[0] ?? this.usual;
    return days ? dayAfter(today(), days) : this.day.value;
  }

  /** Whether it can be kept until then; leads to the field where not. */
  check(): boolean {
    const good = isDay(this.value) ? this.value >= today() : this.value === '' && this.before === '';
    this.day.toggleAttribute('aria-invalid', !good);
    if (!good) this.day.focus();
    return good;
  }
}
