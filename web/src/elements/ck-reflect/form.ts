/** Writing a reflection: the short one before or after, or a page that asks. */
import { isDay } from '../../core/kit/days';
import { isEmpty, readReflection } from '../../core/reflect/reflection';
import { HARD_PAGES } from '../../core/reflect/weeks';
import type { Failure } from '../../vault/api';
import { troubleIn } from '../ck-lock/trouble';
import { Keeping, type Typed, type Writing } from '../ck-notes/keeping';
import { Until } from '../ck-notes/until';
import { Letters, Warner } from '../ck-notes/warn';
import { at } from '../dom';
import { dayWords, today } from '../kit-now';
import { newId } from '../kit-screen';
import { answersIn, fieldsFor, fill, tapsIn, untaps, type FieldsHome } from './fields';

export interface FormHome extends FieldsHome {
  /** It was kept. */
  saved(note: Readonly<Record<string, unknown>>): void;
  /** It is not wanted. */
  thrown(writing: Writing): void;
  /** There is no lock yet: the form waits for one. */
  waits(): void;
}

/** A year: long enough to see how a year went. */
export const USUAL = 365;
const NO_LOCK: ReadonlySet<Failure['trouble']> = new Set(['unproved', 'locked']);

export function newReflection(page: string): Writing {
  return { id: newId(), note: { form: 'reflection', v: 2, day: today(), page, taps: {}, answers: [] }, until: null, was: null, isNew: true };
}

export class ReflectionForm implements Typed {
  readonly node: HTMLElement;
  private readonly ends: Until;
  private readonly keeping: Keeping;
  private readonly trouble: HTMLElement;
  private readonly day: HTMLInputElement;

  constructor(
    private readonly home: FormHome,
    readonly writing: Writing,
    /** What the leader wanted to try, from before this meeting. */
    meant = '',
  ) {
    const { page, taps, answers, day } = readReflection(writing.note) ?? { page: '', taps: {}, answers: [], day: '' };
    this.node = home.copy('form');
    this.trouble = at(this.node, 'form-trouble');
    const { title, nodes, beneath } = fieldsFor(home, page, answers);
    at(this.node, 'title').textContent = title;
    at(this.node, 'to-call').hidden = !HARD_PAGES.includes(page);
    at(this.node, 'fields').append(...nodes, this.dayField(page));
    at(this.node, 'beneath').append(...beneath);
    this.day = at<HTMLInputElement>(this.node, 'day');
    this.day.value = day || today();
    fill(this.node, taps, answers);
    if (answers.some(({ answer }) => answer.trim())) this.node.querySelector('details[data-at="words"]')?.setAttribute('open', '');
    this.ends = new Until(this.node, () => home.copy('choice'), home.say, writing.until, USUAL);
    this.keeping = new Keeping(this);
    this.wire();
    this.sayMeant(meant);
  }

  private dayField(page: string): HTMLElement {
    const field = this.home.copy('day');
    at(field, 'day-name').textContent = this.home.say(page === 'before' || page === 'after' ? `day_${page}` : 'day_other');
    return field;
  }

  private wire(): void {
    untaps(this.node);
    const letters = new Letters();
    for (const place of this.node.querySelectorAll<HTMLElement>('[data-warns]')) {
      const [field, below] = [place.querySelector('textarea'), place.querySelector<HTMLElement>('.warns')];
      if (field && below) new Warner(field, below, () => this.home.copy('warn'), this.home.say, letters);
    }
    this.node.addEventListener('input', () => this.keeping.typed());
    this.node.addEventListener('change', () => this.sayReady());
    this.node.addEventListener('focusout', () => void this.seal());
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
    at(this.node, 'leave').addEventListener('click', () => void this.keeping.leave().then((thrown) => this.home.thrown(thrown)));
    this.sayReady();
  }

  /** Not fit to lead: that is no matter for the words at the end. */
  private sayReady(): void {
    const line = this.node.querySelector<HTMLElement>('[data-at="ready-say"]');
    if (!line) return;
    const { ready } = tapsIn(this.node);
    const words = ready === 0 ? this.home.say('ready_low') : ready === 1 ? this.home.say('ready_thin') : '';
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !words;
  }

  private sayMeant(words: string): void {
    const line = this.node.querySelector<HTMLElement>('[data-at="meant"]');
    if (!line || !words) return;
    line.textContent = this.home.say('meant', { words });
    line.hidden = false;
  }

  // --- what is in it

  /** As it stands in the fields; what a later Circlekit put in stays. */
  get note(): Record<string, unknown> {
    const answers = answersIn(this.node, this.home.say('yes_month'));
    return { ...this.writing.note, v: 2, day: this.day.value, taps: tapsIn(this.node), answers };
  }

  get until(): string {
    return this.ends.value;
  }

  get isEmpty(): boolean {
    return isEmpty({ taps: tapsIn(this.node), answers: answersIn(this.node, this.home.say('yes_month')) });
  }

  // --- keeping it

  seal(): Promise<Writing | null> {
    return this.keeping.seal();
  }

  async save(): Promise<void> {
    this.trouble.textContent = '';
    if (this.isEmpty) return this.refuse('empty', this.node.querySelector('input, textarea'));
    const day = this.day.value;
    if (!isDay(day) || (day > today() && this.writing.note.page !== 'before')) return this.refuse('day_wrong', this.day);
    if (!this.ends.check()) return this.refuse('until_past', null);
    const note = this.note;
    const answer = await this.keeping.keep();
    if (answer.ok) return this.home.saved(note);
    if (NO_LOCK.has(answer.trouble)) return this.home.waits();
    const { say } = this.home;
    this.trouble.textContent = [say('not_saved'), troubleIn(say, answer), say('not_saved_here')].join(' ');
  }

  private refuse(why: string, field: HTMLElement | null): void {
    this.trouble.textContent = this.home.say(why);
    if (why === 'until_past') this.node.querySelector('.keep-until')?.setAttribute('open', '');
    field?.focus();
  }

  /** Nothing that was tapped or typed stays in the page. */
  clear(): void {
    this.keeping.stop();
    for (const field of this.node.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type)) field.checked = false;
      else field.value = '';
    }
    this.node.replaceChildren();
  }
}

/** The day of an entry beside its name. */
export const dayOf = (day: string): string => dayWords(day, document.documentElement.lang);
