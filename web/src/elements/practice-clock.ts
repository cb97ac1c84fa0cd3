/** Two small clocks of a rehearsal: the ring that waits with you, and how long it took in all. */
import { LONGEST_LOOK } from '../core/practice/log';
import { element } from './dom';
import type { Say } from './kit-screen';

const SVG = 'http://www.w3.org/2000/svg';
const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export interface Ring {
  readonly node: HTMLElement;
  readonly stop: () => void;
}

/**
 * A ring that runs out, or a number that counts down where nothing should move. When it is over it says
 * so, and nothing else happens: whoever needs longer takes longer.
 */
export function ring(say: Say, seconds: 15 | 20, over: string): Ring {
  const words = element('p', 'ring-words', say('seconds', { n: seconds }));
  const picture = isCalm() ? null : circle(seconds);
  const heard = element('p', 'ring-over');
  heard.setAttribute('role', 'status');
  let left = seconds as number;
  const ticking = setInterval(() => {
    left -= 1;
    if (!picture && left > 0) words.textContent = say('seconds', { n: left });
    if (left > 0) return;
    clearInterval(ticking);
    words.textContent = '';
    picture?.remove();
    heard.textContent = over;
  }, 1000);
  return { node: element('div', 'ring', picture as unknown as Node | null, words, heard), stop: () => clearInterval(ticking) };
}

function circle(seconds: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `ring-${seconds}`);
  for (const name of ['ring-back', 'ring-front']) {
    const one = document.createElementNS(SVG, 'circle');
    for (const [key, value] of Object.entries({ cx: 24, cy: 24, r: 20, pathLength: 100, class: name })) one.setAttribute(key, String(value));
    svg.append(one);
  }
  return svg;
}

/** Seconds spent since the last look, a long absence left out. */
export class Spent {
  private since = 0;
  private sum = 0;

  /** Something happened: what passed until now counts. */
  look(): void {
    const now = performance.now();
    if (this.since) this.sum += Math.min((now - this.since) / 1000, LONGEST_LOOK);
    this.since = now;
  }

  /** What has come together, and from zero again. */
  take(): number {
    this.look();
    const all = Math.round(this.sum);
    this.sum = 0;
    return all;
  }
}
