/** The place of the first of these sorted words that does not stand before this one. */
export function firstFrom(sorted: readonly string[], word: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as string) < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Lists of whole numbers laid end to end, for what is walked through at every letter: list n runs
 * from `starts[n]` to before `starts[n + 1]`.
 */
export interface Lists {
  readonly starts: Int32Array;
  readonly run: Int32Array;
}

export const NO_LISTS: Lists = { starts: new Int32Array(1), run: new Int32Array(0) };

/** The same, asked the other way round: for each value below `values` the lists that hold it. */
export function turned({ starts, run }: Lists, values: number): Lists {
  const begins = new Int32Array(values + 1);
  for (const value of run) begins[value + 1] = (begins[value + 1] as number) + 1;
  for (let n = 0; n < values; n++) begins[n + 1] = (begins[n + 1] as number) + (begins[n] as number);
  const next = begins.slice();
  const lists = new Int32Array(run.length);
  for (let list = 0; list + 1 < starts.length; list++) {
    for (let at = starts[list] as number; at < (starts[list + 1] as number); at++) {
      const value = run[at] as number;
      const free = next[value] as number;
      lists[free] = list;
      next[value] = free + 1;
    }
  }
  return { starts: begins, run: lists };
}
