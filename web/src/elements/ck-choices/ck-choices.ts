import type { OpenKit } from '../../vault/reader';
import { at } from '../dom';
import { KitScreen } from '../kit-screen';
import { Choice } from './choice';

/** What only the group can decide, question by question; an organization's rule stands on the page already. */
export class CkChoices extends KitScreen {
  private choices: Choice[] = [];
  private covered = true;
  private drawn = false;

  protected start(): void {
    this.choices = [...this.querySelectorAll<HTMLElement>('[data-choice]')].map((root) => new Choice(root, this));
    addEventListener('hashchange', () => this.goToPlace());
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.covered = covered;
    const ruled = (this.dataset.ruled ?? '').split(' ');
    const decided = this.choices.filter((choice) => choice.show(kit, covered) || ruled.includes(choice.policy)).length;
    at(this, 'count').textContent = this.say('count', { n: decided, all: this.choices.length });
    at(this, 'count').hidden = covered || decided === 0;
    if (!this.drawn) this.goToPlace();
    this.drawn = true;
  }

  /** `#who-decides` opens the form of that question. */
  private goToPlace(): void {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const choice = this.covered ? undefined : this.choices.find(({ policy }) => policy === wanted);
    choice?.root.scrollIntoView?.({ block: 'start' });
    choice?.open();
  }
}
