import { KIT_CHANGED, vault } from '../../vault/client';
import type { OpenKit } from '../../vault/reader';
import { COUNTRY_CHANGED } from '../ck-country/choice';
import { element, said } from '../dom';
import { Island, report } from '../island';
import { kitNow } from '../kit-now';
import { followCalls } from './after-call';
import { choicesFrom, drawChoices } from './choices';
import { drawHome, homeFrom } from './home';
import { Layer } from './layer';
import { drawMarks, marksFrom } from './marks';
import type { Mine } from './mine';
import { drawNotices, noticesFrom } from './notices';
import { drawNumbers, numbersFrom } from './numbers';
import { drawPlace, placeFrom } from './place';
import { drawRehearsed, rehearsedFrom } from './rehearsed';
import { drawViews } from './views';
import { MyWords } from './words';

interface Part {
  readonly layer: Layer;
  readonly from: (mine: Mine) => string;
  readonly draw: (layer: Layer, mine: Mine) => void;
}

const part = (from: Part['from'], draw: Part['draw']): Part => ({ layer: new Layer(), from, draw });

/**
 * The leader's own things on the pages of the book: numbers, place, choices, words, pages at hand. All
 * of it lies over the finished page. Where the kit can't be read, the page stays as it was written.
 */
export class CkMine extends Island {
  private readonly parts: readonly Part[] = [
    part(numbersFrom, drawNumbers),
    part(placeFrom, drawPlace),
    part(choicesFrom, drawChoices),
    part(choicesFrom, drawViews),
    part(marksFrom, drawMarks),
    part(rehearsedFrom, drawRehearsed),
    part(noticesFrom, drawNotices),
    part(homeFrom, drawHome),
  ];
  private myWords: MyWords | null = null;
  private open: OpenKit | null = null;
  private readonly status = element('p', 'mine-status');

  protected improve(): void {
    this.status.setAttribute('role', 'status');
    this.append(this.status);
    this.hidden = false;
    vault(); // hears of changes in other tabs from now on
    this.myWords = new MyWords();
    document.addEventListener(KIT_CHANGED, () => void this.read());
    document.addEventListener(COUNTRY_CHANGED, () => this.draw());
    void this.read().then(() => followCalls(() => this.draw()));
  }

  private async read(): Promise<void> {
    try {
      this.open = await kitNow();
      this.draw();
    } catch (error) {
      report('ck-mine', error);
    }
  }

  private draw(): void {
    if (!this.open || !this.isConnected) return;
    const mine = this.mine(this.open);
    const focus = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-focus]')?.dataset.focus;
    for (const { layer, from, draw } of this.parts) layer.redraw(from(mine), () => draw(layer, mine));
    try {
      this.myWords?.draw(mine);
    } catch (error) {
      report('ck-mine', error);
    }
    if (focus && document.activeElement === document.body) this.giveBack(focus);
  }

  /** What had the focus was drawn anew: the same thing has it again. */
  private giveBack(focus: string): void {
    document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
  }

  private mine(open: OpenKit): Mine {
    return {
      ...open,
      said: said(this),
      lang: document.documentElement.lang || 'en',
      page: this.dataset.page ?? '',
      again: () => this.draw(),
      tell: (words) => {
        this.status.textContent = words;
      },
    };
  }
}
