import { describe, expect, test } from 'vitest';
import { statusWords, type SaidKey, type Standing } from './kept-words';

const flags = [true, false] as const;
const combinations = (['files', 'index', 'nowhere'] as const).flatMap((where) =>
  [0, 1, 7].flatMap((things) =>
    [null, { on: '2026-11-12', lacks: 0 }, { on: '2026-11-12', lacks: 1 }, { on: '2026-11-12', lacks: 3 }].flatMap((copy) =>
      [null, '2026-11-29'].flatMap((unseenCopy) =>
        [0, 1, 2].flatMap((restored) =>
          [0, 40].flatMap((damaged) =>
            [true, false, null].flatMap((persisted) =>
              flags.flatMap((apple) =>
                flags.map((standalone) => ({ standing: { where, things, copy, unseenCopy, restored, damaged }, persisted, apple, standalone })),
              ),
            ),
          ),
        ),
      ),
    ),
  ),
);
const said = (standing: Standing, persisted: boolean | null = null, apple = false, standalone = false) =>
  statusWords(standing, persisted, apple, standalone).map(({ key, n, day }) => [key, n, day].filter((part) => part !== undefined).join(' '));
const plain: Standing = { where: 'files', things: 4, copy: null, unseenCopy: null, restored: 0, damaged: 0 };

test('a first visit claims nothing', () => {
  expect(said({ ...plain, things: 0 })).toEqual(['empty']);
});

test('what the status line says of where a record is', () => {
  expect(said(plain)).toEqual(['files', 'copies_one']);
  expect(said({ ...plain, copy: { on: '2026-11-12', lacks: 0 } })).toEqual(['files', 'copies_two 2026-11-12']);
  expect(said({ ...plain, copy: { on: '2026-11-12', lacks: 3 } })).toEqual(['files', 'copies_lacks 3 2026-11-12']);
  expect(said({ ...plain, copy: { on: '2026-11-12', lacks: 1 } })).toEqual(['files', 'copies_lacks_one 2026-11-12']);
  expect(said({ ...plain, unseenCopy: '2026-11-29' })).toEqual(['files', 'copies_one', 'unseen 2026-11-29']);
  expect(said({ ...plain, where: 'index' }, false)).toEqual(['index', 'copies_one', 'not_promised']);
  expect(said(plain, true, true)).toEqual(['files', 'copies_one', 'promised', 'apple']);
  expect(said({ ...plain, restored: 2, damaged: 9 })).toEqual(['files', 'copies_one', 'restored 2', 'damaged']);
  expect(said({ ...plain, where: 'nowhere', things: 0 }, null, true)).toEqual(['nowhere']);
});

/** What must be so for a sentence to be said; each is said by at least one combination. */
const ONLY_IF: Record<SaidKey, (given: (typeof combinations)[number]) => boolean> = {
  nowhere: ({ standing }) => standing.where === 'nowhere',
  empty: ({ standing }) => standing.things === 0 && standing.where !== 'nowhere',
  files: ({ standing }) => standing.where === 'files' && standing.things > 0,
  index: ({ standing }) => standing.where === 'index' && standing.things > 0,
  copies_one: ({ standing }) => standing.where !== 'nowhere' && standing.things > 0 && standing.copy === null,
  copies_two: ({ standing }) => standing.where !== 'nowhere' && standing.things > 0 && standing.copy?.lacks === 0,
  copies_lacks: ({ standing }) => standing.where !== 'nowhere' && standing.things > 0 && (standing.copy?.lacks ?? 0) > 1,
  copies_lacks_one: ({ standing }) => standing.where !== 'nowhere' && standing.things > 0 && standing.copy?.lacks === 1,
  copies_alone: ({ standing }) => standing.copy !== null && (standing.things === 0 || standing.where === 'nowhere'),
  unseen: ({ standing }) => standing.unseenCopy !== null,
  restored: ({ standing }) => standing.restored > 1,
  restored_one: ({ standing }) => standing.restored === 1,
  damaged: ({ standing }) => standing.damaged > 0,
  promised: ({ standing, persisted }) => persisted === true && standing.things > 0 && standing.where !== 'nowhere',
  not_promised: ({ standing, persisted }) => persisted === false && standing.things > 0 && standing.where !== 'nowhere',
  apple: ({ standing, apple, standalone }) => apple && !standalone && standing.where !== 'nowhere',
};

describe('in every combination', () => {
  test.each(Object.keys(ONLY_IF) as SaidKey[])('"%s" is said exactly when it is so', (key) => {
    let times = 0;
    for (const given of combinations) {
      const isSaid = statusWords(given.standing, given.persisted, given.apple, given.standalone).some((one) => one.key === key);
      expect(isSaid, JSON.stringify(given)).toBe(ONLY_IF[key](given));
      times += Number(isSaid);
    }
    expect(times).toBeGreaterThan(0);
  });

  test('exactly one sentence says where, each is said once, and the day of a copy is its own', () => {
    expect(combinations.length).toBeGreaterThan(1000);
    for (const { standing, persisted, apple, standalone } of combinations) {
      const all = statusWords(standing, persisted, apple, standalone);
      expect(all.filter(({ key }) => ['nowhere', 'empty', 'files', 'index'].includes(key))).toHaveLength(1);
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
      for (const { key, day } of all) {
        if (key.startsWith('copies_') && key !== 'copies_one') expect(day).toBe(standing.copy?.on);
        if (key === 'unseen') expect(day).toBe(standing.unseenCopy);
      }
    }
  });
});
