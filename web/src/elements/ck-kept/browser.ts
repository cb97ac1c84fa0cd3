/** What this browser is, and what it has promised about the things that are kept in it. */
import type { Status } from '../../vault/api';

const ASKED = 'circlekit.asked-to-keep';

function wasAsked(): boolean {
  try {
    return localStorage.getItem(ASKED) === '1';
  } catch {
    return false;
  }
}

function noteAsked(): void {
  try {
    localStorage.setItem(ASKED, '1');
  } catch {
    // then it is asked again on the next page: once more does no harm
  }
}

let asking: Promise<void> | null = null;

/** Asks once, however many elements want to know meanwhile. A person may be asked, and take a day to answer. */
function ask(storage: Pick<StorageManager, 'persist'>): Promise<void> {
  asking ??= storage
    .persist()
    .then(noteAsked)
    .catch(() => undefined)
    .finally(() => {
      asking = null;
    });
  return asking;
}

/**
 * Whether the browser promised to keep it, as far as it has said. It is asked once, when the first thing is
 * there; nothing comes back where there is nothing to keep, nobody to ask, or no answer yet. Then `answered`
 * is called when there is one.
 */
export async function keptPromise({ where, things }: Status, answered: () => void): Promise<boolean | null> {
  const { storage } = navigator as { storage?: StorageManager };
  if (where === 'nowhere' || things === 0 || typeof storage?.persisted !== 'function' || typeof storage.persist !== 'function') return null;
  try {
    if (await storage.persisted()) return true;
    if (!asking && wasAsked()) return false;
    // Where not even that can be noted, the next look would ask again, and so on.
    void ask(storage).then(() => wasAsked() && answered());
  } catch {
    // then it has promised nothing
  }
  return null;
}

/** An iPhone or an iPad; a new iPad says that it is a Mac, but a Mac has no touch. */
export function isApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** Whether it was opened from the home screen. */
export function isStandalone(): boolean {
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === true || matchMedia('(display-mode: standalone)').matches;
}
