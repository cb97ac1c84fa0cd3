import { Island } from '../island';

/** Where the running meeting is kept while its page is not there: in this tab alone, gone with it. */
export const MEETING = 'circlekit.meeting';

/** The way back to a meeting that is running, from any page: an emergency is looked up and left again. */
export class CkRunning extends Island {
  protected improve(): void {
    const look = (): void => {
      this.hidden = !isRunning() || location.pathname === this.querySelector('a')?.getAttribute('href');
    };
    addEventListener('pageshow', look);
    look();
  }
}

function isRunning(): boolean {
  try {
    return sessionStorage.getItem(MEETING) !== null;
  } catch {
    return false; // a browser that keeps nothing has no meeting to come back to
  }
}
