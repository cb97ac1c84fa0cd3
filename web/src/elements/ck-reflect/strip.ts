/** A row of dots over time between two words: high on top, low beneath. The drawing is made of shapes alone. */
import { place, type Dot } from '../../core/reflect/picture';
import { element } from '../dom';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 320;
const HEIGHT = 96;
const ROOM = 8;
const RADIUS = 5;
const LEVELS = [0, 1, 2, 3, 4] as const;

function shape(name: string, className: string, attributes: Readonly<Record<string, number | string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  if (className) made.setAttribute('class', className);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

export interface Strip {
  readonly title: string;
  /** The lowest and the highest of the five words. */
  readonly low: string;
  readonly high: string;
  /** What the row shows, in a sentence. */
  readonly says: string;
  readonly from: string;
  readonly to: string;
  readonly dots: readonly Dot[];
}

export function drawStrip({ title, low, high, says, from, to, dots }: Strip): HTMLElement {
  const svg = shape('svg', 'strip-dots', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': says, focusable: 'false' });
  for (const tap of LEVELS) {
    const { y } = place({ along: 0, tap }, WIDTH, HEIGHT, ROOM);
    svg.append(shape('line', tap === 0 || tap === 4 ? 'strip-edge' : 'strip-level', { x1: ROOM, x2: WIDTH - ROOM, y1: y, y2: y }));
  }
  const places = dots.map((dot) => place(dot, WIDTH, HEIGHT, ROOM));
  if (places.length > 1) svg.append(shape('polyline', 'strip-line', { points: places.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(' ') }));
  for (const { x, y } of places) svg.append(shape('circle', 'strip-dot', { cx: rounded(x), cy: rounded(y), r: RADIUS }));
  return element(
    'figure',
    'strip',
    element('figcaption', 'strip-title', title),
    element('p', 'strip-word', high),
    svg,
    element('p', 'strip-word', low),
    element('p', 'strip-days', element('span', '', from), element('span', '', to)),
  );
}
