/** Chance that is the same in every run, for tests that throw anything at a function. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const below = (random: Random, end: number): number => Math.floor(random() * end);

export function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[below(random, from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

const STRETCHES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x52f],
  [0x2000, 0x206f],
  [0x1f300, 0x1f64f],
] as const;

export function randomText(random: Random, most: number): string {
  let text = '';
  for (let n = below(random, most); n > 0; n--) {
    const [from, to] = pick(random, STRETCHES);
    text += String.fromCodePoint(from + below(random, to - from));
  }
  return text;
}
