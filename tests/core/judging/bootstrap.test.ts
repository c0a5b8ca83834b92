import { describe, expect, it } from 'vitest';
import { classShares } from '../../../core/judging/balance';
import { guess, mostCommon } from '../../../core/judging/baselines';
import { bootstrapInterval, meanInterval, pairedDifference } from '../../../core/judging/bootstrap';
import { sumOverCases } from '../../../core/judging/cases';
import { judgeBaselines, judgeProbabilities } from '../../../core/judging/judgement';
import { rocAuc } from '../../../core/judging/ranking';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';

const options = (seed = 1) => ({ random: createRandom(seed), rounds: 500 });

describe('a bootstrap interval', () => {
  it('of a mean is as wide as its standard error says, and holds the true mean about as often as it claims', () => {
    const random = createRandom(5);
    let held = 0;
    const TIMES = 200;
    for (let time = 0; time < TIMES; time++) {
      const values = Float64Array.from({ length: 60 }, () => random.next());
      const interval = finish(meanInterval(values, { random, rounds: 200, level: 0.9 }));
      if (interval && interval.low <= 0.5 && interval.high >= 0.5) held++;
    }
    expect(held / TIMES).toBeGreaterThan(0.84);
    expect(held / TIMES).toBeLessThan(0.96);
  });
  it('is the same for the same chance', () => {
    const values = Float64Array.of(1, 4, 2, 8, 5, 7);
    expect(finish(meanInterval(values, options()))).toEqual(finish(meanInterval(values, options())));
    expect(finish(meanInterval(values, options()))).not.toEqual(finish(meanInterval(values, options(2))));
  });
  it('is undefined where there is nothing, or mostly nothing, to take it of', () => {
    expect(finish(meanInterval([], options()))).toBeUndefined();
    const never = finish(bootstrapInterval(5, () => undefined, options()));
    expect(never).toBeUndefined();
    // It exists for the rows themselves, but in little more than a third of the resamples.
    const rare = (weight: ArrayLike<number>) => (weight[0] === 1 ? 1 : undefined);
    expect(finish(bootstrapInterval(50, rare, options()))).toBeUndefined();
    expect(() => finish(meanInterval([1], { random: createRandom(1), rounds: 0 }))).toThrow(RangeError);
  });
  it('of a paired difference is narrower than those of the models apart', () => {
    const random = createRandom(3);
    const truth = Uint8Array.from({ length: 300 }, () => (random.next() < 0.4 ? 1 : 0));
    const first = Float64Array.from(truth, (outcome) => 0.4 * outcome + random.next());
    const second = first.map((score) => score + 0.05 * random.next());
    const auc = (score: Float64Array) => (weight: ArrayLike<number>) => rocAuc(truth, score, { weight });
    const paired = finish(pairedDifference(300, auc(first), auc(second), options()));
    const alone = finish(bootstrapInterval(300, auc(first), options()));
    expect(paired && alone && paired.high - paired.low < (alone.high - alone.low) / 3).toBe(true);
    expect(paired?.estimate).toBeCloseTo((rocAuc(truth, first) ?? 0) - (rocAuc(truth, second) ?? 0), 12);
  });
});

describe('a sum over cases', () => {
  it('counts rows of one case as one', () => {
    const alone = sumOverCases([1, -1, 1, 1], [0, 1, 2, 3]);
    // Every row once more, of the same cases: twice the total and twice the error, nothing gained.
    const twice = sumOverCases([1, -1, 1, 1, 1, -1, 1, 1], [0, 1, 2, 3, 0, 1, 2, 3]);
    expect(alone.total).toBe(2);
    expect(twice.total).toBe(4);
    expect(twice.error).toBeCloseTo(2 * alone.error, 12);
    expect(sumOverCases([], [])).toEqual({ total: 0, error: 0 });
  });
});

describe('baselines', () => {
  const train = Uint8Array.of(0, 0, 0, 1);
  it('are the shares, the commonest class and a guess by the shares', () => {
    expect(mostCommon(classShares(train))).toBe(0);
    expect(mostCommon(classShares([2, 1, 2, 1]))).toBe(1);
    expect(mostCommon([])).toBeUndefined();
    const guessed = guess(classShares([0, 1, 1, 2, 1]), 4_000, createRandom(1));
    expect(guessed.filter((one) => one === 1).length / 4_000).toBeCloseTo(0.6, 1);
    expect(guessed.filter((one) => one === 2).length / 4_000).toBeCloseTo(0.2, 1);
    expect(() => guess([], 1, createRandom(1))).toThrow(RangeError);
  });
  it('reach half in balanced accuracy, whatever the shares', () => {
    const test = Uint8Array.from({ length: 2_000 }, (_, i) => (i % 9 === 0 ? 1 : 0));
    const found = judgeBaselines(train, test, createRandom(2));
    expect(found?.guess.balancedAccuracy).toBeCloseTo(0.5, 1);
    expect(found?.mostCommon.balancedAccuracy).toBe(0.5);
    expect(found?.mostCommon.accuracy).toBeCloseTo(8 / 9, 2);
    expect(found?.baseRate.brier).toBeGreaterThan((8 / 9) * (1 / 9));
    expect(judgeBaselines([], test, createRandom(2))).toBeUndefined();
  });
  it('stand beside a judgement of the same rows', () => {
    const judged = judgeProbabilities([1, 0, 1, 0], [0.9, 0.4, 0.6, 0.1], { threshold: 0.5, trainRate: 0.25 });
    expect(judged).toMatchObject({ rows: 4, rate: 0.5, auc: 1, averagePrecision: 1, threshold: 0.5 });
    expect(judged?.scores.balancedAccuracy).toBe(1);
    expect(judged?.brierSkill).toBeGreaterThan(0.7);
    expect(judgeProbabilities([], [])).toBeUndefined();
    expect(judgeProbabilities([1, 1], [0.9, 0.8])?.auc).toBeUndefined();
  });
});
