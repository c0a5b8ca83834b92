import { WORK_PER_YIELD } from './distance';
import type { Points } from './method';
import { radiusSearch } from './radius';

/** The group of a row in none, while groups are found. */
export const IN_NONE = -1;

/** Groups of dense rows. */
export interface DensityGroups {
  /** Of each row: 0, 1, … by the first core row, or {@link IN_NONE}. */
  groups: Int32Array;
  count: number;
  /** 1 where a row has enough others about it. */
  core: Uint8Array;
}

/**
 * Groups of rows that are reached from one another over core rows; a core row has at least `fewest` rows (itself among them) within the
 * radius. A row at the edge of several groups belongs to the one that was found first, as in scikit-learn.
 * Source: Ester, Kriegel, Sander & Xu, "A density-based algorithm for discovering clusters", KDD 1996.
 */
export function* densityGroups(points: Points, radius: number, fewest: number): Generator<undefined, DensityGroups> {
  const { n } = points;
  const search = radiusSearch(points, radius);
  const groups = new Int32Array(n).fill(IN_NONE);
  const core = new Uint8Array(n);
  const asked = new Uint8Array(n);
  const near = new Int32Array(n);
  // A row is put here once, when it gets its group.
  const waiting = new Int32Array(n);
  let count = 0;
  let work = 0;
  for (let first = 0; first < n; first++) {
    if (groups[first] !== IN_NONE || asked[first]) continue;
    let top = 0;
    waiting[top++] = first;
    let found = false;
    while (top > 0) {
      const row = waiting[--top] as number;
      if (asked[row]) continue;
      asked[row] = 1;
      const close = search.around(row, near);
      work += search.work();
      if (work > WORK_PER_YIELD) {
        work = 0;
        yield;
      }
      if (close < fewest) continue;
      core[row] = 1;
      groups[row] = count;
      found = true;
      for (let p = 0; p < close; p++) {
        const other = near[p] as number;
        if (groups[other] !== IN_NONE) continue;
        groups[other] = count;
        if (!asked[other]) waiting[top++] = other;
      }
    }
    if (found) count++;
  }
  return { groups, count, core };
}
