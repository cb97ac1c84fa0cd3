import { vault } from '../../vault/client';
import { troubleIn, type Say } from '../ck-lock/trouble';
import { at, said } from '../dom';
import { Island } from '../island';

/** Everything we ever put into the browser's small stores is named like this. */
const OURS = 'circlekit.';

/** Takes away everything of the leader's on this phone, once they have typed that they want it. */
export class CkWipe extends Island {
  private say: Say = (name) => name;

  protected improve(): void {
    this.say = said(this);
    const form = at(this, 'form');
    at(form, 'label').textContent = this.say('wipe_label', { word: this.say('wipe_word') });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.wipe();
    });
    form.hidden = false;
  }

  private async wipe(): Promise<void> {
    const [word, trouble] = [at<HTMLInputElement>(this, 'word'), at(this, 'trouble')];
    const wanted = this.say('wipe_word');
    if (word.value.trim().toUpperCase() !== wanted.toUpperCase()) {
      trouble.textContent = this.say('wipe_wrong', { word: wanted });
      word.focus();
      return;
    }
    trouble.textContent = '';
    // The call also tells all other tabs; the small stores go last, because it writes there too.
    const answer = await vault().call('wipe', {});
    if (!answer.ok) {
      trouble.textContent = troubleIn(this.say, answer);
      return;
    }
    forgetAll();
    word.value = '';
    const gone = at(this, 'gone');
    gone.textContent = this.say('wipe_gone');
    gone.focus();
  }
}

function forgetAll(): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      const store = window[name];
      for (const key of Object.keys(store)) if (key.startsWith(OURS)) store.removeItem(key);
    } catch {
      // a browser without it keeps nothing there
    }
  }
}
