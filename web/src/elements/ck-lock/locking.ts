/** Closing the notes, and what has to be done before. */
import { vault } from '../../vault/client';

/** Told on the document before the key goes: `detail` takes what must be sealed first. */
export const SEALING = 'ck:sealing';
export type Sealing = CustomEvent<(work: Promise<unknown>) => void>;
/** Nobody waits longer than this with open notes. */
const PATIENCE = 1500;

/** Asks whoever holds typed text to seal it now. */
export function sealAll(): Promise<unknown> {
  const work: Promise<unknown>[] = [];
  const take = (one: Promise<unknown>): void => void work.push(one);
  document.dispatchEvent(new CustomEvent(SEALING, { detail: take }));
  return Promise.race([Promise.allSettled(work), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** Seals what is being typed, then forgets the key. */
export async function lockNow(): Promise<void> {
  await sealAll();
  await forgetKey();
}

/** Forgets the key, once what was asked of the vault before is answered; at once where it does not answer. */
export async function forgetKey(): Promise<void> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const answer = await Promise.race([vault().call('lock', {}), late]);
  if (!answer?.ok) vault().end();
}
