import { report } from '../island';

/**
 * What one part of the kit lays over a page: nodes added, nodes hidden, nodes moved. Taken off, the
 * page is as it was written. Every node added is marked, so that quick exit finds all of them.
 */
export class Layer {
  private undo: (() => void)[] = [];
  private drawn: string | null = null;

  /** Draws anew where what it is drawn from has changed. A drawing that fails leaves nothing behind. */
  redraw(from: string, draw: (layer: Layer) => void): boolean {
    if (from === this.drawn) return false;
    this.clear();
    this.drawn = from;
    try {
      draw(this);
    } catch (error) {
      this.clear();
      report('ck-mine', error);
    }
    return true;
  }

  clear(): void {
    for (const one of this.undo.reverse()) one();
    this.undo = [];
    this.drawn = null;
  }

  add<T extends HTMLElement>(node: T, place: (node: T) => void): T {
    node.dataset.mine = '';
    place(node);
    this.undo.push(() => node.remove());
    return node;
  }

  hide(node: HTMLElement): void {
    this.turn(node, true);
  }

  show(node: HTMLElement): void {
    this.turn(node, false);
  }

  private turn(node: HTMLElement, hidden: boolean): void {
    const before = node.hidden;
    node.hidden = hidden;
    this.undo.push(() => {
      node.hidden = before;
    });
  }

  /** Moves a node of the page, and back to where it stood. */
  move(node: Element, place: (node: Element) => void): void {
    const { parentNode, nextSibling } = node;
    place(node);
    this.undo.push(() => parentNode?.insertBefore(node, nextSibling));
  }
}
