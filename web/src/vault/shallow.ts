/** Deeper than anything of ours: what is nested further was made to break whoever steps into it. */
const DEEPEST = 32;

/** Whether a value that came from outside can be walked through, level by level. */
export function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length; depth++) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
  }
  return true;
}
