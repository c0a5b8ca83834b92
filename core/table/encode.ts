import type { FeatureTable, FeatureValues } from '../features/feature';
import { finish } from '../kernels/finish';
import { createRandom } from '../kernels/random';
import type { Frame, FrameValues } from './frame';
import { fillNumber } from './impute';
import { type Donors, imputeFrom, learnDonors } from './imputeNearest';
import { levelOf, OTHER_LEVEL, profileCategory } from './levels';
import { ID_LIKE, MOST_MISSING } from './limits';
import type { Preparation } from './preparation';
import { learnScale, type ScalerKind, signedLog, toZ } from './scale';
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

/** Why a feature is no part of an encoding; `leftOut`: a person said so. */
export type Drop = 'constant' | 'tooEmpty' | 'idLike' | 'off' | 'leftOut';

export interface Encoding {
  dims: EncodedDim[];
  /** Weight of each dimension in squared distances: the feature's weight, divided by the number of its dimensions. */
  weights: Float32Array;
  /** Features left out, with the reason key (constant, tooEmpty …). */
  dropped: { feature: string; reason: Drop }[];
  /**
   * Where gaps are filled from the most similar customers: those that lend their values, log features after the logarithm, and of which
   * kinds the gaps are.
   */
  nearest?: { donors: Donors; kinds: FeatureValues['kind'][] };
}

type NumberValues = Extract<FeatureValues, { kind: 'number' }>;
type CategoryValues = Extract<FeatureValues, { kind: 'category' }>;

/** Customers that lend values: more make gaps little better filled, and every fit and every new customer slower. */
const DONORS = 500;

/**
 * Encodes a table and keeps how. Numbers become z values (see {@link learnScale}), log features after the logarithm; a
 * missing number becomes the median. A category becomes one dimension per common level; all share one spread, chosen so
 * that the category has the same part in squared distances as one number; missing stands at the mean of all levels. A preparation
 * can ask for another scale and other fillings; beside numbers from 0 to 1, two different words are as far apart as 0 and 1.
 * Left out, with the reason: weight 0, more than 70 % missing, all the same, categories that are names.
 * @returns `data`: n × dims, row-major, weights not applied. The order of customers does not change the encoding, unless gaps are
 * filled from the most similar customers.
 */
export function encode(
  table: FeatureTable,
  weightOf: (feature: string) => number,
  preparation?: Preparation,
): { encoding: Encoding; data: Float32Array } {
  return finish(encodeSteps(table, weightOf, preparation));
}

/** {@link encode}, one column in a step. */
export function* encodeSteps(
  table: FeatureTable,
  weightOf: (feature: string) => number,
  preparation?: Preparation,
): Generator<undefined, { encoding: Encoding; data: Float32Array }> {
  const encoding = yield* learnSteps(table, weightOf, preparation);
  return { encoding, data: yield* encodeWithSteps(encoding, table) };
}

/** The encoding of a table alone, see {@link encode}. */
export function learnEncoding(
  table: FeatureTable,
  weightOf: (feature: string) => number,
  preparation?: Preparation,
): Encoding {
  return finish(learnSteps(table, weightOf, preparation));
}

function* learnSteps(
  table: FeatureTable,
  weightOf: (feature: string) => number,
  preparation: Preparation = {},
): Generator<undefined, Encoding> {
  const dims: EncodedDim[] = [];
  const dropped: Encoding['dropped'] = [];
  for (const [feature, { id, scale }] of table.features.entries()) {
    const values = table.values[feature] as FeatureValues;
    const made = dropOf(id, weightOf, preparation) ?? dimsOf(values, feature, { id, scale, preparation });
    if (typeof made === 'string') dropped.push({ feature: id, reason: made });
    else dims.push(...made);
    yield;
  }
  const encoding: Encoding = { dims, weights: new Float32Array(0), dropped };
  encoding.weights = dimWeights(encoding, table, weightOf);
  const kinds = nearestKinds(preparation);
  if (kinds.length > 0 && dims.length > 0) {
    const donors = learnDonors(comparable(encoding, table), { random: createRandom(1), donors: DONORS });
    encoding.nearest = { donors, kinds };
  }
  return encoding;
}

interface Treatment {
  id: string;
  scale: 'linear' | 'log';
  preparation: Preparation;
}

function nearestKinds({ numbers, words }: Preparation): FeatureValues['kind'][] {
  return [
    ...(numbers === 'nearest' ? (['number'] as const) : []),
    ...(words === 'nearest' ? (['category'] as const) : []),
  ];
}

