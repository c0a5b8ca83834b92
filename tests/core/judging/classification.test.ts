import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesAt, confusion, scoresOf } from '../../../core/judging/confusion';
import { judgeProbabilities } from '../../../core/judging/judgement';
import { brier, brierSkill, logLoss } from '../../../core/judging/probabilities';
import { averagePrecision, rocAuc } from '../../../core/judging/ranking';
import { calibrationError, reliability } from '../../../core/judging/reliability';
import { chooseThreshold } from '../../../core/judging/threshold';
import { fixture } from './fixtures';

interface Scored {
  confusion: number[];
  accuracy: number;
  balancedAccuracy: number;
  precision: number[];
  recall: number[];
  f1: number[];
  macro: [number, number, number];
}
interface Case {
  truth: number[];
  probability: number[];
  weight: number[];
  at: Scored;
  auc: number;
  weightedAuc: number;
  averagePrecision: number;
  weightedAveragePrecision: number;
  logLoss: number;
  weightedLogLoss: number;
  brier: number;
  reliability: { probability: number[]; said: number[]; seen: number[] };
}
const { two, three } = fixture<{ two: Case[]; three: { truth: number[]; said: number[]; at: Scored } }>(
  'classification',
);

const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 20 })), { minLength: 2, maxLength: 60 })
  .filter((list) => new Set(list.map(([outcome]) => outcome)).size === 2)
  .map((list) => ({
    truth: Uint8Array.from(list, ([outcome]) => outcome),
    probability: Float64Array.from(list, ([, twentieth]) => twentieth / 20),
  }));

function expectScores(truth: ArrayLike<number>, said: ArrayLike<number>, classes: number, expected: Scored): void {
  const matrix = confusion(truth, said, classes);
  expect([...matrix.counts]).toEqual(expected.confusion);
  const scores = scoresOf(matrix);
  expect(scores?.accuracy).toBeCloseTo(expected.accuracy, 12);
  expect(scores?.balancedAccuracy).toBeCloseTo(expected.balancedAccuracy, 12);
  scores?.classes.forEach((one, c) => {
    expect(one.precision).toBeCloseTo(expected.precision[c] ?? Number.NaN, 12);
    expect(one.recall).toBeCloseTo(expected.recall[c] ?? Number.NaN, 12);
    expect(one.f1).toBeCloseTo(expected.f1[c] ?? Number.NaN, 12);
  });
  expect(scores?.macro.precision).toBeCloseTo(expected.macro[0], 12);
  expect(scores?.macro.recall).toBeCloseTo(expected.macro[1], 12);
  expect(scores?.macro.f1).toBeCloseTo(expected.macro[2], 12);
}

describe.each(two)('two classes, as in scikit-learn (case %#)', (one) => {
  it('confusion, accuracy, precision, recall and F1', () => {
    expectScores(one.truth, classesAt(one.probability, 0.5), 2, one.at);
  });
  it('areas under the curves, with equal probabilities and with weights', () => {
    const { truth, probability, weight } = one;
    expect(rocAuc(truth, probability)).toBeCloseTo(one.auc, 12);
    expect(rocAuc(truth, probability, { weight })).toBeCloseTo(one.weightedAuc, 12);
    expect(averagePrecision(truth, probability)).toBeCloseTo(one.averagePrecision, 12);
    expect(averagePrecision(truth, probability, { weight })).toBeCloseTo(one.weightedAveragePrecision, 12);
  });
  it('log loss, Brier score and reliability', () => {
    const { truth, probability, weight } = one;
    expect(logLoss(truth, probability)).toBeCloseTo(one.logLoss, 12);
    expect(logLoss(truth, probability, weight)).toBeCloseTo(one.weightedLogLoss, 12);
    expect(brier(truth, probability)).toBeCloseTo(one.brier, 12);
    const table = reliability(truth, one.reliability.probability);
    expect(table.map((bin) => bin.said)).toEqual(one.reliability.said.map((said) => expect.closeTo(said, 12)));
    expect(table.map((bin) => bin.seen)).toEqual(one.reliability.seen.map((seen) => expect.closeTo(seen, 12)));
  });
});

describe('a matrix of confusion', () => {
  it('of three classes, one of them never said, as in scikit-learn', () => {
    expectScores(three.truth, three.said, 3, three.at);
  });
  it('of the published split on bank marketing gives its scores', () => {
    const counts = Float64Array.of(2569, 94, 269, 117);
    const scores = scoresOf({ classes: 2, counts });
    expect([2569 + 94, 269 + 117]).toEqual(scores?.classes.map((one) => one.rows));
    expect(scores?.balancedAccuracy).toBeCloseTo((2569 / 2663 + 117 / 386) / 2, 12);
  });
  it('has no scores without rows, and refuses what is no class', () => {
    expect(scoresOf(confusion([], []))).toBeUndefined();
    expect(() => confusion([0, 2], [0, 1])).toThrow(RangeError);
    expect(() => confusion([0], [0, 1])).toThrow(RangeError);
  });
});

