import { evolve } from '../clustering/evolution';
import type { KMeansFit, KMeansResult } from '../clustering/kmeans';
import { gatherRows, kmeans } from '../clustering/kmeans';
import type { Points } from '../clustering/method';
import type { Text } from '../crm/text';
import { pca, project } from '../embedding/pca';
import type { FitPlan } from '../engine/plan';
import type { PlacedBy, SegmentChoice, TriedNumber } from '../engine/version';
import { calinskiHarabasz } from '../judging/calinskiHarabasz';
import { daviesBouldin } from '../judging/daviesBouldin';
import { type Gap, gapStatistic } from '../judging/gap';
import { type PairDistances, pairDistances, silhouette, silhouettes } from '../judging/silhouette';
import { stability } from '../judging/stability';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import type { WeightedMatrix } from './matrix';
import { choose } from './recommend';
import { shapeOf } from './shape';
import { SMALLEST_SEGMENT } from './tiny';

/** Segments that people know go on unless others fit closer by more than this: a gain that nobody sees is not worth a change. */
const LOYALTY = 1.01;
/** Pairs of halves, and customers in a half, that agreement is measured on. */
const ROUNDS = 8;
const HALF_ROWS = 600;
/** Customers that the gap is measured on, and sets without segments that they are held against. */
const GAP_ROWS = 500;
const GAP_SETS = 8;

/** Segments of the version before, in this space. */
export interface PastSegments {
  /** k × d. */
  centers: Float64Array;
  /** Customers of each. */
  sizes: Int32Array;
}

/** The segments chosen, and why. */
export interface ChosenSegments {
  fit: KMeansFit;
  choice: SegmentChoice;
  /** Of every number that was tried, ascending. */
  fits: KMeansFit[];
  /** Of each group: the share of its customers, among those judged, that lie nearer to those of another group (silhouette below 0). */
  astray: Float64Array;
  /** Where another method than k-means made them. */
  byMethod?: ByMethod;
}

/** What groups of another method than k-means come with. */
export interface ByMethod {
  /** Of each customer; 0 for one in no segment. */
  strength: Float32Array;
  /** Its groups under the numbers of the fit. */
  placedBy: PlacedBy;
  notices: Text[];
  /** The customers as the method read them. */
  points: Points;
  /** Groups other customers as these were grouped. */
  again(points: Points): Generator<undefined, Uint8Array>;
}

/**
 * Groups the points for every k of the plan and chooses one. The rule: each number gets a joint score of three judges, each as a share
 * of the best: how far segments lie apart (silhouette), how alike they come out in two halves of the customers, how tight they are
 * (Davies–Bouldin). Of the numbers whose smallest segment is not tiny, the largest within 6 % of the best score is taken; the number
 * of the version before is kept within 10 %. Three more judges (Calinski–Harabasz, the gap, the elbow) are heard and told; where the
 * gap peaks at the very number that Calinski–Harabasz prefers, groups lie clearly apart, and that number is taken within 10 % as well.
 * @param base segments of the version before: at its k they go on unless others fit clearly better, or as smoothly as the plan says.
 * @throws RangeError for points without a column, and for fewer points than the least number of segments.
 */
export function* chooseSegments(
  matrix: WeightedMatrix,
  plan: FitPlan,
  random: Random,
  base?: PastSegments,
): Generator<number, ChosenSegments> {
  const { data, n, d } = matrix;
  if (d === 0) throw new RangeError('Customers without a column cannot be grouped.');
  const from = Math.max(2, plan.kFrom);
  const to = Math.max(from, Math.min(plan.kTo, Math.floor(n / SMALLEST_SEGMENT)));
  const steps = (to - from + 1) * 2 + 2;
  let done = 0;
  const share = () => done / steps;
  const pairs = yield* counted(pairDistances(data, n, d, random), share);
  done++;
  const fits: KMeansFit[] = [];
  const judged: Omit<TriedNumber, 'gap' | 'gapError'>[] = [];
  for (let k = from; k <= to; k++) {
    const known = base?.sizes.length === k ? base : undefined;
    const fit = yield* counted(groupsOf(matrix, k, random, known, plan), share);
    done++;
    const halves = { random, rounds: ROUNDS, halfRows: HALF_ROWS };
    const agreement = yield* counted(stability(data, n, d, k, halves), share);
    done++;
    fits.push(fit);
    const apart = silhouette(pairs, fit.assignment, k);
    yield share();
    const tight = daviesBouldin(data, n, d, fit.assignment, fit.centers);
    yield share();
    judged.push({
      k,
      silhouette: apart,
      daviesBouldin: tight,
      stability: agreement,
      smallest: smallestGroup(fit.assignment, k),
      calinskiHarabasz: calinskiHarabasz(data, n, d, fit.assignment, k),
      inertia: fit.sse / n,
      spread: spreadOf(fit.spread),
    });
  }
  yield share();
  const gaps = yield* counted(gapsOf(matrix, to + 1, random), share);
  const tried = judged.map((one): TriedNumber => {
    const gap = gaps.find(({ k }) => k === one.k);
    return { ...one, gap: gap?.gap, gapError: gap?.error };
  });
  const choice = choose(tried, { n, gaps, whole: meanSquare(matrix), before: base?.sizes.length });
  const fit = fits[choice.chosen - from] as KMeansFit;
  const astray = astrayOf(pairs, fit);
  const { stability: agreement } = tried[choice.chosen - from] as TriedNumber;
  const facts = { assignment: fit.assignment, stability: agreement, astray: meanAstray(fit, astray) };
  const shape = yield* counted(shapeOf(pairs, facts), share);
  return { fit, choice: shape ? { ...choice, shape } : choice, fits, astray };
}

