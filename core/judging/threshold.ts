import { forEachTie } from './ranking';

/** From where on a probability is called class 1, and what that reached on the rows that it was chosen on. */
export interface Threshold {
  threshold: number;
  balancedAccuracy: number;
}

/** Balanced accuracies that are closer than this differ by rounding. */
const ROUNDING = 1e-12;

/**
 * The threshold with the highest balanced accuracy (Youden's index). It lies in the middle between two neighbouring probabilities; of
 * equally good ones the nearest to 0.5 is taken, then the higher one. To be chosen on validation rows, never on those it is judged on.
 * @param truth 0 or 1. @returns undefined where only one class has rows. @throws RangeError on different lengths or a NaN.
 */
export function chooseThreshold(truth: ArrayLike<number>, probability: ArrayLike<number>): Threshold | undefined {
  const steps: { ones: number; zeros: number; score: number }[] = [];
  forEachTie(truth, probability, {}, (ones, zeros, score) => steps.push({ ones, zeros, score }));
  const positives = steps.reduce((sum, step) => sum + step.ones, 0);
  const negatives = truth.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let ones = 0;
  let zeros = 0;
  let best: Threshold | undefined;
  for (const [s, step] of steps.entries()) {
    ones += step.ones;
    zeros += step.zeros;
    const below = steps[s + 1];
    if (!below) break;
    const balancedAccuracy = (ones / positives + (negatives - zeros) / negatives) / 2;
    const middle = below.score + (step.score - below.score) / 2;
    // Two numbers next to each other may have no number between them.
    const threshold = middle > below.score ? middle : step.score;
    const gain = best ? balancedAccuracy - best.balancedAccuracy : 1;
    const nearer = best && Math.abs(threshold - 0.5) < Math.abs(best.threshold - 0.5);
    if (gain > ROUNDING || (gain > -ROUNDING && nearer)) best = { threshold, balancedAccuracy };
  }
  return best ?? { threshold: 0.5, balancedAccuracy: 0.5 };
}
