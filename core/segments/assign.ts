import { softmin } from '../clustering/membership';
import { NOISE } from '../clustering/method';
import { methodOf } from '../clustering/registry';
import type { PlacedBy, Version } from '../engine/version';
import type { FeatureTable, FeatureValues } from '../features/feature';
import { finish } from '../kernels/finish';
import { dimWeights, encodeWithSteps } from '../table/encode';
import { pointsWith } from './columns';
import { placeRows } from './methodFit';
import { shareRest } from './shareRest';
import { weightOfPlan } from './weights';

/** What of a version places a customer by the nearest middle. */
export type CentrePlacing = Pick<Version, 'plan' | 'encoding' | 'membershipScale'> & {
  segments: readonly Pick<Version['segments'][number], 'centroid' | 'size'>[];
};
/** What of a version places a customer. */
export type Placing = CentrePlacing & Pick<Version, 'placedBy'>;

/** Below this share of the weight known, a record is placed by what is known of it alone. */
const KNOWN_ENOUGH = 0.5;
/** Rows that are placed in one step: some milliseconds. */
const ROWS_PER_STEP = 1_000;

/**
 * How strongly each row belongs to each segment, n × segments, each row sums to 1: exp(−d² / scale), normalised; d is
 * the weighted distance to the segment's centre, under the plan's weights of the customer's class.
 * A row of which less than half (by weight) is known, as of prospects and leads, is compared in the features it has, and each segment
 * counts by its size: the less is known, the nearer the strengths are to the segments' shares of all customers.
 * Segments of another method than k-means: see {@link placeByMethod}. A row of zeros is in no segment.
 * @param table has the features of the version, in its order. @param strategic whether a row is a strategic customer.
 */
export function memberships(
  version: Placing,
  table: FeatureTable,
  strategic: (row: number) => boolean = () => false,
): Float32Array {
  return finish(membershipSteps(version, table, strategic));
}

/** {@link memberships} in steps of at most some milliseconds. */
export function membershipSteps(
  version: Placing,
  table: FeatureTable,
  strategic: (row: number) => boolean,
): Generator<undefined, Float32Array> {
  return version.placedBy ? placeByMethod(version, version.placedBy, table) : place(version, table, strategic);
}

/** The rule of {@link memberships} by the nearest middles, in steps of at most some milliseconds. */
export function* place(
  version: CentrePlacing,
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
  const k = segments.length;
  const strengths = new Float32Array(n * k);
  const parts = partsOf(encoding, table);
  const sizes = segments.map((segment) => segment.size);
  const gaps = new Float64Array(k);
  const some = new Float32Array(d);
  for (let i = 0; i < n; i++) {
    const whole = strategic(i) ? special : usual;
    const enough = knownShare(parts, whole, i) >= KNOWN_ENOUGH;
    const weights = enough ? whole : onlyKnown(parts, whole, i, some);
    for (let s = 0; s < k; s++) gaps[s] = weightedGap(points, i * d, centers[s] as Float64Array, weights);
    softmin(gaps, version.membershipScale, enough ? undefined : sizes, strengths, i * k);
    if (i % ROWS_PER_STEP === 0) yield;
  }
  return strengths;
}

/**
 * The strengths under the version's own weights as its method places rows: the method says where a row belongs and how strongly, the rest is
 * shared by how near the middles of the other segments are. A row of which less than half is known is placed by {@link place}:
 * a method cannot leave columns out. A row that the method puts in no segment has zeros.
 */
function* placeByMethod(
  version: CentrePlacing,
  placedBy: PlacedBy,
  table: FeatureTable,
): Generator<undefined, Float32Array> {
  const near = yield* place(version, table, () => false);
  const points = yield* pointsWith(version.encoding, table);
  const clustering = {
    method: placedBy.method,
    k: placedBy.k,
    model: placedBy.model,
    assignment: new Uint8Array(),
    strength: new Float32Array(),
    notices: [],
  };
  const { assignment, strength } = yield* placeRows(methodOf(placedBy.method), clustering, points);
  const k = version.segments.length;
  const parts = partsOf(version.encoding, table);
  for (let i = 0; i < points.n; i++) {
    if (i % ROWS_PER_STEP === 0) yield;
    if (knownShare(parts, version.encoding.weights, i) < KNOWN_ENOUGH) continue;
    const segment = placedBy.segmentOf[assignment[i] as number] ?? NOISE;
    shareRest(near.subarray(i * k, (i + 1) * k), segment, strength[i] as number);
  }
  return near;
}

/** The strengths of the customers that a version was made from: as its method left them, or as {@link memberships} has them. */
export function membershipsWithin(version: Version, strategic: (row: number) => boolean): Float32Array {
  if (!version.placedBy) return memberships(version, version.features, strategic);
  const near = finish(place(version, version.features, () => false));
  const k = version.segments.length;
  version.assignment.forEach((segment, i) => {
    shareRest(near.subarray(i * k, (i + 1) * k), segment, version.strength[i] as number);
  });
  return near;
}

/** A feature of an encoding: its values and the dimensions that it became. */
interface Part {
  values: FeatureValues | undefined;
  dims: number[];
}

function partsOf(encoding: Version['encoding'], table: FeatureTable): Part[] {
  const parts = new Map<number, Part>();
  encoding.dims.forEach(({ feature }, j) => {
    const part = parts.get(feature) ?? { values: table.values[feature], dims: [] };
    part.dims.push(j);
    parts.set(feature, part);
  });
  return [...parts.values()];
}

/** The share of the whole weight that is known of a row. */
function knownShare(parts: readonly Part[], weights: Float32Array, row: number): number {
  let all = 0;
  let known = 0;
  for (const { values, dims } of parts) {
    const has = isKnown(values, row);
    for (const j of dims) {
      all += weights[j] as number;
      if (has) known += weights[j] as number;
    }
  }
  return all === 0 ? 1 : known / all;
}

/** The weights of what is known of a row; the others 0. */
function onlyKnown(parts: readonly Part[], weights: Float32Array, row: number, into: Float32Array): Float32Array {
  for (const { values, dims } of parts) {
    const has = isKnown(values, row);
    for (const j of dims) into[j] = has ? (weights[j] as number) : 0;
  }
  return into;
}

function isKnown(values: FeatureValues | undefined, row: number): boolean {
  if (!values) return false;
  return values.kind === 'number' ? !Number.isNaN(values.values[row]) : (values.codes[row] ?? -1) >= 0;
}

function weightedGap(points: Float32Array, at: number, center: Float64Array, weights: Float32Array): number {
  let sum = 0;
  for (let j = 0; j < center.length; j++) {
    const gap = (points[at + j] as number) - (center[j] as number);
    sum += (weights[j] as number) * gap * gap;
  }
  return sum;
}

/** The strongest segment of each row, the lower number on a tie, and its strength; {@link NOISE} for a row of zeros. */
export function strongest(strengths: Float32Array, k: number): { assignment: Uint8Array; strength: Float32Array } {
  const n = strengths.length / k;
  const assignment = new Uint8Array(n);
  const strength = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let s = 1; s < k; s++) if ((strengths[i * k + s] as number) > (strengths[i * k + best] as number)) best = s;
    assignment[i] = (strengths[i * k + best] as number) > 0 ? best : NOISE;
    strength[i] = strengths[i * k + best] as number;
  }
  return { assignment, strength };
}
