/** Where a drill was left, on this phone alone: the last few, and nothing after quick exit. */
import { cover } from '../../vault/reader';

const KEY = 'circlekit.playing';
const MOST = 8;

function all(): [string, string][] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter((one): one is [string, string] => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string'));
  } catch {
    return [];
  }
}

export function leftAt(page: string): string {
  return cover.isOn() ? '' : (all().find(([name]) => name === page)?.[1] ?? '');
}

/** Without a place, it is forgotten. */
export function leave(page: string, place: string): void {
  if (cover.isOn()) return;
  const others = all().filter(([name]) => name !== page);
  try {
    localStorage.setItem(KEY, JSON.stringify(place ? [[page, place], ...others].slice(0, MOST) : others));
  } catch {
    // then this phone doesn't remember where we were
  }
}
