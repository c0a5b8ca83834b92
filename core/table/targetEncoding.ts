import type { FrameValues } from './frame';

type Category = Extract<FrameValues, { kind: 'category' }>;

/** What a category's words say about a target, learnt from training rows and used for others: plain data. */
export interface TargetEncoder {
  /** Mean of the target over all training rows: what an unseen or missing word becomes. */
  prior: number;
  /** Smoothed mean by word; words without a row are not there. */
  means: ReadonlyMap<string, number>;
}

/** As many rows of the mean are added to those of each word, so that rare words say little. */
const SMOOTHING = 10;

/**
 * Learns the smoothed mean of a target for every word: (sum + m · mean of all) / (rows + m).
 * Source: Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes", SIGKDD Explorations 3, 2001.
 * @param target a finite number per row (0 and 1 of a yes/no). @param rows the training rows; all where absent.
 * Throws a RangeError where there is no row, or a target is not finite.
 */
export function learnTargetEncoder(
  { codes, dictionary }: Category,
  target: ArrayLike<number>,
  rows: ArrayLike<number> = Int32Array.from(codes.keys()),
  smoothing = SMOOTHING,
): TargetEncoder {
  const sums = new Float64Array(dictionary.length);
  const counts = new Float64Array(dictionary.length);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const value = target[row];
    if (value === undefined || !Number.isFinite(value)) throw new RangeError(`Row ${row} has no target to learn from`);
    total += value;
    const code = codes[row] as number;
    if (code < 0) continue;
    sums[code] = (sums[code] as number) + value;
    counts[code] = (counts[code] as number) + 1;
  }
  if (rows.length === 0) throw new RangeError('There is no row to learn an encoding from');
  const prior = total / rows.length;
  const means = new Map<string, number>();
  dictionary.forEach((word, code) => {
    const count = counts[code] as number;
    if (count > 0) means.set(word, ((sums[code] as number) + smoothing * prior) / (count + smoothing));
  });
  return { prior, means };
}

/** The words of other rows as numbers. */
export function targetEncodeWith({ prior, means }: TargetEncoder, { codes, dictionary }: Category): Float64Array {
  const ofCode = dictionary.map((word) => means.get(word) ?? prior);
  return Float64Array.from(codes, (code) => ofCode[code] ?? prior);
}

/**
 * The words of training rows as numbers without their own target: each row is encoded by what the rows of the other folds say, as a
 * new row will be. Encoded by an encoder that has seen it, a word of one row would be its target.
 * Source: Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018 (the leak); Pargent et al., "Regularized
 * target encoding outperforms traditional methods", Computational Statistics 37, 2022 (folds).
 * @param foldOf fold of each row, from judging/folds. @returns the numbers, and the encoder for new rows, learnt from all.
 * Throws a RangeError where there are fewer than two folds, or a target is not finite.
 */
export function targetEncode(
  category: Category,
  target: ArrayLike<number>,
  foldOf: Int32Array,
  smoothing = SMOOTHING,
): { values: Float64Array; encoder: TargetEncoder } {
  const encoder = learnTargetEncoder(category, target, undefined, smoothing);
  const values = new Float64Array(category.codes.length);
  const folds = [...new Set(foldOf)];
  if (folds.length < 2) throw new RangeError('Encoding by the target takes at least two folds');
  const all = Int32Array.from(category.codes.keys());
  for (const fold of folds) {
    const others = all.filter((row) => foldOf[row] !== fold);
    const encoded = targetEncodeWith(learnTargetEncoder(category, target, others, smoothing), category);
    for (const row of all) if (foldOf[row] === fold) values[row] = encoded[row] as number;
  }
  return { values, encoder };
}
