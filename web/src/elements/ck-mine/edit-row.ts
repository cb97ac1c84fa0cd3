import type { WordsBody } from '../../core/kit/kinds';
import type { Draft, Rec } from '../../core/kit/record';
import { button, element } from '../dom';
import { EditForm } from './edit-form';
import { draftOf, isFirst, isHidden, ownWords, wordsOf, type Section, type Shown } from './lines';
import { alertLine, changed, isForTonight, keep, text, type Mine } from './mine';

/** One line in the editor. */
export class EditRow {
  readonly root = element('li', 'mine-row');
  private readonly head = element('p', 'register');
  private readonly words = element('p', 'mine-text');
  private readonly suggested = element('p', 'small mine-suggest');
  private readonly tools = element('div', 'mine-tools');
  private readonly note = element('p', 'small');
  private readonly trouble = alertLine();
  private readonly edit = button('', () => this.open());
  private readonly first = button('', () => this.change({ first: !isFirst(this.now.shown) }));
  private readonly hide = button('', () => this.change({ hidden: !isHidden(this.now.shown) }));
  private form: EditForm | null = null;
  private known: { mine: Mine; shown: Shown } | null = null;

  constructor(private readonly section: Section) {
    this.note.setAttribute('role', 'status');
    this.tools.append(this.edit, this.first, this.hide);
    this.root.append(this.head, this.words, this.suggested, this.tools, this.note, this.trouble);
  }

  get isNeeded(): boolean {
    return this.form !== null || this.note.childElementCount > 0;
  }

  get isChanged(): boolean {
    return this.form?.isChanged ?? false;
  }

  focus(): void {
    (this.form?.field ?? this.edit).focus();
  }

  private get now(): { mine: Mine; shown: Shown } {
    if (!this.known) throw new Error('a row before its line');
    return this.known;
  }

  update(mine: Mine, shown: Shown): void {
    this.known = { mine, shown };
    const { said } = mine;
    const [own, words] = [ownWords(shown), wordsOf(shown)];
    const marks = [own && said(shown.own && isForTonight(shown.own) ? 'tonight' : 'yours'), isFirst(shown) && said('is_first'), isHidden(shown) && said('is_hidden')];
    this.head.textContent = [shown.line?.label, ...marks].filter(Boolean).join(' · ');
    this.words.textContent = words;
    this.suggested.textContent = own && shown.line ? `${said('suggest')} ${shown.line.words}` : '';
    this.suggested.hidden = !this.suggested.textContent || this.form !== null;
    this.root.classList.toggle('is-hidden', isHidden(shown));
    this.name(this.edit, said('edit'), words);
    this.name(this.first, said(isFirst(shown) ? 'not_first' : 'first'), words);
    this.name(this.hide, said(isHidden(shown) ? 'unhide' : 'hide'), words);
  }

  /** What the button does, and for the ear: to which line. */
  private name(one: HTMLButtonElement, words: string, line: string): void {
    one.textContent = words;
    one.setAttribute('aria-label', `${words}: ${line}`);
  }

  // --- the form

  private open(): void {
    const { mine, shown } = this.now;
    this.note.replaceChildren();
    this.form = new EditForm(mine, this.section, shown, {
      save: (words) => this.change({ says: words, ...(isHidden(shown) ? { hidden: false } : {}) }),
      back: () => this.back(),
      close: () => this.close(),
    });
    this.showLine(false);
    this.tools.after(this.form.root);
    this.form.field.focus();
  }

  private close(): void {
    this.form?.root.remove();
    this.form = null;
    this.showLine(true);
    this.edit.focus();
  }

  /** The form holds the line and the suggested one itself. */
  private showLine(shown: boolean): void {
    this.words.hidden = this.tools.hidden = !shown;
    this.suggested.hidden = !shown || !this.suggested.textContent;
  }

  // --- changes

  private async change(change: Partial<WordsBody>): Promise<Rec | null> {
    const { mine, shown } = this.now;
    const kept = await this.keep(draftOf(mine.page, shown, change));
    if (kept) this.note.textContent = mine.said('saved');
    return kept;
  }

  private keep(draft: Draft): Promise<Rec | null> {
    return keep(this.now.mine, draft, this.form?.trouble ?? this.trouble);
  }

  /** To the suggested line, and back again for whoever did not mean it. */
  private async back(): Promise<Rec | null> {
    const { mine, shown } = this.now;
    const before = shown.own;
    const kept = await this.change({ says: '' });
    if (!kept || !before || !text(before.body.says)) return kept;
    const undo = button(mine.said('undo'), async () => {
      // Made from the taking away itself, so that another version beside it stays as it is.
      const again = await this.keep({ ...changed(before, {}), from: kept.at });
      if (again) this.note.textContent = mine.said('saved');
      this.edit.focus();
    });
    this.note.replaceChildren(`${mine.said('gone')} `, undo);
    return kept;
  }
}
