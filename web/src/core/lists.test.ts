import { expect, test } from 'vitest';
import { NO_LISTS, turned } from './lists';

test('asked the other way round: for each value the lists that hold it', () => {
  const lists = { starts: Int32Array.of(0, 2, 2, 5), run: Int32Array.of(1, 3, 0, 1, 3) };
  const { starts, run } = turned(lists, 5);
  const held = [0, 1, 2, 3, 4].map((value) => [...run.subarray(starts[value], starts[value + 1])]);
  expect(held).toEqual([[2], [0, 2], [], [0, 2], []]);
  expect(turned(NO_LISTS, 0).starts).toEqual(Int32Array.of(0));
});
