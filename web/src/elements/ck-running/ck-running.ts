import { Island } from '../island';

/** Where the running meeting is kept while its page is not there: in this tab alone, gone with it. */
export const MEETING = 'circlekit.meeting';

/** The way back to a meeting that is running, from any page: an emergency is looked up and left again. */
export class CkRunning extends Island {
  protected improve(): void {
    addEventListener('pageshow', () => this.look());
    this.look();
  }

  private look(): void {
    const running = stored();
    const to = this.querySelector('a')?.getAttribute('href') ?? '';
    const here = location.pathname === to;
    this.hidden = running === '' || here;
    // The phone goes round the room: whoever presses Back doesn't come upon the leader's own screens.
    if (/[^\\]"passing":true/.test(running) && !here && document.querySelector('main > .kit')) location.replace(to);
  }
}

function stored(): string {
  try {
    return sessionStorage.getItem(MEETING) ?? '';
  } catch {
    return ''; // a browser that keeps nothing has no meeting to come back to
  }
}
