/** The first step: a passphrase, twice. */
import { weakness } from '../../core/kit/passphrase';
import { vault } from '../../vault/client';
import { at } from '../dom';
import { busy, showOnTick, type Home } from './home';
import { showPaper } from './paper';
import { troubleIn, type Say } from './trouble';

/** The passphrase where both fields hold a good one; else says what to do, where it is to be done. */
export function newPassphrase(form: HTMLElement, say: Say): string | null {
  const [first, again, trouble] = [at<HTMLInputElement>(form, 'first'), at<HTMLInputElement>(form, 'again'), at(form, 'trouble')];
  const weak = weakness(first.value);
  const differs = first.value !== again.value;
  trouble.textContent = weak ? say(`weak_${weak}`) : differs ? say('setup_differ') : '';
  first.toggleAttribute('aria-invalid', !!weak);
  again.toggleAttribute('aria-invalid', !weak && differs);
  if (!weak && !differs) return first.value;
  (weak ? first : again).focus();
  return null;
}

export function showSetup(home: Home): void {
  const form = home.copy('setup');
  const fields = [at<HTMLInputElement>(form, 'first'), at<HTMLInputElement>(form, 'again')];
  showOnTick(at<HTMLInputElement>(form, 'show'), ...fields);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const passphrase = newPassphrase(form, home.say);
    if (passphrase) void make(home, form, passphrase);
  });
  home.show('setup', form);
}

async function make(home: Home, form: HTMLElement, passphrase: string): Promise<void> {
  const answer = await busy(form, at(form, 'busy'), home.say('working'), () => vault().call('makeLock', { passphrase }));
  if (answer.ok) showPaper(home, answer.paper);
  else at(form, 'trouble').textContent = troubleIn(home.say, answer);
}
