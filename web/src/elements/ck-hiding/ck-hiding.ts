import { idOf } from '../../core/kit/kinds';
import { KIT_CHANGED, vault } from '../../vault/client';
import { cover, setting, type OpenKit } from '../../vault/reader';
import { troubleIn } from '../ck-lock/trouble';
import { at } from '../dom';
import { forgetKit } from '../kit-now';
import { KitScreen } from '../kit-screen';
import { exitTo } from './exit-to';

const PLAIN = '/away/';

/** After leaving in a hurry: showing one's things again, and where Leave goes the next time. */
export class CkHiding extends KitScreen {
  private touched = false;
  private wasCovered = false;

  protected start(): void {
    const form = at(this, 'form');
    at(this, 'uncover').addEventListener('click', () => this.uncover());
    at(this, 'to').addEventListener('input', () => (this.touched = true));
    at(this, 'plain').addEventListener('click', () => void this.keep(''));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.keep(at<HTMLInputElement>(this, 'to').value);
    });
  }

  protected draw({ kit, covered }: OpenKit): void {
    const to = setting(kit, 'exit');
    at(this, 'form').hidden = covered;
    at(this, 'uncover').hidden = !covered;
    at(this, 'covered').hidden = !covered && !this.wasCovered;
    at(this, 'cover').textContent = this.say(covered ? 'back_covered' : 'back_shown');
    this.wasCovered ||= covered;
    const field = at<HTMLInputElement>(this, 'to');
    if (!this.touched) field.value = to;
    at(this, 'now').textContent = to ? this.say('exit_now', { address: to }) : this.say('exit_now_plain');
    at<HTMLAnchorElement>(this, 'try').href = to || PLAIN;
  }

  private uncover(): void {
    cover.put(false);
    forgetKit();
    document.dispatchEvent(new CustomEvent(KIT_CHANGED));
  }

  private async keep(typed: string): Promise<void> {
    const [trouble, done, field] = [at(this, 'trouble'), at(this, 'done'), at<HTMLInputElement>(this, 'to')];
    trouble.textContent = done.textContent = '';
    const found = exitTo(typed, location.host);
    if ('wrong' in found) {
      trouble.textContent = this.say(found.wrong);
      field.focus();
      return;
    }
    const draft = { id: idOf.setting('exit'), kind: 'setting', room: 'open', body: { value: found.to } } as const;
    const answer = await vault().call('save', { drafts: [draft] });
    if (!answer.ok) {
      trouble.textContent = troubleIn(this.say, answer);
      return;
    }
    this.touched = false;
    field.value = found.to;
    done.textContent = this.say('exit_saved');
  }
}
