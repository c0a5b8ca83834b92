import type { FeatureValues } from '../../features/feature';
import { log } from '../../kernels/math';
import type { Random } from '../../kernels/random';
import { encodeWith } from '../../table/encode';
import { type Scale, toZ } from '../../table/scale';
import type { Version } from '../version';
import { FEWEST_BEHIND, inSteps, type ModelContent, stepOf } from './content';
import { encodingOf } from './encoding';

/** How many customers a segment has, and where they are in the mean. */
export interface Middle {
  size: number;
  middle: number[];
}

/**
 * The middles of a version's segments as the means of their customers. A word that 1–4 of them have counts as none or as five, and what
 * fewer than five of them have a value of is as if nobody had.
 */
export function middlesOf(version: Version, model: Pick<ModelContent, 'dims' | 'plan'>): Middle[] {
  const { features, assignment } = version;
  const encoding = encodingOf(model, features);
  const points = encodeWith(encoding, features);
  const d = encoding.dims.length;
  return version.segments.map((_, segment) => {
    const rows = [...assignment.keys()].filter((row) => assignment[row] === segment);
    const middle = encoding.dims.map(({ feature, imputed, level, center, spread }, j) => {
      const values = features.values[feature] as FeatureValues;
      const known = rows.filter((row) => isKnown(values, row));
      if (known.length < FEWEST_BEHIND || rows.length === 0) return imputed;
      const unknown = inFives(rows.length - known.length);
      const has = rows.length - unknown;
      const at = known.map((row) => points[row * d + j] as number);
      const mean = level === undefined ? meanOf(at) : meanOfWord(at, { center, spread }, has);
      return inSteps((has * mean + unknown * imputed) / rows.length, stepOf(rows.length));
    });
    return { size: rows.length, middle };
  });
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of a word's dimension, had the customers that have the word been counted in fives. @param of customers with any word. */
function meanOfWord(at: readonly number[], { center, spread }: Scale, of: number): number {
  const [without, having] = [toZ(0, center, spread), toZ(1, center, spread)];
  const share = Math.min(1, inFives(at.filter((z) => 2 * z > without + having).length) / Math.max(1, of));
  return share * having + (1 - share) * without;
}

const inFives = (count: number): number => FEWEST_BEHIND * Math.round(count / FEWEST_BEHIND);

function isKnown(values: FeatureValues, row: number): boolean {
  return values.kind === 'number' ? Number.isFinite(values.values[row]) : (values.codes[row] ?? -1) >= 0;
}

/** e^−1: the odds of one more step. */
const STEP = 0.36787944117144233;

/** A count with two-sided geometric noise, never below what may be told. */
export function blurredCount(count: number, random: Random): number {
  const geometric = () => Math.floor(log(1 - random.next()) / log(STEP));
  return Math.max(FEWEST_BEHIND, count + geometric() - geometric());
}
