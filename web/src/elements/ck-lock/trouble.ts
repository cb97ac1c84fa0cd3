import type { Failure } from '../../vault/api';
import type { said } from '../dom';

export type Say = ReturnType<typeof said>;

/** What went wrong in the words of a screen: `trouble_<what>`, or `trouble_other` where it has none. */
export function troubleIn(say: Say, { trouble }: Pick<Failure, 'trouble'>): string {
  const name = `trouble_${trouble}`;
  const words = say(name);
  return words === name ? say('trouble_other') : words;
}
