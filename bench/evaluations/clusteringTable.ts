import { squaredDistance } from '../../core/clustering/distance';
import { type Clustering, NOISE, type Points } from '../../core/clustering/method';
import type { MixtureModel } from '../../core/clustering/mixture';
import { groupMeans } from '../../core/clustering/prototypes';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { daviesBouldin } from '../../core/judging/daviesBouldin';
import { figure, type Row, row } from '../form';

interface Reached {
  ari: number;
  /** What the method makes small, where it makes something small. */
  misfit?: number;
  /** Lower is better; none below two groups. */
  daviesBouldin?: number;
}

/** One method on one labelling, beside scikit-learn's at the same settings where there is one. */
export interface Trial extends Reached {
  method: string;
  k: number;
  theirs?: Reached;
  failed?: string;
}

/** What customers were grouped by before: plain k-means and merging from single rows upwards. */
const TRADITIONAL = ['kmeans', 'ward', 'average', 'complete'];

/** The adjusted Rand index with the truth; rows in none are a group of their own. */
export function agreement(truth: readonly number[], { assignment }: Clustering): number {
  return adjustedRandIndex(truth, Array.from(assignment));
}

/** The Davies–Bouldin index of the rows that are in groups. */
export function apartness(points: Points, { assignment, k }: Clustering): number | undefined {
  const rows = [...assignment.keys()].filter((i) => assignment[i] !== NOISE);
  const groups = Uint8Array.from(rows, (i) => assignment[i] as number);
  const { d } = points;
  const data = new Float32Array(rows.length * d);
  rows.forEach((row, i) => {
    data.set(points.data.subarray(row * d, (row + 1) * d), i * d);
  });
  const some = { data, n: rows.length, d };
  if (new Set(groups).size < 2) return undefined;
  return daviesBouldin(data, some.n, d, groups, groupMeans(some, groups, k));
}

/** What k-means and mixtures make small: the sum of squares about the means of the groups, or minus the log-likelihood. */
export function misfitOf(points: Points, { method, assignment, k, model }: Clustering): number | undefined {
  if (method === 'mixture') return -(model as MixtureModel).logLikelihood;
  if (method !== 'kmeans' && method !== 'miniBatch') return undefined;
  const means = groupMeans(points, assignment, k);
  let sum = 0;
  assignment.forEach((group, i) => {
    sum += squaredDistance(points.data, i, means, group, points.d);
  });
  return sum;
}

function middleOf(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * Each method over all labellings, mean ARI and mean Davies–Bouldin index, beside the best of the traditional ones in scikit-learn (by
 * its mean ARI). Only labellings that every method took count.
 */
export function traditional(trials: readonly Trial[]): Row[] {
  const byMethod = new Map<string, Trial[]>();
  for (const trial of trials) byMethod.set(trial.method, [...(byMethod.get(trial.method) ?? []), trial]);
  const most = Math.max(...[...byMethod.values()].map((all) => all.length));
  const before = TRADITIONAL.flatMap((method) => {
    const theirs = (byMethod.get(method) ?? []).flatMap((trial) => trial.theirs ?? []);
    return theirs.length < most ? [] : [{ method, ...means(theirs) }];
  });
  const [first] = before.sort((a, b) => b.ari - a.ari);
  if (!first) return [];
  return [...byMethod].map(([method, all]) => {
    const own = means(all);
    return row({
      name: `over ${all.length} of ${most} labellings, ${method}`,
      subject: `mean ARI ${figure(own.ari)}, Davies–Bouldin ${figure(own.daviesBouldin)}`,
      reference: `best traditional (${first.method}) ${figure(first.ari)}, ${figure(first.daviesBouldin)}`,
      value: own.ari - first.ari,
      unit: 'ARI',
      goal: '',
    });
  });
}

function means(all: readonly Reached[]): { ari: number; daviesBouldin: number } {
  return {
    ari: middleOf(all.map(({ ari }) => ari)),
    daviesBouldin: middleOf(all.map((one) => one.daviesBouldin)),
  };
}
