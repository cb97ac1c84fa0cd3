/** While it is open: lock it, and change how it opens. */
import { vault } from '../../vault/client';
import { at, element } from '../dom';
import { busy, showOnTick, type Home } from './home';
import { lockNow } from './locking';
import { renewPaper } from './paper';
import { canUsePasskeys, createPasskey } from './passkey';
import { newPassphrase } from './setup';
import { troubleIn } from './trouble';

export function showUnlocked(home: Home, proved: boolean): void {
  const bar = home.copy('unlocked');
  const said = element('p', 'done', proved ? home.say('proved') : '');
  said.setAttribute('role', 'status');
  at(bar, 'lock').addEventListener('click', () => void lockNow());
  const changes = ways(home);
  // Beneath what is locked, where the page has a place for it: it is seldom needed.
  const place = document.querySelector('[data-lock-ways]');
  home.show('unlocked', element('div', '', said, bar, !place && changes));
  place?.replaceChildren(changes);
  if (proved) setTimeout(() => document.addEventListener('click', () => (said.textContent = ''), { once: true }));
}

function ways(home: Home): HTMLElement {
  const part = home.copy('ways');
  const change = at(part, 'change');
  showOnTick(at<HTMLInputElement>(change, 'show'), at<HTMLInputElement>(change, 'first'), at<HTMLInputElement>(change, 'again'));
  change.addEventListener('submit', (event) => {
    event.preventDefault();
    const passphrase = newPassphrase(change, home.say);
    if (passphrase) void changePassphrase(home, change, passphrase);
  });
  at(part, 'renew').addEventListener('click', () => void renewPaper(home, part, at(change, 'trouble')));
  at(part, 'passkeys').hidden = !canUsePasskeys();
  at(part, 'add-passkey').addEventListener('click', () => void addPasskey(home, part));
  return part;
}

async function changePassphrase(home: Home, form: HTMLElement, passphrase: string): Promise<void> {
  const line = at(form, 'busy');
  const answer = await busy(form, line, home.say('working'), () => vault().call('changePassphrase', { passphrase }));
  if (!answer.ok) {
    at(form, 'trouble').textContent = troubleIn(home.say, answer);
    return;
  }
  for (const name of ['first', 'again']) at<HTMLInputElement>(form, name).value = '';
  line.textContent = home.say('changed');
}

async function addPasskey(home: Home, part: HTMLElement): Promise<void> {
  const [line, trouble] = [at(part, 'passkey-said'), at(part, 'passkey-trouble')];
  line.textContent = trouble.textContent = '';
  const known = await vault().call('passkeys', {});
  const made = await createPasskey(home.say('passkey_name'), known.ok ? known.doors : []);
  if (typeof made === 'string') {
    trouble.textContent = home.say(`passkey_${made}`);
    return;
  }
  const answer = await vault().call('addPasskey', made);
  if (answer.ok) line.textContent = home.say('passkey_added');
  else trouble.textContent = troubleIn(home.say, answer);
}
