/** Looks at the phone's clocks once a second, and knows when the page was away. */
import { passed, type Reading } from '../../core/meeting/clock';

const EVERY = 1000;
const ORIGIN = String(Math.random()).slice(2);

export const readClocks = (): Reading => ({ origin: ORIGIN, mono: performance.now(), wall: Date.now() });

export class Watch {
  private timer: ReturnType<typeof setInterval> | null = null;
  private away = false;
  /** The last look; whatever passed up to here is counted. */
  last = readClocks();

  /** `hear` is told how many milliseconds passed; `leave` that the page may not come back. */
  constructor(
    private readonly hear: (ms: number) => void,
    private readonly leave: () => void,
  ) {
    document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? this.goAway() : this.look()));
    document.addEventListener('freeze', () => this.goAway());
    document.addEventListener('resume', () => this.look());
    addEventListener('pagehide', () => this.goAway());
    addEventListener('pageshow', () => this.look());
  }

  /** From now on, or from where an earlier page of this meeting had come to. */
  start(from: Reading = readClocks()): void {
    this.last = from;
    this.timer ??= setInterval(() => this.look(), EVERY);
    this.look();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  look(): void {
    if (this.timer === null) return;
    const now = readClocks();
    const ms = passed(this.last, now, this.away);
    this.last = now;
    this.away = document.visibilityState === 'hidden';
    this.hear(ms);
  }

  private goAway(): void {
    if (this.timer === null) return;
    this.look();
    this.away = true;
    this.leave();
  }
}
