/** The pages kept at hand, in the order Home shows them: that in which they were last kept. */
import type { Draft, Kit, Rec } from '../../core/kit/record';
import { entries, type Entry } from '../../vault/reader';
import { at, partOf } from '../dom';
import { Rows } from '../kit-rows';
import { saveKit } from '../kit-save';
import { broughtBack, changed, removed, text, type Desk } from '../kit-screen';
import type { Pages } from './pages';

type Mark = Entry<'mark'>;

export class Marks {
  private readonly rows: Rows<Mark>;
  private all: readonly Mark[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly pages: Pages,
  ) {
    const adjust = (row: HTMLElement, place: number, count: number): void => {
      at(row, 'up').hidden = place === 0;
      at(row, 'down').hidden = place === count - 1;
    };
    // By page and not by version: a page that was moved is the same row still.
    this.rows = new Rows(at(desk.home, 'pages'), ({ id }) => id, (one) => this.row(one), (row, _, place, all) => adjust(row, place, all.length));
  }

  show(kit: Kit, covered: boolean): void {
    this.all = covered ? [] : inOrder(entries(kit, 'mark').filter(({ body }) => text(body.page)));
    if (covered) {
      this.rows.clear();
      this.said('');
    }
    this.rows.show(this.all);
    at(this.desk.home, 'pages-none').hidden = covered || !this.rows.list.hidden;
  }

  private said(words: string): void {
    at(this.desk.home, 'pages-said').textContent = words;
    this.alert.textContent = '';
  }

  private get alert(): HTMLElement {
    return at(this.desk.home, 'pages-trouble');
  }

  private row({ id, body }: Mark): HTMLElement {
    const row = partOf(this.desk.home, 'page');
    this.pages.link(at<HTMLAnchorElement>(row, 'link'), body.page);
    const title = this.pages.titleOf(body.page);
    const now = (): Mark | undefined => this.all.find((one) => one.id === id);
    const wire = (name: string, act: (one: Mark) => Promise<void>): void => {
      const button = at(row, name);
      button.dataset.focus = `${id}:${name}`;
      button.setAttribute('aria-label', this.desk.say(`${name}_of`, { title }));
      button.addEventListener('click', () => {
        const one = now();
        if (one) void act(one);
      });
    };
    wire('up', (one) => this.move(one, -1));
    wire('down', (one) => this.move(one, 1));
    wire('remove', (one) => this.remove(one));
    return row;
  }

  /** The order is that of their stamps: from the later of the two places on, all are kept anew, one after the other. */
  private async move(one: Mark, by: 1 | -1): Promise<void> {
    const order = [...this.all];
    const from = order.indexOf(one);
    const to = from + by;
    if (from < 0 || to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(from, 1));
    const drafts = order.slice(Math.max(from, to)).map((mark): Draft => changed(mark, {}));
    if (!(await saveKit(drafts, this.alert))) return;
    this.said(this.desk.say('moved', { title: this.pages.titleOf(one.body.page), n: to + 1 }));
    const last = by > 0 ? to === order.length - 1 : to === 0;
    this.desk.focusOn(`${one.id}:${last === by > 0 ? 'up' : 'down'}`);
  }

  private async remove(one: Mark): Promise<void> {
    const [gone] = (await saveKit([removed(one)], this.alert)) ?? [];
    if (!gone) return;
    const note = partOf(this.desk.home, 'gone');
    at(note, 'words').textContent = this.desk.say('removed');
    at(note, 'undo').addEventListener('click', () => void this.undo(one, gone));
    this.said('');
    this.rows.hold(one.id, note);
    at(note, 'undo').focus();
  }

  /** Back where it was: those behind it are kept anew after it. */
  private async undo(one: Mark, gone: Rec): Promise<void> {
    const behind = this.all.filter(({ at: stamp }) => stamp > one.at).map((mark) => changed(mark, {}));
    if (!(await saveKit([broughtBack(one, gone), ...behind], this.alert))) return;
    this.rows.letGo(one.id);
    this.rows.show(this.all);
    this.said(this.desk.say('undone'));
    this.desk.focusOn(`${one.id}:remove`);
  }
}

/** One row a page, also where it was marked on two phones. */
function inOrder(marks: readonly Mark[]): Mark[] {
  const once = new Map(marks.map((one) => [one.id, one]));
  return [...once.values()].sort((one, other) => (one.at < other.at ? -1 : 1));
}
