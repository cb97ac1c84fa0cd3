/** When an open lock closes by itself: a minute out of sight, or put to sleep. */

/** Out of sight for longer than this, and it is locked. */
export const AWAY = 60_000;

export interface Clock {
  /** The time of day. It goes on while the phone sleeps, but somebody can set it. */
  wall(): number;
  /** Never set by anybody, but it may stand still while the phone sleeps. */
  steady(): number;
  /** Does something later; gives back what stops it. */
  after(milliseconds: number, act: () => void): () => void;
}

export const phoneClock: Clock = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

export class AwayLock {
  private since: { readonly wall: number; readonly steady: number } | null = null;
  private stop: () => void = () => undefined;

  constructor(
    private readonly lock: () => void,
    private readonly clock: Clock = phoneClock,
  ) {}

  hidden(): void {
    if (this.since) return;
    this.since = { wall: this.clock.wall(), steady: this.clock.steady() };
    // May come late or never, where the browser slows what it does not show: `shown` looks again.
    this.stop = this.clock.after(AWAY, () => this.lock());
  }

  /** To be called before anything is shown again. */
  shown(): void {
    this.stop();
    const { since } = this;
    this.since = null;
    if (!since) return;
    const wall = this.clock.wall() - since.wall;
    const steady = this.clock.steady() - since.steady;
    // A clock that was set back tells nothing: better locked than open.
    if (wall < 0 || Math.max(wall, steady) >= AWAY) this.lock();
  }

  /** No timer runs from here on. */
  frozen(): void {
    this.stop();
    this.lock();
  }
}
