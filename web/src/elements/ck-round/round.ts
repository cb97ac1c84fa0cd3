/**
 * The round that is under way in this tab. It is put away for the tab after each person, so that a tab
 * the phone has thrown out of its memory comes back with it: counts alone, no order, nobody's row.
 */
import { readRound, type Round } from '../../core/reflect/health';
import { cover } from '../../vault/reader';

const KEY = 'circlekit.round';
const COVERS = 'circlekit.round.covers';

export const roundOf = {
  read(): Round | null {
    try {
      return readRound(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    } catch {
      return null; // no storage, or not ours: then there is no round
    }
  },
  /** Whether it could be put away. */
  write(round: Round): boolean {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(round));
      return true;
    } catch {
      return false;
    }
  },
  end(): void {
    try {
      sessionStorage.removeItem(KEY);
      sessionStorage.removeItem(COVERS);
    } catch {
      // then there was none
    }
  },
};

/** While a round is under way a screen leads into it, also when it comes back from the browser's memory. */
export function leadsIntoRound(address: string): boolean {
  const lead = (): boolean => {
    if (!roundOf.read() || location.hash === '#end') return false;
    location.replace(address);
    return true;
  };
  addEventListener('pageshow', ({ persisted }) => persisted && lead());
  return lead();
}

/** Whether the leader's own things were covered for this round, and not before it. */
export const roundCovers = {
  forget: (): void => sessionStorage.removeItem(COVERS),
  read: (): boolean => sessionStorage.getItem(COVERS) === '1',
};

/** Nothing of the leader's is shown on any page. Uncovered on an emergency page, it is covered again here. */
export function coverForRound(): void {
  if (cover.isOn()) return;
  cover.put(true);
  sessionStorage.setItem(COVERS, '1');
}
