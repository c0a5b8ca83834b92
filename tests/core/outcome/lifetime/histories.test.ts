import { describe, expect, it } from 'vitest';
import { digamma } from '../../../../core/outcome/lifetime/digamma';
import { historiesOf, pickHistories } from '../../../../core/outcome/lifetime/histories';

const PURCHASES = {
  customer: Int32Array.of(0, 1, 0, 0, 0, 1, -1),
  time: Float64Array.of(10, 20, 4, 10, 30, 50, 1),
  amount: Float64Array.of(5, 7, 100, 3, 12, 9, 1),
};

describe('histories', () => {
  it('count what was bought on one day as one purchase, in any order of rows', () => {
    const { repeats, recency, age, value } = historiesOf(PURCHASES, 3, 40);
    expect([...repeats]).toEqual([2, 0, 0]);
    expect([...recency]).toEqual([26, 0, Number.NaN]);
    expect([...age]).toEqual([36, 20, Number.NaN]);
    // (5 + 3) on the tenth and 12 on the thirtieth; the first purchase does not count.
    expect([...value]).toEqual([10, Number.NaN, Number.NaN]);
  });

  it('do not know what came later', () => {
    expect([...historiesOf(PURCHASES, 2, 9).repeats]).toEqual([0, 0]);
  });

  it('are counted in the unit that is asked for, and of those picked', () => {
    const weeks = historiesOf(PURCHASES, 2, 46, 7);
    expect(weeks.age[0]).toBe(6);
    expect([...pickHistories(weeks, [1]).age]).toEqual([26 / 7]);
  });
});

// scipy.special.psi
it.each([
  [1, -0.5772156649015329],
  [0.1, -10.423754940411076],
  [10.5, 2.3030010342976865],
  [1e6, 13.815510057964191],
])('digamma(%d) is %d', (x, expected) => {
  expect(digamma(x)).toBeCloseTo(expected, 11);
});

it('digamma is missing at and below 0', () => {
  expect(digamma(0)).toBeNaN();
  expect(digamma(-1.5)).toBeNaN();
});
