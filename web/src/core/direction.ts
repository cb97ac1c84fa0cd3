/** Directions of whole numbers: the same on every phone, bit for bit. */

export const UNIT = 127;

/** `dims` whole numbers from -127 to 127, or several such ones end to end. */
export type Direction = Int8Array;

/** A sum of vectors as a direction of length 127, in whole numbers; null if there is none. */
export function direction(total: Float64Array): Direction | null {
  let squares = 0;
  for (const one of total) squares += one * one;
  const length = Math.sqrt(squares);
  if (length === 0) return null;
  const made = new Int8Array(total.length);
  for (let n = 0; n < made.length; n++) {
    made[n] = Math.floor((UNIT * (total[n] as number)) / length + 0.5);
  }
  return made;
}

/** Directions end to end. */
export function joined(directions: readonly Direction[], dims: number): Direction {
  const run = new Int8Array(directions.length * dims);
  directions.forEach((one, at) => run.set(one, at * dims));
  return run;
}

/** The whole number that two directions make together; `from` is where the second begins. */
export function product(towards: Direction, directions: Direction, from: number): number {
  let sum = 0;
  for (let n = 0; n < towards.length; n++) {
    sum = (sum + (towards[n] as number) * (directions[from + n] as number)) | 0;
  }
  return sum;
}
