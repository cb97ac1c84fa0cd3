import { another, back, begin, forward, MODES, pick, restored, type Mode, type Play } from '../../core/practice/play';
import { KIT_CHANGED } from '../../vault/client';
import { cover } from '../../vault/reader';
import { button, element, said } from '../dom';
import { Island, report } from '../island';
import type { Say } from '../kit-screen';
import { Spent } from '../practice-clock';
import { keepMinutes, keepPractice, keepRehearsal, type Topic } from '../practice-keep';
import { ratePart } from '../practice-rate';
import { NOTHING, ownDraft, readOwn, type Own } from './own';
import { leave, leftAt } from './place';
import { readDrill, type Choice, type Pages } from './read';
import { shownAt, type Acts, type Shown } from './stage';

/** Plays the drill that stands on the page. The page itself is put aside meanwhile, and comes back. */
export class CkDrill extends Island {
  private say: Say = (name) => name;
  private rateSay: Say = (name) => name;
  private article: HTMLElement | null = null;
  private pages: Pages | null = null;
  private own: Own = NOTHING;
  private play: Play | null = null;
  private shown: Shown | null = null;
  private readonly spent = new Spent();
  private readonly trouble = element('p', 'trouble');
  private readonly status = element('p', 'done');

  protected improve(): void {
    this.say = said(this);
    this.rateSay = said(this, 'rate');
    this.article = this.closest('article');
    if (!this.article) return;
    this.pages = readDrill(this.article);
    if (this.pages.drill.length === 0) return;
    this.trouble.setAttribute('role', 'alert');
    this.status.setAttribute('role', 'status');
    this.classList.add('play');
    this.hidden = false;
    document.addEventListener(KIT_CHANGED, () => void this.readOwn());
    addEventListener('storage', ({ key }) => (key === cover.key || key === null) && cover.isOn() && this.open(''));
    void this.readOwn();
    this.open('');
  }

  private get topic(): Topic {
    const { page = '', title = '', short = '', pages = '' } = this.dataset;
    return { card: `drill:${page}`, of: '', pages: pages.split(' '), topic: page, title, objectives: short };
  }

  private async readOwn(): Promise<void> {
    try {
      this.own = await readOwn(this.topic.topic, this.topic.pages);
    } catch (error) {
      report('ck-drill', error);
    }
  }

  // --- before and after

  /** The ways to play; where it was left, on from there. `words` say what has just been kept. */
  private open(words: string): void {
    this.close();
    const { say } = this;
    const left = this.pages && restored(leftAt(this.topic.topic), this.pages.drill);
    const ways = MODES.map((mode) => element('li', '', this.way(mode)));
    const goOn = left && button(say('go_on'), () => this.start(left), 'main');
    const title = element('h2', '', say('title'));
    title.tabIndex = -1;
    this.status.textContent = words;
    this.replaceChildren(
      title,
      this.status,
      element('p', 'small', say('minutes', { n: this.dataset.minutes ?? '' })),
      ...(goOn ? [element('p', 'buttons', goOn), element('p', '', say('anew'))] : []),
      element('ul', 'play-ways', ...ways),
      element('p', '', this.allLink()),
    );
  }

  private way(mode: Mode): HTMLElement {
    const made = button('', () => this.start(begin(mode, crypto.getRandomValues(new Uint32Array(1))[0] ?? 1)));
    made.dataset.mode = mode;
    made.append(element('b', '', this.say(mode)), element('span', 'small', this.say(`${mode}_say`)));
    return made;
  }

  private allLink(): HTMLElement {
    const link = element('a', '', this.say('all'));
    link.href = `/${document.documentElement.lang || 'en'}/practice/`;
    return link;
  }

  private close(): void {
    this.shown?.ring?.stop();
    this.shown = null;
    this.play = null;
    if (this.article) delete this.article.dataset.playing;
  }

  // --- playing

  private start(play: Play): void {
    if (this.article) this.article.dataset.playing = '';
    this.spent.take();
    this.show(play);
  }

  private show(play: Play): void {
    if (!this.pages) return;
    this.spent.look();
    this.shown?.ring?.stop();
    this.play = play;
    leave(this.topic.topic, JSON.stringify(play));
    this.trouble.textContent = '';
    this.draw(play, this.pages);
    this.querySelector<HTMLElement>('h2')?.focus();
    this.scrollIntoView({ block: 'start' });
  }

  private draw(play: Play, pages: Pages): void {
    const end = this.end(play);
    if (play.now.beat === 'rate') {
      const rate = ratePart(this.rateSay, async (grade) => keepRehearsal(this.topic, grade, this.spent.take(), this.trouble), ({ words }) => this.rated(words));
      this.replaceChildren(rate, this.trouble, end);
      return;
    }
    this.shown = shownAt(play, { say: this.say, pages, own: this.own, acts: this.acts(pages) });
    const title = element('h2', '', this.shown.title);
    title.tabIndex = -1;
    const kicker = this.shown.kicker && element('p', 'kicker', this.shown.kicker);
    this.replaceChildren(element('div', 'play-stage', kicker, title, ...this.shown.body.filter((one) => !!one)), this.trouble, end);
  }

  private acts({ drill }: Pages): Acts {
    const then = (next: (play: Play) => Play) => () => {
      if (this.play) this.show(next(this.play));
    };
    return {
      forward: then((play) => forward(play, drill)),
      another: then(another),
      pick: (choice) => then((play) => pick(play, drill, choice))(),
      keepOwn: (choice, words, form) => void this.keepOwn(choice, words, form),
    };
  }

  private end(play: Play): HTMLElement {
    const before = play.past.length > 0 && button(this.say('back'), () => this.play && this.show(back(this.play)), 'quiet');
    return element('p', 'buttons play-end', before, button(this.say('stop'), () => void this.stop(), 'quiet'));
  }

  private async stop(): Promise<void> {
    if (!(await keepMinutes(this.topic, this.spent.take(), this.trouble))) return;
    this.open(this.say('stopped'));
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  private rated(words: string): void {
    leave(this.topic.topic, '');
    this.open(words);
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  private async keepOwn(choice: Choice, words: string, form: HTMLElement): Promise<void> {
    const trouble = form.querySelector<HTMLElement>('.trouble') ?? this.trouble;
    if (!words) {
      trouble.textContent = this.say('mine_empty');
      form.querySelector('textarea')?.focus();
      return;
    }
    if (!(await keepPractice([await ownDraft(this.topic.topic, choice, words)], trouble))) return;
    await this.readOwn();
    const kept = element('p', 'done', this.say('mine_saved'));
    kept.setAttribute('role', 'status');
    kept.tabIndex = -1;
    form.replaceWith(kept);
    kept.focus();
  }
}
