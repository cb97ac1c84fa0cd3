import { dueOf, memoryOf, QUIET_MINUTES, quietList, type Known } from '../../core/practice/deck';
import { isDue, type Memory } from '../../core/practice/schedule';
import type { OpenKit } from '../../vault/reader';
import { at, button, element, said } from '../dom';
import { dayWords, today } from '../kit-now';
import { KitScreen } from '../kit-screen';
import { keepRehearsal, knownOf } from '../practice-keep';
import { ratePart } from '../practice-rate';
import { Spent } from '../practice-clock';
import { bookCards, numberCards, slotNames, wordCards, type Sides } from './cards';

type KnownHere = (id: string) => Known | null;

/** What is due, ten quiet minutes of it, and when each thing was rehearsed last. */
export class CkPractice extends KitScreen {
  private book: readonly Sides[] = [];
  private titles: ReadonlyMap<string, string> = new Map();
  /** The card that lies turned over, and stays until it is answered. */
  private turned = '';
  private open: OpenKit | null = null;
  private readonly spent = new Spent();

  protected start(): void {
    this.book = bookCards(this);
    const folders = JSON.parse(this.dataset.titles ?? '{}') as Record<string, Record<string, string>>;
    this.titles = new Map(Object.values(folders).flatMap((pages) => Object.entries(pages)));
  }

  protected draw(open: OpenKit): void {
    const { kit, covered } = open;
    this.open = open;
    const known: KnownHere = covered ? () => null : knownOf(kit);
    const own = covered ? [] : [...numberCards(kit, slotNames(this.dataset.slots ?? ''), this.say), ...wordCards(kit, this.titles, this.say)];
    this.drawQuiet([...own, ...this.book], known, covered);
    for (const card of this.book) this.drawWhen(card, memoryOf(card, known));
  }

  // --- ten quiet minutes

  private drawQuiet(cards: readonly Sides[], known: KnownHere, covered: boolean): void {
    const { say } = this;
    const day = today();
    const list = quietList(cards, known, day) as Sides[];
    const due = dueOf(cards, known, day);
    const open = list.filter((card) => memoryOf(card, known)?.last !== day);
    at(this, 'quiet').hidden = covered;
    const words = open.length === 0 ? (list.length ? 'quiet_done' : 'quiet_empty') : open.some((card) => due.includes(card)) ? 'quiet_due' : 'quiet_new';
    at(this, 'quiet-say').textContent = say(words, { n: QUIET_MINUTES });
    if (!open.some(({ id }) => id === this.turned)) this.turned = '';
    at(this, 'list').replaceChildren(...list.map((card) => this.entry(card, memoryOf(card, known), due.includes(card))));
    const later = due.filter((card) => !list.includes(card as Sides)).length;
    at(this, 'later').textContent = later ? say(later === 1 ? 'later_one' : 'later_many', { n: later }) : '';
  }

  private entry(card: Sides, memory: Memory | null, due: boolean): HTMLElement {
    const { say } = this;
    const isDone = memory?.last === today();
    const tag = isDone ? say('done_today') : due ? say('due') : '';
    const mark = !!tag && element('span', 'tag', tag);
    const minutes = element('span', 'small', say('minutes', { n: card.minutes }));
    const made = element('li', isDone ? 'quiet-card is-done' : 'quiet-card', this.way(card), ' ', minutes, ' ', mark);
    if (card.topic) made.dataset.mine = '';
    if (card.id === this.turned && !isDone) made.append(this.back(card));
    return made;
  }

  private way(card: Sides): HTMLElement {
    if (card.topic) {
      const made = button(card.title, () => this.flip(card), 'quiet');
      made.dataset.focus = `card:${card.id}`;
      made.setAttribute('aria-expanded', String(this.turned === card.id));
      return made;
    }
    const link = element('a', '', card.title);
    link.href = card.href;
    return link;
  }

  private flip(card: Sides): void {
    this.turned = this.turned === card.id ? '' : card.id;
    at(this, 'done').textContent = '';
    this.spent.take();
    if (this.open) this.draw(this.open);
    this.focusOn(this.turned ? 'asks' : `card:${card.id}`);
  }

  /** First what is asked; the answer when it was said. */
  private back(card: Sides): HTMLElement {
    const { say } = this;
    const asks = element('p', 'play-ask', card.asks);
    asks.tabIndex = -1;
    asks.dataset.focus = 'asks';
    const part = element('div', 'quiet-turned', asks, !!card.was && element('p', 'small', card.was));
    const show = button(say('turn'), () => {
      const answer = element('p', 'play-said own-words', card.answer);
      const rate = ratePart(said(this, 'rate'), (grade) => this.keep(card, grade), ({ words }) => {
        at(this, 'done').textContent = words;
        this.focusOn('quiet-title');
      });
      show.replaceWith(answer, rate);
      rate.querySelector<HTMLElement>('[data-focus="rate"]')?.focus();
    }, 'main');
    part.append(show);
    return part;
  }

  private async keep(card: Sides, grade: 1 | 2 | 3 | 4): Promise<Memory | null> {
    return card.topic ? keepRehearsal(card.topic, grade, this.spent.take(), at(this, 'trouble')) : null;
  }

  // --- the lists

  private drawWhen(card: Sides, memory: Memory | null): void {
    const home = this.querySelector<HTMLElement>(`[data-card="${CSS.escape(card.id)}"]`);
    const before = home?.querySelector('.practice-when');
    const lang = document.documentElement.lang || 'en';
    const say = memory && this.say(isDue(memory, today()) ? 'when_due' : 'when', { day: dayWords(memory.last, lang), due: dayWords(memory.due, lang) });
    if (before && before.textContent === say) return;
    before?.remove();
    if (!say) return;
    const made = element('p', 'practice-when small', say);
    made.dataset.mine = '';
    home?.append(made);
  }
}
