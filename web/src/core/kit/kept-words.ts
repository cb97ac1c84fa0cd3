/**
 * What the status line may say. Every sentence here claims something about the leader's own words being
 * safe, so none is said unless it was flushed, seen or promised.
 */

/** How things stand, as the vault tells it. */
export interface Standing {
  readonly where: 'files' | 'index' | 'nowhere';
  readonly things: number;
  readonly copy: { readonly on: string; readonly lacks: number } | null;
  readonly unseenCopy: string | null;
  readonly restored: number;
  readonly damaged: number;
}

export interface Said {
  readonly key: SaidKey;
  readonly n?: number;
  readonly day?: string;
}

export type SaidKey =
  | 'nowhere' // this window keeps nothing
  | 'empty' // nothing of the leader's is here yet
  | 'files'
  | 'index'
  | 'copies_one'
  | 'copies_two'
  | 'copies_lacks'
  | 'copies_lacks_one'
  | 'copies_alone' // a file, and nothing here
  | 'unseen'
  | 'restored'
  | 'restored_one'
  | 'damaged'
  | 'promised'
  | 'not_promised'
  | 'apple';

const counted = (one: SaidKey, more: SaidKey, n: number): Said => (n === 1 ? { key: one } : { key: more, n });

function copies({ copy, things, where }: Standing): Said[] {
  if (!things || where === 'nowhere') return copy ? [{ key: 'copies_alone', day: copy.on }] : [];
  if (!copy) return [{ key: 'copies_one' }];
  if (copy.lacks > 0) return [{ ...counted('copies_lacks_one', 'copies_lacks', copy.lacks), day: copy.on }];
  return [{ key: 'copies_two', day: copy.on }];
}

/**
 * The sentences, in their order. `persisted`: what the browser answered when it was asked to keep it, or
 * nothing where it was not asked. `isApple`: an iPhone or iPad. `standalone`: opened from the home screen.
 */
export function statusWords(standing: Standing, persisted: boolean | null, isApple: boolean, standalone: boolean): Said[] {
  const { where, things, unseenCopy, restored, damaged } = standing;
  const here: Said = where === 'nowhere' ? { key: 'nowhere' } : { key: things ? where : 'empty' };
  const said = [here, ...copies(standing)];
  if (unseenCopy) said.push({ key: 'unseen', day: unseenCopy });
  if (restored) said.push(counted('restored_one', 'restored', restored));
  if (damaged) said.push({ key: 'damaged' });
  const kept = where !== 'nowhere' && things > 0;
  if (kept && persisted !== null) said.push({ key: persisted ? 'promised' : 'not_promised' });
  if (where !== 'nowhere' && isApple && !standalone) said.push({ key: 'apple' });
  return said;
}
