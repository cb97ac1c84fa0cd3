/** Writing a note. What is typed is sealed as an unfinished note again and again, so that a lock loses nothing. */
import type { Failure } from '../../vault/api';
import { vault } from '../../vault/client';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { saveFile } from '../ck-copies/save-file';
import { at } from '../dom';
import { today } from '../kit-now';
import { newId } from '../kit-screen';
import { Keeping, type Typed, type Writing } from './keeping';
import { finished, INCIDENT_LINES, type Seen } from './note';
import { Until } from './until';
import { Letters, Warner } from './warn';

export interface EditorHome {
  readonly say: Say;
  copy(name: string): HTMLElement;
  /** The note was kept. */
  saved(): void;
  /** The note, or the change of it, is not wanted. */
  thrown(writing: Writing): void;
}

export function newIncident(): Writing {
  return { id: newId(), note: { form: 'incident', day: today() }, until: null, was: null, isNew: true };
}

/** Goes on with an unfinished note, or begins to change one. */
export function writingOf({ id, note, until, draft, was }: Seen): Writing {
  const isNew = draft && !was;
  return { id, note: finished(note), until, was: draft ? was : { note, until }, isNew };
}

export class Editor implements Typed {
  readonly node: HTMLElement;
  private readonly ends: Until;
  private readonly keeping: Keeping;
  private readonly trouble: HTMLElement;

  constructor(
    private readonly home: EditorHome,
    readonly writing: Writing,
  ) {
    this.node = home.copy('editor');
    this.trouble = at(this.node, 'trouble');
    at(this.node, 'title').textContent = home.say(writing.isNew ? 'edit_new' : 'edit_old');
    at(this.node, 'fields').replaceChildren(...this.fields());
    this.ends = new Until(this.node, () => home.copy('choice'), home.say, writing.until);
    this.keeping = new Keeping(this);
    this.warn();
    this.node.addEventListener('input', () => this.keeping.typed());
    this.node.addEventListener('focusout', () => void this.seal());
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
    at(this.node, 'leave').addEventListener('click', () => void this.leave());
    at(this.node, 'file').addEventListener('click', () => void this.rescue());
  }

  // --- the fields

  private get isIncident(): boolean {
    return this.writing.note.form === 'incident';
  }

  private fields(): HTMLElement[] {
    const { note } = this.writing;
    if (this.isIncident) {
      const part = this.home.copy('incident');
      for (const field of fieldsIn(part)) field.value = String(note[field.name] ?? '');
      return [part];
    }
    return answersOf(note).map(({ question, answer }, number) => {
      const part = this.home.copy('answer');
      const [label, field] = [part.querySelector('label'), part.querySelector('textarea')];
      if (!label || !field) throw new Error('the page brings no field for an answer');
      label.textContent = question;
      label.htmlFor = field.id = `note-answer-${number}`;
      field.value = answer;
      return part;
    });
  }

  private warn(): void {
    const letters = new Letters();
    for (const place of this.node.querySelectorAll<HTMLElement>('[data-warns]')) {
      const [field, below] = [place.querySelector('textarea'), place.querySelector<HTMLElement>('.warns')];
      if (field && below) new Warner(field, below, () => this.home.copy('warn'), this.home.say, letters);
    }
  }

  /** The note as it stands in the fields; what was in it that has no field stays. */
  get note(): Record<string, unknown> {
    const { note } = this.writing;
    const fields = fieldsIn(this.node).filter(({ type }) => type !== 'radio');
    if (this.isIncident) return { ...note, ...Object.fromEntries(fields.filter(({ name }) => name).map(({ name, value }) => [name, value])) };
    const texts = [...this.node.querySelectorAll('textarea')].map(({ value }) => value);
    return { ...note, answers: answersOf(note).map((one, number) => ({ ...one, answer: texts[number] ?? '' })) };
  }

  get until(): string {
    return this.ends.value;
  }

  get isEmpty(): boolean {
    const { note } = this;
    const texts = this.isIncident ? INCIDENT_LINES.map((name) => note[name]) : answersOf(note).map(({ answer }) => answer);
    return texts.every((text) => !String(text ?? '').trim());
  }

  // --- keeping

  seal(): Promise<Writing | null> {
    return this.keeping.seal();
  }

  private async save(): Promise<void> {
    this.trouble.textContent = '';
    if (this.isEmpty) return this.refuse('empty', this.node.querySelector('textarea'));
    if (!this.ends.check()) return this.refuse('until_past', null);
    const answer = await this.keeping.keep();
    if (answer.ok) this.home.saved();
    else this.notSaved(answer);
  }

  private refuse(why: string, field: HTMLElement | null): void {
    this.trouble.textContent = this.home.say(why);
    field?.focus();
  }

  private notSaved(failure: Failure): void {
    const { say } = this.home;
    this.trouble.textContent = [say('not_saved'), troubleIn(say, failure), say('not_saved_here')].join(' ');
    at(this.node, 'rescue').hidden = failure.trouble === 'locked' || failure.trouble === 'unproved';
  }

  /** The kit in a sealed file, with this note in it: the text never leaves in the clear. */
  private async rescue(): Promise<void> {
    const { say } = this.home;
    const unsaved = { id: this.writing.id, note: this.note, until: this.until };
    const answer = await vault().call('makeFile', { unsaved });
    if (!answer.ok) return this.notSaved(answer);
    const went = await saveFile(answer.name, answer.bytes);
    at(this.node, 'file-said').textContent = went === 'cancelled' ? '' : say('file_made');
  }

  private async leave(): Promise<void> {
    this.home.thrown(await this.keeping.leave());
  }

  /** Nothing that was typed stays in the page. */
  clear(): void {
    this.keeping.stop();
    for (const field of fieldsIn(this.node)) field.value = '';
  }
}

function fieldsIn(part: HTMLElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
}

function answersOf(note: Readonly<Record<string, unknown>>): { question: string; answer: string }[] {
  const answers = Array.isArray(note.answers) ? (note.answers as Record<string, unknown>[]) : [];
  return answers.map((one) => ({ ...one, question: String(one.question ?? ''), answer: String(one.answer ?? '') }));
}
