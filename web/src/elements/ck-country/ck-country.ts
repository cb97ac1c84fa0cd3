import { Island } from '../island';
import { COUNTRY_CHANGED, choose, country } from './choice';

/** Lets a person say which country's numbers stand first. Shown only where it can do so. */
export class CkCountry extends Island {
  protected improve(): void {
    const select = this.querySelector('select');
    if (!select) return;
    const show = (): void => {
      const code = country();
      if ([...select.options].some(({ value }) => value === code)) select.value = code;
    };
    show();
    select.addEventListener('change', () => choose(select.value));
    // Another tab, or another chooser on this page.
    document.addEventListener(COUNTRY_CHANGED, show);
    // Going back, a browser puts the old choice into the list after the page was arranged.
    window.addEventListener('pageshow', show);
    this.hidden = false;
  }
}
