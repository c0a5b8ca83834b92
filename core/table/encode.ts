import type { FeatureTable, FeatureValues } from '../features/feature';
import { finish } from '../kernels/finish';
import { levelOf, profileCategory } from './levels';
import { ID_LIKE, MOST_MISSING } from './limits';
import { scaleOf, signedLog, toZ } from './scale';
import { sortedKnown } from './statistics';

/**
 * How raw feature values became the numbers that methods compare, kept so that a new customer is encoded in the same way.
 */
export interface EncodedDim {
  /** Index into FeatureTable.features. */
  feature: number;
  /** For a category: the level that this dimension is 1 for ("other" = every rare or unseen level). */
  level?: string;
  /** z = (t(value) − center) / spread, t = log1p (signed) for log features. */
  center: number;
  spread: number;
  /** What a missing value becomes (already in z). */
  imputed: number;
}

export interface Encoding {
  dims: EncodedDim[];
  /** Weight of each dimension in squared distances: the feature's weight, divided by the number of its dimensions. */
  weights: Float32Array;
  /** Features left out, with the reason key (constant, tooEmpty, duplicate …). */
  dropped: { feature: string; reason: 'constant' | 'tooEmpty' | 'idLike' | 'off' }[];
}

type NumberValues = Extract<FeatureValues, { kind: 'number' }>;
type CategoryValues = Extract<FeatureValues, { kind: 'category' }>;
type Drop = Encoding['dropped'][number]['reason'];

/**
 * Encodes a table and keeps how. Numbers become z values (see {@link scaleOf}), log features after the logarithm; a
 * missing number becomes the median. A category becomes one dimension per common level; all share one spread, chosen so
 * that the category has the same part in squared distances as one number; missing stands at the mean of all levels.
 * Left out, with the reason: weight 0, more than 70 % missing, all the same, categories that are names.
 * @returns `data`: n × dims, row-major, weights not applied. The order of customers does not change the encoding.
 */
export function encode(
  table: FeatureTable,
  weightOf: (feature: string) => number,
): { encoding: Encoding; data: Float32Array } {
  return finish(encodeSteps(table, weightOf));
}

/** {@link encode}, one column in a step. */
export function* encodeSteps(
  table: FeatureTable,
  weightOf: (feature: string) => number,
): Generator<undefined, { encoding: Encoding; data: Float32Array }> {
  const dims: EncodedDim[] = [];
  const dropped: Encoding['dropped'] = [];
  for (const [feature, { id, scale }] of table.features.entries()) {
    const values = table.values[feature] as FeatureValues;
    const made = weightOf(id) > 0 ? dimsOf(values, feature, scale) : 'off';
    if (typeof made === 'string') dropped.push({ feature: id, reason: made });
    else dims.push(...made);
    yield;
  }
  const encoding: Encoding = { dims, weights: new Float32Array(0), dropped };
  encoding.weights = dimWeights(encoding, table, weightOf);
  return { encoding, data: yield* encodeWithSteps(encoding, table) };
}

function dimsOf(values: FeatureValues, feature: number, scale: 'linear' | 'log'): EncodedDim[] | Drop {
  return values.kind === 'number' ? numberDims(values, feature, scale) : levelDims(values, feature);
}

const tooEmpty = (known: number, of: number) => known === 0 || of - known > of * MOST_MISSING;

function numberDims({ values }: NumberValues, feature: number, scale: 'linear' | 'log'): EncodedDim[] | Drop {
  const sorted = sortedKnown(values);
  if (tooEmpty(sorted.length, values.length)) return 'tooEmpty';
  // The logarithm keeps the order, so it is taken after sorting.
  const found = scaleOf(scale === 'log' ? sorted.map(signedLog) : sorted);
  return found ? [{ feature, ...found }] : 'constant';
}

function levelDims({ codes, dictionary }: CategoryValues, feature: number): EncodedDim[] | Drop {
  const { known, distinct, levels } = profileCategory(codes, dictionary);
  if (tooEmpty(known, codes.length)) return 'tooEmpty';
  if (distinct < 2) return 'constant';
  if (distinct > known * ID_LIKE || levels.length < 2) return 'idLike';
  // Variance of a 0/1 dimension is p(1 − p); their mean is the square of the common spread.
  const variance = levels.reduce((sum, { share }) => sum + share * (1 - share), 0) / levels.length;
  const spread = Math.sqrt(variance);
  return levels.map(({ level, share }) => ({ feature, level, center: share, spread, imputed: 0 }));
}

/**
 * Encodes other customers, prospects or leads in the same way. A level that was not seen when the encoding was made is
 * "other", or, where there is no such dimension, none of the levels.
 * @param table its features must be those of the encoded table, in the same order.
 * @returns n × dims, row-major. Throws a RangeError where the table lacks a feature of the encoding.
 */
export function encodeWith(encoding: Encoding, table: FeatureTable): Float32Array {
  return finish(encodeWithSteps(encoding, table));
}

/** {@link encodeWith}, one column in a step. */
export function* encodeWithSteps(encoding: Encoding, table: FeatureTable): Generator<undefined, Float32Array> {
  const { dims } = encoding;
  const rows = table.customerIds.length;
  const data = new Float32Array(rows * dims.length);
  for (const [d, dim] of dims.entries()) {
    const feature = table.features[dim.feature];
    const values = table.values[dim.feature];
    if (!feature || !values) throw new RangeError(`The table has no feature number ${dim.feature}`);
    const zOf = values.kind === 'number' ? numberZ(dim, values, feature.scale) : levelZ(dim, values, dims);
    for (let row = 0; row < rows; row++) data[row * dims.length + d] = zOf(row);
    yield;
  }
  return data;
}

function numberZ(dim: EncodedDim, { values }: NumberValues, scale: 'linear' | 'log'): (row: number) => number {
  return (row) => {
    const value = values[row] as number;
    if (!Number.isFinite(value)) return dim.imputed;
    return toZ(scale === 'log' ? signedLog(value) : value, dim.center, dim.spread);
  };
}

function levelZ(dim: EncodedDim, values: CategoryValues, dims: readonly EncodedDim[]): (row: number) => number {
  const levels = dims.flatMap(({ feature, level }) => (feature === dim.feature && level !== undefined ? [level] : []));
  const zOfCode = values.dictionary.map((word) =>
    toZ(levelOf(levels, word) === dim.level ? 1 : 0, dim.center, dim.spread),
  );
  return (row) => zOfCode[values.codes[row] as number] ?? dim.imputed;
}

/**
 * Weights of an encoding's dimensions under other feature weights. A feature that was left out when the encoding was made
 * has no dimensions and cannot be weighted in.
 */
export function dimWeights(
  encoding: Encoding,
  table: FeatureTable,
  weightOf: (feature: string) => number,
): Float32Array {
  const dimsOfFeature = new Map<number, number>();
  for (const { feature } of encoding.dims) dimsOfFeature.set(feature, (dimsOfFeature.get(feature) ?? 0) + 1);
  return Float32Array.from(encoding.dims, ({ feature }) => {
    const id = table.features[feature]?.id;
    return id === undefined ? 0 : weightOf(id) / (dimsOfFeature.get(feature) ?? 1);
  });
}
