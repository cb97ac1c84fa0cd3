import { expect, test } from 'vitest';
import { below, randomText, seeded, type Random } from '../random.test-help';
import { shares } from './air';
import { MINUTE, atPart, gone, standing, started, stretched, withSeats, withTap, withoutTap, type Live } from './live';
import { mirrored, restored } from './mirror';
import { each, isOver, leftOfTurn, nextTurn, roundOf } from './round';
import type { Sheet } from './sheet';

const block = (id: string, minutes: number) => ({ id, title: id, minutes, words: '', cut: '' });
const sheet: Sheet = { name: 'Tuesday', blocks: [block('welcome', 10), block('round', 20), block('talk', 60)] };
const meeting = started(sheet, '2026-11-29');
const minutes = (live: Live): number[] => Object.values(standing(live)).map((ms) => ms / MINUTE);
const reading = { origin: 'a', mono: 5, wall: 6 };

test('what is left of the part, of the meeting, and how late it is', () => {
  expect(minutes(meeting)).toEqual([10, 90, 0]);
  const late = gone(meeting, 14 * MINUTE);
  expect(minutes(late)).toEqual([-4, 76, 4]);
  expect(minutes(atPart(late, 1))).toEqual([20, 76, 4]);
  expect(minutes(atPart(gone(meeting, 4 * MINUTE), 1))).toEqual([20, 86, -6]); // ended early
  expect(minutes(stretched(meeting, 5))).toEqual([15, 90, 5]);
  expect(minutes(gone(meeting, 200 * MINUTE))[1]).toBe(-110);
});

test('back to a part is back to what it has left', () => {
  const there = atPart(gone(atPart(gone(meeting, 3 * MINUTE), 1), 2 * MINUTE), 0);
  expect(standing(there).part).toBe(7 * MINUTE);
  expect(atPart(meeting, 99).part).toBe(2);
  expect(atPart(meeting, -1).part).toBe(0);
});

test('a pause stops everything, the end too', () => {
  expect(gone({ ...meeting, paused: true }, 5000).at).toBe(0);
  expect(gone({ ...meeting, ended: true }, 5000).at).toBe(0);
});

test('a sheet with nothing on it still has a clock', () => {
  const bare = gone(started({ name: '', blocks: [] }, '2026-11-29'), 5000);
  expect([bare.at, standing(bare)]).toEqual([5000, { part: 0, meeting: -5000, behind: 5000 }]);
});

function anything(random: Random, live: Live): Live {
  switch (below(random, 8)) {
    case 0:
      return atPart(live, live.part + below(random, 3) - 1);
    case 1:
      return { ...live, paused: !live.paused };
    case 2:
      return stretched(live, below(random, 7) - 3);
    case 3:
      return withSeats(live, below(random, 12));
    case 4:
      return withoutTap(live);
    default:
      return withTap(live, below(random, 10));
  }
}

test('whatever is pressed, the parts have had what the meeting has had, and it comes back whole', () => {
  for (let seed = 0; seed < 120; seed++) {
    const random = seeded(seed);
    let live = started({ ...sheet, name: randomText(random, 20) }, '2026-11-29');
    let on = 0;
    for (let n = 0; n < 80; n++) {
      live = anything(random, live);
      const ms = below(random, 300_000);
      on += live.paused ? 0 : ms;
      live = gone(live, ms);
      expect(live.at).toBe(on);
      expect(live.parts.reduce((sum, { spent }) => sum + spent, 0)).toBe(on);
      if (live.air) expect(shares(live.air, on).talk + shares(live.air, on).quiet).toBe(on - live.air.since);
    }
    expect(restored(mirrored({ live, reading }))).toEqual({ live, reading });
  }
});

test('one word about the balance, and not again', () => {
  const first = gone(withTap(withSeats(meeting, 6), 2), 13 * MINUTE);
  expect(first.told).toBe('one');
  expect(gone(withTap({ ...first, heard: true }, 0), 60 * MINUTE).told).toBe('one');
});

test('what is not whole is no meeting', () => {
  const whole = JSON.parse(mirrored({ live: { ...meeting, round: roundOf(6, 12, true, 0) }, reading }));
  expect(restored(JSON.stringify(whole))).not.toBeNull();
  for (const broken of [null, '', '{', '[]', 'null', '{"format":1}']) expect(restored(broken)).toBeNull();
  for (const key of ['parts', 'part', 'at', 'planned', 'day']) {
    expect(restored(JSON.stringify({ ...whole, live: { ...whole.live, [key]: null } }))).toBeNull();
  }
  expect(restored(JSON.stringify({ ...whole, live: { ...whole.live, part: 9 } }))).toBeNull();
  expect(restored(JSON.stringify({ ...whole, format: 2 }))).toBeNull();
  expect(restored(JSON.stringify({ ...whole, reading: {} }))).toBeNull();
  expect(restored(JSON.stringify({ ...whole, live: { ...whole.live, air: { seats: 2, since: 0, taps: [{ at: 1, seat: 3 }] } } }))?.live.air).toBeNull();
});

test('a round gives the last one as much as the first', () => {
  let round = roundOf(8, 20, false, 1000);
  expect(each(round)).toBe(150_000);
  expect(leftOfTurn(round, 61_000)).toBe(90_000);
  expect(leftOfTurn(round, 200_000)).toBeLessThan(0);
  for (let n = 1; n <= 8; n++) {
    round = nextTurn(round, n * 200_000);
    expect(leftOfTurn(round, n * 200_000)).toBe(150_000);
  }
  expect(isOver(round)).toBe(true);
  expect(nextTurn(round, 9_000_000)).toBe(round);
  expect([roundOf(0, 0, false, 0), roundOf(1e9, NaN, false, 0)].map(({ people, minutes: all }) => [people, all])).toEqual([[1, 1], [60, 1]]);
});
