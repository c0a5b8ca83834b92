import type { Points } from '../clustering/method';
import type { FeatureTable } from '../features/feature';
import { sensitivity } from '../judging/sensitivity';
import { type Random, sample } from '../kernels/random';
import { type ColumnWorth, selectColumns } from '../trees/select';
import { frameOf } from './surrogate';

/** What each feature is worth to the segments, and which of them could be left out. */
export interface LeaveOut {
  /** Customers held out, and the share of them that trees put into their segment, with all features and without those of `safe`. */
  of: number;
  right: number;
  rightWithout: number;
  /** Features of the table, those worth most first. */
  features: (ColumnWorth & { feature: number })[];
  /** Features that could all be left out together. */
  safe: number[];
  /** How like the segments are that come out without them: adjusted Rand index, 1 = the same. */
  same: number;
}

/** What the segments were made of. */
export interface Grouped {
  table: FeatureTable;
  points: Points;
  /** By dimension of the points: the feature that it belongs to. */
  featureOf: readonly number[];
  assignment: Uint8Array;
  /** k × dimensions, in the points' space. */
  centers: Float64Array;
  k: number;
}

const MOST_ROWS = 1_000;
const FEWEST = 40;
/** Segments that are made anew are the same from here on. */
const SAME = 0.9;

/**
 * Looks for features that tell nothing that others do not: without them trees put as many customers that they have not seen into their
 * segment, and segments that are made anew are the same. @returns undefined for too few customers, features or segments to say.
 */
export function* leaveOutSteps(grouped: Grouped, random: Random): Generator<undefined, LeaveOut | undefined> {
  const { table, points, featureOf, assignment, centers, k } = grouped;
  const features = [...new Set(featureOf)].sort((a, b) => a - b);
  const placed = Int32Array.from(assignment.keys()).filter((row) => (assignment[row] as number) < k);
  if (placed.length < FEWEST || k < 2) return undefined;
  const rows = sample(random, placed.length, MOST_ROWS).map((at) => placed[at] as number);
  const values = Uint8Array.from(rows, (row) => assignment[row] as number);
  const frame = frameOf(table, features, rows);
  yield;
  let same = 1;
  const allowed = function* (columns: readonly number[]): Generator<undefined, boolean> {
    const out = new Set(columns.map((column) => features[column]));
    const part = featureOf.flatMap((feature, j) => (out.has(feature) ? [j] : []));
    if (part.length === featureOf.length) return false;
    const options = { random, parts: [part], rounds: 1, jitter: 0, mostRows: MOST_ROWS };
    const { without } = yield* sensitivity(points, assignment, centers, options);
    const found = without[0] as number;
    if (found < SAME) return false;
    same = found;
    return true;
  };
  const selection = yield* selectColumns(frame, { objective: 'multiclass', values, classes: k }, { random, allowed });
  if (!selection) return undefined;
  const { of, right, rightWithout, columns, safe } = selection;
  return {
    of,
    right,
    rightWithout,
    features: columns
      .map((worth, column) => ({ ...worth, feature: features[column] as number }))
      .sort((a, b) => b.shap + b.forest - a.shap - a.forest || a.feature - b.feature),
    safe: safe.map((column) => features[column] as number),
    same,
  };
}
