/** Prints one thing alone: a sheet that stands on the page only for the printer (style/print-sheet in kit's CSS). */
import { element } from './dom';

let sheet: HTMLElement | null = null;

export function takeSheetAway(): void {
  sheet?.remove();
  sheet = null;
  delete document.documentElement.dataset.sheet;
}

export function printSheet(inside: HTMLElement): void {
  takeSheetAway();
  sheet = element('div', 'print-sheet', inside);
  document.body.append(sheet);
  document.documentElement.dataset.sheet = '';
  // A browser that does not tell when it has printed keeps the sheet, unseen, until the page goes.
  addEventListener('afterprint', takeSheetAway, { once: true });
  print();
}