describe('a ranking', () => {
  it('has the AUC of all pairs counted one by one', () => {
    fc.assert(
      fc.property(rows, ({ truth, probability }) => {
        let above = 0;
        let pairs = 0;
        truth.forEach((a, i) => {
          truth.forEach((b, j) => {
            if (a !== 1 || b !== 0) return;
            pairs++;
            above += (Math.sign((probability[i] ?? 0) - (probability[j] ?? 0)) + 1) / 2;
          });
        });
        expect(rocAuc(truth, probability)).toBeCloseTo(above / pairs, 12);
      }),
    );
  });
  it('is undefined for one class, ½ for equal scores, and refuses a score that is missing', () => {
    expect(rocAuc([1, 1], [0.2, 0.4])).toBeUndefined();
    expect(rocAuc([], [])).toBeUndefined();
    expect(averagePrecision([0, 0], [0.2, 0.4])).toBeUndefined();
    expect(rocAuc([1, 0, 1], [0.3, 0.3, 0.3])).toBe(0.5);
    expect(() => rocAuc([1, 0], [0.3, Number.NaN])).toThrow(RangeError);
    expect(() => rocAuc([1, 0], [0.3])).toThrow(RangeError);
  });
});

describe('probabilities', () => {
  it('that are certain and wrong cost much but not all', () => {
    expect(logLoss([1, 0], [0, 1])).toBeCloseTo(15 * Math.log(10), 6);
    expect(logLoss([1, 0], [1, 0])).toBe(0);
  });
  it('have no skill where they say the base rate, and all where they are certain and right', () => {
    expect(brierSkill([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25])).toBeCloseTo(0, 12);
    expect(brierSkill([1, 0, 0, 0], [1, 0, 0, 0])).toBe(1);
    expect(brierSkill([1, 1], [0.5, 0.5])).toBeUndefined();
    expect(brierSkill([1, 0], [0.9, 0.1], 0.1)).toBeGreaterThan(brierSkill([1, 0], [0.9, 0.1]) ?? 1);
  });
  it('are refused outside 0–1, and judged of no rows as undefined', () => {
    expect(() => logLoss([1], [1.1])).toThrow(RangeError);
    expect(() => brier([1], [Number.NaN])).toThrow(RangeError);
    expect(() => reliability([1], [-0.1])).toThrow(RangeError);
    for (const bins of [0, 2.5]) expect(() => reliability([1], [0.5], bins)).toThrow('ranges');
    expect(() => judgeProbabilities([1], [0.5], { threshold: Number.NaN })).toThrow(RangeError);
    expect(logLoss([], [])).toBeUndefined();
    expect(calibrationError(reliability([], []))).toBeUndefined();
  });
  it('that hold on average in each range have no calibration error', () => {
    expect(calibrationError(reliability([1, 0, 1, 1, 1, 0], [0.5, 0.5, 0.75, 0.75, 0.75, 0.75]))).toBe(0);
    expect(calibrationError(reliability([0, 0, 1, 1], [1, 1, 0, 0]))).toBe(1);
  });
});

describe('the threshold', () => {
  it('has the best balanced accuracy of all thresholds, tried one by one', () => {
    fc.assert(
      fc.property(rows, ({ truth, probability }) => {
        const chosen = chooseThreshold(truth, probability);
        const reached = (threshold: number) =>
          scoresOf(confusion(truth, classesAt(probability, threshold)))?.balancedAccuracy ?? 0;
        const all = [...probability, 1.01].map(reached);
        expect(chosen?.balancedAccuracy ?? 0).toBeCloseTo(reached(chosen?.threshold ?? 0), 12);
        expect(Math.max(...all)).toBeLessThanOrEqual(Math.max(0.5, chosen?.balancedAccuracy ?? 0) + 1e-12);
      }),
    );
  });
  it('is the nearest to 0.5 of equally good ones, and undefined for one class', () => {
    // 0.9 | 0.2 0.1: between 0.9 and 0.2 everything is right; there is one such middle.
    expect(chooseThreshold([1, 0, 0], [0.9, 0.2, 0.1])).toEqual({ threshold: 0.55, balancedAccuracy: 1 });
    expect(chooseThreshold([1, 0, 1, 0], [0.9, 0.7, 0.4, 0.1])?.threshold).toBe(0.25);
    expect(chooseThreshold([1, 1], [0.9, 0.2])).toBeUndefined();
    expect(chooseThreshold([1, 0], [0.4, 0.4])).toEqual({ threshold: 0.5, balancedAccuracy: 0.5 });
  });
});
