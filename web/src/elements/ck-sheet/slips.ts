/** Slips to tear off: one of each as the page brings them, or a page of one kind. */
import { at } from '../dom';

export class Slips {
  private readonly each: readonly HTMLElement[];

  constructor(
    private readonly list: HTMLElement,
    private readonly again: () => void,
  ) {
    this.each = [...list.querySelectorAll<HTMLElement>(':scope > [data-slip]')];
  }

  static of(home: HTMLElement, again: () => void): void {
    const list = home.querySelector<HTMLElement>('[data-at="slips"]');
    if (!list) return;
    const slips = new Slips(list, again);
    const which = at(home, 'which');
    const select = which.querySelector('select') as HTMLSelectElement;
    select.addEventListener('change', () => slips.show(select.value));
    which.hidden = false;
  }

  private show(kind: string): void {
    const one = this.each.find(({ dataset }) => dataset.slip === kind);
    const count = Number(this.list.dataset.count);
    const shown = one ? Array.from({ length: count }, (_, index) => (index ? (one.cloneNode(true) as HTMLElement) : one)) : this.each;
    this.list.replaceChildren(...shown);
    this.again();
  }
}
