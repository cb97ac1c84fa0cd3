import { describe, expect, test } from 'vitest';
import { below, seeded } from '../random.test-help';
import { lopsided, opened, reseated, shares, talking, tapped, turn, untapped, type Air } from './air';

const MINUTE = 60_000;
/** Seat and minutes, one after the other. */
function talked(seats: number, ...turns: readonly (readonly [number, number])[]): readonly [Air, number] {
  let [air, at] = [opened(seats, 0), 0];
  for (const [seat, minutes] of turns) {
    air = tapped(air, seat, at);
    at += minutes * MINUTE;
  }
  return [air, at];
}

test('a tap begins the talk of a seat, the next one ends it or hands it on', () => {
  let air = tapped(opened(6, 0), 3, 1000);
  expect([talking(air), turn(air, 4000)]).toEqual([3, 3000]);
  air = tapped(air, 3, 5000);
  expect([talking(air), turn(air, 9000)]).toEqual([null, 0]);
  air = tapped(tapped(air, 1, 6000), 0, 8000);
  expect(shares(air, 9000)).toEqual({ seats: [1000, 2000, 0, 4000, 0, 0, 0], quiet: 2000, talk: 7000 });
});

test('a tap taken back gives its time to whoever had it before', () => {
  const air = untapped(tapped(tapped(opened(4, 0), 2, 0), 4, 10_000));
  expect(shares(air, 30_000).seats).toEqual([0, 0, 30_000, 0, 0]);
  expect(untapped(opened(4, 0)).taps).toEqual([]);
});

test('whatever is tapped, the totals are the time that passed', () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = seeded(seed);
    const since = below(random, 100_000);
    let [air, at] = [opened(2 + below(random, 12), since), since];
    for (let n = 0; n < 60; n++) {
      at += below(random, 400_000);
      const what = below(random, 10);
      if (what < 7) air = tapped(air, below(random, 20) - 2, at);
      else if (what < 9) air = untapped(air);
      else air = reseated(air, below(random, 20));
      const { seats, quiet, talk } = shares(air, at);
      expect(seats).toHaveLength(air.seats + 1);
      expect(seats.every((time) => time >= 0) && quiet >= 0).toBe(true);
      expect(talk + quiet).toBe(at - since);
      expect(seats.reduce((sum, one) => sum + one, 0)).toBe(talk);
    }
  }
});

test('a seat that has talked is not taken away', () => {
  const air = tapped(opened(8, 0), 7, 0);
  expect(reseated(air, 3).seats).toBe(7);
  expect(reseated(air, 99).seats).toBe(30);
  expect(reseated(opened(8, 0), 3).seats).toBe(3);
});

describe('a word about the balance', () => {
  const say = (seats: number, ...turns: readonly (readonly [number, number])[]) => lopsided(...talked(seats, ...turns));

  test('not before there is enough to tell', () => {
    expect(say(8, [3, 11])).toBeNull();
    expect(say(8, [3, 13])).toBe('one');
  });
  test('a round that is fair is left alone', () => {
    expect(say(4, [1, 8], [2, 6], [3, 9], [4, 7], [0, 4])).toBeNull();
  });
  test('the leader hears of themselves first', () => {
    expect(say(6, [0, 20], [1, 5], [2, 5])).toBe('leader');
  });
  test('seats with nothing, after half an hour and where most have had a turn', () => {
    expect(say(4, [1, 10], [2, 10], [3, 9])).toBeNull();
    expect(say(4, [1, 11], [2, 11], [3, 11])).toBe('quiet');
  });
});
