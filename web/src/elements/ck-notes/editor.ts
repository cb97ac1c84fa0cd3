/** Writing a note. What is typed is sealed as an unfinished note again and again, so that a lock loses nothing. */
import type { Failure } from '../../vault/api';
import { vault } from '../../vault/client';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { saveFile } from '../ck-copies/save-file';
import { at } from '../dom';
import { today } from '../kit-now';
import { newId } from '../kit-screen';
import { finished, INCIDENT_LINES, type Seen, type Was } from './note';
import { Until } from './until';
import { Letters, Warner } from './warn';

/** A note that is being written. */
export interface Writing {
  readonly id: string;
  readonly note: Readonly<Record<string, unknown>>;
  readonly until: string | null;
  readonly was: Was | null;
  readonly isNew: boolean;
}

export interface EditorHome {
  readonly say: Say;
  copy(name: string): HTMLElement;
  /** The note was kept. */
  saved(): void;
  /** The note, or the change of it, is not wanted. */
  thrown(writing: Writing): void;
}

const QUIET = 500;

export function newIncident(): Writing {
  return { id: newId(), note: { form: 'incident', day: today() }, until: null, was: null, isNew: true };
}

/** Goes on with an unfinished note, or begins to change one. */
export function writingOf({ id, note, until, draft, was }: Seen): Writing {
  const isNew = draft && !was;
  return { id, note: finished(note), until, was: draft ? was : { note, until }, isNew };
}

export class Editor {
  readonly node: HTMLElement;
  private readonly until: Until;
  private readonly trouble: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changed = false;
  private work: Promise<unknown> = Promise.resolve();
  private sealing: Promise<Writing | null> = Promise.resolve(null);
  /** True from the moment the leader is done with it. */
  private over = false;

  constructor(
    private readonly home: EditorHome,
    private readonly writing: Writing,
  ) {
    this.node = home.copy('editor');
    this.trouble = at(this.node, 'trouble');
    at(this.node, 'title').textContent = home.say(writing.isNew ? 'edit_new' : 'edit_old');
    at(this.node, 'fields').replaceChildren(...this.fields());
    this.until = new Until(this.node, () => home.copy('choice'), home.say, writing.until);
    this.warn();
    this.node.addEventListener('input', () => this.typed());
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

  private get isEmpty(): boolean {
    const { note } = this;
    const texts = this.isIncident ? INCIDENT_LINES.map((name) => note[name]) : answersOf(note).map(({ answer }) => answer);
    return texts.every((text) => !String(text ?? '').trim());
  }

  // --- keeping

  private typed(): void {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.seal(), QUIET);
  }

  /** One after the other, so that an unfinished version never comes after the finished one. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }

  /** Seals what is typed as an unfinished note. Gives back what could not be sealed. */
  seal(): Promise<Writing | null> {
    clearTimeout(this.timer);
    if (this.over || this.isEmpty) return Promise.resolve(null);
    // Nothing new: then what counts is what becomes of the sealing that is under way.
    if (this.changed) this.sealing = this.sealNow();
    return this.sealing;
  }

  private async sealNow(): Promise<Writing | null> {
    this.changed = false;
    const note = { ...this.note, draft: true, ...(this.writing.was ? { was: this.writing.was } : {}) };
    const until = this.until.value || (this.writing.until ?? '');
    const answer = await this.next(() => vault().call('saveNote', { id: this.writing.id, note, until }));
    if (answer.ok) return null;
    this.changed = true;
    return { ...this.writing, note: finished(note), until };
  }

  private async save(): Promise<void> {
    this.trouble.textContent = '';
    if (this.isEmpty) return this.refuse('empty', this.node.querySelector('textarea'));
    if (!this.until.check()) return this.refuse('until_past', null);
    clearTimeout(this.timer);
    this.over = true;
    const [note, until] = [this.note, this.until.value];
    const answer = await this.next(() => vault().call('saveNote', { id: this.writing.id, note, until }));
    if (answer.ok) return this.home.saved();
    this.over = false;
    this.notSaved(answer);
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
    const unsaved = { id: this.writing.id, note: this.note, until: this.until.value };
    const answer = await vault().call('makeFile', { unsaved });
    if (!answer.ok) return this.notSaved(answer);
    const went = await saveFile(answer.name, answer.bytes);
    at(this.node, 'file-said').textContent = went === 'cancelled' ? '' : say('file_made');
  }

  private async leave(): Promise<void> {
    clearTimeout(this.timer);
    this.over = true;
    const thrown = { ...this.writing, note: this.note, until: this.until.value };
    const { id, was } = this.writing;
    await this.next(async () => {
      if (was) await vault().call('saveNote', { id, ...was });
      else await vault().call('removeNote', { id });
    });
    this.home.thrown(thrown);
  }

  /** Nothing that was typed stays in the page. */
  clear(): void {
    clearTimeout(this.timer);
    this.over = true;
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
