/** The probability of a score: a line through the points, flat before the first and after the last. Plain numbers: it is stored as it is. */
export interface IsotonicScale {
  kind: 'isotonic';
  /** Ascending. */
  scores: number[];
  /** Parallel, never falling. */
  values: number[];
}

/** Rows of one value of the fit. */
interface Block {
  from: number;
  to: number;
  sum: number;
  weight: number;
}

/**
 * Isotonic regression: the never falling function of a score that is nearest to the outcomes, by pooling adjacent violators. It needs some
 * hundred rows; below that Platt scaling is safer.
 * Source: Ayer et al. 1955; as calibration Zadrozny & Elkan, KDD 2002. Points and the lines between them as in scikit-learn.
 * @param truth 0 or 1, or any numbers. @param score parallel. @returns undefined for no rows.
 * @throws RangeError on different lengths or a number that is not finite.
 */
export function fitIsotonic(truth: ArrayLike<number>, score: ArrayLike<number>): IsotonicScale | undefined {
  if (truth.length !== score.length)
    throw new RangeError(`${truth.length} outcomes and ${score.length} scores cannot be compared.`);
  const steps = stepsOf(truth, score);
  if (steps.length === 0) return undefined;
  const blocks: Block[] = [];
  for (const step of steps) {
    let last: Block = { from: step.score, to: step.score, sum: step.sum, weight: step.weight };
    for (let before = blocks.at(-1); before && before.sum / before.weight >= last.sum / last.weight; ) {
      last = { from: before.from, to: last.to, sum: before.sum + last.sum, weight: before.weight + last.weight };
      blocks.pop();
      before = blocks.at(-1);
    }
    blocks.push(last);
  }
  const scores: number[] = [];
  const values: number[] = [];
  for (const { from, to, sum, weight } of blocks) {
    scores.push(from);
    values.push(sum / weight);
    if (to === from) continue;
    scores.push(to);
    values.push(sum / weight);
  }
  return { kind: 'isotonic', scores, values };
}

/** The outcomes of each score, ascending. */
function stepsOf(truth: ArrayLike<number>, score: ArrayLike<number>): { score: number; sum: number; weight: number }[] {
  const order = Int32Array.from({ length: score.length }, (_, i) => i);
  for (let i = 0; i < score.length; i++)
    if (!Number.isFinite(score[i]) || !Number.isFinite(truth[i]))
      throw new RangeError(`Row ${i} has the score ${score[i]} and the outcome ${truth[i]}: both must be finite.`);
  order.sort((a, b) => (score[a] as number) - (score[b] as number) || a - b);
  const steps: { score: number; sum: number; weight: number }[] = [];
  for (const row of order) {
    const here = score[row] as number;
    const last = steps.at(-1);
    if (last && last.score === here) {
      last.sum += truth[row] as number;
      last.weight++;
    } else steps.push({ score: here, sum: truth[row] as number, weight: 1 });
  }
  return steps;
}

/** The value of a score. */
export function isotonicAt({ scores, values }: IsotonicScale, score: number): number {
  let low = 0;
  let high = scores.length - 1;
  if (score <= (scores[0] as number)) return values[0] as number;
  if (score >= (scores[high] as number)) return values[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((scores[middle] as number) <= score) low = middle;
    else high = middle;
  }
  const [x0, x1] = [scores[low] as number, scores[high] as number];
  const [y0, y1] = [values[low] as number, values[high] as number];
  return y0 + ((y1 - y0) * (score - x0)) / (x1 - x0);
}
