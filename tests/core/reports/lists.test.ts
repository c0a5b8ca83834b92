import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { DAYS_PER_YEAR, nextMonth } from '../../../core/crm/time';
import { finish } from '../../../core/kernels/finish';
import { chooseBest } from '../../../core/reports/bestRules';
import type { ListGround } from '../../../core/reports/ground';
import { listOf } from '../../../core/reports/list';
import type { ListAnswer, ListAsk } from '../../../core/reports/lists';
import { chooseNext } from '../../../core/reports/nextRules';
import { linesOf, readSales } from '../../../core/reports/sales';
import { todayOf } from '../../../core/table/rows';

const { company, truth } = generateCompany(511);
const rows = companyToRows(company);
const sales = finish(readSales(rows, todayOf(rows.org)));
const segmentOf = Int32Array.from(rows.customer.ids, (id) => truth.segmentOf.get(id) ?? -1);
const ground: ListGround = {
  rows,
  sales,
  asOf: sales.asOf,
  chosen: {},
  segmentOf,
  segments: [...new Set(segmentOf)]
    .filter((one) => one >= 0)
    .sort()
    .map((slot) => ({ id: `s${slot}`, slot, label: { key: 'x' } })),
  alike: (customer, count) =>
    [...segmentOf.keys()]
      .filter((row) => row !== customer && segmentOf[row] === segmentOf[customer])
      .slice(0, count)
      .map((row) => ({ row, similarity: 80 })),
  strengthOf: (customer) => 0.6 + (customer % 4) / 10,
  tierOf: (customer) => (['key', 'core', 'small', 'none'] as const)[customer % 4] ?? 'none',
  valuesOf: () => [],
  alikeLead: () => [],
  refOf: (kind, id) => ({ source: 'sample', kind, id }),
};
type Told = Exclude<ListAnswer, { abstained: true }>;
type Of<K, A = Told> = A extends { kind: infer Kind } ? (K extends Kind ? A : never) : never;
function list<K extends ListAsk['kind']>(ask: Extract<ListAsk, { kind: K }>): Of<K> {
  const answer = finish(listOf(ground, ask));
  if (answer.abstained) throw new Error(JSON.stringify(answer));
  return answer as Of<K>;
}
const productsOf = (customer: number) =>
  new Set([...linesOf(sales, customer)].map((line) => rows.product.ids[sales.product[line] as number]));

