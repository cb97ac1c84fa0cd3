/** Fair air, for the leader's eyes: the ring, the shares, and one quiet word where the talk is lopsided. */
import { FEWEST_SEATS, LEADER, talking, turn } from '../../core/meeting/air';
import { withSeats, withTap, withoutTap, type Live } from '../../core/meeting/live';
import { minutesIn } from '../../core/meeting/sheet';
import { at } from '../dom';
import { Ring } from './ring';
import { AirTable, seatWords } from './table';
import { clock } from './time';
import { put, type Stage } from './stage';

export class AirView {
  private readonly ring: Ring;
  private readonly table: AirTable;
  private reseating = false;

  constructor(
    private readonly stage: Stage,
    private readonly part: HTMLElement,
  ) {
    this.ring = new Ring(stage, at(part, 'ring'), (seat) => stage.set((live) => withTap(live, seat)));
    this.table = new AirTable(stage, stage.say('table'));
    at(part, 'air-table').append(this.table.part);
    at(part, 'air-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.setSeats();
    });
    at(part, 'untap').addEventListener('click', () => {
      stage.set(withoutTap);
      stage.tell(stage.say('air_undone'));
    });
    at(part, 'reseat').addEventListener('click', () => this.reseat(!this.reseating));
    at(part, 'air-hide').addEventListener('click', () => stage.set((live) => ({ ...live, hidden: !live.hidden })));
    at(part, 'tell-heard').addEventListener('click', () => {
      stage.set((live) => ({ ...live, heard: true }));
      part.querySelector<HTMLElement>('[data-panel="air"]')?.focus();
    });
  }

  private setSeats(): void {
    const field = at<HTMLInputElement>(this.part, 'seats');
    const wanted = minutesIn(field.value, this.stage.live.air?.seats ?? 8);
    this.stage.set((live) => withSeats(live, wanted));
    const n = this.stage.live.air?.seats ?? wanted;
    field.value = String(n);
    this.reseat(false);
    this.stage.tell(this.stage.say(n > Math.max(wanted, FEWEST_SEATS) ? 'air_fewer' : 'air_changed', { n }));
    this.part.querySelector<HTMLElement>('.seat[tabindex="0"]')?.focus();
  }

  private reseat(on: boolean): void {
    this.reseating = on;
    at(this.part, 'reseat').setAttribute('aria-expanded', String(on));
    this.draw(this.stage.live);
    if (on) at(this.part, 'seats').focus();
  }

  draw(live: Live): void {
    const { air, hidden } = live;
    at(this.part, 'air-setup').hidden = air !== null;
    at(this.part, 'air-form').hidden = air !== null && (hidden || !this.reseating);
    at(this.part, 'air-shown').hidden = air === null || hidden;
    at(this.part, 'air-hide').hidden = air === null;
    put(at(this.part, 'air-hide'), this.stage.say(hidden ? 'air_show' : 'air_hide'));
    this.drawWord(live);
    if (!air || hidden) return;
    const now = talking(air);
    put(at(this.part, 'ring-says'), now === null ? this.stage.say('nobody') : `${this.talksWords(now)} ${clock(turn(air, live.at))}`);
    at<HTMLButtonElement>(this.part, 'untap').disabled = air.taps.length === 0;
    this.ring.draw(air);
    this.table.draw(air, live.at);
  }

  private talksWords(seat: number): string {
    return seat === LEADER ? this.stage.say('talks_you') : this.stage.say('talks', { seat: seatWords(this.stage, seat) });
  }

  /** Stands beside the clock whatever lies open, and goes out of sight with the seats. */
  private drawWord({ told, heard, hidden }: Live): void {
    const shown = told !== '' && !heard && !hidden;
    at(this.part, 'tell').hidden = !shown;
    put(at(this.part, 'tell-says'), shown ? this.stage.say(`tell_${told}`) : '');
    for (const link of this.part.querySelectorAll<HTMLElement>('[data-tell]')) link.hidden = link.dataset.tell !== told;
  }
}
