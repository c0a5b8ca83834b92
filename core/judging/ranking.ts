/** Row numbers from the highest score to the lowest; equal scores by row. @throws RangeError for a score that is NaN. */
export function fromTheTop(score: ArrayLike<number>): Int32Array {
  for (let i = 0; i < score.length; i++)
    if (Number.isNaN(score[i])) throw new RangeError(`Row ${i} has no score: rows cannot be ranked.`);
  const order = Int32Array.from({ length: score.length }, (_, i) => i);
  return order.sort((a, b) => {
    const [x, y] = [score[a] as number, score[b] as number];
    return x > y ? -1 : x < y ? 1 : a - b;
  });
}

/** What a ranking is judged with besides truth and score. */
export interface RankingOptions {
  /** How often each row counts; once without. */
  weight?: ArrayLike<number>;
  /** The rows {@link fromTheTop}, where they are known already. */
  order?: Int32Array;
}

/**
 * Area under the ROC curve: the chance that a row of class 1 stands above one of class 0; equal scores count half.
 * Source: Hanley & McNeil, "The meaning and use of the area under a ROC curve", Radiology 143, 1982.
 * @param truth 0 or 1. @returns 0–1, undefined where only one class has rows. @throws RangeError on different lengths or a NaN.
 */
export function rocAuc(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  options: RankingOptions = {},
): number | undefined {
  let above = 0;
  let pairs = 0;
  let positives = 0;
  forEachTie(truth, score, options, (ones, zeros) => {
    above += zeros * (positives + ones / 2);
    positives += ones;
    pairs += zeros;
  });
  return positives > 0 && pairs > 0 ? above / (positives * pairs) : undefined;
}

/**
 * Average precision, the area under the steps of the precision–recall curve: precision at each score, weighted by the recall that it
 * adds. Its value for a guess is the share of class 1.
 * Source: Davis & Goadrich, "The relationship between precision-recall and ROC curves", ICML 2006.
 * @returns 0–1, undefined where no row is of class 1. @throws RangeError on different lengths or a NaN.
 */
export function averagePrecision(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  options: RankingOptions = {},
): number | undefined {
  let sum = 0;
  let positives = 0;
  let rows = 0;
  forEachTie(truth, score, options, (ones, zeros) => {
    positives += ones;
    rows += ones + zeros;
    if (ones > 0) sum += (ones * positives) / rows;
  });
  return positives > 0 ? sum / positives : undefined;
}

/** From the top: of the rows of one score, how many are of class 1 and how many of class 0. */
export function forEachTie(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  { weight, order = fromTheTop(score) }: RankingOptions,
  visit: (ones: number, zeros: number, score: number) => void,
): void {
  const n = truth.length;
  if (score.length !== n || order.length !== n)
    throw new RangeError(`${n} outcomes and ${score.length} scores cannot be compared.`);
  for (let at = 0; at < n; ) {
    const tied = score[order[at] as number] as number;
    let ones = 0;
    let zeros = 0;
    for (; at < n && (score[order[at] as number] as number) === tied; at++) {
      const row = order[at] as number;
      const counts = weight ? (weight[row] as number) : 1;
      if (truth[row] === 1) ones += counts;
      else zeros += counts;
    }
    visit(ones, zeros, tied);
  }
}
