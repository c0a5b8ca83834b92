import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrated, chooseCalibration } from '../../../core/judging/calibration';
import { fitIsotonic } from '../../../core/judging/isotonic';
import { fitPlatt } from '../../../core/judging/platt';
import { logLoss } from '../../../core/judging/probabilities';
import { logistic } from '../../../core/kernels/logistic';
import { createRandom } from '../../../core/kernels/random';
import { fixture } from './fixtures';

const reference = fixture<{ score: number[]; truth: number[]; probe: number[]; platt: number[]; isotonic: number[] }>(
  'calibration',
);

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -10, max: 10 })), { minLength: 1, maxLength: 40 })
  .map((list) => ({ truth: list.map(([outcome]) => outcome), score: list.map(([, score]) => score) }));

describe('Platt scaling', () => {
  it('is that of scikit-learn', () => {
    const platt = fitPlatt(reference.truth, reference.score);
    expect(platt).toBeDefined();
    if (!platt) return;
    // Its optimiser stops a little earlier.
    calibrated(platt, reference.probe).forEach((p, i) => {
      expect(p).toBeCloseTo(reference.platt[i] ?? Number.NaN, 4);
    });
  });
  it('never gives certainty, however clear the scores', () => {
    fc.assert(
      fc.property(scored, ({ truth, score }) => {
        const platt = fitPlatt(truth, score);
        expect(platt).toBeDefined();
        if (!platt) return;
        for (const p of calibrated(platt, score)) {
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThan(1);
        }
      }),
    );
    const clear = fitPlatt([0, 0, 1, 1], [-500, -400, 400, 500]);
    // Platt's targets for two rows of either class are ¼ and ¾, a little less and more at the outer of two.
    expect(clear && [...calibrated(clear, [-450, 450])]).toEqual([expect.closeTo(0.25, 2), expect.closeTo(0.75, 2)]);
  });
  it('is undefined for no rows, near the share for one class, and refuses infinite scores', () => {
    expect(fitPlatt([], [])).toBeUndefined();
    const ones = fitPlatt([1, 1, 1, 1], [0.1, 0.2, 0.3, 0.4]);
    expect(ones && calibrated(ones, [0.2])[0]).toBeCloseTo(5 / 6, 6);
    expect(() => fitPlatt([1], [Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

describe('isotonic regression', () => {
  it('is that of scikit-learn', () => {
    const isotonic = fitIsotonic(reference.truth, reference.score);
    expect(isotonic).toBeDefined();
    if (!isotonic) return;
    calibrated(isotonic, reference.probe).forEach((p, i) => {
      expect(p).toBeCloseTo(reference.isotonic[i] ?? Number.NaN, 12);
    });
  });
  it('never falls, keeps the mean, and has no greater loss than the share of all', () => {
    fc.assert(
      fc.property(scored, ({ truth, score }) => {
        const isotonic = fitIsotonic(truth, score);
        expect(isotonic).toBeDefined();
        if (!isotonic) return;
        const sorted = [...score].sort((a, b) => a - b);
        const fitted = calibrated(isotonic, sorted);
        fitted.forEach((p, i) => {
          if (i > 0) expect(p).toBeGreaterThanOrEqual((fitted[i - 1] ?? 0) - 1e-12);
        });
        const rate = truth.reduce((sum, one) => sum + one, 0) / truth.length;
        const own = calibrated(isotonic, score);
        expect(own.reduce((sum, p) => sum + p, 0) / own.length).toBeCloseTo(rate, 10);
        const flat = truth.map(() => rate);
        expect(logLoss(truth, own.map(within))).toBeLessThanOrEqual((logLoss(truth, flat) ?? 0) + 1e-9);
      }),
    );
  });
  it('is undefined for no rows and refuses what is missing', () => {
    expect(fitIsotonic([], [])).toBeUndefined();
    expect(() => fitIsotonic([1], [Number.NaN])).toThrow(RangeError);
    expect(() => calibrated({ kind: 'isotonic', scores: [0], values: [1] }, [Number.NaN])).toThrow(RangeError);
  });
});

/** Sums of shares may leave the bounds by a last bit. */
const within = (p: number) => Math.min(1, Math.max(0, p));

describe('the calibration chosen', () => {
  const random = createRandom(5);
  const scores = Float64Array.from({ length: 2_000 }, () => random.next() * 6 - 3);
  const outcomesOf = (chance: (score: number) => number) =>
    Uint8Array.from(scores, (score) => (random.next() < chance(score) ? 1 : 0));

  it('is none where log odds hold already', () => {
    expect(chooseCalibration(outcomesOf(logistic), scores, createRandom(1))?.kind).not.toBe('isotonic');
  });
  it('is a curve where they are too sure, steps where no curve fits', () => {
    expect(
      chooseCalibration(
        outcomesOf((x) => logistic(x / 3 - 1)),
        scores,
        createRandom(1),
      )?.kind,
    ).toBe('platt');
    const steps = outcomesOf((x) => (x < -2 ? 0.02 : x < 2 ? 0.5 : 0.98));
    expect(chooseCalibration(steps, scores, createRandom(1))?.kind).toBe('isotonic');
  });
  it('is none for a handful of rows, and refuses other lengths', () => {
    expect(chooseCalibration([0, 1, 0], [1, 2, 3], createRandom(1))).toBeUndefined();
    expect(chooseCalibration([], [], createRandom(1))).toBeUndefined();
    expect(() => chooseCalibration([1], [], createRandom(1))).toThrow(RangeError);
  });
});
