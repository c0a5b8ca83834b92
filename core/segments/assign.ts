import { rowsPerYield, squaredDistance } from '../clustering/distance';
import type { Version } from '../engine/version';
import type { FeatureTable, FeatureValues } from '../features/feature';
import { finish } from '../kernels/finish';
import { exp } from '../kernels/math';
import { dimWeights, encodeWithSteps } from '../table/encode';
import type { WeightedMatrix } from './matrix';
import { weightOfPlan } from './weights';

/** What of a version places a customer. */
export type Placing = Pick<Version, 'plan' | 'encoding' | 'membershipScale'> & {
  segments: readonly Pick<Version['segments'][number], 'centroid' | 'size'>[];
};

/** Below this share of the weight known, a record is placed by what is known of it alone. */
const KNOWN_ENOUGH = 0.5;
/** Rows that the scale is taken from. */
const SCALE_ROWS = 2_000;

/**
 * How strongly each row belongs to each segment, n × segments, each row sums to 1: exp(−d² / scale), normalised; d is
 * the weighted distance to the segment's centre, under the plan's weights of the customer's class.
 * A row of which less than half (by weight) is known, as of prospects and leads, is compared in the features it has, and each segment
 * counts by its size: the less is known, the nearer the strengths are to the segments' shares of all customers.
 * @param table has the features of the version, in its order. @param strategic whether a row is a strategic customer.
 */
export function memberships(
  version: Placing,
  table: FeatureTable,
  strategic: (row: number) => boolean = () => false,
): Float32Array {
  return finish(place(version, table, strategic));
}

/** {@link memberships} in steps of at most some milliseconds. */
export function* place(
  version: Placing,
  table: FeatureTable,
  strategic: (row: number) => boolean,
): Generator<undefined, Float32Array> {
  const { encoding, plan, segments } = version;
  const d = encoding.dims.length;
  const points = yield* encodeWithSteps(encoding, table);
  const usual = encoding.weights;
  const special = plan.weightsOfClass.strategic ? dimWeights(encoding, table, weightOfPlan(plan, true)) : usual;
  const centers = segments.map(({ centroid }) =>
    Float64Array.from(centroid, (value, j) => ((usual[j] as number) > 0 ? value / Math.sqrt(usual[j] as number) : 0)),
  );
  const n = table.customerIds.length;
  const strengths = new Float32Array(n * segments.length);
  const chunk = rowsPerYield(segments.length * d * 2);
  const weights = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    const known = weighKnown(table, encoding.dims, i, strategic(i) ? special : usual, weights);
    const gaps = centers.map((center) => weightedGap(points, i * d, center, weights));
    const prior = known < KNOWN_ENOUGH ? segments.map((segment) => segment.size) : undefined;
    strengths.set(softmin(gaps, version.membershipScale, prior), i * segments.length);
    if (i % chunk === 0) yield;
  }
  return strengths;
}

/** Fills `into` with the weights that count for a row. @returns the share of the whole weight that is known of it. */
function weighKnown(
  table: FeatureTable,
  dims: Version['encoding']['dims'],
  row: number,
  weights: Float32Array,
  into: Float64Array,
): number {
  let all = 0;
  let known = 0;
  dims.forEach((dim, j) => {
    const weight = weights[j] as number;
    const has = isKnown(table.values[dim.feature], row);
    into[j] = has ? weight : 0;
    all += weight;
    if (has) known += weight;
  });
  const share = all === 0 ? 1 : known / all;
  if (share >= KNOWN_ENOUGH) into.set(weights);
  return share;
}

function isKnown(values: FeatureValues | undefined, row: number): boolean {
  if (!values) return false;
  return values.kind === 'number' ? !Number.isNaN(values.values[row]) : (values.codes[row] ?? -1) >= 0;
}

function weightedGap(points: Float32Array, at: number, center: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < center.length; j++) {
    const gap = (points[at + j] as number) - (center[j] as number);
    sum += (weights[j] as number) * gap * gap;
  }
  return sum;
}

function softmin(gaps: readonly number[], scale: number, prior: readonly number[] | undefined): number[] {
  const least = Math.min(...gaps);
  const parts = gaps.map((gap, s) => {
    const part = scale > 0 ? exp((least - gap) / scale) : gap === least ? 1 : 0;
    return part * (prior ? Math.max(1, prior[s] as number) : 1);
  });
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

/**
 * The scale of {@link memberships}: twice the variance of the points, along the line from their own centre to the next one.
 * With it the strengths are the odds of two normal clouds of that width (the posterior of a mixture with one variance).
 * @param centers k × d. @returns 0 for fewer than two centres.
 */
export function membershipScale(matrix: WeightedMatrix, assignment: Uint8Array, centers: Float64Array): number {
  const { data, n, d } = matrix;
  const k = centers.length / d;
  const stride = Math.max(1, Math.floor(n / SCALE_ROWS));
  let sum = 0;
  let count = 0;
  for (let i = 0; i < n; i += stride) {
    const own = assignment[i] as number;
    let next = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const distance = c === own ? Number.POSITIVE_INFINITY : squaredDistance(data, i, centers, c, d);
      if (distance < least) {
        least = distance;
        next = c;
      }
    }
    if (next < 0) continue;
    let along = 0;
    let apart = 0;
    for (let j = 0; j < d; j++) {
      const line = (centers[next * d + j] as number) - (centers[own * d + j] as number);
      along += ((data[i * d + j] as number) - (centers[own * d + j] as number)) * line;
      apart += line * line;
    }
    if (apart === 0) continue;
    sum += (along * along) / apart;
    count++;
  }
  return count === 0 ? 0 : (2 * sum) / count;
}

/** The strongest segment of each row, the lower number on a tie, and its strength. */
export function strongest(strengths: Float32Array, k: number): { assignment: Uint8Array; strength: Float32Array } {
  const n = strengths.length / k;
  const assignment = new Uint8Array(n);
  const strength = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let s = 1; s < k; s++) if ((strengths[i * k + s] as number) > (strengths[i * k + best] as number)) best = s;
    assignment[i] = best;
    strength[i] = strengths[i * k + best] as number;
  }
  return { assignment, strength };
}
