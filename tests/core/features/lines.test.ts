import { describe, expect, it } from 'vitest';
import { valuesOf } from './fixture';

const customer = { a: { createdOn: '2025-06-30' }, b: { createdOn: '2025-06-30' }, p: { createdOn: '2025-06-30' } };
const product = {
  frame: { family: 'Frames', unitCost: 60 },
  wheel: { family: 'Wheels', unitCost: 5 },
  tyre: { family: 'Wheels', unitCost: 2 },
  advice: {},
};
const order = {
  a1: { customer: 'a', orderedOn: '2025-06-30' },
  a2: { customer: 'a', orderedOn: '2026-01-10' },
  b1: { customer: 'b', orderedOn: '2025-12-10' },
};
/** a bought a frame with two wheels as options, then tyres and advice; b one frame. */
const orderLine = {
  l1: { order: 'a1', product: 'frame', quantity: 1, unitPrice: 90, listPrice: 100 },
  l2: { order: 'a1', product: 'wheel', quantity: 2, unitPrice: 10, listPrice: 10, parentLine: 'l1' },
  l3: { order: 'a2', product: 'tyre', quantity: 10, unitPrice: 4, listPrice: 5 },
  l4: { order: 'a2', product: 'advice', quantity: 1, unitPrice: 50 },
  l5: { order: 'b1', product: 'frame', quantity: 1, unitPrice: 100, listPrice: 100 },
};
const given = { customer, product, order, orderLine };

describe('product mix', () => {
  it('finds the main family by sales', () => {
    expect(valuesOf(given, 'mainFamily')).toEqual(['Frames', 'Frames', undefined]);
    // a: frames 90, wheels 20 + 40; advice has no family.
    expect(valuesOf(given, 'mainFamilyShare')).toEqual([90 / 150, 1, undefined]);
  });

  it('takes the first family by name where two are equal, whatever the order of rows', () => {
    const equal = {
      ...given,
      orderLine: {
        l1: { order: 'a1', product: 'tyre', quantity: 1, unitPrice: 50 },
        l2: { order: 'a1', product: 'frame', quantity: 1, unitPrice: 50 },
      },
    };
    expect(valuesOf(equal, 'mainFamily')[0]).toBe('Frames');
  });

  it('counts families and products', () => {
    expect(valuesOf(given, 'familyCount')).toEqual([2, 1, undefined]);
    expect(valuesOf(given, 'productCount')).toEqual([4, 1, undefined]);
  });

  it('squares the shares of products', () => {
    const shares = [90, 20, 40, 50].map((value) => value / 200);
    const [a, b] = valuesOf(given, 'productConcentration');
    expect(a).toBeCloseTo(
      shares.reduce((sum, share) => sum + share * share, 0),
      12,
    );
    expect(b).toBe(1);
  });

  it('knows options only where the org links lines', () => {
    expect(valuesOf(given, 'optionShare')).toEqual([1 / 4, 0, undefined]);
    const { l2, ...withoutOption } = orderLine;
    expect(valuesOf({ ...given, orderLine: withoutOption }, 'optionShare')).toEqual([undefined, undefined, undefined]);
    expect(l2.parentLine).toBe('l1');
  });

  it('calls products new that were not bought before the last 12 months', () => {
    // 365 days back from 30 June 2026 is 30 June 2025: the first order lies before, frame and wheel are known.
    const again = { ...orderLine, l6: { order: 'a2', product: 'frame', quantity: 1, unitPrice: 110 } };
    expect(valuesOf({ ...given, orderLine: again }, 'newProductShare')).toEqual([90 / 200, undefined, undefined]);
  });

  it('counts a product that was not synced, but no family of it', () => {
    const strange = { ...given, orderLine: { l1: { order: 'a1', product: 'gone', quantity: 1, unitPrice: 9 } } };
    expect(valuesOf(strange, 'productCount')[0]).toBe(1);
    expect(valuesOf(strange, 'mainFamily')[0]).toBeUndefined();
    expect(valuesOf(strange, 'marginShare')[0]).toBeUndefined();
  });
});

