import type { CommonSet } from './model';
import type { Rule } from './rules';
import { isValid } from './rules';

/** How often each whole set of options was bought. */
export interface CountedSet {
  options: string[];
  count: number;
}

/** Counts whole option sets that break no rule and hold only options that are still sold; most common first, ties by ids. */
export function countSets(
  bundle: string,
  sets: readonly Iterable<string>[],
  rules: readonly Rule[],
  isActive: (product: string) => boolean,
): CountedSet[] {
  const counts = new Map<string, CountedSet>();
  for (const set of sets) {
    const options = [...set].sort();
    const key = options.join('\n');
    const seen = counts.get(key);
    if (seen) seen.count++;
    else if (options.every(isActive) && isValid(bundle, options, rules)) counts.set(key, { options, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || compareIds(a.options, b.options));
}

/** Order of two sets of ids by their text, whatever their length: below 0, 0 or above 0 as `sort` wants it. */
export function compareIds(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [a.join('\n'), b.join('\n')];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * The set to propose: the most common one, if it was bought at least twice. Of equally common ones, the one that most
 * customers of the segment have, and then the one whose options have the most support.
 */
export function chooseSet(
  counted: readonly CountedSet[],
  common: CommonSet | undefined,
  supportOf: (option: string) => number,
): string[] | undefined {
  const best = counted[0];
  if (!best || best.count < 2) return undefined;
  const ties = counted.filter((set) => set.count === best.count);
  const usual = common && ties.find((set) => compareIds(set.options, common.options) === 0);
  if (usual) return usual.options;
  const support = (set: CountedSet) => set.options.reduce((sum, option) => sum + supportOf(option), 0);
  return ties.reduce((a, b) => (support(b) > support(a) ? b : a)).options;
}
