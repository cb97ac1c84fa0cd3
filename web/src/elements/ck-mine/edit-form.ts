import { LONG_SENTENCE, longestSentence, lostWords, type Family } from '../../core/kit/straight';
import straightWords from '../../../../contracts/kinds/straight-words.json';
import { button, element } from '../dom';
import { ownWords, wordsOf, type Section, type Shown } from './lines';
import { alertLine, text, type Mine, type Said } from './mine';

export interface Ends {
  readonly save: (words: string) => Promise<unknown>;
  readonly back: () => Promise<unknown>;
  readonly close: () => void;
}

const FAMILIES: Readonly<Record<string, readonly Family[]>> = straightWords.values;
let forms = 0;

/** The words of one line, to be changed. What was typed stays until it is kept or given up. */
export class EditForm {
  readonly root = element('form', 'mine-form');
  readonly field = element('textarea', '');
  readonly trouble = alertLine();
  private readonly hint = element('p', 'small mine-hint');
  private readonly before: string;

  constructor(
    private readonly mine: Mine,
    private readonly section: Section,
    private readonly shown: Shown,
    private readonly ends: Ends,
  ) {
    this.before = wordsOf(shown);
    this.build();
    this.field.addEventListener('input', () => this.advise());
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
    this.root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && !this.isChanged) this.ends.close();
    });
  }

  get isChanged(): boolean {
    return this.field.value.trim() !== this.before;
  }

  private build(): void {
    const { said } = this.mine;
    const { line } = this.shown;
    this.root.autocomplete = 'off';
    this.root.noValidate = true;
    this.field.id = `mine-words-${(forms += 1)}`;
    this.field.rows = 4;
    this.field.value = this.before;
    this.field.spellcheck = false;
    this.field.autocomplete = 'off';
    this.hint.setAttribute('role', 'status');
    const label = element('label', '', said('own_words'));
    label.htmlFor = this.field.id;
    const save = button(said('save'), () => undefined, 'mine-save');
    save.type = 'submit';
    const own = ownWords(this.shown) !== '';
    this.root.append(
      label,
      this.field,
      ...(line ? [element('p', 'small mine-suggest', `${said('suggest')} `, line.words)] : []),
      ...this.keepList(),
      this.hint,
      this.trouble,
      element(
        'div',
        'mine-tools',
        save,
        button(said('cancel'), () => this.ends.close()),
        own && button(said(line ? 'back' : 'remove'), () => this.close(this.ends.back())),
      ),
    );
  }

  /** What must be kept, however it is said: from the move this line belongs to. */
  private keepList(): HTMLElement[] {
    const list = this.section.root.querySelector('.keep')?.cloneNode(true);
    return list ? [list as HTMLElement] : [];
  }

  private advise(): void {
    const long = longestSentence(this.field.value) > LONG_SENTENCE;
    const words = long ? this.mine.said('long') : '';
    if (this.hint.textContent !== words) this.hint.textContent = words;
    this.trouble.textContent = '';
  }

  private async save(): Promise<void> {
    const words = this.field.value.trim();
    const refusal = words ? this.refusal(words) : this.mine.said('empty');
    if (refusal) {
      this.trouble.textContent = refusal;
      this.field.focus();
      return;
    }
    await this.close(words === this.shown.line?.words ? this.ends.back() : this.ends.save(words));
  }

  private async close(done: Promise<unknown>): Promise<void> {
    if (await done) this.ends.close();
  }

  /** A straight question stays straight: why these words can't be kept, or nothing. */
  private refusal(words: string): string {
    if (!this.section.isStraight) return '';
    const before = this.shown.line?.words ?? text(this.shown.own?.body.was);
    const lost = lostWords(FAMILIES[this.mine.lang] ?? [], before, words);
    return lost.length > 0 ? this.mine.said('straight', { words: namesOf(lost, this.mine.said) }) : '';
  }
}

/** "suicide or killing, and gun or weapon" */
function namesOf(lost: readonly Family[], said: Said): string {
  return lost.map(({ name }) => name.join(` ${said('or')} `)).join(`, ${said('and')} `);
}
