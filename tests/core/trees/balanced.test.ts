import { describe, expect, it } from 'vitest';
import { logLoss } from '../../../core/judging/probabilities';
import { rocAuc } from '../../../core/judging/ranking';
import { calibrationError, reliability } from '../../../core/judging/reliability';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { type Balance, learnBalanced } from '../../../core/trees/balanced';
import { predictMargins } from '../../../core/trees/predict';
import { predictionsOf, type Target } from '../../../core/trees/target';
import { trainTrees } from '../../../core/trees/train';
import { plantedTable } from './table';

/** A world where few say yes: of the rows that did, one in six is kept. */
function rareTable(n: number, seed: number) {
  const { frame, target } = plantedTable(n, seed);
  const random = createRandom(seed + 100);
  const values = Uint8Array.from(target.values, (one) => (one === 1 && random.next() < 1 / 6 ? 1 : 0));
  return { frame, target: { objective: 'binary', values } satisfies Target };
}

describe('classes that count alike', () => {
  const fresh = rareTable(2_000, 9);
  const errorOf = (said: Float64Array) => calibrationError(reliability(fresh.target.values, said)) ?? 1;

  it.each<Balance>(['weights', 'copies'])('by %s: probabilities are repaired, the ranking stays', (balance) => {
    const { frame, target } = rareTable(600, 1);
    const { model, held, heldMargins } = finish(learnBalanced(frame, target, { random: createRandom(1), balance }));
    const said = predictionsOf(model, predictMargins(model, fresh.frame));
    expect(rocAuc(fresh.target.values, said)).toBeGreaterThan(0.58);
    expect(errorOf(said)).toBeLessThan(0.05);
    // What is not repaired says yes far too often.
    const weights = Float64Array.from(target.values, (one) => (one === 1 ? 6 : 1));
    const raw = finish(
      trainTrees(frame, target, { random: createRandom(1), rowWeights: weights, rounds: 30, depth: 3 }),
    );
    expect(errorOf(predictionsOf(raw, predictMargins(raw, fresh.frame)))).toBeGreaterThan(0.1);
    const heldSaid = predictionsOf(model, heldMargins);
    const rate = target.values.reduce((sum, one) => sum + one, 0) / target.values.length;
    const truth = Array.from(held, (row) => target.values[row] as number);
    expect(logLoss(truth, heldSaid)).toBeLessThan(
      logLoss(
        truth,
        truth.map(() => rate),
      ) as number,
    );
  });

  it('of several classes keeps their shares', () => {
    const { frame } = plantedTable(200, 3);
    const x = frame.columns[0]?.values.kind === 'number' ? frame.columns[0].values.values : new Float64Array(0);
    const values = Uint8Array.from(x, (one) => (one > 0.8 ? 2 : one > 0 ? 1 : 0));
    const { model } = finish(
      learnBalanced(
        frame,
        { objective: 'multiclass', values, classes: 3 },
        { random: createRandom(1), balance: 'weights' },
      ),
    );
    const said = predictionsOf(model, predictMargins(model, frame));
    for (let c = 0; c < 3; c++) {
      const meant = said.filter((_, at) => at % 3 === c).reduce((sum, p) => sum + p, 0) / 200;
      expect(meant).toBeCloseTo(values.filter((one) => one === c).length / 200, 1);
    }
  });

  it('is not for numbers', () => {
    const { frame, margin } = plantedTable(50);
    const steps = learnBalanced(
      frame,
      { objective: 'regression', values: margin },
      { random: createRandom(1), balance: 'weights' },
    );
    expect(() => finish(steps)).toThrow(RangeError);
  });
});
