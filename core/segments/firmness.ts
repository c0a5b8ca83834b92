import type { KMeansFit } from '../clustering/kmeans';
import { kmeans } from '../clustering/kmeans';
import { type Text, text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import { bootstrapJaccard } from '../judging/jaccard';
import { sensitivity } from '../judging/sensitivity';
import type { Random } from '../kernels/random';
import type { Encoding } from '../table/encode';
import type { ByMethod } from './choose';
import type { WeightedMatrix } from './matrix';

/** Resamples of customers in which each segment is looked for again, and customers in one. */
const RESAMPLES = 20;
const RESAMPLED_ROWS = 1_000;
/** The same for methods that take longer. */
const FEW_RESAMPLES = 6;
const FEW_RESAMPLED_ROWS = 500;
/** From here on a segment is stable (Hennig 2007). */
export const STABLE = 0.75;
/** Customers that are grouped anew without a feature, draws of weights, and how far these move a weight. */
const SENSITIVE_ROWS = 600;
const DRAWS = 5;
const JITTER = 0.2;

/** How firm segments are. */
export interface Firmness {
  /** Of each group: how surely it is found again among other customers, 0–1. */
  foundAgain: Float64Array;
  /** Of each feature that counts: how like the segments are that come out without it, 0–1; the least like first. */
  sensitivity: { feature: string; without: number }[];
  notes: Text[];
}

/**
 * Looks for the segments again in resamples of the customers, without each feature, and under weights that are moved a little.
 * @param byMethod where another method than k-means made them: without features they are not made again.
 */
export function* firmnessOf(
  matrix: WeightedMatrix,
  fit: KMeansFit,
  encoded: { table: FeatureTable; encoding: Encoding },
  random: Random,
  byMethod?: Pick<ByMethod, 'points' | 'again'>,
): Generator<undefined, Firmness> {
  const { k, assignment, centers } = fit;
  const usual = { random, rounds: RESAMPLES, mostRows: RESAMPLED_ROWS };
  if (byMethod) {
    const options = { ...usual, rounds: FEW_RESAMPLES, mostRows: FEW_RESAMPLED_ROWS, regroup: byMethod.again };
    const foundAgain = yield* bootstrapJaccard(byMethod.points, assignment, k, options);
    return { foundAgain, sensitivity: [], notes: shakyNotes(foundAgain) };
  }
  const foundAgain = yield* bootstrapJaccard(matrix, assignment, k, {
    ...usual,
    *regroup({ data, n, d }) {
      return (yield* kmeans(data, n, d, k, { random, starts: 2, toTheEnd: false })).assignment;
    },
  });
  const columns = new Map<number, number[]>();
  encoded.encoding.dims.forEach(({ feature }, j) => {
    columns.set(feature, [...(columns.get(feature) ?? []), j]);
  });
  const features = [...columns.keys()].flatMap((place) => encoded.table.features[place] ?? []);
  const found = yield* sensitivity(matrix, assignment, centers, {
    random,
    parts: [...columns.values()],
    rounds: DRAWS,
    jitter: JITTER,
    mostRows: SENSITIVE_ROWS,
  });
  const ranked = features
    .map((feature, i) => ({ feature, without: Math.max(0, found.without[i] as number) }))
    .sort((a, b) => a.without - b.without || (a.feature.id < b.feature.id ? -1 : 1));
  const notes = shakyNotes(foundAgain);
  const [most] = ranked;
  if (most)
    notes.push(
      text('segment.choice.sensitive', {
        jittered: tenths(found.jittered),
        without: tenths(most.without),
        feature: { as: 'text', text: text(most.feature.labelKey, {}) },
      }),
    );
  return { foundAgain, sensitivity: ranked.map(({ feature, without }) => ({ feature: feature.id, without })), notes };
}

function shakyNotes(foundAgain: Float64Array): Text[] {
  const shaky = foundAgain.filter((one) => one < STABLE).length;
  return shaky > 0 ? [text('segment.choice.shaky', { shaky, of: foundAgain.length })] : [];
}

function tenths(share: number): { as: 'number'; value: number; digits: number } {
  return { as: 'number', value: Math.max(0, share) * 10, digits: 0 };
}
