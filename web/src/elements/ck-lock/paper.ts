/** The paper code: shown once, printed, and asked back, so that it is on paper for certain. */
import { vault } from '../../vault/client';
import { at, element } from '../dom';
import { dayWords, today } from '../kit-now';
import { printSheet } from '../print-sheet';
import { busy, type Home } from './home';
import { troubleIn } from './trouble';

/** Any group but the one that was asked before. */
function anyGroup(count: number, before: number): number {
  const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
  const group = chance % count;
  return group === before ? (group + 1) % count : group;
}

function fillCode(part: HTMLElement, code: string): void {
  at(part, 'code').replaceChildren(...code.split('-').map((group) => element('li', '', group)));
}

export function showPaper(home: Home, code: string, asked = -1): void {
  const part = home.copy('paper');
  fillCode(part, code);
  at(part, 'print').addEventListener('click', () => {
    const sheet = home.copy('sheet');
    fillCode(sheet, code);
    at(sheet, 'made').textContent = home.say('paper_sheet_made', { day: dayWords(today(), document.documentElement.lang, '') });
    printSheet(sheet);
  });
  at(part, 'go').addEventListener('click', () => showProve(home, code, anyGroup(code.split('-').length, asked)));
  home.show('paper', part);
}

function showProve(home: Home, code: string, group: number): void {
  const form = home.copy('prove');
  const [typed, trouble] = [at<HTMLInputElement>(form, 'typed'), at(form, 'trouble')];
  at(form, 'label').textContent = home.say('prove_label', { n: group + 1 });
  at(form, 'back').addEventListener('click', () => showPaper(home, code, group));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void vault()
      .call('provePaper', { group, typed: typed.value })
      .then((answer) => {
        if (answer.ok) return home.settle(answer.status);
        const wrong = answer.trouble === 'wrong';
        trouble.textContent = wrong ? home.say('prove_wrong', { n: group + 1 }) : troubleIn(home.say, answer);
        typed.focus();
        typed.select();
      });
  });
  home.show('prove', form);
  typed.focus();
}

/** The code was not asked back and is known no more: only a new one helps. */
export function showUnproved(home: Home): void {
  const part = home.copy('unproved');
  at(part, 'go').addEventListener('click', () => void renewPaper(home, part, at(part, 'trouble')));
  home.show('unproved', part);
}

export async function renewPaper(home: Home, part: HTMLElement, trouble: HTMLElement): Promise<void> {
  const answer = await busy(part, trouble, '', () => vault().call('renewPaper', {}));
  if (answer.ok) showPaper(home, answer.paper);
  else trouble.textContent = troubleIn(home.say, answer);
}
