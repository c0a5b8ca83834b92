import { squaredDistance } from '../clustering/distance';
import { gatherRows } from '../clustering/kmeans';
import { drawCentres } from '../clustering/online';
import type { FeatureTable } from '../features/feature';
import { encodeWith } from '../table/encode';
import type { Placing } from './assign';
import { applyWeights } from './matrix';

/** Segments that have followed customers who came after they were built. */
export interface Followed<V extends Placing> {
  /** The version with its middles moved and its sizes grown; ids, labels and order are as they were. */
  version: V;
  /** Customers that were followed. */
  customers: number;
  /** How far each middle moved, in standard deviations of customers towards the next segment. */
  moved: Float64Array;
}

/**
 * Lets the middles of a version's segments follow new customers, each drawing the nearest one by its share of all that are in it. The
 * same rows give the same middles, however often they were synced in between: nothing is kept but the version. Segments of another method
 * than k-means have no middles that make them what they are: they stay.
 * @param table new customers in the features of the version. @param rows of the table, those that have bought, in a fixed order.
 */
export function follow<V extends Placing>(version: V, table: FeatureTable, rows: Int32Array): Followed<V> {
  const { encoding, segments } = version;
  const d = encoding.dims.length;
  const moved = new Float64Array(segments.length);
  if (version.placedBy || d === 0 || rows.length === 0) return { version, customers: 0, moved };
  const data = applyWeights(gatherRows(encodeWith(encoding, table), d, rows), encoding.weights);
  const before = Float64Array.from(segments.flatMap(({ centroid }) => [...centroid]));
  const mass = Float64Array.from(segments, ({ size }) => size);
  const drawn = drawCentres({ centres: before, mass }, { data, n: rows.length, d });
  // The scale is twice the variance.
  const unit = Math.sqrt(version.membershipScale / 2);
  for (let s = 0; s < segments.length; s++)
    moved[s] = unit > 0 ? Math.sqrt(squaredDistance(drawn.centres, s, before, s, d)) / unit : 0;
  const followed = segments.map((segment, s) => ({
    ...segment,
    centroid: Float32Array.from(drawn.centres.subarray(s * d, (s + 1) * d)),
    size: drawn.mass[s] as number,
  }));
  return { version: { ...version, segments: followed }, customers: rows.length, moved };
}
