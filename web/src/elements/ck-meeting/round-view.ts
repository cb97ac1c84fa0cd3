/** The round of a check-in: whose turn, how long, and a sign without a sound when it is over. */
import type { Live } from '../../core/meeting/live';
import { each, isOver, leftOfTurn, nextTurn, roundOf, type Round } from '../../core/meeting/round';
import { minutesIn } from '../../core/meeting/sheet';
import { at } from '../dom';
import { clock } from './time';
import { put, type Stage } from './stage';

const TREMBLE = 80;
const canBuzz = (): boolean => typeof navigator.vibrate === 'function';

/** The next turn, where a round is on. */
export const handOn = (live: Live): Live => (live.round ? { ...live, round: nextTurn(live.round, live.at) } : live);

/** What a turn says: whose, how long is left, and whether it is time to hand on. */
export function turnWords({ say }: Stage, round: Round, now: number): { whose: string; left: string; sign: string } {
  if (isOver(round)) return { whose: say('round_done'), left: '', sign: '' };
  const left = leftOfTurn(round, now);
  const whose = say('round_turn', { n: round.turn + 1, of: round.people });
  return { whose, left: clock(left), sign: left <= 0 ? say('round_over') : '' };
}

/** The phone trembles once when a turn is over, where that was asked for. */
export class Tremble {
  private last = '';

  feel(round: Round | null, now: number): void {
    const key = round && !isOver(round) && leftOfTurn(round, now) <= 0 ? `${round.began}` : '';
    if (key && key !== this.last && round?.buzz && canBuzz()) navigator.vibrate(TREMBLE);
    this.last = key;
  }
}

export class RoundView {
  constructor(
    private readonly stage: Stage,
    private readonly part: HTMLElement,
  ) {
    const buzz = at<HTMLInputElement>(part, 'buzz');
    at(part, 'buzz-option').hidden = !canBuzz();
    at(part, 'round-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const [people, minutes] = this.typed(stage.live);
      stage.set((live) => ({ ...live, round: roundOf(people, minutes, buzz.checked, live.at) }));
      stage.tell(stage.say('round_each', { time: clock(each(roundOf(people, minutes, false, 0))) }));
      at(part, 'round-next').focus();
    });
    at(part, 'round-next').addEventListener('click', () => stage.set(handOn));
    at(part, 'round-end').addEventListener('click', () => {
      stage.set((live) => ({ ...live, round: null }));
      at(part, 'people').focus();
    });
  }

  private typed(live: Live): [number, number] {
    const part = live.parts[live.part];
    const people = minutesIn(at<HTMLInputElement>(this.part, 'people').value, 8);
    return [people, minutesIn(at<HTMLInputElement>(this.part, 'round-minutes').value, part?.minutes || 20)];
  }

  draw({ round, at: now, parts, part }: Live): void {
    at(this.part, 'round-form').hidden = round !== null;
    at(this.part, 'round-shown').hidden = round === null;
    at<HTMLInputElement>(this.part, 'round-minutes').placeholder = String(parts[part]?.minutes || 20);
    if (!round) return;
    const { whose, left, sign } = turnWords(this.stage, round, now);
    put(at(this.part, 'round-turn'), whose);
    put(at(this.part, 'round-clock'), left);
    at(this.part, 'round-clock').classList.toggle('is-over', sign !== '');
    put(at(this.part, 'round-sign'), sign);
    at(this.part, 'round-next').hidden = isOver(round);
  }
}