describe('lists that sell', () => {
  it('names the best customers for a product in order, inside the segment that was asked for, the same every time', () => {
    const { products } = list({ kind: 'products' });
    const product = products.reduce((a, b) => (b.have > a.have ? b : a)).ref.id;
    const ask = { kind: 'best', product, quantity: 1, month: nextMonth(sales.asOf), segment: 's0', most: 10 } as const;
    const found = list(ask);
    expect(found.customers).toHaveLength(10);
    for (const { segment, likelihood, why } of found.customers) {
      expect(segment?.id).toBe('s0');
      expect(likelihood?.interval[0]).toBeLessThanOrEqual(likelihood?.outOfTen ?? 0);
      expect(likelihood?.interval[1]).toBeGreaterThanOrEqual(likelihood?.outOfTen ?? 10);
      expect(why.length).toBeGreaterThan(0);
    }
    const { named, right, otherRight } = found.judged?.values ?? {};
    expect(Number(named)).toBeGreaterThanOrEqual(300);
    expect(Number(right)).toBeLessThanOrEqual(Number(named));
    expect(Number(right)).toBeGreaterThan(Number(otherRight));
    expect(list(ask)).toEqual(found);
  });

  it('chooses its orders by what lay before the day that is asked', () => {
    const before = { ...ground, asOf: sales.asOf - 91 };
    const cut = { ...before, sales: finish(readSales(rows, before.asOf)) };
    expect(finish(chooseNext(before))).toEqual(finish(chooseNext(cut)));
    const best = finish(chooseBest({ ...before, sales: { ...sales, asOf: before.asOf } }));
    expect(best).toEqual(finish(chooseBest(cut)));
    expect(best?.quarters).toBeGreaterThan(0);
  });

  it('says how often a product was sold where that is too seldom', () => {
    const answer = finish(
      listOf(ground, { kind: 'best', product: 'nothing', quantity: 1, month: sales.asOf + 1, most: 10 }),
    );
    expect(answer).toMatchObject({ abstained: true, have: [{ have: 0, need: 8 }] });
  });

  it('answers what a new customer needs next by how those like it were won', () => {
    const fresh = rows.customer.ids.find((_, row) => linesOf(sales, row).length === 0) ?? '';
    const asked = finish(listOf(ground, { kind: 'next', customer: fresh, most: 3 }));
    expect(asked).toEqual(finish(listOf(ground, { kind: 'approach', customer: fresh })));
  });

  it('proposes nothing next that the customer has', () => {
    const customer = [...rows.customer.ids.keys()].find((row) => linesOf(sales, row).length > 5) ?? 0;
    const { products } = list({ kind: 'next', customer: rows.customer.ids[customer] ?? '', most: 5 });
    expect(products.length).toBeGreaterThan(0);
    for (const { ref, have, of } of products) {
      expect(productsOf(customer).has(ref.id)).toBe(false);
      expect(have).toBeLessThanOrEqual(of);
    }
  });

  it('counts who buys, and no open amount where hardly anybody of a segment does', () => {
    const { segments, rows: found } = list({ kind: 'whiteSpace', by: 'family' });
    for (const { have, open } of found)
      segments.forEach(({ customers }, i) => {
        expect(have[i]).toBeLessThanOrEqual(customers);
        if ((have[i] ?? 0) < 0.3 * customers) expect(open[i]).toBe(0);
      });
  });

  it('finds bundles of several customers only, and those that lack one part', () => {
    for (const { customers, orders, lift, products, almost } of list({ kind: 'bundles', most: 20 }).bundles) {
      expect(customers).toBeGreaterThanOrEqual(5);
      expect(orders).toBeGreaterThanOrEqual(customers);
      expect(lift).toBeGreaterThan(1);
      for (const { ref } of almost) {
        const has = productsOf(rows.customer.ids.indexOf(ref.id));
        expect(products.filter((product) => !has.has(product.ref.id))).toHaveLength(1);
      }
    }
  });

  it('counts every customer with a country in one region, and flags those with too few', () => {
    const { regions, known, enough } = list({ kind: 'coverage' });
    const countries = regions.filter(({ postalPrefix }) => postalPrefix === undefined);
    expect(countries.reduce((sum, { customers }) => sum + customers, 0)).toBe(known);
    for (const { customers, missing, state } of regions)
      expect(state === 'enough').toBe(customers >= enough && missing === 0);
  });

  it('tells who is in a segment, those that bought most first, and how many there are', () => {
    const { customers, considered } = list({ kind: 'members', segment: 's0', most: 5 });
    const inside = [...segmentOf.keys()].filter((row) => segmentOf[row] === 0);
    expect(considered).toBe(inside.length);
    expect(customers).toHaveLength(5);
    const paid = customers.map(({ worth }) => worth?.units ?? 0);
    expect(paid).toEqual([...paid].sort((a, b) => b - a));
    for (const { ref, segment, fit, tier } of customers) {
      expect(segment?.id).toBe('s0');
      expect(fit).toBe(Math.round(100 * ground.strengthOf(rows.customer.ids.indexOf(ref.id))));
      expect(tier).toBe(ground.tierOf(rows.customer.ids.indexOf(ref.id)));
    }
    const everybody = list({ kind: 'members', most: 100_000 });
    expect(everybody.customers).toHaveLength([...segmentOf].filter((one) => one >= 0).length);
    expect(list({ kind: 'members', segment: 'no such', most: 5 }).customers).toEqual([]);
  });

  it('lists customers that buy little of what those like them buy', () => {
    const { customers, stopped } = list({ kind: 'tail', most: 20 });
    for (const { worth, lastOn = 0, fit } of customers) {
      expect(worth?.units).toBeGreaterThan(0);
      expect(lastOn).toBeGreaterThan(sales.asOf - DAYS_PER_YEAR);
      expect(fit).toBeGreaterThan(0);
    }
    const lastOf = (row: number) => Math.max(...[...linesOf(sales, row)].map((line) => sales.day[line] as number));
    const gone = [...rows.customer.ids.keys()].filter(
      (row) => segmentOf[row] !== -1 && linesOf(sales, row).length > 0 && lastOf(row) <= sales.asOf - DAYS_PER_YEAR,
    );
    expect(stopped).toBe(gone.length);
  });
});
