import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../core/configuration/catalogue';
import { EVERYBODY, fitConfiguration } from '../../../core/configuration/fit';
import { typicalOptions } from '../../../core/configuration/typical';
import { parseDay } from '../../../core/crm/time';
import { makeRows } from '../engine/rows';

const TODAY = '2026-11-21';
const OPTIONS = ['frame', 'sensor', 'hose', 'lamp', 'rare', 'old'];

/** Orders of a pump, by customer; customers a… are of segment 0, b… of segment 1. */
function asked(orders: { customer: string; options: string[] }[]) {
  const customers = [...new Set(orders.map(({ customer }) => customer))];
  const rows = makeRows(
    {
      customer: customers.map((id) => ({ id })),
      product: ['pump', ...OPTIONS].map((id) => ({ id, name: `The ${id}`, active: id !== 'old' })),
      productOption: OPTIONS.map((option) => ({ id: option, product: 'pump', option, required: option === 'frame' })),
      order: orders.map(({ customer }, i) => ({ id: `o${i}`, customer, orderedOn: '2026-05-01', status: 'Activated' })),
      orderLine: orders.flatMap(({ options }, i) => [
        { id: `l${i}`, order: `o${i}`, product: 'pump', quantity: 1 },
        ...options.map((product) => ({
          id: `l${i}-${product}`,
          order: `o${i}`,
          product,
          parentLine: `l${i}`,
          quantity: 1,
        })),
      ]),
    },
    TODAY,
  );
  const segmentOf = new Map(customers.map((id) => [id, id.startsWith('a') ? 0 : 1]));
  const model = fitConfiguration(rows, { asOf: parseDay(TODAY), years: 5, segmentOf });
  const tell = (segment: number, of = model) =>
    typicalOptions(of, readCatalogue(rows), segment, (kind, id) => ({ source: 's', kind, id }));
  return { model, tell };
}

/** Orders of four customers of a segment in turn; each option is in as many of them as is said. */
const orders = (segment: 'a' | 'b', count: number, taken: Record<string, number>, customers = 4) =>
  Array.from({ length: count }, (_, i) => ({
    customer: `${segment}${i % customers}`,
    options: Object.keys(taken).filter((option) => i < (taken[option] ?? 0)),
  }));

describe('what is typical for a segment', () => {
  const { model, tell } = asked([
    ...orders('a', 20, { frame: 20, lamp: 19, sensor: 14, hose: 9, rare: 1, old: 18 }),
    ...orders('b', 40, { frame: 40, lamp: 38, sensor: 6, hose: 4, rare: 3 }),
  ]);

  it('is what it takes more often than others first, then what is usual, each with its counts', () => {
    expect(tell(0)).toEqual([
      {
        product: { source: 's', kind: 'product', id: 'sensor' },
        name: 'The sensor',
        bundle: 'The pump',
        have: 14,
        of: 20,
        others: { have: 6, of: 40 },
      },
      expect.objectContaining({ name: 'The hose', have: 9, of: 20, others: { have: 4, of: 40 } }),
      { product: expect.anything(), name: 'The lamp', bundle: 'The pump', have: 19, of: 20 },
    ]);
    expect(tell(1).map(({ name, others }) => [name, others])).toEqual([['The lamp', undefined]]);
  });

  it('leaves out what a rule forces, and what is no longer sold', () => {
    const names = tell(0).map(({ name }) => name);
    expect(names).not.toContain('The frame');
    expect(names).not.toContain('The old');
  });

  it('counts the orders of each group, and of how many customers they are', () => {
    const of = (segment: number) => model.taken?.find((one) => one.segment === segment);
    const sensor = (segment: number) => of(segment)?.options.find(({ option }) => option === 'sensor');
    expect([of(0)?.orders, of(1)?.orders, of(EVERYBODY)?.orders]).toEqual([20, 40, 60]);
    expect(sensor(0)).toEqual({ option: 'sensor', orders: 14, customers: 4 });
    expect(sensor(EVERYBODY)?.orders).toBe(20);
  });

  it('is nothing with fewer than eight orders, of fewer than three customers, of no segment and of an older version', () => {
    expect(asked(orders('a', 8, { sensor: 8 })).tell(0)).toHaveLength(1);
    expect(asked(orders('a', 7, { sensor: 7 })).tell(0)).toEqual([]);
    expect(asked(orders('a', 20, { sensor: 20 }, 2)).tell(0)).toEqual([]);
    expect(tell(-1)).toEqual([]);
    const { taken: _, ...older } = model;
    expect(tell(0, older)).toEqual([]);
  });
});
