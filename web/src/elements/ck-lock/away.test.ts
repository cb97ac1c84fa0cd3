import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AWAY, AwayLock } from './away';

/** A clock that a test turns; `asleep` time passes on the wall alone, and no timer rings. */
class Turned {
  now = { wall: 1_000_000, steady: 500 };
  private waiting: { at: number; act: () => void } | null = null;

  wall = (): number => this.now.wall;
  steady = (): number => this.now.steady;
  after = (milliseconds: number, act: () => void): (() => void) => {
    this.waiting = { at: this.now.steady + milliseconds, act };
    return () => (this.waiting = null);
  };
  passes(milliseconds: number): void {
    this.now = { wall: this.now.wall + milliseconds, steady: this.now.steady + milliseconds };
    if (!this.waiting || this.waiting.at > this.now.steady) return;
    const { act } = this.waiting;
    this.waiting = null;
    act();
  }
  asleep(milliseconds: number): void {
    this.now = { ...this.now, wall: this.now.wall + milliseconds };
  }
}

let clock: Turned;
const lock = vi.fn();
let away: AwayLock;

beforeEach(() => {
  lock.mockReset();
  clock = new Turned();
  away = new AwayLock(lock, clock);
});

test('a minute is what the screen says', () => {
  expect(AWAY).toBe(60_000);
});

test('a short look elsewhere costs nothing', () => {
  away.hidden();
  clock.passes(AWAY - 1);
  away.shown();
  clock.passes(10 * AWAY);
  expect(lock).not.toHaveBeenCalled();
});

test('after a minute out of sight it locks by itself', () => {
  away.hidden();
  clock.passes(AWAY);
  expect(lock).toHaveBeenCalledTimes(1);
});

describe('where no timer rang', () => {
  test('the phone slept: it is locked before anything is shown', () => {
    away.hidden();
    clock.asleep(AWAY);
    expect(lock).not.toHaveBeenCalled();
    away.shown();
    expect(lock).toHaveBeenCalledTimes(1);
  });

  test('many short looks do not add up', () => {
    for (let n = 0; n < 5; n++) {
      away.hidden();
      clock.asleep(AWAY / 2);
      away.shown();
      clock.passes(1000);
    }
    expect(lock).not.toHaveBeenCalled();
  });

  test('a clock that was set back opens nothing', () => {
    away.hidden();
    clock.asleep(-AWAY);
    away.shown();
    expect(lock).toHaveBeenCalledTimes(1);
  });

  test('a clock that was set back a little while time went on is seen through', () => {
    away.hidden();
    clock.now = { wall: clock.now.wall + 1000, steady: clock.now.steady + 2 * AWAY };
    away.shown();
    expect(lock).toHaveBeenCalledTimes(1);
  });
});

test('hidden twice counts from the first time', () => {
  away.hidden();
  clock.asleep(AWAY / 2);
  away.hidden();
  clock.asleep(AWAY / 2);
  away.shown();
  expect(lock).toHaveBeenCalledTimes(1);
});

test('put to sleep by the browser, it locks at once', () => {
  away.hidden();
  away.frozen();
  expect(lock).toHaveBeenCalledTimes(1);
});
