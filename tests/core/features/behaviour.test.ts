import { describe, expect, it } from 'vitest';
import { ordersEvery, valuesOf } from './fixture';

const customer = { a: { createdOn: '2020-01-01' }, b: { createdOn: '2020-01-01' }, p: { createdOn: '2020-01-01' } };

describe('recency, frequency, money', () => {
  // a: three orders in the window, the last 30 days ago; b: one order, before the window; p: a prospect.
  const order = {
    a1: { customer: 'a', orderedOn: '2024-06-30', total: 1_000 },
    a2: { customer: 'a', orderedOn: '2025-12-31', total: 500 },
    a3: { customer: 'a', orderedOn: '2026-05-31', total: 300 },
    b1: { customer: 'b', orderedOn: '2020-06-30', total: 900 },
  };
  const given = { customer, order };

  it('counts days since the last order, even where that is before the window', () => {
    expect(valuesOf(given, 'recencyDays')).toEqual([30, 2191, undefined]);
  });

  it('counts orders per year of the window; who bought before it has 0, a prospect nothing', () => {
    const [a, b, p] = valuesOf(given, 'ordersPerYear');
    expect(a).toBeCloseTo(3 / 5, 3);
    expect([b, p]).toEqual([0, undefined]);
  });

  it('counts the years of a young customer from its start, one year at least', () => {
    const young = { customer: { a: { createdOn: '2026-06-01' } }, order: ordersEvery('a', 10, 2, '2026-06-20') };
    expect(valuesOf(young, 'ordersPerYear')).toEqual([2]);
  });

  it('does not count years in which the org kept no orders', () => {
    const [a] = valuesOf({ customer, order: ordersEvery('a', 100, 9, '2026-06-30') }, 'ordersPerYear');
    expect(a).toBeCloseTo(9 / (801 / 365.2425), 10);
  });

  it('sums sales of 12 months and of the window', () => {
    expect(valuesOf(given, 'salesLast12Months')).toEqual([800, 0, undefined]);
    expect(valuesOf(given, 'salesInWindow')).toEqual([1_800, 0, undefined]);
    expect(valuesOf(given, 'salesInWindow', { years: 1 })).toEqual([800, 0, undefined]);
    expect(valuesOf(given, 'averageOrderValue')).toEqual([600, undefined, undefined]);
  });

  it('takes the sum of the lines where an order has no total, and nothing where neither is known', () => {
    const rows = {
      customer,
      order: {
        a1: { customer: 'a', orderedOn: '2026-01-01' },
        b1: { customer: 'b', orderedOn: '2026-01-01' },
      },
      orderLine: {
        l1: { order: 'a1', quantity: 2, unitPrice: 50 },
        l2: { order: 'a1', quantity: 9, unitPrice: 50, total: 400 },
        l3: { order: 'b1', quantity: 2 },
      },
    };
    expect(valuesOf(rows, 'salesInWindow')).toEqual([500, undefined, undefined]);
  });

  it('knows no sales where no order has an amount', () => {
    const rows = { customer, order: { a1: { customer: 'a', orderedOn: '2020-01-01' } } };
    expect(valuesOf(rows, 'salesInWindow')).toEqual([undefined, undefined, undefined]);
    expect(valuesOf(rows, 'recencyDays')[0]).toBe(2372);
  });

  it('leaves drafts and cancelled orders out', () => {
    const statuses = ['Draft', 'Activated', 'Cancelled by customer', 'Canceled', 'draft'];
    const order = Object.fromEntries(
      statuses.map((status, i) => [`o${i}`, { customer: 'a', orderedOn: '2026-01-01', total: 1, status }]),
    );
    expect(valuesOf({ customer, order }, 'salesInWindow')).toEqual([1, undefined, undefined]);
  });

  it('takes won deals as sales in an org without orders', () => {
    const opportunity = {
      d1: { customer: 'a', createdOn: '2026-01-01', closeOn: '2026-06-20', closed: true, won: true, amount: 700 },
      d2: { customer: 'a', createdOn: '2026-01-01', closeOn: '2026-06-25', closed: true, won: false, amount: 900 },
      d3: { customer: 'b', createdOn: '2026-01-01', closeOn: '2026-07-25', closed: false, won: false, amount: 900 },
    };
    const opportunityLine = { l1: { opportunity: 'd1', product: 'x', quantity: 4, unitPrice: 175 } };
    const rows = { customer, opportunity, opportunityLine };
    expect(valuesOf(rows, 'recencyDays')).toEqual([10, undefined, undefined]);
    expect(valuesOf(rows, 'salesInWindow')).toEqual([700, undefined, undefined]);
    expect(valuesOf(rows, 'unitsPerYear')).toEqual([4, undefined, undefined]);
  });
});

