/** My words: what is shown of them in each section, and the editor where it is open. */
import { button } from '../dom';
import { Editor } from './editor';
import { Layer } from './layer';
import { arranged, readSections, type Section, type Shown } from './lines';
import { standing, type Mine } from './mine';
import { endOf, openedNow, showLines } from './show-lines';

export class MyWords {
  private readonly sections: readonly Section[] = readSections();
  private readonly layers = new Map(this.sections.map((section) => [section, new Layer()]));
  private readonly editors = new Map<Section, Editor>();

  draw(mine: Mine): void {
    const from = `${standing(mine, 'words')} ${openedNow()}`;
    const all = mine.covered || !mine.page ? new Map<Section, Shown[]>() : arranged(this.sections, mine);
    for (const [section, layer] of this.layers) {
      const lines = all.get(section);
      if (lines) this.editors.get(section)?.update(mine, lines);
      else this.end(section);
      layer.redraw(`${from} ${this.editors.has(section)}`, () => {
        if (lines?.length) this.drawSection(layer, mine, section, lines);
      });
    }
  }

  private drawSection(layer: Layer, mine: Mine, section: Section, lines: readonly Shown[]): void {
    const editor = this.editors.get(section);
    const end = endOf(section);
    if (editor) {
      layer.hide(end as HTMLElement);
      return;
    }
    showLines(layer, mine, section, lines);
    const open = button(mine.said('make_mine'), () => this.begin(mine, section), 'mine-make');
    open.dataset.focus = `make:${section.name}`;
    layer.add(open, (node) => end.after(node));
  }

  private begin(mine: Mine, section: Section): void {
    const editor = new Editor(mine, section, () => {
      this.end(section);
      mine.again();
      section.root.querySelector<HTMLElement>('.mine-make')?.focus();
    });
    this.editors.set(section, editor);
    endOf(section).after(editor.root);
    mine.again();
    editor.focus();
  }

  private end(section: Section): void {
    this.editors.get(section)?.root.remove();
    this.editors.delete(section);
  }
}
