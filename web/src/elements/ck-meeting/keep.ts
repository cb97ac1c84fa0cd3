/** The running meeting outlives its page in this tab's own store: gone with the tab, never in the kit. */
import type { Mirrored } from '../../core/meeting/mirror';
import { mirrored, restored } from '../../core/meeting/mirror';
import { MEETING } from '../ck-running/ck-running';

/** Whether it is held; a full or forbidden store is said, not hidden. */
export function hold(meeting: Mirrored): boolean {
  try {
    sessionStorage.setItem(MEETING, mirrored(meeting));
    return true;
  } catch {
    return false;
  }
}

export function held(): Mirrored | null {
  try {
    return restored(sessionStorage.getItem(MEETING));
  } catch {
    return null;
  }
}

export function letGo(): void {
  try {
    sessionStorage.removeItem(MEETING);
  } catch {
    // a store that can't be reached holds nothing
  }
}
