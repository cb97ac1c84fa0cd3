/** A sheet to print, filled from the kit on this phone. With no script it is printed with lines to write on. */
import type { OpenKit } from '../../vault/reader';
import { at } from '../dom';
import { KitScreen } from '../kit-screen';
import { fillSheet, type PlaceNames } from './fill';
import { Slips } from './slips';

export class CkSheet extends KitScreen {
  private open: OpenKit | null = null;

  protected start(): void {
    const go = at<HTMLButtonElement>(this, 'go');
    go.addEventListener('click', () => print());
    go.hidden = typeof print !== 'function';
    Slips.of(this, () => this.open && this.draw(this.open));
  }

  protected draw(open: OpenKit): void {
    this.open = open;
    const names = JSON.parse(this.dataset.places ?? '{}') as PlaceNames;
    const sheet = this.querySelector('.sheet');
    const count = sheet ? fillSheet(sheet, open.kit, names) : 0;
    at(this, 'status').textContent = this.say(open.covered ? 'covered' : count ? 'filled' : 'empty');
    at(this, 'fill').hidden = open.covered || count > 0;
  }
}
