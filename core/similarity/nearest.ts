import { type FeatureRow, type SimilaritySpace, scaledValue } from './space';
import { openScreen } from './tiles';
import { UNKNOWN_ALIKE, UNKNOWN_WEIGHT } from './unknown';

export type WeightOf = (feature: string) => number;

export interface Near {
  row: number;
  /** 0–100 %. */
  similarity: number;
}

/** Rows that are compared before any limit is known; from then on each round is as long as all before it. */
const FIRST_ROWS = 256;

/**
 * How alike two rows are, 0–100 %: the weighted mean over the features that both have of 1 − |difference| / range
 * (numbers) or same/not the same (categories). Symmetric; a row is 100 like itself.
 * A feature that one side lacks counts a quarter of its weight as half alike: two records that share only an industry are
 * not twins. 0 where the two have no feature with weight in common.
 * Source: J. C. Gower, "A general coefficient of similarity and some of its properties", Biometrics 27, 1971, with
 * robust ranges; the share for unknown features is ours.
 */
export function similarity(
  space: SimilaritySpace,
  a: number | FeatureRow,
  b: number | FeatureRow,
  weightOf: WeightOf,
): number {
  if (a === b) return 100;
  const weights = weightsOf(space, weightOf);
  let alike = 0;
  let known = 0;
  weights.forEach((weight, f) => {
    const part = alikeness(space, f, scaledValue(space, a, f), scaledValue(space, b, f));
    if (weight === 0 || Number.isNaN(part)) return;
    alike += weight * part;
    known += weight;
  });
  return percent(alike, known, total(weights));
}

/**
 * The rows most like a row, most alike first, the lower row number on a tie; exact. A row of the space is not its own neighbour.
 * Rows that cannot be among them are passed over in single precision; the others are compared as {@link similarity} does.
 * @param count how many at most. @param accept which rows may be neighbours; all by default.
 */
export function nearest(
  space: SimilaritySpace,
  row: number | FeatureRow,
  weightOf: WeightOf,
  count: number,
  accept: (row: number) => boolean = () => true,
): Near[] {
  const weights = weightsOf(space, weightOf);
  const own = Float32Array.from(space.columns, (_, f) => scaledValue(space, row, f));
  const similarityTo = comparison(space, own, weights);
  const screen = openScreen(space, { own, weights });
  const best: Near[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let from = 0; from < screen.n && count > 0; from = nextRound(from)) {
    for (const i of screen.rows(from, nextRound(from), least)) {
      const value = similarityTo(i);
      if (value <= least || i === row || !accept(i)) continue;
      insert(best, { row: i, similarity: value }, count);
      if (best.length === count) least = (best[count - 1] as Near).similarity;
    }
  }
  return best;
}

function nextRound(from: number): number {
  return from === 0 ? FIRST_ROWS : 2 * from;
}

/** Compares a row with the rows of the space, one by one, with the same bits as {@link similarities}. */
function comparison(space: SimilaritySpace, own: Float32Array, weights: Float64Array): (row: number) => number {
  const features = [...weights.keys()].filter((f) => (weights[f] as number) > 0 && !Number.isNaN(own[f] as number));
  const columns = features.map((f) => space.columns[f] as Float32Array);
  const all = total(weights);
  return (row) => {
    let alike = 0;
    let known = 0;
    for (let at = 0; at < features.length; at++) {
      const f = features[at] as number;
      const part = alikeness(space, f, own[f] as number, (columns[at] as Float32Array)[row] as number);
      if (Number.isNaN(part)) continue;
      alike += (weights[f] as number) * part;
      known += weights[f] as number;
    }
    return percent(alike, known, all);
  };
}

/**
 * {@link similarity} of a row to every row of the space, or of other columns in the space's terms, column by column.
 * @param columns those of the space by default; else from `columnsIn`.
 */
export function similarities(
  space: SimilaritySpace,
  row: number | FeatureRow,
  weightOf: WeightOf,
  columns: readonly Float32Array[] = space.columns,
): Float64Array {
  const weights = weightsOf(space, weightOf);
  const n = columns[0]?.length ?? 0;
  const alike = new Float64Array(n);
  const known = new Float64Array(n);
  weights.forEach((weight, f) => {
    const value = scaledValue(space, row, f);
    const column = columns[f];
    if (weight === 0 || Number.isNaN(value) || !column) return;
    if (space.categorical[f]) addSame(column, value, weight, alike, known);
    else addClose(column, value, weight, alike, known);
  });
  const all = total(weights);
  for (let i = 0; i < n; i++) alike[i] = percent(alike[i] as number, known[i] as number, all);
  if (typeof row === 'number' && columns === space.columns) alike[row] = 100;
  return alike;
}

/** How much each feature that both rows have counts (`share` of their weights, sums to 1) and how alike they are in it, 0–1. */
export function contributions(
  space: SimilaritySpace,
  a: number | FeatureRow,
  b: number | FeatureRow,
  weightOf: WeightOf,
): { feature: string; share: number; alike: number }[] {
  const weights = weightsOf(space, weightOf);
  const parts = space.table.features.flatMap((feature, f) => {
    const alike = alikeness(space, f, scaledValue(space, a, f), scaledValue(space, b, f));
    const weight = weights[f] as number;
    return weight === 0 || Number.isNaN(alike) ? [] : [{ feature: feature.id, share: weight, alike }];
  });
  const known = parts.reduce((sum, part) => sum + part.share, 0);
  return parts.map((part) => ({ ...part, share: part.share / known }));
}

/** Weights by feature, 0 for a feature in which everybody is the same. */
function weightsOf(space: SimilaritySpace, weightOf: WeightOf): Float64Array {
  return Float64Array.from(space.table.features, (feature, f) =>
    (space.ranges[f] as number) > 0 ? Math.max(0, weightOf(feature.id)) : 0,
  );
}

function total(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

function percent(alike: number, known: number, all: number): number {
  if (known === 0) return 0;
  const unknown = UNKNOWN_WEIGHT * Math.max(0, all - known);
  return (100 * (alike + UNKNOWN_ALIKE * unknown)) / (known + unknown);
}

/** 0–1, NaN where one is missing. */
function alikeness(space: SimilaritySpace, feature: number, a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (space.categorical[feature]) return a === b ? 1 : 0;
  return 1 - Math.min(1, Math.abs(a - b));
}

function addSame(column: Float32Array, value: number, weight: number, alike: Float64Array, known: Float64Array): void {
  for (let i = 0; i < column.length; i++) {
    const other = column[i] as number;
    if (Number.isNaN(other)) continue;
    known[i] = (known[i] as number) + weight;
    if (other === value) alike[i] = (alike[i] as number) + weight;
  }
}

function addClose(column: Float32Array, value: number, weight: number, alike: Float64Array, known: Float64Array): void {
  for (let i = 0; i < column.length; i++) {
    const gap = Math.abs((column[i] as number) - value);
    if (Number.isNaN(gap)) continue;
    known[i] = (known[i] as number) + weight;
    alike[i] = (alike[i] as number) + weight * (1 - Math.min(1, gap));
  }
}

/** Keeps the list sorted and no longer than `count`. */
function insert(best: Near[], near: Near, count: number): void {
  let at = best.length;
  while (at > 0 && (best[at - 1] as Near).similarity < near.similarity) at--;
  best.splice(at, 0, near);
  if (best.length > count) best.pop();
}
