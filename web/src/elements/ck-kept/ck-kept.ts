import { statusWords, type Said } from '../../core/kit/kept-words';
import type { Failure, Status } from '../../vault/api';
import { KIT_CHANGED, KIT_LOCK } from '../../vault/client';
import { element, said } from '../dom';
import { Island } from '../island';
import { dayWords, kitNow } from '../kit-now';
import { KIT_SAVING } from '../kit-save';
import type { Say } from '../kit-screen';
import { statusNow } from '../kit-status';
import { isApple, isStandalone, keptPromise } from './browser';

/** Sentences that stand on the line itself; the others are beneath it, smaller. */
const FIRST = /^(?:files|index|nowhere|empty|copies_)/;
/** Where one of these is said, the way to make a copy is right there. */
const ASK_FOR_COPY: ReadonlySet<Said['key']> = new Set(['copies_one', 'copies_lacks', 'copies_lacks_one', 'unseen', 'not_promised', 'apple', 'index']);

/**
 * The status line: where the leader's things are kept, and never more than is true. It is no live region:
 * what was saved is said where it was saved.
 */
export class CkKept extends Island {
  private readonly line = element('p', 'kept-line');
  private readonly more = element('p', 'small kept-more');
  private say: Say = (name) => name;
  private turn = 0;
  private saving = false;

  protected improve(): void {
    this.say = said(this);
    this.more.dataset.mine = this.line.dataset.mine = ''; // so that quick exit finds them
    this.append(this.line, this.more);
    this.hidden = false; // at once, so that what is beneath does not move under a thumb
    document.addEventListener(KIT_SAVING, (event) => this.onSaving((event as CustomEvent<boolean>).detail));
    document.addEventListener(KIT_CHANGED, () => void this.show());
    // The lock may have ended the worker under an earlier question.
    document.addEventListener(KIT_LOCK, () => void this.show());
    void this.show();
  }

  private onSaving(begins: boolean): void {
    this.saving = begins;
    if (begins) this.write(this.say('kept_saving'), []);
    else void this.show();
  }

  private async show(): Promise<void> {
    const turn = ++this.turn;
    const { covered, lost } = await kitNow();
    const answer = covered ? null : await statusNow();
    const promise = answer?.ok ? await keptPromise(answer.status, () => void this.show()) : null;
    if (turn !== this.turn || this.saving) return;
    if (!answer) this.write(this.say('kept_covered'), []);
    else if (!answer.ok) this.write(this.closed(answer), []);
    else if (lost > 0 && answer.status.things === 0) this.writeLoss(lost);
    else this.writeStatus(answer.status, promise);
  }

  private closed({ trouble }: Failure): string {
    return this.say(trouble === 'nowhere' ? 'kept_nowhere' : 'kept_closed');
  }

  private writeLoss(lost: number): void {
    const words = this.say(lost === 1 ? 'kept_lost_one' : 'kept_lost', { n: lost });
    this.write(words, [this.wayTo('kept_bring', '#bring')]);
  }

  private writeStatus(status: Status, promise: boolean | null): void {
    const all = statusWords(status, promise, isApple(), isStandalone());
    const words = (some: readonly Said[]): string => some.map((one) => this.sentence(one)).join(' ');
    const more = words(all.filter(({ key }) => !FIRST.test(key)));
    const copy = all.some(({ key }) => ASK_FOR_COPY.has(key)) && this.wayTo('kept_copy', '');
    this.write(words(all.filter(({ key }) => FIRST.test(key))), [more && `${more} `, copy]);
  }

  private sentence({ key, n = 0, day = '' }: Said): string {
    return this.say(`kept_${key}`, { n, day: dayWords(day, document.documentElement.lang) });
  }

  /** The way to the screen where copies are made; nothing where this is that screen. */
  private wayTo(words: string, place: string): HTMLElement | false {
    const home = `/${document.documentElement.lang}/kit/copies/`;
    if (location.pathname === home && !place) return false;
    const link = element('a', '', this.say(words));
    link.href = home + place;
    return link;
  }

  private write(words: string, more: readonly (string | Node | false)[]): void {
    this.line.textContent = words;
    this.more.replaceChildren(...more.filter((part): part is string | Node => !!part));
    this.more.hidden = !this.more.hasChildNodes();
  }
}
