import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { parseDay } from '../../../core/crm/time';
import { readPriceLevels } from '../../../core/pricing/levels';
import { todayOf } from '../../../core/table/rows';
import { makeRows, type Plain } from '../engine/rows';

const asOf = parseDay('2026-11-21');

/** A customer that has bought monthly at 20 % below the list, and one deal that is open. */
function habit(deal: { unitPrice?: number; listPrice?: number; quantity?: number }, listed = true): Plain {
  const months = Array.from(
    { length: 24 },
    (_, m) => `${2024 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`,
  );
  return {
    customer: [{ id: 'c', name: 'C', industry: 'Mining', country: 'FI' }],
    product: [{ id: 'p', name: 'P', unitCost: 500 }],
    order: months.map((month) => ({ id: `o${month}`, customer: 'c', orderedOn: `${month}-05`, status: 'Activated' })),
    orderLine: months.map((month) => ({
      id: `l${month}`,
      order: `o${month}`,
      product: 'p',
      quantity: 2,
      unitPrice: 800,
      ...(listed ? { listPrice: 1000 } : {}),
    })),
    opportunity: [{ id: 'd', customer: 'c', closed: false, createdOn: '2026-11-01', closeOn: '2026-12-31' }],
    opportunityLine: [{ id: 'dl', opportunity: 'd', product: 'p', quantity: 2, ...deal }],
  };
}

const levelsOf = (plain: Plain, years = 5) => readPriceLevels(makeRows(plain), { asOf, years, segmentOf: new Map() });

