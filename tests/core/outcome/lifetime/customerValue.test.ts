import { describe, expect, it } from 'vitest';
import { simulatePurchases } from '../../../../bench/work/purchases';
import { customerValue, type Horizon, spendingInterval } from '../../../../core/outcome/lifetime/customerValue';
import { historiesOf } from '../../../../core/outcome/lifetime/histories';
import { expectedPurchases } from '../../../../core/outcome/lifetime/purchasesAhead';

const BUYING = { r: 1.2, alpha: 10, a: 0.6, b: 3 };
const SPENDING = { p: 6.25, q: 3.74, gamma: 15.44 };
const HORIZON: Horizon = { length: 156, step: 4.345, discount: 0, year: 52.18 };
const CUSTOMER = { repeats: 8, recency: 36, age: 39 };

describe('the value of a customer', () => {
  it('is purchases × amount where money keeps its value', () => {
    const worth = customerValue(BUYING, SPENDING, CUSTOMER, 40, HORIZON);
    expect(worth?.value).toBeCloseTo((worth?.purchases ?? 0) * (worth?.amount ?? 0), 8);
    expect(worth?.purchases).toBeCloseTo(expectedPurchases(BUYING, CUSTOMER, 156), 10);
  });

  it('falls with the discount and rises with the time that counts', () => {
    const value = (change: Partial<Horizon>) =>
      customerValue(BUYING, SPENDING, CUSTOMER, 40, { ...HORIZON, ...change })?.value ?? 0;
    expect(value({ discount: 0.1 })).toBeLessThan(value({}));
    expect(value({ discount: 0.3 })).toBeLessThan(value({ discount: 0.1 }));
    expect(value({ length: 260 })).toBeGreaterThan(value({}));
  });

  it('is in the unit of the amounts', () => {
    const euros = customerValue(BUYING, SPENDING, CUSTOMER, 40, HORIZON);
    const cents = customerValue(BUYING, { ...SPENDING, gamma: 1544 }, CUSTOMER, 4000, HORIZON);
    expect((cents?.value ?? 0) / (euros?.value ?? 1)).toBeCloseTo(100, 8);
    expect((cents?.interval[1] ?? 0) / (euros?.interval[1] ?? 1)).toBeCloseTo(100, 1);
  });

  it('refuses a horizon that is none', () => {
    for (const change of [{ length: 0 }, { step: 0 }, { discount: -0.1 }, { length: Number.NaN }])
      expect(() => customerValue(BUYING, SPENDING, CUSTOMER, 40, { ...HORIZON, ...change })).toThrow(RangeError);
  });

  it('is not told where amounts have no finite mean', () => {
    const wild = { p: 0.5, q: 0.4, gamma: 10 };
    expect(customerValue(BUYING, wild, { repeats: 0, recency: 0, age: 9 }, Number.NaN, HORIZON)).toBeUndefined();
  });
});

it('holds four of five customers within the interval of what they spend later', () => {
  const simulated = simulatePurchases(BUYING, SPENDING, { customers: 1500, length: 65, seed: 5 });
  const before = historiesOf(simulated, 1500, 39);
  const spent = new Float64Array(1500);
  simulated.time.forEach((at, i) => {
    const c = simulated.customer[i] as number;
    if (at > 39) spent[c] = (spent[c] as number) + (simulated.amount[i] as number);
  });
  // Who buys hardly ever has an interval from 0 to 0, which holds more than its share.
  const active = [...spent.keys()].filter((c) => (before.repeats[c] as number) >= 4);
  const held = active.filter((c) => {
    const history = {
      repeats: before.repeats[c] as number,
      recency: before.recency[c] as number,
      age: before.age[c] as number,
    };
    const [low, high] = spendingInterval(BUYING, SPENDING, history, before.value[c] as number, 26);
    return (spent[c] as number) >= low && (spent[c] as number) <= high;
  });
  const share = held.length / active.length;
  expect(active.length).toBeGreaterThan(200);
  // An interval that ends at 0 holds those below its tenth as well: at least 80 %.
  expect(share).toBeGreaterThan(0.77);
  expect(share).toBeLessThan(0.93);
});
