/** Making the words of one section one's own: each line can be changed, put first, or hidden. */
import { button, element } from '../dom';
import { EditRow } from './edit-row';
import { lineId, type Section, type Shown } from './lines';
import type { Mine } from './mine';

export class Editor {
  readonly root = element('div', 'mine-editor');
  private readonly list = element('ul', 'mine-rows');
  private rows = new Map<string, EditRow>();
  private readonly trouble = element('p', 'mine-trouble');

  constructor(
    private mine: Mine,
    private readonly section: Section,
    private readonly done: () => void,
  ) {
    const { said } = mine;
    this.root.dataset.mine = '';
    this.root.setAttribute('role', 'group');
    this.root.setAttribute('aria-label', said('make_mine'));
    this.trouble.setAttribute('role', 'alert');
    const end = button(said('done'), () => this.end());
    this.root.append(element('p', 'small', said('intro')), this.list, this.trouble, end);
  }

  /** Shows what stands now. Rows stay the same nodes, so that nobody's typing is disturbed. */
  update(mine: Mine, all: readonly Shown[]): void {
    this.mine = mine;
    const next = new Map<string, EditRow>();
    for (const one of all) {
      const key = `${lineId(one)}#${one.version}`;
      const row = this.rows.get(key) ?? new EditRow(this.section);
      row.update(this.mine, one);
      next.set(key, row);
    }
    for (const [key, row] of this.rows) {
      if (next.has(key)) continue;
      // Taken away, while its words are being changed here, or while that can be undone: it stays.
      if (row.isNeeded) next.set(key, row);
      else row.root.remove();
    }
    this.rows = next;
    this.place();
  }

  /** In order; a row that has the focus is not moved, the others move around it. */
  private place(): void {
    const wanted = [...this.rows.values()].map(({ root }) => root);
    const focused = wanted.find((root) => root.contains(document.activeElement));
    const at = focused ? wanted.indexOf(focused) : -1;
    if (!focused || focused.parentElement !== this.list) this.list.replaceChildren(...wanted);
    else {
      for (const root of wanted.slice(0, at)) focused.before(root);
      for (const root of wanted.slice(at + 1).reverse()) focused.after(root);
    }
  }

  focus(): void {
    this.list.querySelector('button')?.focus();
  }

  private end(): void {
    const open = [...this.rows.values()].find((row) => row.isChanged);
    if (!open) {
      this.done();
      return;
    }
    this.trouble.textContent = this.mine.said('finish');
    open.focus();
  }
}
