import { Island } from '../island';

const KEY = 'circlekit.reader';

/** Two lines that stand beside each other, as written: one for staff, one for a member. */
interface Pair {
  readonly first: Element;
  readonly second: Element;
}

/** Lets a leader say which of the two readers they are: what is for them stands before the other. */
export class CkReader extends Island {
  private pairs: readonly Pair[] = [];
  /** Where storage refuses, the choice lives as long as the page. */
  private unstored: string | null = null;

  protected improve(): void {
    const select = this.querySelector('select');
    this.pairs = pairsOfPage();
    if (!select || this.pairs.length === 0) return;
    const show = (): void => {
      const who = this.chosen();
      select.value = [...select.options].some(({ value }) => value === who) ? who : '';
      this.arrange(who);
    };
    show();
    select.addEventListener('change', () => {
      this.choose(select.value);
      show();
    });
    addEventListener('storage', ({ key }) => {
      if (key === KEY || key === null) show();
    });
    addEventListener('pageshow', show); // going back, a browser puts the old choice into the list
    this.hidden = false;
  }

  private chosen(): string {
    try {
      return this.unstored ?? localStorage.getItem(KEY) ?? '';
    } catch {
      return '';
    }
  }

  private choose(who: string): void {
    try {
      if (who) localStorage.setItem(KEY, who);
      else localStorage.removeItem(KEY);
      this.unstored = null;
    } catch {
      this.unstored = who;
    }
  }

  private arrange(who: string): void {
    for (const { first, second } of this.pairs) {
      const wanted = second.classList.contains(`for-${who}`) ? second : first;
      const other = wanted === first ? second : first;
      if (other.nextElementSibling === wanted) other.before(wanted);
    }
  }
}

function pairsOfPage(): Pair[] {
  return [...document.querySelectorAll('.for-staff + .for-member, .for-member + .for-staff')].flatMap((second) => {
    const first = second.previousElementSibling;
    return first ? [{ first, second }] : [];
  });
}
