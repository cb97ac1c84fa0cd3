/**
 * The rows of a list, by name. A row whose name stays is left as it is, with the focus in it. A node may
 * be held in the place of a row (its form, or the word that it was removed): the list goes around it.
 */
export class Rows<T> {
  private readonly rows = new Map<string, HTMLElement>();
  private readonly held = new Map<string, HTMLElement>();

  constructor(
    readonly list: HTMLElement,
    private readonly nameOf: (one: T) => string,
    private readonly make: (one: T) => HTMLElement,
    /** What depends on the other rows: first, last, alone. */
    private readonly adjust: (row: HTMLElement, one: T, at: number, all: readonly T[]) => void = () => undefined,
  ) {}

  show(all: readonly T[]): void {
    const wanted = all.filter((one) => !this.held.has(this.nameOf(one)));
    const names = new Set(wanted.map(this.nameOf));
    for (const [name, row] of this.rows) {
      if (names.has(name) && row.parentNode === this.list) continue;
      row.remove();
      this.rows.delete(name);
    }
    let place = this.list.firstElementChild;
    for (const one of wanted) {
      const row = this.row(one);
      while (place && [...this.held.values()].includes(place as HTMLElement)) place = place.nextElementSibling;
      if (row === place) place = place.nextElementSibling;
      else this.list.insertBefore(row, place);
      this.adjust(row, one, all.indexOf(one), all);
    }
    this.list.hidden = this.list.childElementCount === 0;
  }

  private row(one: T): HTMLElement {
    const name = this.nameOf(one);
    const row = this.rows.get(name) ?? this.make(one);
    row.dataset.mine = ''; // so that quick exit finds it
    this.rows.set(name, row);
    return row;
  }

  /** Puts a node where the row of this name stands; the row comes back when it is let go. */
  hold(name: string, node: HTMLElement): void {
    node.dataset.mine = '';
    const row = this.rows.get(name) ?? this.held.get(name);
    if (row?.parentNode === this.list) row.replaceWith(node);
    else this.list.append(node);
    this.rows.delete(name);
    this.held.set(name, node);
    this.list.hidden = false;
  }

  holds(name: string): boolean {
    return this.held.has(name);
  }

  /** Takes the node away; the row is drawn again with the next `show`. */
  letGo(name: string): void {
    this.held.get(name)?.remove();
    this.held.delete(name);
    this.list.hidden = this.list.childElementCount === 0;
  }

  clear(): void {
    for (const name of [...this.held.keys()]) this.letGo(name);
    this.show([]);
  }
}
