/** The ring of seats: buttons in a circle, the leader's at the bottom. One Tab stop; arrow keys go round. */
import { LEADER, talking, type Air } from '../../core/meeting/air';
import { button } from '../dom';
import { seatWords } from './table';
import type { Stage } from './stage';

/** More than these don't fit a circle on a small phone: they stand in rows. */
const IN_A_CIRCLE = 13;
const KEYS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export class Ring {
  private seats: HTMLButtonElement[] = [];

  constructor(
    private readonly stage: Pick<Stage, 'say'>,
    private readonly home: HTMLElement,
    private readonly tap: (seat: number) => void,
  ) {
    home.addEventListener('keydown', (event) => this.onKey(event));
  }

  draw(air: Air): void {
    if (this.seats.length !== air.seats + 1) this.build(air.seats + 1);
    const now = talking(air);
    for (const [seat, made] of this.seats.entries()) made.setAttribute('aria-pressed', String(seat === now));
  }

  private build(count: number): void {
    this.seats = Array.from({ length: count }, (_, seat) => {
      const made = button(seat === LEADER ? this.stage.say('seat_you') : String(seat), () => this.press(seat), `seat seat-${seat}`);
      made.setAttribute('aria-label', seatWords(this.stage, seat));
      made.tabIndex = seat === LEADER ? 0 : -1;
      return made;
    });
    this.home.className = count > IN_A_CIRCLE ? 'ring in-rows' : `ring of-${count}`;
    this.home.replaceChildren(...this.seats);
  }

  private press(seat: number): void {
    this.stop(seat);
    this.tap(seat);
  }

  private stop(seat: number): void {
    for (const [n, one] of this.seats.entries()) one.tabIndex = n === seat ? 0 : -1;
  }

  private onKey(event: KeyboardEvent): void {
    const from = this.seats.indexOf(document.activeElement as HTMLButtonElement);
    if (from < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.seats.length - 1;
    const by = KEYS[event.key];
    const to = by ? (from + by + last + 1) % (last + 1) : { Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.stop(to);
    this.seats[to]?.focus();
  }
}