describe('volume', () => {
  it('counts units without the options inside bundles', () => {
    const years = 366 / 365.2425;
    const [a, b] = valuesOf(given, 'unitsPerYear');
    expect(a).toBeCloseTo((1 + 10 + 1) / years, 10);
    expect(b).toBeCloseTo(1 / years, 10);
    expect(valuesOf(given, 'linesPerOrder')).toEqual([2, 1, undefined]);
  });
});

describe('price', () => {
  it('weighs discounts by list value', () => {
    // List 100 + 20 + 50, given 10 + 0 + 10; a line without list price does not count.
    const [a, b, p] = valuesOf(given, 'discount');
    expect(a).toBeCloseTo(20 / 170, 12);
    expect([b, p]).toEqual([0, undefined]);
  });

  it('takes the middle deviation of at least three discounts', () => {
    // Discounts 0.1, 0, 0.2: middle 0.1, deviations 0, 0.1, 0.1.
    const [a, b] = valuesOf(given, 'discountSpread');
    expect(a).toBeCloseTo(0.1, 12);
    expect(b).toBeUndefined();
  });

  it('compares with the middle price of everybody', () => {
    const prices = [80, 90, 100, 110, 120];
    const lines = Object.fromEntries(
      prices.map((unitPrice, i) => [
        `l${i}`,
        { order: i === 0 ? 'a1' : 'b1', product: 'frame', quantity: i === 0 ? 3 : 1, unitPrice },
      ]),
    );
    const [a, b] = valuesOf({ ...given, orderLine: lines }, 'priceLevel');
    expect(a).toBeCloseTo(-0.2, 12);
    expect(b).toBeCloseTo(420 / 400 - 1, 12);
    const { l4: _, ...four } = lines;
    expect(valuesOf({ ...given, orderLine: four }, 'priceLevel')).toEqual([undefined, undefined, undefined]);
  });
});

describe('profit', () => {
  // a: frame 90 − 60, wheels 20 − 10, tyres 40 − 20 = 60 of 150; advice has no cost.
  it('leaves lines without unit cost out of sales and profit', () => {
    const [a, b, p] = valuesOf(given, 'marginShare');
    expect(a).toBeCloseTo(60 / 150, 12);
    expect(b).toBeCloseTo(0.4, 12);
    expect(p).toBeUndefined();
  });

  it('divides profit by years and by units', () => {
    const [a] = valuesOf(given, 'profitPerYear');
    expect(a).toBeCloseTo(60 / (366 / 365.2425), 10);
    expect(valuesOf(given, 'profitPerUnit')).toEqual([60 / 11, 40, undefined]);
  });

  it('projects less profit where the next order is overdue', () => {
    const late = {
      ...given,
      order: {
        a1: { customer: 'a', orderedOn: '2025-06-30' },
        a2: { customer: 'a', orderedOn: '2025-12-30' },
        b1: { customer: 'b', orderedOn: '2026-06-10' },
      },
    };
    const perYear = valuesOf(late, 'profitPerYear') as number[];
    const projected = valuesOf(late, 'projectedProfit') as number[];
    // a: interval 183 days, last order 182 days ago, in time; b: one order, measured by the middle of all, in time.
    expect(projected[0]).toBeCloseTo((perYear[0] as number) * 3, 10);
    expect(projected[1]).toBeCloseTo((perYear[1] as number) * 3, 10);
    const later = valuesOf(late, 'projectedProfit', { asOf: '2026-12-31' }) as number[];
    const perYearLater = valuesOf(late, 'profitPerYear', { asOf: '2026-12-31' }) as number[];
    expect(later[0]).toBeCloseTo(((perYearLater[0] as number) * 3 * 183) / 366, 10);
  });

  it('counts what serving takes, per order', () => {
    const served = {
      ...given,
      case: { c1: { customer: 'a', openedOn: '2026-01-01' }, c2: { customer: 'p', openedOn: '2026-01-01' } },
      activity: {
        v1: { customer: 'a', on: '2026-01-01' },
        v2: { customer: 'a', on: '2026-01-02' },
        v3: { opportunity: 'd1', on: '2026-01-03' },
      },
      opportunity: { d1: { customer: 'a', createdOn: '2026-01-01' } },
    };
    expect(valuesOf(served, 'casesPerOrder')).toEqual([0.5, 0, undefined]);
    expect(valuesOf(served, 'activitiesPerOrder')).toEqual([1.5, 0, undefined]);
  });
});
