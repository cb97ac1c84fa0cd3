/** Beneath a field: what in it looks like a person, and what to write instead. It never stands in the way. */
import { looksLikePerson, personOf, replaceAll, type Looks } from '../../core/kit/names';
import { at } from '../dom';
import type { Say } from '../ck-lock/trouble';

/** Typing is over for a moment. */
const QUIET = 600;
const MOST_SHOWN = 3;

/** The letters given in one note, so that one person has one letter in all its fields. */
export class Letters {
  readonly given = new Map<string, string>();
  private readonly fields: HTMLTextAreaElement[] = [];

  add(field: HTMLTextAreaElement): void {
    this.fields.push(field);
  }

  elsewhere(field: HTMLTextAreaElement): string {
    return this.fields.filter((one) => one !== field).map(({ value }) => value).join('\n');
  }
}

export class Warner {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = '';

  constructor(
    private readonly field: HTMLTextAreaElement,
    private readonly place: HTMLElement,
    private readonly part: () => HTMLElement,
    private readonly say: Say,
    private readonly letters: Letters,
  ) {
    letters.add(field);
    field.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), QUIET);
    });
    field.addEventListener('change', () => this.look());
    if (field.value) this.look();
  }

  private look(): void {
    clearTimeout(this.timer);
    const found = looksLikePerson(this.field.value, this.letters.given, this.letters.elsewhere(this.field)).slice(0, MOST_SHOWN);
    const shown = found.map(({ from, to }) => `${from}|${to}`).join('\n');
    if (shown === this.shown) return; // said once is enough
    this.shown = shown;
    this.place.replaceChildren(...found.map((one) => this.warning(one)));
  }

  private warning(one: Looks): HTMLElement {
    const part = this.part();
    const to = this.say(`swap_${one.why}`, { letter: one.to });
    at(part, 'says').textContent = this.say(`warn_${one.why}`, { from: one.from, to });
    at(part, 'replace').addEventListener('click', () => {
      if (one.why === 'name') this.letters.given.set(personOf(one.from), one.to);
      this.field.value = replaceAll(this.field.value, one.from, to);
      this.field.dispatchEvent(new Event('input', { bubbles: true }));
      this.look();
      this.field.focus();
    });
    return part;
  }
}
