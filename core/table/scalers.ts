import { scaleOf, signedLog } from './scale';
import { quantileOfSorted, sortedKnown } from './statistics';

/** z: mean 0, standard deviation 1. robust: median 0, interquartile range 1. minMax: 0 to 1. log: z of the logarithm (with the sign). */
export type ScalerKind = 'z' | 'robust' | 'minMax' | 'log';

/** How a column is scaled, learnt from training rows and used for others: (t(value) − center) / spread. Plain data. */
export interface Scaler {
  kind: ScalerKind;
  center: number;
  spread: number;
}

/**
 * Learns a scale from the known values of a column. Where the middle half of a column is one value, `robust` takes the whole range.
 * @returns undefined where there is no value, or all are equal: there is nothing to compare by.
 */
export function learnScaler(values: Float64Array, kind: ScalerKind): Scaler | undefined {
  const known = sortedKnown(values);
  // The logarithm keeps the order.
  const sorted = kind === 'log' ? known.map(signedLog) : known;
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || low === high) return undefined;
  if (kind === 'minMax') return { kind, center: low, spread: high - low };
  if (kind === 'robust') {
    const middle = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
    return { kind, center: quantileOfSorted(sorted, 0.5), spread: middle > 0 ? middle : high - low };
  }
  const scale = scaleOf(sorted, Number.POSITIVE_INFINITY);
  return scale && { kind, center: scale.center, spread: scale.spread };
}

/** Scaled values; missing stays missing. Values outside those that the scale was learnt from go outside its range. */
export function scaleWith({ kind, center, spread }: Scaler, values: Float64Array): Float64Array {
  return values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    return ((kind === 'log' ? signedLog(value) : value) - center) / spread;
  });
}
