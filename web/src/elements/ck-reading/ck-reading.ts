import { cover } from '../../vault/reader';
import { element } from '../dom';
import { Island } from '../island';

/** The one guide page last opened, and nothing before it: no list of what was read is kept. */
const KEY = 'circlekit.reading';
const NAME = /^[a-z0-9-]+$/;

/** On a page of the guide: remembers it. On the list of the guide: "You were at". */
export class CkReading extends Island {
  protected improve(): void {
    this.look();
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted && this.isConnected) this.look();
    });
  }

  private look(): void {
    // After quick exit nothing is kept and nothing is shown, until the leader uncovers it.
    if (cover.isOn()) this.clear();
    else if (this.dataset.page) keep(this.dataset.page);
    else this.show(kept());
  }

  private clear(): void {
    this.replaceChildren();
    this.hidden = true;
  }

  private show(name: string): void {
    this.clear();
    const page = NAME.test(name) && document.querySelector(`.list a[href$="/guides/${name}/"]`);
    if (!page) return; // never read, or gone from this edition
    const link = element('a', '', page.textContent ?? '');
    link.href = page.getAttribute('href') ?? '';
    const line = element('p', '', `${this.words('at', '')} `, link);
    line.dataset.mine = ''; // quick exit takes it off, in every tab
    this.append(line);
    this.hidden = false;
  }
}

function keep(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // then this phone doesn't remember where we were
  }
}

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
