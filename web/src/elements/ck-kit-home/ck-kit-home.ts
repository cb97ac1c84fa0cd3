import { FIRST } from '../../core/kit/first';
import type { Kit } from '../../core/kit/record';
import { KIT_LOCK } from '../../vault/client';
import type { OpenKit } from '../../vault/reader';
import { filledIn } from '../ck-kept/next';
import { at } from '../dom';
import { today } from '../kit-now';
import { KitScreen } from '../kit-screen';
import { statusNow } from '../kit-status';
import { choicesCard, copiesCard, notesCard, numbersCard, placesCard, wordsCard } from './cards';

/** The overview: what to fill first, and how each part of the kit stands. */
export class CkKitHome extends KitScreen {
  private readonly asWritten = new Map<HTMLElement, string>();
  private covered = true;

  protected start(): void {
    for (const card of this.querySelectorAll<HTMLElement>('[data-card]')) this.asWritten.set(card, card.textContent ?? '');
    document.addEventListener(KIT_LOCK, () => void this.drawStatus());
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.covered = covered;
    if (covered) for (const [card, words] of this.asWritten) card.textContent = words;
    else this.drawCards(kit);
    this.drawFirst(kit, covered);
    if (!covered) void this.drawStatus();
  }

  private drawCards(kit: Kit): void {
    const ruled = (this.dataset.ruled ?? '').split(' ').filter(Boolean);
    this.card('numbers', numbersCard(kit, this.say, today()));
    this.card('places', placesCard(kit, this.say));
    this.card('choices', choicesCard(kit, this.say, Number(this.dataset.policies), ruled));
    this.card('words', wordsCard(kit, this.say));
  }

  /** The notes and the file are the vault's to tell; where it can't, the cards stay as they were written. */
  private async drawStatus(): Promise<void> {
    const answer = await statusNow();
    if (!answer.ok || this.covered) return;
    this.card('notes', notesCard(answer.status, this.say));
    this.card('copies', copiesCard(answer.status, this.say, today()));
  }

  private card(name: string, words: string): void {
    const card = this.querySelector<HTMLElement>(`[data-card="${name}"]`);
    if (card && card.textContent !== words) card.textContent = words;
  }

  /** The four that matter most tick themselves off; all of them done, the list makes room. */
  private drawFirst(kit: Kit, covered: boolean): void {
    const filled = filledIn(kit);
    for (const entry of this.querySelectorAll<HTMLElement>('[data-first]')) {
      const done = FIRST.some((one) => one === entry.dataset.first && filled.has(one));
      entry.classList.toggle('is-done', done);
      const tag = entry.querySelector<HTMLElement>('.tag');
      if (tag) tag.hidden = !done;
    }
    const all = filled.size === FIRST.length;
    at(this, 'first').hidden = all || covered;
    at(this, 'first-all').hidden = !all;
  }
}