/**
 * k-means; from known centres where no other start is clearly better. With a smoothness the segments that there were hold the centres back
 * (evolutionary k-means).
 */
function* groupsOf(
  { data, n, d }: WeightedMatrix,
  k: number,
  random: Random,
  known: PastSegments | undefined,
  { smoothness = 0, methodNumbers }: FitPlan,
): Generator<undefined, KMeansResult> {
  const { starts } = methodNumbers ?? {};
  const fresh = yield* kmeans(data, n, d, k, { random, ...(starts && { starts: Math.round(starts) }) });
  if (!known) return fresh;
  if (smoothness > 0) {
    const past = { ...known, ids: Array.from(known.sizes, (_, group) => group) };
    const evolved = yield* evolve({ data, n, d }, past, { k, smoothness, random });
    return { ...fresh, centers: evolved.centers, assignment: evolved.assignment, sse: evolved.snapshotCost * n };
  }
  const renewed = yield* kmeans(data, n, d, k, { random, starts: 0, from: [known.centers] });
  return renewed.sse <= fresh.sse * LOYALTY ? { ...renewed, spread: fresh.spread } : fresh;
}

/** By which share the last of ascending numbers is greater than the first; 0 where the first is 0. */
function spreadOf(ascending: readonly number[]): number {
  const [best = 0, worst = 0] = [ascending[0], ascending.at(-1)];
  return best > 0 ? worst / best - 1 : 0;
}

/** The gap of 1 … `to` segments, on a sample along its principal components. */
function* gapsOf({ data, n, d }: WeightedMatrix, to: number, random: Random): Generator<undefined, Gap[]> {
  const rows = sample(random, n, GAP_ROWS);
  const some: Points = { data: gatherRows(data, d, rows), n: rows.length, d };
  const axes = yield* pca(some, { share: 1 });
  if (axes.kept === 0) return [];
  const along = { data: project(axes, some), n: some.n, d: axes.kept };
  yield;
  return yield* gapStatistic(along, { random, from: 1, to, references: GAP_SETS });
}

/** Work in steps, each telling the share that is done. */
export function* counted<T>(work: Generator<undefined, T>, share: () => number): Generator<number, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield share();
  }
}

/** Rows of the smallest of the groups 0 … k − 1. */
export function smallestGroup(assignment: Uint8Array, k: number): number {
  const counts = new Int32Array(k);
  for (const group of assignment) counts[group] = (counts[group] as number) + 1;
  return counts.reduce((least, count) => Math.min(least, count), assignment.length);
}

/** Of each group: the share of its rows, among those judged, whose silhouette is below 0. */
export function astrayOf(pairs: PairDistances, { assignment, k }: Pick<KMeansFit, 'assignment' | 'k'>): Float64Array {
  const values = silhouettes(pairs, assignment, k)?.values;
  const judged = new Int32Array(k);
  const astray = new Int32Array(k);
  pairs.rows.forEach((row, i) => {
    const group = assignment[row] as number;
    judged[group] = (judged[group] as number) + 1;
    if (group < k && (values?.[i] ?? 0) < 0) astray[group] = (astray[group] as number) + 1;
  });
  return Float64Array.from(astray, (count, group) => count / Math.max(1, judged[group] as number));
}

/** Over all segments. */
function meanAstray({ assignment }: KMeansFit, astray: Float64Array): number {
  return assignment.reduce((sum, group) => sum + (astray[group] as number), 0) / assignment.length;
}

/** Mean squared distance of the customers from their middle: what one segment would leave. */
export function meanSquare({ data, n, d }: Pick<WeightedMatrix, 'data' | 'n' | 'd'>): number {
  const sums = new Float64Array(d);
  let squares = 0;
  for (let i = 0; i < n * d; i++) {
    const value = data[i] as number;
    sums[i % d] = (sums[i % d] as number) + value;
    squares += value * value;
  }
  return Math.max(0, squares - sums.reduce((total, sum) => total + (sum / n) * sum, 0)) / n;
}
