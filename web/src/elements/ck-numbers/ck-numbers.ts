import { understand, type Understood } from '../../core/kit/phone';
import type { Kit } from '../../core/kit/record';
import type { OpenKit } from '../../vault/reader';
import { country } from '../ck-country/choice';
import { KitScreen } from '../kit-screen';
import { Contacts } from './contacts';
import type { Numbers } from './desk';
import { Slot } from './slot';
import { TryList } from './try-list';

/**
 * The leader's own numbers, slot by slot. What each slot is for and the national lines stand on the page
 * already; this fills in the leader's own, and takes new ones.
 */
export class CkNumbers extends KitScreen implements Numbers {
  kit: Kit = new Map();
  private slots: Slot[] = [];
  private tries: TryList | null = null;
  private contacts: Contacts | null = null;
  private codes: Readonly<Record<string, readonly string[]>> = {};
  private names: Readonly<Record<string, string>> = {};
  private drawn = false;
  private covered = true;

  protected start(): void {
    this.codes = JSON.parse(this.dataset.codes ?? '{}') as typeof this.codes;
    this.names = JSON.parse(this.dataset.names ?? '{}') as typeof this.names;
    this.slots = [...this.querySelectorAll<HTMLElement>('[data-fill]')].map((root) => new Slot(root, this));
    this.tries = new TryList(this);
    this.contacts = new Contacts(this);
    addEventListener('hashchange', () => this.goToPlace());
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.kit = kit;
    this.covered = covered;
    for (const slot of this.slots) slot.show(covered);
    this.tries?.show(covered);
    this.contacts?.show(covered);
    if (!this.drawn) this.goToPlace();
    this.drawn = true;
  }

  /** `#supervisor` opens the form of that slot; `#try` was hidden when the browser looked for it. */
  private goToPlace(): void {
    if (this.covered) return;
    const place = decodeURIComponent(location.hash.slice(1));
    const slot = this.slots.find(({ name }) => name === place);
    slot?.root.scrollIntoView?.({ block: 'start' });
    if (slot) slot.add();
    else if (place === 'try' || place === 'contacts') this.goTo(place);
  }

  private goTo(id: string): void {
    const section = this.querySelector<HTMLElement>(`#${id}`);
    section?.scrollIntoView?.({ block: 'start' });
    section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  // --- for its parts

  understand(typed: string): Understood {
    return understand(typed, country(), this.codes[country()] ?? []);
  }

  countryWords(): string {
    return this.names[country()] ?? country();
  }

  slotWords(slot: string): string {
    const found = this.slots.find(({ name }) => name === slot);
    return found?.root.querySelector('[data-at="label"]')?.textContent ?? slot;
  }
}
