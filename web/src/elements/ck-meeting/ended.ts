/** The last, quiet screen: keep the numbers or not, and what comes after. */
import type { MeetingBody } from '../../core/kit/kinds';
import { shares } from '../../core/meeting/air';
import type { Live } from '../../core/meeting/live';
import { at, partOf } from '../dom';
import { saveKit } from '../kit-save';
import { newId } from '../kit-screen';
import { AirTable } from './table';
import { minutesDown } from './time';
import type { Stage } from './stage';

/** Numbers and the day: nothing else of a meeting is ever kept. */
export function kept({ day, at: now, air }: Live): MeetingBody {
  const seconds = air ? shares(air, now).seats.map((ms) => Math.round(ms / 1000)) : [];
  return { day, minutes: minutesDown(now), seats: air?.seats ?? 0, totals: seconds };
}

export class EndedView {
  readonly part: HTMLElement;
  /** Once kept, a second tap keeps nothing more. */
  private done = false;

  constructor(
    private readonly stage: Stage,
    live: Live,
    private readonly leave: (words: string) => void,
  ) {
    this.part = partOf(stage.home, 'ended');
    const counted = live.air !== null && live.air.taps.length > 0;
    at(this.part, 'says').textContent = stage.say('ended_say', { n: minutesDown(live.at) });
    at(this.part, 'keep').hidden = !counted;
    at(this.part, 'keep-say').hidden = !counted;
    at(this.part, 'close').textContent = stage.say(counted ? 'let_go' : 'close');
    if (live.air && counted) {
      const table = new AirTable(stage, stage.say('table_end'));
      table.draw(live.air, live.at);
      at(this.part, 'table').append(table.part);
    }
    at(this.part, 'not').addEventListener('click', () => stage.set((one) => ({ ...one, ended: false })));
    at(this.part, 'keep').addEventListener('click', () => void this.keep());
    at(this.part, 'close').addEventListener('click', () => this.leave(stage.say(counted ? 'kept_not' : 'closed')));
  }

  focus(): void {
    at(this.part, 'title').focus();
  }

  private async keep(): Promise<void> {
    if (this.done) return;
    this.done = true;
    const draft = { id: newId(), kind: 'meeting', room: 'open', body: kept(this.stage.live) } as const;
    const saved = await saveKit([draft], at(this.part, 'trouble'));
    if (saved) this.leave(this.stage.say('keep_done'));
    else this.done = false;
  }
}
