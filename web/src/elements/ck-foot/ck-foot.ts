/** The foot of a printed page: when it was printed, how old its numbers are, and where it is found. */
import { COUNTRY_CHANGED, country } from '../ck-country/choice';
import { Island } from '../island';
import { codeOf, publicAddress } from './code';

const places = (name: string): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>(`[data-foot="${name}"]`);

export class CkFoot extends Island {
  /** What this print has opened, and will close. */
  private opened: HTMLDetailsElement[] = [];

  protected improve(): void {
    const button = this.querySelector('button');
    if (button && typeof print === 'function') {
      button.addEventListener('click', () => print());
      this.hidden = false;
    }
    addEventListener('beforeprint', () => this.prepare());
    addEventListener('afterprint', () => this.putBack());
    document.addEventListener(COUNTRY_CHANGED, () => this.fillChecked());
    this.fillChecked();
    this.fillMonth();
  }

  private prepare(): void {
    this.fillMonth();
    this.fillAddress();
    this.open();
  }

  private fillMonth(): void {
    const month = new Intl.DateTimeFormat(document.documentElement.lang, { month: 'long', year: 'numeric' }).format(new Date());
    for (const place of places('printed')) {
      place.textContent = `${month}.`;
      place.classList.remove('blank');
    }
  }

  /** The page says it for every country, once; the others on it take it from there. */
  private fillChecked(): void {
    const all = document.querySelector<HTMLElement>('[data-checked]')?.dataset.checked ?? '{}';
    const said = (JSON.parse(all) as Record<string, string>)[country()];
    for (const place of places('checked')) place.textContent = said ?? '';
  }

  private fillAddress(): void {
    const address = publicAddress(location);
    for (const place of places('address')) place.textContent = address.replace(/^https?:\/\//, '');
    for (const place of places('code')) {
      const to = place.dataset.to ? publicAddress(new URL(place.dataset.to, location.href)) : address;
      place.replaceChildren(...(to ? [codeOf(to)] : []));
    }
  }

  /** Folded parts are printed open. Newer browsers do that by the style alone. */
  private open(): void {
    if (typeof CSS === 'object' && CSS.supports('selector(::details-content)')) return;
    const folded = document.querySelectorAll<HTMLDetailsElement>('main details:not([open], .other-countries)');
    this.opened = [...folded];
    for (const one of this.opened) one.open = true;
  }

  private putBack(): void {
    for (const one of this.opened) one.open = false;
    this.opened = [];
  }
}
