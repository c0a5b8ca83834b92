import { type Text, text } from '../crm/text';
import { firstOf, join, singles } from '../kernels/disjointSets';
import { type MethodSetting, NOISE, type Points } from './method';
import { closePairs } from './radius';

/** The group of a row in none, while groups are found. */
export const IN_NONE = -1;

/** How near rows lie in a dense place; 0 where it is found. */
export const RADIUS: MethodSetting = {
  id: 'radius',
  labelKey: 'clustering.setting.radius',
  helpKey: 'clustering.setting.radius.help',
  from: 0,
  to: Number.MAX_VALUE,
  usual: 0,
  fraction: true,
};

/** Groups of dense rows. */
export interface DensityGroups {
  /** Of each row: 0, 1, … by the first core row, or {@link IN_NONE}. */
  groups: Int32Array;
  count: number;
  /** 1 where a row has enough others about it. */
  core: Uint8Array;
}

/** Rows whose pairs are gone through between two yields, about: a row has as many pairs as there are rows, at most. */
const PAIRS_PER_YIELD = 2_000_000;

/**
 * Groups of rows that are reached from one another over core rows; a core row has at least `fewest` rows (itself among them) within the
 * radius. Groups are numbered by their first core rows, and a row at the edge of several belongs to the first of them, as in scikit-learn.
 * Source: Ester, Kriegel, Sander & Xu, "A density-based algorithm for discovering clusters", KDD 1996.
 * @param weights how many rows each row stands for; 1 where left out. @throws RangeError for values that are not finite.
 */
export function* densityGroups(
  points: Points,
  radius: number,
  fewest: number,
  weights?: ArrayLike<number>,
): Generator<undefined, DensityGroups> {
  const { n } = points;
  const pairs = yield* closePairs(points, radius);
  const chunk = Math.max(1, Math.floor(PAIRS_PER_YIELD / Math.max(1, n)));
  const about = Float64Array.from({ length: n }, (_, i) => weights?.[i] ?? 1);
  const own = about.slice();
  for (let from = 0; from < n; from += chunk) {
    pairs.visit(from, from + chunk, (one, other) => {
      about[one] = (about[one] as number) + (own[other] as number);
      about[other] = (about[other] as number) + (own[one] as number);
    });
    yield;
  }
  const core = Uint8Array.from(about, (count) => (count >= fewest ? 1 : 0));
  const parents = singles(n);
  for (let from = 0; from < n; from += chunk) {
    pairs.visit(from, from + chunk, (one, other) => {
      if (core[one] === 1 && core[other] === 1) join(parents, one, other);
    });
    yield;
  }
  const { groups, count } = numbered(parents, core);
  for (let from = 0; from < n; from += chunk) {
    pairs.visit(from, from + chunk, (one, other) => {
      if (core[one] !== core[other]) takeFirst(groups, core[one] === 1 ? one : other, core[one] === 1 ? other : one);
    });
    yield;
  }
  return { groups, count, core };
}

/** What a person should know of k dense groups: that there are none, or how many rows are in none. */
export function densityNotices(assignment: Uint8Array, k: number): Text[] {
  if (k === 0) return [text('clustering.notice.noDense')];
  const outside = assignment.reduce((count, group) => count + (group === NOISE ? 1 : 0), 0);
  return outside > 0 ? [text('clustering.notice.outside', { count: outside })] : [];
}

function numbered(parents: Int32Array, core: Uint8Array): { groups: Int32Array; count: number } {
  const groups = new Int32Array(core.length).fill(IN_NONE);
  let count = 0;
  for (let i = 0; i < core.length; i++) {
    if (core[i] !== 1) continue;
    const first = firstOf(parents, i);
    groups[i] = first === i ? count++ : (groups[first] as number);
  }
  return { groups, count };
}

/** Gives a row at the edge the group of a core row, unless it has an earlier one. */
function takeFirst(groups: Int32Array, core: number, edge: number): void {
  const group = groups[core] as number;
  if (groups[edge] === IN_NONE || group < (groups[edge] as number)) groups[edge] = group;
}
