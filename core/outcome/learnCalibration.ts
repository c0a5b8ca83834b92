import { calibrated, calibrationSteps } from '../judging/calibration';
import { fitPlatt } from '../judging/platt';
import { logLoss } from '../judging/probabilities';
import { exp, log } from '../kernels/math';
import type { Random } from '../kernels/random';
import { softmax } from '../kernels/softmax';
import { type Candidate, probabilitiesOf, type TargetModel } from './learnModel';

/** Margins of rows that a model was not made from, with their outcome. */
export interface Unseen {
  classes: Int32Array;
  cases: Int32Array;
  margins: Float64Array;
}

/** What makes margins hold, learnt from rows that they were not made from; undefined where they hold as they are. */
export function* calibrationOf(
  { classes, cases, margins }: Unseen,
  candidate: Candidate,
  count: number,
  random: Random,
): Generator<undefined, TargetModel['calibration']> {
  // What is said of every row alike has no curve.
  if (candidate === 'baseRate') return undefined;
  if (count === 2) return yield* calibrationSteps(classes, margins, random, cases);
  yield;
  return { kind: 'temperature', slope: temperatureOf(classes, margins, count) };
}

/**
 * Mean log loss of margins after a curve of one or two numbers has made them hold on the same rows: how much they tell, whether or not they are too
 * sure. That is what candidates are compared by, as the best is calibrated in any case.
 */
export function lossWhenCalibrated(classes: Int32Array, margins: Float64Array, count: number): number {
  if (count === 2) {
    const platt = fitPlatt(classes, margins);
    // Who is best turned round has understood nothing.
    if (!platt || platt.slope < 0) return Number.POSITIVE_INFINITY;
    return logLoss(classes, calibrated(platt, margins)) ?? Number.POSITIVE_INFINITY;
  }
  const slope = temperatureOf(classes, margins, count);
  const said = probabilitiesOf({ classes: count, calibration: { kind: 'temperature', slope } }, margins);
  let sum = 0;
  classes.forEach((one, row) => {
    sum -= log(Math.max(1e-300, said[row * count + one] as number));
  });
  return sum / classes.length;
}

/** Steps of the search for {@link temperatureOf}. */
const SEARCH_STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Logarithms of the slopes between which it is searched. */
const SLOPES: [number, number] = [-3, 1.5];

/**
 * The slope under which margins of several classes hold best: the log loss has one valley in it, found by golden sections.
 * Source: Guo et al., "On calibration of modern neural networks", ICML 2017.
 */
function temperatureOf(classes: ArrayLike<number>, margins: Float64Array, count: number): number {
  const shares = new Float64Array(count);
  const lossAt = (place: number): number => {
    const slope = exp(place);
    let sum = 0;
    for (let row = 0; row < classes.length; row++) {
      for (let c = 0; c < count; c++) shares[c] = slope * (margins[row * count + c] as number);
      softmax(shares, 0, count, shares, 0);
      sum -= log(Math.max(1e-300, shares[classes[row] as number] as number));
    }
    return sum;
  };
  let [low, high] = SLOPES;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const width = GOLDEN * (high - low);
    if (lossAt(high - width) < lossAt(low + width)) high = low + width;
    else low = high - width;
  }
  return exp((low + high) / 2);
}
