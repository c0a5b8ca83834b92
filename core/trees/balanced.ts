import { balancedWeights, oversample, repairShifts } from '../judging/balance';
import type { Frame } from '../table/frame';
import { type LearnOptions, type Learnt, learn } from './learn';
import { meanLoss, type Target } from './target';

/** How rare classes are made to count: all rows of a class weighed up, or its rows drawn again until it has as many as the largest. */
export type Balance = 'weights' | 'copies';

/**
 * Learns with classes that count alike (a rare class is seen by more splits) and repairs the probabilities: what the weights or copies shifted in
 * the log odds is taken back in the model's base, so that it says what is so in the world. A row's copies are one row that counts as often: no
 * copy stands in another fold than its row.
 * @throws RangeError for a target of numbers, or where {@link learn} does.
 */
export function* learnBalanced(
  frame: Frame,
  target: Target,
  options: LearnOptions & { balance: Balance },
): Generator<undefined, Learnt> {
  if (target.objective === 'regression') throw new RangeError('Only classes can be made to count alike, not numbers');
  const rows = options.rows ?? Int32Array.from({ length: frame.length }, (_, row) => row);
  const rowWeights = weightsOf(rows, target, options);
  const learnt = yield* learn(frame, target, { ...options, rowWeights });
  const outputs = learnt.model.outputs;
  const shifts = shiftsOf(rows, target, rowWeights, options.rowWeights);
  const base = learnt.model.base.map((margin, output) => margin + (shifts[output] ?? 0));
  const heldMargins = learnt.heldMargins.map((margin, i) => margin + (shifts[i % outputs] ?? 0));
  const loss = lossOf(target, learnt.held, heldMargins, outputs);
  return { ...learnt, model: { ...learnt.model, base }, heldMargins, loss };
}

function weightsOf(
  rows: Int32Array,
  { values }: Target,
  { balance, random, rowWeights }: LearnOptions & { balance: Balance },
): Float64Array {
  const weights = new Float64Array(values.length);
  if (balance === 'copies') {
    for (const row of oversample(rows, values, random)) weights[row] = (weights[row] as number) + 1;
  } else {
    const balanced = balancedWeights(Array.from(rows, (row) => values[row] as number));
    for (const [i, row] of rows.entries()) weights[row] = balanced[i] as number;
  }
  return rowWeights ? weights.map((weight, row) => weight * (rowWeights[row] as number)) : weights;
}

/** By output, what has to be added to the margins. */
function shiftsOf(
  rows: Int32Array,
  target: Target,
  learnt: Float64Array,
  before: ArrayLike<number> | undefined,
): Float64Array {
  const classes = target.objective === 'multiclass' ? target.classes : 2;
  const [now, was] = [new Float64Array(classes), new Float64Array(classes)];
  for (const row of rows) {
    const of = target.values[row] as number;
    now[of] = (now[of] as number) + (learnt[row] as number);
    was[of] = (was[of] as number) + (before ? (before[row] as number) : 1);
  }
  const shifts = repairShifts(now, was);
  // Of two classes there is one margin, the log odds of the second against the first.
  return target.objective === 'binary' ? Float64Array.of((shifts[1] as number) - (shifts[0] as number)) : shifts;
}

function lossOf(target: Target, held: Int32Array, heldMargins: Float64Array, outputs: number): number {
  if (held.length === 0) return 0;
  const margins = new Float64Array(target.values.length * outputs);
  for (const [i, row] of held.entries())
    margins.set(heldMargins.subarray(i * outputs, (i + 1) * outputs), row * outputs);
  return meanLoss(target, held, new Float64Array(target.values.length).fill(1), margins);
}
