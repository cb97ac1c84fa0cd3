/** Who had how much of the air, as a table with a little bar in each row. */
import { LEADER, shares, type Air } from '../../core/meeting/air';
import { at, element, partOf } from '../dom';
import { clock, percent } from './time';
import type { Stage } from './stage';

export const seatWords = ({ say }: Pick<Stage, 'say'>, seat: number): string => (seat === LEADER ? say('seat_you') : say('seat', { n: seat }));

/** A bar for the eye alone: the number stands beside it. */
export function bar(share: number): HTMLProgressElement {
  const made = element('progress', 'share-bar');
  made.max = 100;
  made.value = share;
  made.setAttribute('aria-hidden', 'true');
  return made;
}

export class AirTable {
  readonly part: HTMLElement;

  constructor(
    private readonly stage: Pick<Stage, 'home' | 'say'>,
    caption: string,
  ) {
    this.part = partOf(stage.home, 'table');
    at(this.part, 'caption').textContent = caption;
  }

  draw(air: Air, now: number): void {
    const { seats, quiet, talk } = shares(air, now);
    const say = this.stage.say;
    const rows = seats.map((ms, seat) => this.row(seatWords(this.stage, seat), ms, percent(ms, talk)));
    const rest = this.row(say('row_quiet'), quiet, null);
    const all = this.row(say('row_all'), talk + quiet, null);
    at(this.part, 'rows').replaceChildren(...rows, rest, all);
  }

  private row(name: string, ms: number, share: number | null): HTMLElement {
    const head = element('th', '', name);
    head.scope = 'row';
    const part = share === null ? element('td', '') : element('td', '', this.stage.say('share', { n: share }), bar(share));
    return element('tr', '', head, element('td', '', clock(ms)), part);
  }
}
