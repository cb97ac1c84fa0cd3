/** One question of the group: what was decided, or "not set yet". */
import { idOf, type ChoiceBody } from '../../core/kit/kinds';
import type { Kit, Rec } from '../../core/kit/record';
import { entries, type Entry } from '../../vault/reader';
import { filledIn, saySaved } from '../ck-kept/next';
import { at, element, partOf } from '../dom';
import { dayWords } from '../kit-now';
import { Rows } from '../kit-rows';
import { saveKit, stillStands } from '../kit-save';
import { broughtBack, changed, isForTonight, removed, text, type Desk } from '../kit-screen';
import { openForm } from './form';

type ChoiceEntry = Entry<'choice'>;
const keyOf = ({ id, at }: ChoiceEntry): string => `${id}@${at}`;

export class Choice {
  readonly policy: string;
  private readonly question: string;
  private readonly alert: HTMLElement;
  private readonly rows: Rows<ChoiceEntry>;
  private all: readonly ChoiceEntry[] = [];
  private adding: HTMLElement | null = null;
  private kit: Kit = new Map();

  constructor(
    readonly root: HTMLElement,
    private readonly desk: Desk,
  ) {
    this.policy = root.dataset.choice ?? '';
    this.question = at(root, 'question').textContent ?? '';
    this.alert = at(root, 'trouble'); // now, before a form brings another
    this.rows = new Rows(at(root, 'list'), keyOf, (one) => this.row(one), (row, one) => this.adjust(row, one));
    at(root, 'set').dataset.focus = `${this.policy}:set`;
    at(root, 'set').addEventListener('click', () => this.open());
  }

  /** Draws what stands; says whether anything was decided. */
  show(kit: Kit, covered: boolean): boolean {
    this.kit = kit;
    if (covered) this.close();
    this.all = covered ? [] : entries(kit, 'choice').filter(({ body }) => body.policy === this.policy && text(body.says));
    this.draw(covered);
    return this.all.length > 0;
  }

  private draw(covered = false): void {
    this.rows.show(this.all);
    at(this.root, 'unset').hidden = covered || this.all.length > 0;
    at(this.root, 'set').hidden = covered || this.all.length > 0 || this.adding !== null;
  }

  private close(): void {
    this.rows.clear();
    this.adding?.remove();
    this.adding = null;
    this.said('');
  }

  private said(words: string): void {
    at(this.root, 'said').textContent = words;
    this.alert.textContent = '';
  }

  private row(one: ChoiceEntry): HTMLElement {
    const { say, home } = this.desk;
    const row = partOf(home, 'row');
    at(row, 'says').textContent = text(one.body.says);
    const day = dayWords(text(one.body.on), document.documentElement.lang);
    const by = text(one.body.by);
    at(row, 'when').textContent = say(day ? (by ? 'decided_by' : 'decided_day') : 'decided_plain', { by, day });
    const edit = at(row, 'edit');
    edit.dataset.focus = `${this.policy}:edit`;
    edit.setAttribute('aria-label', say('change_of', { question: this.question }));
    edit.addEventListener('click', () => this.edit(one));
    return row;
  }

  private adjust(row: HTMLElement, one: ChoiceEntry): void {
    const twice = this.all.some((other) => other.id === one.id && keyOf(other) !== keyOf(one));
    const tag = twice ? this.desk.say('versions') : isForTonight(one) ? this.desk.say('pack') : '';
    at(row, 'tag').textContent = tag;
    at(row, 'tag').hidden = !tag;
  }

  // --- the form

  /** Opens the form: to change what there is, or to decide. */
  open(): void {
    const [first] = this.all;
    if (first && !this.rows.holds(keyOf(first))) return this.edit(first);
    if (first) return;
    if (!this.adding) {
      this.adding = openForm(this.root, {}, this.desk.say('needs_words'), {
        save: (body, alert) => void this.keepNew(body, alert),
        cancel: () => this.closeAdding('set'),
        remove: null,
      });
      this.adding.dataset.mine = '';
      at(this.root, 'form').append(this.adding);
      this.said('');
      this.draw();
    }
    focusFirst(this.adding);
  }

  private closeAdding(focus: string): void {
    this.adding?.remove();
    this.adding = null;
    this.draw();
    this.desk.focusOn(`${this.policy}:${focus}`);
  }

  private async keepNew(values: Omit<ChoiceBody, 'policy'>, alert: HTMLElement): Promise<void> {
    const before = filledIn(this.kit);
    const body = { policy: this.policy, ...values };
    if (!(await saveKit([{ id: idOf.choice(this.policy), kind: 'choice', room: 'open', body }], alert))) return;
    this.said('');
    this.closeAdding('edit');
    await saySaved(at(this.root, 'said'), this.desk.say('saved'), before);
  }

  private edit(one: ChoiceEntry): void {
    const form = openForm(this.root, one.body, this.desk.say('needs_words'), {
      save: (values, alert) => void this.keep(one, values, alert),
      cancel: () => this.closeForm(one),
      remove: () => void this.clear(one, at(form, 'trouble')),
    });
    this.said('');
    this.rows.hold(keyOf(one), element('li', 'entry', form));
    focusFirst(form);
  }

  private closeForm(one: ChoiceEntry): void {
    this.rows.letGo(keyOf(one));
    this.draw();
    this.desk.focusOn(`${this.policy}:edit`);
  }

  private async keep(one: ChoiceEntry, values: Omit<ChoiceBody, 'policy'>, alert: HTMLElement): Promise<void> {
    if (!stillStands(one, this.all, alert) || !(await saveKit([changed(one, values)], alert))) return;
    this.closeForm(one);
    this.said(this.desk.say('saved'));
  }

  private async clear(one: ChoiceEntry, alert: HTMLElement): Promise<void> {
    const [gone] = (await saveKit([removed(one)], alert)) ?? [];
    if (!gone) return;
    const note = partOf(this.desk.home, 'gone');
    at(note, 'undo').addEventListener('click', () => void this.undo(one, gone));
    this.rows.hold(keyOf(one), note);
    at(note, 'undo').focus();
  }

  private async undo(one: ChoiceEntry, gone: Rec): Promise<void> {
    if (!(await saveKit([broughtBack(one, gone)], this.alert))) return;
    this.closeForm(one);
    this.said(this.desk.say('undone'));
  }
}

/** The radio button that is on, or the first field there is to fill. */
function focusFirst(form: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input, textarea')].filter((one) => !one.closest('[hidden]'));
  (fields.find(({ type, checked }) => type === 'radio' && checked) ?? fields[0])?.focus();
}
