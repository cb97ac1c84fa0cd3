/** A link as a square code. */
import { correction, generate } from 'lean-qr';

/** 117 squares across: a phone still reads it off another phone's screen. */
const LARGEST = 25;
/** Empty squares around it, without which a camera does not find it. */
const EDGE = 4;

/** Draws it, as safe against smudges as there is room for. Says whether it fits at all. */
export function drawCode(canvas: HTMLCanvasElement, link: string): boolean {
  for (const level of [correction.M, correction.L]) {
    try {
      const code = generate(link, { minCorrectionLevel: level, maxVersion: LARGEST });
      code.toCanvas(canvas, { pad: EDGE, on: [0, 0, 0], off: [255, 255, 255] });
      return true;
    } catch {
      // too long at this level
    }
  }
  return false;
}