describe('price levels', () => {
  it('are the net price against what the customer usually pays', () => {
    const { level, net, list, cost, usual } = levelsOf(habit({ unitPrice: 840, listPrice: 1000 }));
    expect(usual[0]).toBeCloseTo(1600, 0);
    expect(level[0]).toBeCloseTo(Math.log(840 / 800), 2);
    expect([net[0], list[0], cost[0]]).toEqual([1680, 2000, 1000]);
  });

  it('compare lines without a list price with what the product has cost', () => {
    const { level, list } = levelsOf(habit({ unitPrice: 840 }, false));
    expect(level[0]).toBeCloseTo(Math.log(840 / 800), 2);
    expect(list[0]).toBeNaN();
  });

  it.each([
    ['no price', { listPrice: 1000 }],
    ['no quantity', { unitPrice: 840, listPrice: 1000, quantity: 0 }],
    ['a credit', { unitPrice: -840, listPrice: 1000 }],
    ['numbers beyond all prices', { unitPrice: 1e300, listPrice: 1000, quantity: 1e300 }],
  ])('are not known of a line with %s', (_, line) => {
    expect(levelsOf(habit(line)).level[0]).toBeNaN();
  });

  it('are not known where there is nothing earlier to compare with', () => {
    const plain = { ...habit({ unitPrice: 840 }), order: [], orderLine: [] };
    expect(levelsOf(plain).level[0]).toBeNaN();
  });

  it('of a first offer are told once forty sales of others are known, not from the list price before', () => {
    const { customer = [], opportunity = [], ...plain } = habit({ unitPrice: 840, listPrice: 1000 });
    const stranger = [...customer, { id: 'n', name: 'N', industry: 'Mining', country: 'FI' }];
    const asked = opportunity.map((deal) => ({ ...deal, customer: 'n' }));
    const of = (times: number) => {
      const all = Array.from({ length: times }, (_, t) => t);
      const order = all.flatMap((t) => (plain.order ?? []).map((one) => ({ ...one, id: `${one.id}-${t}` })));
      const orderLine = all.flatMap((t) =>
        (plain.orderLine ?? []).map((one) => ({ ...one, id: `${one.id}-${t}`, order: `${one.order}-${t}` })),
      );
      return levelsOf({ ...plain, customer: stranger, opportunity: asked, order, orderLine });
    };
    expect(of(1).level[0]).toBeNaN();
    const two = of(2);
    expect(two.level[0]).toBeCloseTo(Math.log(840 / 800), 2);
    expect(two.known[0]).toBe(0);
    expect(levelsOf(habit({ unitPrice: 840, listPrice: 1000 })).known[0]).toBeGreaterThan(0.8);
  });

  it('are the same at whatever rate a deal in another currency was converted, as its list price was converted with it', () => {
    const plain = levelsOf(habit({ unitPrice: 840, listPrice: 1000 })).level[0] ?? Number.NaN;
    for (const rate of [0.91, 1.07, 1.6])
      expect(levelsOf(habit({ unitPrice: 840 * rate, listPrice: 1000 * rate })).level[0]).toBeCloseTo(plain, 9);
    // Amounts for which nobody tells a rate are not known: nothing is compared at a rate of 1.
    expect(levelsOf(habit({ unitPrice: Number.NaN, listPrice: Number.NaN })).level[0]).toBeNaN();
  });

  it('go with prices that rise over the years: at once with the list, and without one as the older ones fade', () => {
    const rise = (month: number) => 1.1 ** (month / 12);
    const rising = (listed: boolean) => {
      const { orderLine = [], ...plain } = habit(
        { unitPrice: 800 * rise(24), ...(listed ? { listPrice: 1000 * rise(24) } : {}) },
        listed,
      );
      const lines = orderLine.map((line, month) => ({
        ...line,
        unitPrice: 800 * rise(month),
        ...(listed ? { listPrice: 1000 * rise(month) } : {}),
      }));
      return levelsOf({ ...plain, orderLine: lines }).level[0] ?? Number.NaN;
    };
    expect(Math.abs(rising(true))).toBeLessThan(0.01);
    const middleOfAll = Math.log(rise(24) / rise(11.5));
    expect(rising(false)).toBeGreaterThan(0);
    expect(rising(false)).toBeLessThan(0.9 * middleOfAll);
  });

  it('rest on what the customer itself has bought the more, the more that is', () => {
    const knownAfter = (sales: number) => {
      const { order = [], orderLine = [], ...plain } = habit({ unitPrice: 840, listPrice: 1000 });
      const kept = { ...plain, order: order.slice(-sales), orderLine: orderLine.slice(-sales) };
      return levelsOf(kept).known[0] ?? Number.NaN;
    };
    const known = [1, 3, 8, 24].map(knownAfter);
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(known[0]).toBeLessThan(0.5);
    expect(known[3]).toBeGreaterThan(0.8);
  });

  it('rest on earlier sales alone', () => {
    const rows = companyToRows(generateCompany(3, { customers: 60 }).company);
    const today = todayOf(rows.org);
    const now = readPriceLevels(rows, { asOf: today, years: 5, segmentOf: new Map() });
    const { createdOn } = rows.opportunity.columns;
    const then = today - 300;
    const before = readPriceLevels(rows, { asOf: then, years: 5 - 300 / 365.2425, segmentOf: new Map() });
    let compared = 0;
    for (let deal = 0; deal < rows.opportunity.length; deal++) {
      const closed = rows.opportunity.columns.closed.values[deal] === 1;
      if (!closed || !((rows.opportunity.columns.closeOn.values[deal] ?? 0) <= then)) continue;
      expect(before.level[deal]).toBe(now.level[deal]);
      if (!Number.isNaN(now.level[deal] ?? Number.NaN)) compared++;
      expect(createdOn.values[deal]).toBeLessThanOrEqual(then);
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('tell won deals from lost ones in the built-in company, where prices were planted', () => {
    const { company, truth } = generateCompany(5, { customers: 300 });
    const rows = companyToRows(company);
    const { level } = readPriceLevels(rows, { asOf: todayOf(rows.org), years: 5, segmentOf: truth.segmentOf });
    const { closed, won } = rows.opportunity.columns;
    const mean = (outcome: number) => {
      const of = [...level].filter(
        (value, deal) => closed.values[deal] === 1 && won.values[deal] === outcome && !Number.isNaN(value),
      );
      return of.reduce((sum, value) => sum + value, 0) / of.length;
    };
    expect(mean(1)).toBeLessThan(mean(0) - 0.01);
  });
});
