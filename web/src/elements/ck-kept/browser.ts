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

let asking: Promise<boolean> | null = null;

/** Asks once, however many elements want to know meanwhile. */
async function ask(storage: Pick<StorageManager, 'persist'>): Promise<boolean> {
  asking ??= storage.persist();
  try {
    return await asking;
  } finally {
    asking = null;
  }
}

/**
 * Whether the browser promised to keep it. It is asked once, when the first thing is there; nothing comes
 * back where there is nothing to keep, or nobody to ask.
 */
export async function keptPromise({ where, things }: Status): Promise<boolean | null> {
  const { storage } = navigator as { storage?: StorageManager };
  if (where === 'nowhere' || things === 0 || typeof storage?.persisted !== 'function' || typeof storage.persist !== 'function') return null;
  try {
    if (await storage.persisted()) return true;
    if (!asking && wasAsked()) return false;
    noteAsked();
    return await ask(storage);
  } catch {
    return null;
  }
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