describe('scores by fifths', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const customers = Object.fromEntries(ids.map((id) => [id, {}]));

  it('gives the most recent fifth 5 and the least recent 1', () => {
    const order = Object.fromEntries(
      ids.map((id, i) => [id, { customer: id, orderedOn: `2026-06-${10 + i}`, total: 100 - i }]),
    );
    expect(valuesOf({ customer: customers, order }, 'recencyScore')).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(valuesOf({ customer: customers, order }, 'monetaryScore')).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
  });

  it('gives equal values equal scores and a prospect none', () => {
    const order = Object.fromEntries(
      ids.slice(0, 8).map((id, i) => [id, { customer: id, orderedOn: '2026-06-10', total: i < 6 ? 1 : i }]),
    );
    const scores = valuesOf({ customer: customers, order }, 'monetaryScore');
    // Six equal ones stand between ranks 0 and 6 of 8: in the middle at 3/8, in the second fifth.
    expect(scores).toEqual([2, 2, 2, 2, 2, 2, 5, 5, undefined, undefined]);
    expect(valuesOf({ customer: customers, order }, 'frequencyScore').slice(0, 8)).toEqual(Array(8).fill(3));
  });

  it('ranks among all customers, whoever is asked for', () => {
    const order = Object.fromEntries(
      ids.map((id, i) => [id, { customer: id, orderedOn: `2026-06-${10 + i}`, total: 1 }]),
    );
    const some = { customers: Int32Array.of(9, 0) };
    expect(valuesOf({ customer: customers, order }, 'recencyScore', some)).toEqual([5, 1]);
  });
});

describe('rhythm', () => {
  it('takes the middle interval and counts orders of one day once', () => {
    const order = {
      ...ordersEvery('a', 30, 4, '2026-05-31'),
      again: { customer: 'a', orderedOn: '2026-05-31', total: 5 },
      ...ordersEvery('b', 1, 1, '2026-06-01'),
    };
    const given = { customer, order };
    expect(valuesOf(given, 'orderInterval')).toEqual([30, undefined, undefined]);
    expect(valuesOf(given, 'orderIrregularity')).toEqual([0, undefined, undefined]);
    expect(valuesOf(given, 'orderLateness')).toEqual([1, undefined, undefined]);
  });

  it('measures how far intervals stray from the middle', () => {
    // Intervals 10, 20, 40: middle 20, deviations 10, 0, 20, middle of them 10.
    const days = ['2026-01-01', '2026-01-11', '2026-01-31', '2026-03-12'];
    const order = Object.fromEntries(days.map((orderedOn, i) => [`o${i}`, { customer: 'a', orderedOn }]));
    expect(valuesOf({ customer, order }, 'orderIrregularity')).toEqual([0.5, undefined, undefined]);
    expect(valuesOf({ customer, order }, 'orderLateness')[0]).toBe(110 / 20);
  });
});

describe('trend and season', () => {
  it('compares 12 months with the 12 before', () => {
    const order = {
      a0: { customer: 'a', orderedOn: '2024-06-01', total: 70 },
      a1: { customer: 'a', orderedOn: '2025-03-01', total: 100 },
      a2: { customer: 'a', orderedOn: '2026-03-01', total: 120 },
      b1: { customer: 'b', orderedOn: '2024-05-01', total: 100 },
      b2: { customer: 'b', orderedOn: '2026-03-01', total: 120 },
      p1: { customer: 'p', orderedOn: '2025-03-01', total: 100 },
      p2: { customer: 'p', orderedOn: '2026-03-01', total: 120 },
    };
    const [a, b, p] = valuesOf({ customer, order }, 'salesTrend');
    expect(a).toBeCloseTo(0.2, 12);
    expect(b).toBe(3);
    expect(p).toBeUndefined();
  });

  it('draws a line through whole years', () => {
    // Sales of the last three years, oldest first: 100, 200, 300. Slope 100 a year, half of the mean.
    const order = {
      a0: { customer: 'a', orderedOn: '2023-07-02', total: 50 },
      a1: { customer: 'a', orderedOn: '2024-01-01', total: 50 },
      a2: { customer: 'a', orderedOn: '2025-01-01', total: 200 },
      a3: { customer: 'a', orderedOn: '2026-01-01', total: 300 },
      b1: { customer: 'b', orderedOn: '2025-01-01', total: 200 },
    };
    expect(valuesOf({ customer, order }, 'salesSlope')).toEqual([0.5, undefined, undefined]);
  });

  it('finds the strongest quarter of at least four orders', () => {
    const days = ['2025-02-01', '2025-05-01', '2025-11-01', '2026-06-01'];
    const order = {
      ...Object.fromEntries(days.map((orderedOn, i) => [`a${i}`, { customer: 'a', orderedOn, total: 100 }])),
      b1: { customer: 'b', orderedOn: '2025-02-01', total: 100 },
    };
    expect(valuesOf({ customer, order }, 'strongestQuarter')).toEqual(['Q2', undefined, undefined]);
    expect(valuesOf({ customer, order }, 'seasonShare')).toEqual([0.5, undefined, undefined]);
  });
});
