/** Keeps the screen lit while it is held, on phones that can. */
export class ScreenLight {
  private lock: WakeLockSentinel | null = null;
  private wanted = false;

  private readonly again = (): void => {
    // The browser drops the lock when the page is hidden and does not give it back by itself.
    if (document.visibilityState === 'visible') void this.ask();
  };

  hold(): void {
    this.wanted = true;
    document.addEventListener('visibilitychange', this.again);
    void this.ask();
  }

  release(): void {
    this.wanted = false;
    document.removeEventListener('visibilitychange', this.again);
    void this.lock?.release().catch(() => undefined);
    this.lock = null;
  }

  private async ask(): Promise<void> {
    try {
      const lock = await navigator.wakeLock?.request('screen');
      if (!lock) return;
      if (this.wanted) this.lock = lock;
      else await lock.release(); // closed while the browser was thinking
    } catch {
      // Low battery or a refusal: the steps are there all the same.
    }
  }
}
