import { expect, test } from 'vitest';
import { below, pick, seeded } from '../random.test-help';
import { QUIET_MINUTES, dueOf, memoryOf, minutesOf, quietList, sumOf, type Card, type CardKind, type Known } from './deck';
import { dayAfter, rehearsed } from './schedule';

const TODAY = '2026-11-29';
const card = (id: string, kind: CardKind = 'drill', minutes = 3, of = 'x'): Card => ({ id, kind, minutes, of });
const on = (day: string, due: string, of = 'x'): Known => ({ of, memory: { stability: 3, difficulty: 5, last: day, due } });
const from = (known: Readonly<Record<string, Known>>) => (id: string) => known[id] ?? null;

test('due is what was rehearsed and whose day has come, the longest waiting first', () => {
  const known = from({ a: on('2026-11-20', TODAY), b: on('2026-11-20', '2026-11-30'), c: on('2026-10-20', '2026-10-21') });
  expect(dueOf(['a', 'b', 'c', 'd'].map((id) => card(id)), known, TODAY).map(({ id }) => id)).toEqual(['c', 'a']);
});

test('a number that was changed is a new one: what is remembered is of the old', () => {
  const known = from({ n: on('2026-11-20', TODAY, sumOf('+12025550143')) });
  expect(memoryOf(card('n', 'number', 1, sumOf('+12025550143')), known)).not.toBeNull();
  expect(memoryOf(card('n', 'number', 1, sumOf('+12025550144')), known)).toBeNull();
});

test('ten quiet minutes are ten at most, the due before the new, one’s own before the book’s', () => {
  const cards = [card('d1', 'drill', 6), card('s1', 'steps', 3), card('w1', 'words', 1), card('n1', 'number', 1), card('d2', 'drill', 4)];
  const known = from({ d2: on('2026-11-20', '2026-11-25') });
  expect(quietList(cards, known, TODAY).map(({ id }) => id)).toEqual(['d2', 'n1', 'w1', 's1']);
});

test('the list stays the same while it is being done, and never takes longer', () => {
  const random = seeded(11);
  const kinds = ['drill', 'steps', 'words', 'number'] as const;
  for (let run = 0; run < 200; run++) {
    const cards = Array.from({ length: below(random, 30) }, (_, at) => card(`c${at}`, pick(random, kinds), 1 + below(random, 8)));
    const known: Record<string, Known> = {};
    for (const one of cards) if (random() < 0.5) known[one.id] = on('2026-10-01', dayAfter(TODAY, below(random, 20) - 10));
    const first = quietList(cards, from(known), TODAY);
    expect(minutesOf(first)).toBeLessThanOrEqual(QUIET_MINUTES);
    const ids = first.map(({ id }) => id).sort();
    for (const one of first) {
      known[one.id] = { of: 'x', memory: rehearsed(known[one.id]?.memory ?? null, 3, TODAY) };
      expect(quietList(cards, from(known), TODAY).map(({ id }) => id).sort()).toEqual(ids);
    }
  }
});
