import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import type { DealTraits } from '../../../core/outcome/alikeness';
import { alikeness, dealSimilarity } from '../../../core/outcome/alikeness';
import { readDeals } from '../../../core/outcome/deals';
import { dealReasons, similarDeals, traitsOf, typicalDeal } from '../../../core/outcome/similarDeals';
import { makeRows } from '../engine/rows';

const asOf = parseDay('2026-11-21');
const deal = (id: string, customer: string, won: boolean | undefined, amount: number, type = 'New') => ({
  id,
  name: id,
  customer,
  closed: won !== undefined,
  won,
  amount,
  type,
  createdOn: '2026-01-01',
  closeOn: won === undefined ? '2026-12-31' : '2026-03-01',
});
const rows = makeRows({
  customer: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  product: ['p', 'q', 'r'].map((id) => ({ id })),
  opportunity: [
    deal('d0', 'a', undefined, 1_000),
    deal('d1', 'a', true, 1_100),
    deal('d2', 'b', false, 1_000),
    deal('d3', 'c', true, 9_000, 'Old'),
    deal('d4', 'c', false, 0),
  ],
  opportunityLine: [
    { id: '1', opportunity: 'd0', product: 'p' },
    { id: '2', opportunity: 'd0', product: 'q' },
    { id: '3', opportunity: 'd1', product: 'p' },
    { id: '4', opportunity: 'd2', product: 'r' },
  ],
});
const deals = readDeals(rows, asOf, 5);
const likeness = [100, 80, 20];
const ids = (found: { deal: number }[]) => found.map((one) => rows.opportunity.ids[one.deal]);

const traits: fc.Arbitrary<DealTraits> = fc.record({
  customer: fc.constantFrom(-1, 0, 1),
  amount: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 1, max: 1e9 })),
  type: fc.option(fc.constantFrom('New', 'Old'), { nil: undefined }),
  products: fc.uniqueArray(fc.constantFrom('p', 'q', 'r')).map((list) => new Set(list)),
  begunOn: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 18_000, max: 20_700 })),
});

describe('similar deals', () => {
  it('stand won and lost in one list, most similar first, open ones and the deal itself left out', () => {
    const found = similarDeals(deals, traitsOf(deals, 0), (customer) => likeness[customer] ?? 0, 10, 0);
    expect(ids(found)).toEqual(['d1', 'd2', 'd4', 'd3']);
    expect(found.map((one) => one.won)).toEqual([true, false, false, true]);
  });

  it('are worked by hand', () => {
    const parts = alikeness(traitsOf(deals, 0), traitsOf(deals, 1), 100);
    expect(parts.products).toBeCloseTo(1 / 2, 12);
    expect(parts.amount).toBeCloseTo(1 - Math.log(1.1) / Math.log(8), 12);
    expect(dealSimilarity(parts)).toBeCloseTo((100 * (4 + 2 * (parts.amount ?? 0) + 1 + 1 + 1)) / 10, 9);
  });

  it('are as alike from either side, 100 at most, and 100 only where everything known is the same', () => {
    fc.assert(
      fc.property(traits, traits, fc.integer({ min: 0, max: 100 }), (a, b, customers) => {
        const [there, back] = [dealSimilarity(alikeness(a, b, customers)), dealSimilarity(alikeness(b, a, customers))];
        return Math.abs(there - back) < 1e-9 && there >= 0 && there <= 100 + 1e-9;
      }),
    );
    const full = { ...traitsOf(deals, 0), customer: 0 };
    expect(dealSimilarity(alikeness(full, full, 100))).toBeCloseTo(100, 9);
  });

  it('do not come first for being unknown', () => {
    const known = dealSimilarity(
      alikeness(traitsOf(deals, 0), { ...traitsOf(deals, 1), products: new Set(['p']) }, 80),
    );
    const unknown = dealSimilarity(alikeness(traitsOf(deals, 0), { ...traitsOf(deals, 1), products: new Set() }, 80));
    expect(unknown).toBeLessThan(known);
  });

  it('are those that a look at each of many deals finds', () => {
    const idOf = (i: number) => `d${String(i).padStart(2, '0')}`;
    const many = fc.array(
      fc.record({
        customer: fc.constantFrom('a', 'b', 'c', 'gone'),
        amount: fc.constantFrom(0, 1_000, 1_100, 3_000, 40_000),
        type: fc.constantFrom('New', 'Old', ''),
        createdOn: fc.constantFrom('2026-01-01', '2024-06-01', '2019-01-01', undefined),
        won: fc.boolean(),
        products: fc.uniqueArray(fc.constantFrom('p', 'q', 'r')),
      }),
      { minLength: 20, maxLength: 60 },
    );
    fc.assert(
      fc.property(many, traits, fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)), (list, target, alike) => {
        const some = readDeals(
          makeRows({
            customer: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
            product: ['p', 'q', 'r'].map((id) => ({ id })),
            opportunity: list.map(({ customer, won, amount, type, createdOn }, i) => {
              const { createdOn: _, ...one } = deal(idOf(i), customer, won, amount, type);
              return createdOn ? { ...one, createdOn } : one;
            }),
            opportunityLine: list.flatMap(({ products }, i) =>
              products.map((product) => ({ id: `${i}${product}`, opportunity: idOf(i), product })),
            ),
          }),
          asOf,
          50,
        );
        const found = similarDeals(some, target, (customer) => alike[customer] ?? 0, 5, 3);
        const each = list.flatMap((_, i) => {
          const own = traitsOf(some, i);
          const parts = alikeness(target, own, own.customer < 0 ? Number.NaN : (alike[own.customer] ?? 0));
          return i === 3 ? [] : [{ id: idOf(i), similarity: dealSimilarity(parts) }];
        });
        each.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
        expect(found.map((one) => ({ id: idOf(one.deal), similarity: one.similarity }))).toEqual(each.slice(0, 5));
      }),
    );
  });

  it('say what is the same and what differs, at most three', () => {
    const target = traitsOf(deals, 0);
    const found = similarDeals(deals, target, (customer) => likeness[customer] ?? 0, 10, 0);
    const ref = { source: 's', kind: 'opportunity' as const, id: 'd3' };
    const tell = (id: string) => {
      const one = found.find((candidate) => rows.opportunity.ids[candidate.deal] === id);
      return one ? dealReasons(target, one, rows.org.currency, ref).map((reason) => reason.text.key) : [];
    };
    expect(tell('d1')).toEqual(['deal.sameCustomer', 'deal.amount.alike', 'deal.products']);
    expect(tell('d3')).toEqual(['deal.customer.differs', 'deal.amount.differs', 'deal.time.alike']);
  });
});

describe('the typical deal of a customer', () => {
  it('is its open one', () => {
    expect(typicalDeal(deals, 0)).toEqual(traitsOf(deals, 0));
  });

  it('is otherwise the middle of its closed ones, beginning today', () => {
    expect(typicalDeal(deals, 2)).toEqual({
      customer: 2,
      amount: 9_000,
      type: 'New',
      products: new Set(),
      begunOn: asOf,
    });
  });

  it('is unknown for a customer without deals', () => {
    expect(typicalDeal(deals, -1)).toMatchObject({ amount: Number.NaN, type: undefined });
  });
});
