import type { OpenKit } from '../../vault/reader';
import { KitScreen } from '../kit-screen';
import { Lines } from './lines';
import { Marks } from './marks';
import { Pages } from './pages';

/** The lines the leader made their own, and the pages they keep at hand. */
export class CkMyWords extends KitScreen {
  private lines: Lines | null = null;
  private marks: Marks | null = null;

  protected start(): void {
    const pages = new Pages(this.dataset.pages ?? '', this.say);
    this.lines = new Lines(this, pages);
    this.marks = new Marks(this, pages);
  }

  protected draw({ kit, covered }: OpenKit): void {
    this.marks?.show(kit, covered);
    this.lines?.show(kit, covered);
  }
}