function dropOf(id: string, weightOf: (feature: string) => number, { features }: Preparation): Drop | undefined {
  if (features?.[id]?.off) return 'leftOut';
  return weightOf(id) > 0 ? undefined : 'off';
}

function dimsOf(values: FeatureValues, feature: number, treatment: Treatment): EncodedDim[] | Drop {
  return values.kind === 'number' ? numberDims(values, feature, treatment) : levelDims(values, feature, treatment);
}

const tooEmpty = (known: number, of: number, { mostMissing = MOST_MISSING }: Preparation) =>
  known === 0 || of - known > of * mostMissing;

function numberDims({ values }: NumberValues, feature: number, treatment: Treatment): EncodedDim[] | Drop {
  const { scale, preparation } = treatment;
  const known = sortedKnown(values);
  if (tooEmpty(known.length, values.length, preparation)) return 'tooEmpty';
  // The logarithm keeps the order, so it is taken after sorting.
  const sorted = scale === 'log' ? known.map(signedLog) : known;
  const found = learnScale(sorted, preparation.scaling);
  if (!found) return 'constant';
  const filled = fillNumber(sorted, preparation.numbers === 'mean' ? 'mean' : 'median');
  return [{ feature, ...found, imputed: toZ(filled, found.center, found.spread) }];
}

function levelDims({ codes, dictionary }: CategoryValues, feature: number, treatment: Treatment): EncodedDim[] | Drop {
  const { id, preparation } = treatment;
  const { known, distinct, levels } = profileCategory(codes, dictionary);
  if (tooEmpty(known, codes.length, preparation)) return 'tooEmpty';
  if (distinct < 2) return 'constant';
  const meant = preparation.features?.[id]?.kind === 'word';
  if ((distinct > known * ID_LIKE && !meant) || levels.length < 2) return 'idLike';
  const spread = spreadOf(
    levels.map(({ share }) => share),
    preparation.scaling,
  );
  // The levels stand by their share, the most common first; the rest together is none.
  const most = levels.find(({ level }) => level !== OTHER_LEVEL)?.level;
  return levels.map(({ level, share }) => {
    const imputed = preparation.words === 'mode' ? toZ(level === most ? 1 : 0, share, spread) : 0;
    return { feature, level, center: share, spread, imputed };
  });
}

/** The common spread of a category's dimensions. @param shares of its levels. */
function spreadOf(shares: readonly number[], scaling: ScalerKind | undefined): number {
  // Two different levels differ in two dimensions, each of which has the weight of the feature by their number.
  if (scaling === 'minMax') return Math.sqrt(2 / shares.length);
  // Variance of a 0/1 dimension is p(1 − p); their mean is the square of the common spread.
  return Math.sqrt(shares.reduce((sum, share) => sum + share * (1 - share), 0) / shares.length);
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
  const { dims, nearest } = encoding;
  const rows = table.customerIds.length;
  const data = new Float32Array(rows * dims.length);
  const filled = nearest && (yield* imputeFrom(nearest.donors, comparable(encoding, table))).frame.columns;
  for (const [d, dim] of dims.entries()) {
    const { id, scale } = headOf(table, dim);
    const own = filled?.find(({ name, values }) => name === id && nearest?.kinds.includes(values.kind))?.values;
    const values = own ?? (table.values[dim.feature] as FeatureValues);
    const log = scale === 'log' && !own;
    const zOf = values.kind === 'number' ? numberZ(dim, values, log) : levelZ(dim, values, dims);
    for (let row = 0; row < rows; row++) data[row * dims.length + d] = zOf(row);
    yield;
  }
  return data;
}

/** The features of an encoding as they are compared: log features after the logarithm. */
function comparable({ dims }: Encoding, table: FeatureTable): Frame {
  const heads = new Map(dims.map((dim) => [dim.feature, headOf(table, dim)]));
  const columns = Array.from(heads, ([feature, { id, scale }]) => {
    const values = table.values[feature] as FrameValues;
    const logs = values.kind === 'number' && scale === 'log';
    return { name: id, values: logs ? { ...values, values: values.values.map(signedLog) } : values };
  });
  return { length: table.customerIds.length, columns };
}

function headOf(table: FeatureTable, { feature }: EncodedDim): FeatureTable['features'][number] {
  const head = table.features[feature];
  if (!head || !table.values[feature]) throw new RangeError(`The table has no feature number ${feature}`);
  return head;
}

function numberZ(dim: EncodedDim, { values }: NumberValues, log: boolean): (row: number) => number {
  return (row) => {
    const value = values[row] as number;
    if (!Number.isFinite(value)) return dim.imputed;
    return toZ(log ? signedLog(value) : value, dim.center, dim.spread);
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
