/** An address as a square code, drawn as one path: sharp at any size, and no picture to fetch. */
import { correction, generate } from 'lean-qr/nano';

const SVG = 'http://www.w3.org/2000/svg';
/** Empty squares around it, without which a camera does not find it. */
const EDGE = 4;

export function codeOf(address: string): SVGSVGElement {
  const code = generate(address, { minCorrectionLevel: correction.M });
  const dark: string[] = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (code.get(x, y)) dark.push(`M${x + EDGE} ${y + EDGE}h1v1h-1z`);
    }
  }
  const svg = document.createElementNS(SVG, 'svg');
  const size = code.size + 2 * EDGE;
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', dark.join(''));
  svg.append(path);
  return svg;
}

/** Where somebody else would find this page: nothing on a machine that only serves itself. Never what
 *  stands behind `#` or `?`: a pack for tonight can be there. */
export function publicAddress({ protocol, hostname, origin, pathname }: Location | URL): string {
  const own = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(hostname);
  return /^https?:$/.test(protocol) && !own ? origin + pathname : '';
}
