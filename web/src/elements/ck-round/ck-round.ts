import { QUESTIONS, withAnswers, type Answers } from '../../core/reflect/health';
import { TAPS } from '../../core/reflect/reflection';
import { AwayLock } from '../ck-lock/away';
import { at, partOf, said } from '../dom';
import { Island } from '../island';
import { coverForRound, roundOf } from './round';

/**
 * The phone that is passed round: a neutral screen, five questions, and the neutral screen again. Nothing
 * of whoever had it before is on it, and nothing of the leader's.
 */
export class CkRound extends Island {
  private say: ReturnType<typeof said> = (name) => name;
  private form: HTMLFormElement | null = null;
  private warned = false;
  /** Put down half-way and found by the next: it begins anew. */
  private readonly away = new AwayLock(() => this.pass());

  protected improve(): void {
    this.say = said(this);
    if (roundOf.read()) coverForRound();
    document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? this.away.hidden() : this.away.shown()));
    addEventListener('pagehide', () => this.pass());
    addEventListener('pageshow', ({ persisted }) => persisted && this.pass());
    this.pass();
  }

  private show(name: string): HTMLElement {
    for (const child of [...this.children]) if (child.localName !== 'template') child.remove();
    const part = partOf(this, name);
    this.append(part);
    return part;
  }

  /** The screen between two people: the same before the first and after the last. */
  private pass(): void {
    this.form?.reset();
    this.form = null;
    this.warned = false;
    const focused = this.contains(document.activeElement);
    if (!roundOf.read()) return void this.show('no-round');
    const part = this.show('pass');
    at(part, 'begin').addEventListener('click', () => this.begin());
    if (focused) at(part, 'title').focus();
  }

  private begin(): void {
    const form = this.show('asking') as HTMLFormElement;
    this.form = form;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.done(form);
    });
    at(form, 'stop').addEventListener('click', () => this.finish());
    at(form, 'title').focus();
    scrollTo(0, 0);
  }

  private done(form: HTMLFormElement): void {
    const answers = answersIn(form);
    const open = QUESTIONS.filter((question) => answers[question] === undefined);
    if (open.length && !this.warned) {
      this.warned = true; // said once: nobody has to answer
      at(form, 'trouble').textContent = this.say(open.length === 1 ? 'open_one' : 'open_many', { n: open.length });
      form.querySelector<HTMLElement>(`[data-question="${open[0]}"] input`)?.focus();
      return;
    }
    const round = roundOf.read();
    if (round && !roundOf.write(withAnswers(round, answers))) {
      at(form, 'trouble').textContent = this.say('not_counted');
      return;
    }
    this.finish();
  }

  private finish(): void {
    this.form?.reset();
    this.pass();
    scrollTo(0, 0);
  }
}

function answersIn(form: HTMLElement): Answers {
  const tapped = QUESTIONS.map((question) => {
    const chosen = form.querySelector<HTMLInputElement>(`[data-question="${question}"] input:checked`)?.value;
    return [question, TAPS.find((tap) => String(tap) === chosen)] as const;
  });
  return Object.fromEntries(tapped.filter(([, tap]) => tap !== undefined)) as Answers;
}
