/** The leader's own lines, page by page. */
import type { WordsBody } from '../../core/kit/kinds';
import type { Draft, Kit } from '../../core/kit/record';
import { entries } from '../../vault/reader';
import { at, partOf } from '../dom';
import { saveKit, stillStands } from '../kit-save';
import { Rows } from '../kit-rows';
import { broughtBack, changed, isForTonight, removed, text, type Desk } from '../kit-screen';
import { drawLine, drawTags, keyOf, openForm, type WordsEntry } from './line';
import type { Pages } from './pages';

interface Group {
  readonly root: HTMLElement;
  readonly rows: Rows<WordsEntry>;
}

export class Lines {
  private readonly groups = new Map<string, Group>();
  private all: readonly WordsEntry[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly pages: Pages,
  ) {}

  show(kit: Kit, covered: boolean): void {
    this.all = covered ? [] : entries(kit, 'words').filter(({ body }) => text(body.page) && text(body.line));
    if (covered) this.clear();
    this.draw();
    at(this.desk.home, 'lines-none').hidden = covered || this.groups.size > 0;
  }

  private clear(): void {
    for (const { root } of this.groups.values()) root.remove();
    this.groups.clear();
    this.said('');
  }

  private draw(): void {
    const pages = new Set(this.all.map(({ body }) => body.page));
    for (const page of pages) if (!this.groups.has(page)) this.groups.set(page, this.group(page));
    for (const [page, { root, rows }] of this.groups) {
      rows.show(this.all.filter(({ body }) => body.page === page));
      // A page without lines stays as long as something can be undone there.
      if (pages.has(page) || !rows.list.hidden) continue;
      root.remove();
      this.groups.delete(page);
    }
  }

  private group(page: string): Group {
    const root = partOf(this.desk.home, 'group');
    root.dataset.mine = '';
    this.pages.link(at<HTMLAnchorElement>(root, 'link'), page);
    at(this.desk.home, 'lines').append(root);
    const rows = new Rows<WordsEntry>(at(root, 'list'), keyOf, (one) => this.row(one), (row, one) => drawTags(row, this.tags(one)));
    return { root, rows };
  }

  private row(one: WordsEntry): HTMLElement {
    const row: HTMLElement = drawLine(this.desk, one, {
      edit: () => this.edit(one),
      show: () => void this.change(one, { hidden: false }, 'shown', at(row, 'trouble')),
      restore: () => void this.restore(one, at(row, 'trouble')),
    });
    return row;
  }

  private tags(one: WordsEntry): string[] {
    const { say } = this.desk;
    const { says, hidden, first } = one.body;
    const twice = this.all.some((other) => other.id === one.id && keyOf(other) !== keyOf(one));
    const tags = [text(says) && say('mine'), hidden === true && say('hidden'), first === true && say('first')];
    return [...tags, isForTonight(one) && say('pack'), twice && say('versions')].filter((tag): tag is string => !!tag);
  }

  private rowsOf(one: WordsEntry): Rows<WordsEntry> | undefined {
    return this.groups.get(one.body.page)?.rows;
  }

  private said(words: string): void {
    at(this.desk.home, 'lines-said').textContent = words;
  }

  // --- changing

  private edit(one: WordsEntry): void {
    const isStraight = this.pages.kindOf(one.body.page) === 'emergency' && one.body.line.startsWith('ask.');
    const form = openForm(this.desk, one, isStraight, {
      save: (words, alert) => void this.keep(one, words, alert),
      cancel: () => this.close(one),
    });
    this.said('');
    this.rowsOf(one)?.hold(keyOf(one), form);
    at(form, 'says').focus();
  }

  private close(one: WordsEntry): void {
    this.rowsOf(one)?.letGo(keyOf(one));
    this.draw();
    this.desk.focusOn(`${one.id}:edit`);
  }

  private async keep(one: WordsEntry, words: string, alert: HTMLElement): Promise<void> {
    if (!stillStands(one, this.all, alert)) return;
    if (words === text(one.body.was)) return this.restore(one, alert);
    if (!(await saveKit([changed(one, { says: words, hidden: false })], alert))) return;
    this.close(one);
    this.said(this.desk.say('saved'));
  }

  private async change(one: WordsEntry, change: Partial<WordsBody>, words: string, alert: HTMLElement): Promise<void> {
    const body = { ...one.body, ...change };
    const draft: Draft = text(body.says) || body.hidden || body.first ? changed(one, change) : removed(one);
    if (!(await saveKit([draft], alert))) return;
    this.said(this.desk.say(words));
    if (draft.gone) at(this.desk.home, 'lines-title').focus();
    else this.desk.focusOn(`${one.id}:edit`);
  }

  private async restore(one: WordsEntry, alert: HTMLElement): Promise<void> {
    const [gone] = (await saveKit([removed(one)], alert)) ?? [];
    if (!gone) return;
    const note = partOf(this.desk.home, 'gone');
    at(note, 'words').textContent = this.desk.say('restored');
    const undo = at(note, 'undo');
    undo.addEventListener('click', async () => {
      if (!(await saveKit([broughtBack(one, gone)], at(note, 'words')))) return;
      this.close(one);
      this.said(this.desk.say('undone'));
    });
    this.rowsOf(one)?.hold(keyOf(one), note);
    undo.focus();
  }
}
