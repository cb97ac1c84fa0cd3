/** What a file or a link holds, counted in plain words. */
import type { Rec } from '../../core/kit/record';
import type { Say } from '../ck-lock/trouble';

const COUNTED = { number: 'numbers', place: 'places', choice: 'choices', words: 'words', practice: 'practice', session: 'sessions', sheet: 'sheets', meeting: 'meetings' } as const;

/** "6 numbers", "1 place", ...; what there is none of is not named. */
export function countWords(say: Say, recs: readonly Pick<Rec, 'kind' | 'gone'>[], notes = 0): string[] {
  const there = recs.filter(({ gone }) => !gone);
  const counts = Object.entries(COUNTED).map(([kind, name]) => [name, there.filter((one) => one.kind === kind).length] as const);
  return [...counts, ['notes', notes] as const]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => say(count === 1 ? `count_${name}_one` : `count_${name}`, { n: count }));
}

/** The same as one piece of a sentence. */
export function listWords(say: Say, recs: readonly Pick<Rec, 'kind' | 'gone'>[]): string {
  const words = countWords(say, recs);
  if (!words.length) return say('count_nothing');
  return new Intl.ListFormat(document.documentElement.lang || 'en', { type: 'conjunction' }).format(words);
}
