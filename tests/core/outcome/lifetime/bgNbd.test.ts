import { describe, expect, it } from 'vitest';
import { simulatePurchases } from '../../../../bench/work/purchases';
import { finish } from '../../../../core/kernels/finish';
import {
  BG_NBD_NAMES,
  type BgNbd,
  bgNbdLogLikelihood,
  bgNbdSteps,
  type Fitted,
} from '../../../../core/outcome/lifetime/bgNbd';
import { type Histories, historiesOf } from '../../../../core/outcome/lifetime/histories';

/** Of the CDNOW sample, in weeks: Fader, Hardie & Lee 2005, table 2; and the example of its gamma–gamma model. */
const CDNOW: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const SPENDING = { p: 6.25, q: 3.74, gamma: 15.44 };

function simulated(buying: BgNbd, seed: number, customers = 3000): Histories {
  return historiesOf(simulatePurchases(buying, SPENDING, { customers, length: 39, seed }), customers, 39);
}

function fitted(histories: Histories): Fitted<BgNbd> {
  const result = finish(bgNbdSteps(histories));
  if ('tooFew' in result) throw new Error('too few');
  return result;
}

describe('the fit of how customers buy and leave', () => {
  it('finds the maximum that SciPy finds', () => {
    // bench/reference/lifetime_tasks.py on the same histories.
    const { parameters, logLikelihood, undetermined } = fitted(simulated(CDNOW, 1));
    expect(logLikelihood).toBeCloseTo(-14370.879992447637, 6);
    expect(parameters.r).toBeCloseTo(0.25940017384915937, 5);
    expect(parameters.alpha).toBeCloseTo(4.7976717516275045, 4);
    expect(parameters.a).toBeCloseTo(0.7217329522898558, 4);
    expect(parameters.b).toBeCloseTo(2.360772338351463, 4);
    expect(undetermined).toEqual([]);
  });

  it.each([
    ['the CDNOW sample', CDNOW],
    ['customers that buy often and hardly leave', { r: 2.2, alpha: 8, a: 0.4, b: 6 }],
    ['customers that buy rarely and leave soon', { r: 0.6, alpha: 20, a: 1.5, b: 1.5 }],
  ])('recovers the parameters of %s within their standard errors', (_, truth) => {
    const distances = [11, 12, 13, 14, 15].flatMap((seed) => {
      const { parameters, standardErrors } = fitted(simulated(truth, seed));
      return BG_NBD_NAMES.map((name) => Math.abs(parameters[name] - truth[name]) / (standardErrors?.[name] ?? 0));
    });
    // 95 % of 20 in expectation; a wrong likelihood or wrong errors put most beyond.
    expect(distances.filter((distance) => distance <= 2).length).toBeGreaterThanOrEqual(17);
    expect(Math.max(...distances)).toBeLessThan(4);
    // Errors that are too wide would put none beyond one.
    expect(distances.some((distance) => distance > 0.7)).toBe(true);
  });

  it('changes α and the likelihood alone when time is counted in days instead of weeks', () => {
    const weeks = simulated(CDNOW, 2, 800);
    const days = { ...weeks, recency: weeks.recency.map((t) => t * 7), age: weeks.age.map((T) => T * 7) };
    const [ofWeeks, ofDays] = [fitted(weeks), fitted(days)];
    expect(ofDays.parameters.alpha / ofWeeks.parameters.alpha).toBeCloseTo(7, 5);
    expect(ofDays.parameters.a).toBeCloseTo(ofWeeks.parameters.a, 5);
    const events = weeks.repeats.reduce((sum, x) => sum + x, 0);
    expect(ofDays.logLikelihood).toBeCloseTo(ofWeeks.logLikelihood - events * Math.log(7), 5);
    expect(bgNbdLogLikelihood(days, ofDays.parameters)).toBeCloseTo(ofDays.logLikelihood, 6);
  });

  it('says which parameters are not determined where nobody leaves, and gives no errors of them', () => {
    const repeats = Float64Array.from({ length: 200 }, (_, i) => 4 + (i % 9));
    const age = repeats.map(() => 50);
    const { undetermined, standardErrors, parameters } = fitted({ repeats, recency: age, age, value: age });
    expect(undetermined).toContain('a');
    expect(standardErrors?.a).toBeUndefined();
    expect(standardErrors?.alpha).toBeGreaterThan(0);
    expect(parameters.a / (parameters.a + parameters.b)).toBeLessThan(0.01);
  });

  it('is not learnt from fewer than 20 customers that bought again', () => {
    const repeats = Float64Array.from({ length: 100 }, (_, i) => (i < 19 ? 2 : 0));
    const recency = repeats.map((x) => (x > 0 ? 10 : 0));
    const histories = { repeats, recency, age: repeats.map(() => 40), value: repeats };
    expect(finish(bgNbdSteps(histories))).toEqual({ tooFew: true, have: 19, need: 20 });
    expect(finish(bgNbdSteps(simulated(CDNOW, 1, 0)))).toEqual({ tooFew: true, have: 0, need: 20 });
  });

  it.each([
    ['a recency beyond the age', 2, 50, 40],
    ['half a purchase', 1.5, 10, 40],
    ['no age', 0, 0, Number.NaN],
    ['a recency without a repeat', 0, 3, 40],
  ])('refuses %s', (_, x, t, T) => {
    const one = (value: number) => Float64Array.of(value);
    expect(() => finish(bgNbdSteps({ repeats: one(x), recency: one(t), age: one(T) }))).toThrow(RangeError);
  });
});
