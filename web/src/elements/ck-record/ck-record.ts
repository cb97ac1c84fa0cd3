import { csvOf, hoursOf, minutesIn, totalsOf, type Row } from '../../core/practice/log';
import type { Draft } from '../../core/kit/record';
import type { SessionBody } from '../../core/kit/kinds';
import { entries, type Entry, type OpenKit } from '../../vault/reader';
import { saveFile } from '../ck-copies/save-file';
import { at, button, element } from '../dom';
import { dayWords, today } from '../kit-now';
import { broughtBack, changed, formOf, KitScreen, newId, removed, text } from '../kit-screen';
import { printSheet } from '../print-sheet';
import { keepPractice, secondsOf } from '../practice-keep';

type Session = Entry<'session'>;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_MINUTES = 600;
const rowOf = ({ body }: Session): Row => ({ day: text(body.day), title: text(body.title) || text(body.topic), seconds: secondsOf(body), objectives: text(body.objectives) });

/** With its year always: a record is shown years later. */
const fullDay = (day: string): string => dayWords(day, document.documentElement.lang || 'en', '');

/** What was practiced: a table to look over, mend, print and take along. */
export class CkRecord extends KitScreen {
  private sessions: readonly Session[] = [];
  private form: HTMLElement | null = null;

  protected start(): void {
    at(this, 'add').addEventListener('click', () => this.openForm(null, at(this, 'adding')));
    at(this, 'print').addEventListener('click', () => this.print());
    at(this, 'export').addEventListener('click', () => void this.takeAlong());
  }

  protected draw({ kit, covered }: OpenKit): void {
    const all = covered ? [] : entries(kit, 'session');
    this.sessions = all.sort((one, other) => text(other.body.day).localeCompare(text(one.body.day)) || text(one.body.title).localeCompare(text(other.body.title)));
    if (covered) this.closeForm();
    at(this, 'empty').hidden = covered || all.length > 0;
    at(this, 'adding').hidden = covered;
    at(this, 'whole').hidden = all.length === 0;
    this.drawTotals(this.sessions.map(rowOf));
    at(this, 'rows').replaceChildren(...this.sessions.map((one) => this.row(one)));
  }

  private drawTotals(rows: readonly Row[]): void {
    const totals = totalsOf(rows);
    const sum = totals.reduce((all, { minutes }) => all + minutes, 0);
    const line = (title: string, minutes: number): HTMLElement => {
      const name = element('th', '', title);
      name.scope = 'row';
      const made = element('tr', '', name, element('td', 'number', String(minutes)), element('td', 'number', hoursOf(minutes)));
      made.dataset.mine = '';
      return made;
    };
    const last = line(this.say('all'), sum);
    last.className = 'sum';
    at(this, 'totals').replaceChildren(...totals.map(({ title, minutes }) => line(title, minutes)), last);
  }

  private row(one: Session): HTMLElement {
    const { day, title, seconds, objectives } = rowOf(one);
    const shown = fullDay(day);
    const change = button(this.say('change'), () => this.openForm(one, made));
    change.setAttribute('aria-label', this.say('change_of', { title, day: shown }));
    change.dataset.focus = `change:${one.id}`;
    const topic = element('td', '', element('p', '', element('b', '', title)), !!objectives && element('p', '', objectives), element('p', 'no-print', change));
    const made: HTMLElement = element('tr', '', element('td', '', shown), topic, element('td', 'number', String(minutesIn(seconds))));
    made.dataset.mine = '';
    return made;
  }

  // --- the form

  private openForm(one: Session | null, place: HTMLElement): void {
    this.closeForm();
    const form = formOf(this, 'form');
    form.dataset.mine = '';
    const field = (name: string): HTMLInputElement => at<HTMLInputElement>(form, name);
    const row = one && rowOf(one);
    field('day').value = row?.day ?? today();
    field('minutes').value = row ? String(minutesIn(row.seconds)) : '';
    field('title').value = row?.title ?? '';
    field('objectives').value = row?.objectives ?? '';
    at(form, 'remove').hidden = !one;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save(one, form);
    });
    at(form, 'cancel').addEventListener('click', () => this.closeForm(one));
    at(form, 'remove').addEventListener('click', () => one && void this.takeAway(one));
    // Beneath the table, not in it: a row that is being changed is read on above it.
    (one ? at(this, 'undo') : place).after(form);
    this.form = form;
    this.tell('');
    (one ? field('minutes') : field('title')).focus();
  }

  private closeForm(one: Session | null = null): void {
    this.form?.remove();
    this.form = null;
    if (one) this.focusOn(`change:${one.id}`);
  }

  private async save(one: Session | null, form: HTMLElement): Promise<void> {
    const value = (name: string): string => at<HTMLInputElement>(form, name).value.trim();
    const minutes = Number(value('minutes'));
    const wrong = !DAY.test(value('day')) ? 'day' : !value('title') ? 'title' : !Number.isFinite(minutes) || minutes < 1 || minutes > MOST_MINUTES ? 'minutes' : '';
    if (wrong) {
      at(form, 'trouble').textContent = this.say(wrong === 'day' ? 'date_wrong' : wrong === 'title' ? 'topic_wrong' : 'minutes_wrong');
      at(form, wrong).focus();
      return;
    }
    const body = { day: value('day'), title: value('title'), seconds: Math.round(minutes * 60), objectives: value('objectives') };
    if (!(await keepPractice([draftOf(one, body)], at(form, 'trouble')))) return;
    this.closeForm(one);
    if (!one) this.focusOn('add');
    this.tell(this.say('saved'));
  }

  private async takeAway(one: Session): Promise<void> {
    const [gone] = (await keepPractice([removed(one)], at(this, 'trouble'))) ?? [];
    if (!gone) return;
    this.closeForm();
    this.tell(this.say('removed'));
    const undo = button(this.say('undo'), async () => {
      if (!(await keepPractice([broughtBack(one, gone)], at(this, 'trouble')))) return;
      this.tell(this.say('undone'));
      this.focusOn(`change:${one.id}`);
    });
    at(this, 'undo').replaceChildren(undo);
    undo.focus();
  }

  private tell(words: string): void {
    at(this, 'said').textContent = words;
    at(this, 'undo').replaceChildren();
  }

  // --- on paper, and as a file

  private print(): void {
    const sheet = at(this, 'sheet').cloneNode(true) as HTMLElement;
    sheet.className = 'kit log-sheet';
    at(sheet, 'made').textContent = this.say('sheet_made', { day: fullDay(today()) });
    printSheet(sheet);
  }

  private async takeAlong(): Promise<void> {
    const names = [this.say('date'), this.say('topic'), this.say('minutes'), this.say('objectives')] as const;
    const bytes = new TextEncoder().encode(csvOf(this.sessions.map(rowOf), names));
    const went = await saveFile(this.say('file', { day: today() }), bytes);
    if (went !== 'cancelled') this.tell(this.say(went === 'certain' ? 'exported_sure' : 'exported'));
  }
}

function draftOf(one: Session | null, body: Omit<SessionBody, 'topic'>): Draft {
  if (one) return changed(one, body);
  return { id: `session:${newId()}`, kind: 'session', room: 'open', body: { ...body, topic: 'elsewhere' } };
}
