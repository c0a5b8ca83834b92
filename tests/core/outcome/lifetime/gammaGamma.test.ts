import { describe, expect, it } from 'vitest';
import { simulatePurchases } from '../../../../bench/work/purchases';
import { finish } from '../../../../core/kernels/finish';
import {
  expectedAmount,
  GAMMA_GAMMA_NAMES,
  type GammaGamma,
  gammaGammaLogLikelihood,
  gammaGammaSteps,
  valueAndFrequency,
} from '../../../../core/outcome/lifetime/gammaGamma';
import { historiesOf } from '../../../../core/outcome/lifetime/histories';

const BUYING = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
/** Of the CDNOW sample: Fader & Hardie 2013. */
const CDNOW: GammaGamma = { p: 6.25, q: 3.74, gamma: 15.44 };

const simulated = (seed: number) =>
  historiesOf(simulatePurchases(BUYING, CDNOW, { customers: 3000, length: 39, seed }), 3000, 39);

function fitted(seed: number) {
  const result = finish(gammaGammaSteps(simulated(seed)));
  if ('tooFew' in result) throw new Error('too few');
  return result;
}

describe('the fit of the amount of a purchase', () => {
  it('finds the maximum that SciPy finds', () => {
    // bench/reference/lifetime_tasks.py on the same histories.
    const { parameters, logLikelihood } = fitted(1);
    expect(logLikelihood).toBeCloseTo(-5668.651850621101, 6);
    expect(parameters.p).toBeCloseTo(5.535850330783123, 4);
    expect(parameters.q).toBeCloseTo(4.101592620480143, 4);
    expect(parameters.gamma).toBeCloseTo(20.08979205447892, 3);
    expect(gammaGammaLogLikelihood(simulated(1), parameters)).toBeCloseTo(logLikelihood, 6);
  });

  it('recovers known parameters within their standard errors', () => {
    const distances = [21, 22, 23, 24, 25, 26].flatMap((seed) => {
      const { parameters, standardErrors } = fitted(seed);
      return GAMMA_GAMMA_NAMES.map((name) => Math.abs(parameters[name] - CDNOW[name]) / (standardErrors?.[name] ?? 0));
    });
    expect(distances.filter((distance) => distance <= 2).length).toBeGreaterThanOrEqual(15);
    expect(distances.some((distance) => distance > 0.7)).toBe(true);
  });

  it('is not learnt from fewer than 20 customers with an amount', () => {
    const repeats = Float64Array.from({ length: 60 }, (_, i) => i % 2);
    const value = repeats.map((x, i) => (x > 0 && i < 38 ? 100 + i : Number.NaN));
    expect(finish(gammaGammaSteps({ repeats, value }))).toEqual({ tooFew: true, have: 19, need: 20 });
  });
});

describe('the amount expected', () => {
  it('lies between the own mean and that of all, nearer to the own the more there are', () => {
    const all = expectedAmount(CDNOW, 0, Number.NaN) as number;
    // p γ ÷ (q − 1)
    expect(all).toBeCloseTo((6.25 * 15.44) / 2.74, 10);
    const [few, many] = [expectedAmount(CDNOW, 1, 100) as number, expectedAmount(CDNOW, 20, 100) as number];
    expect(few).toBeGreaterThan(all);
    expect(many).toBeGreaterThan(few);
    expect(many).toBeLessThan(100);
  });

  it('is not told where it has no finite mean', () => {
    expect(expectedAmount({ p: 0.5, q: 0.4, gamma: 10 }, 1, 100)).toBeUndefined();
  });
});

it('tells how far amounts go with how often customers buy', () => {
  const repeats = Float64Array.of(1, 2, 3, 4, 0);
  expect(valueAndFrequency({ repeats, value: Float64Array.of(10, 20, 30, 40, Number.NaN) })).toBeCloseTo(1, 12);
  expect(valueAndFrequency({ repeats, value: repeats.map(() => 7) })).toBeUndefined();
  expect(Math.abs(valueAndFrequency(simulated(3)) as number)).toBeLessThan(0.15);
});
