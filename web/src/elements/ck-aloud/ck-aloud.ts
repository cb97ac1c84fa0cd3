import { cover } from '../../vault/reader';
import { button, element, said, type Inside } from '../dom';
import { Island } from '../island';
import type { Say } from '../kit-screen';
import { ring, Spent, type Ring } from '../practice-clock';
import { keepMinutes, keepRehearsal, type Topic } from '../practice-keep';
import { ratePart } from '../practice-rate';
import { readBeats, type Beat } from './read';

/** Where the rehearsal is: at which beat (past the last one: how it went), and whether it was shown. */
interface Place {
  readonly at: number;
  readonly shown: boolean;
}

/**
 * Rehearses the situation that stands on the page: the leader says a line, and only then looks at one.
 * The page is put aside meanwhile, and comes back.
 */
export class CkAloud extends Island {
  private say: Say = (name) => name;
  private beats: readonly Beat[] = [];
  private article: HTMLElement | null = null;
  private clock: Ring | null = null;
  private readonly spent = new Spent();
  private readonly trouble = element('p', 'trouble');
  private readonly status = element('p', 'done');

  protected improve(): void {
    this.say = said(this);
    this.article = this.closest('article');
    this.beats = this.article ? readBeats(this.article) : [];
    if (this.beats.length === 0) return;
    this.trouble.setAttribute('role', 'alert');
    this.status.setAttribute('role', 'status');
    this.classList.add('play');
    this.hidden = false;
    addEventListener('storage', ({ key }) => (key === cover.key || key === null) && cover.isOn() && this.close(''));
    this.close('');
    if (location.hash === `#${this.id}`) this.lookWhenLoaded();
  }

  private get topic(): Topic {
    const { page = '' } = this.dataset;
    const words = (selector: string): string => this.article?.querySelector(selector)?.textContent?.trim() ?? '';
    return { card: `aloud:${page}`, of: '', pages: [page], topic: page, title: words('h1'), objectives: words('.lead') };
  }

  /** The page as it was, and the way in. `words` say what has just been kept. */
  private close(words: string): void {
    this.clock?.stop();
    if (this.article) delete this.article.dataset.playing;
    this.status.textContent = words;
    const begin = button(this.say('begin'), () => this.begin(), 'main');
    const all = element('a', '', this.say('all'));
    all.href = `/${document.documentElement.lang || 'en'}/practice/`;
    this.replaceChildren(
      this.heading(this.say('title')),
      this.status,
      element('p', '', this.say('lead', { n: this.dataset.minutes ?? '' })),
      element('p', 'buttons', begin, all),
    );
  }

  private begin(): void {
    if (this.article) this.article.dataset.playing = '';
    this.spent.take();
    this.go({ at: 0, shown: false });
  }

  private go(place: Place): void {
    this.spent.look();
    this.clock?.stop();
    this.trouble.textContent = '';
    const beat = this.beats[place.at];
    if (!beat) this.replaceChildren(this.rate(), this.trouble, this.end(place));
    else this.replaceChildren(element('div', 'play-stage', ...this.stage(beat, place)), this.trouble, this.end(place));
    this.look();
  }

  /** An address led here when nothing stood here yet; until it has loaded, the browser takes the focus back. */
  private lookWhenLoaded(): void {
    if (document.readyState === 'complete') this.look();
    else addEventListener('load', () => this.look(), { once: true });
  }

  private look(): void {
    this.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'start' });
  }

  private heading(words: string): HTMLElement {
    const made = element('h2', '', words);
    made.tabIndex = -1;
    return made;
  }

  private stage(beat: Beat, { at, shown }: Place): Inside[] {
    const { say } = this;
    const kicker = element('p', 'kicker', say('beat', { n: at + 1, all: this.beats.length }));
    const met = beat.isReply ? say('if', { reply: beat.name }) : beat.name;
    const cue = beat.cue();
    const moment = cue.length > 0 && element('div', 'play-moment', element('p', '', ...cue));
    if (shown) {
      const on = button(say('next'), () => this.go({ at: at + 1, shown: false }), 'main');
      return [kicker, this.heading(met), moment, ...beat.answer(), !beat.isReply && element('p', 'small', say('yours')), element('p', 'buttons', on)];
    }
    this.clock = ring(say, 15, say('over'));
    const show = button(say('show'), () => this.go({ at, shown: true }), 'main');
    const ask = element('p', 'play-ask', say(beat.isReply ? 'ask_reply' : 'ask'));
    return [kicker, this.heading(met), moment, ask, element('p', 'hint', say('hint')), this.clock.node, element('p', 'buttons', show)];
  }

  private rate(): HTMLElement {
    const keep = async (grade: 1 | 2 | 3 | 4) => keepRehearsal(this.topic, grade, this.spent.take(), this.trouble);
    return ratePart(said(this, 'rate'), keep, ({ words }) => this.leave(words));
  }

  private end({ at, shown }: Place): HTMLElement {
    const before = shown ? { at, shown: false } : { at: at - 1, shown: true };
    const back = before.at >= 0 && button(this.say('back'), () => this.go(before), 'quiet');
    return element('p', 'buttons play-end', back, button(this.say('stop'), () => void this.stop(), 'quiet'));
  }

  private async stop(): Promise<void> {
    if (await keepMinutes(this.topic, this.spent.take(), this.trouble)) this.leave('');
  }

  private leave(words: string): void {
    this.close(words);
    this.look();
  }
}
