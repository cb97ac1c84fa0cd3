/**
 * The phone goes round: the clock and nothing else. The way back takes two taps, and Back stays here, so
 * that nobody who holds the phone comes upon what is the leader's.
 */
import { standing, type Live } from '../../core/meeting/live';
import { isOver } from '../../core/meeting/round';
import { at, partOf } from '../dom';
import { handOn, turnWords } from './round-view';
import { clock } from './time';
import { put, type Stage } from './stage';

const SURE_FOR = 4000;

export class PassingView {
  readonly part: HTMLElement;
  private sureUntil = 0;

  constructor(private readonly stage: Stage) {
    this.part = partOf(stage.home, 'passing');
    at(this.part, 'next').addEventListener('click', () => stage.set(handOn));
    at(this.part, 'back').addEventListener('click', () => this.back());
  }

  private back(): void {
    const now = performance.now();
    if (now < this.sureUntil) return this.stage.set((live) => ({ ...live, passing: false }));
    this.sureUntil = now + SURE_FOR;
    put(at(this.part, 'back'), this.stage.say('pass_sure'));
  }

  draw(live: Live): void {
    if (performance.now() >= this.sureUntil) put(at(this.part, 'back'), this.stage.say('pass_back'));
    const { round, at: now } = live;
    const part = standing(live).part;
    const words = round ? turnWords(this.stage, round, now) : { whose: this.stage.say('pass_title'), left: clock(part), sign: '' };
    put(at(this.part, 'turn'), words.whose);
    put(at(this.part, 'clock'), words.left);
    put(at(this.part, 'sign'), words.sign);
    at(this.part, 'clock').classList.toggle('is-over', round ? words.sign !== '' : part <= 0);
    at(this.part, 'next').hidden = !round || isOver(round);
  }
}

/** While the phone goes round, Back leads to where it is. */
export function guardBack(passing: () => boolean): { arm: () => void } {
  const arm = (): void => history.pushState({ passing: true }, '');
  addEventListener('popstate', () => passing() && arm());
  return { arm };
}
