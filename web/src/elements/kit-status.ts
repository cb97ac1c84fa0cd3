/** How the vault stands, asked once for all elements of a screen, and anew after every change. */
import type { Answer } from '../vault/api';
import { KIT_CHANGED, KIT_LOCK, vault } from '../vault/client';

type Told = Answer<object>;

let asking: Promise<Told> | null = null;
let opened = false;

for (const name of [KIT_CHANGED, KIT_LOCK]) {
  document.addEventListener(name, () => {
    asking = null;
  });
}

export function statusNow(): Promise<Told> {
  asking ??= ask();
  return asking;
}

async function ask(): Promise<Told> {
  if (opened) return vault().call('status', {});
  const answer = await vault().call('open', {});
  if (!answer.ok) return answer;
  opened = true;
  // What one store lacked is back from the other: the pages must read it anew.
  if (answer.status.restored > 0) document.dispatchEvent(new CustomEvent(KIT_CHANGED));
  return answer;
}
