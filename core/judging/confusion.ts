/** How many rows of each class were said to be of each class. */
export interface Confusion {
  classes: number;
  /** classes × classes, row-major: the true class by row, the one that was said by column. */
  counts: Float64Array;
}

/**
 * Counts rows by true and by said class. @param truth @param said classes 0 … `classes` − 1, parallel. @param weight how often each
 * row counts; once without. @throws RangeError on different lengths or a class out of bounds.
 */
export function confusion(
  truth: ArrayLike<number>,
  said: ArrayLike<number>,
  classes = 2,
  weight?: ArrayLike<number>,
): Confusion {
  if (truth.length !== said.length)
    throw new RangeError(`${truth.length} outcomes and ${said.length} predictions cannot be compared.`);
  const counts = new Float64Array(classes * classes);
  for (let i = 0; i < truth.length; i++) {
    const row = truth[i] as number;
    const column = said[i] as number;
    if (!(row >= 0 && row < classes && column >= 0 && column < classes))
      throw new RangeError(`Row ${i} has class ${row} and was said to have ${column}: there are ${classes} classes.`);
    const at = row * classes + column;
    counts[at] = (counts[at] as number) + (weight ? (weight[i] as number) : 1);
  }
  return { classes, counts };
}

/** Class 1 from the threshold on, class 0 below. */
export function classesAt(probability: ArrayLike<number>, threshold: number): Uint8Array {
  return Uint8Array.from(probability, (p) => (p >= threshold ? 1 : 0));
}

/** How one class is met. A share of nothing (a class that nobody has, or that was never said) is 0, as scikit-learn takes it. */
export interface ClassScores {
  /** Rows of the class. */
  rows: number;
  /** Of the rows said to be of the class, the share that is. */
  precision: number;
  /** Of the rows of the class, the share that was said to be. */
  recall: number;
  /** Harmonic mean of precision and recall. */
  f1: number;
}

/** What a matrix of confusion comes to; every number 0–1, higher is better. */
export interface Scores {
  rows: number;
  accuracy: number;
  /** Recall averaged over the classes that occur: a guess has 1 / classes however rare one of them is. */
  balancedAccuracy: number;
  /** By class. */
  classes: ClassScores[];
  /** Averages over the classes that occur or were said. */
  macro: { precision: number; recall: number; f1: number };
}

/** Accuracy, balanced accuracy, precision, recall and F1. @returns undefined for no rows. */
export function scoresOf({ classes, counts }: Confusion): Scores | undefined {
  let rows = 0;
  let right = 0;
  const met: ClassScores[] = [];
  const used: ClassScores[] = [];
  for (let c = 0; c < classes; c++) {
    let have = 0;
    let said = 0;
    for (let other = 0; other < classes; other++) {
      have += counts[c * classes + other] as number;
      said += counts[other * classes + c] as number;
    }
    const both = counts[c * classes + c] as number;
    rows += have;
    right += both;
    const scores = {
      rows: have,
      precision: said > 0 ? both / said : 0,
      recall: have > 0 ? both / have : 0,
      f1: have + said > 0 ? (2 * both) / (have + said) : 0,
    };
    met.push(scores);
    if (have + said > 0) used.push(scores);
  }
  if (rows === 0) return undefined;
  const occurring = met.filter((one) => one.rows > 0);
  return {
    rows,
    accuracy: right / rows,
    balancedAccuracy: mean(occurring, (one) => one.recall),
    classes: met,
    macro: {
      precision: mean(used, (one) => one.precision),
      recall: mean(used, (one) => one.recall),
      f1: mean(used, (one) => one.f1),
    },
  };
}

function mean(list: readonly ClassScores[], of: (one: ClassScores) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0) / list.length;
}
