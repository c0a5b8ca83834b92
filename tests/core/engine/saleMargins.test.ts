import { expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { saleMargins } from '../../../core/engine/saleMargins';
import { openFacts } from '../../../core/features/facts/facts';
import { makeRows } from './rows';

/** The margin of one order with these lines: product and price of one piece of it. */
function marginOf(lines: [product: string, price: number][]): number | undefined {
  const rows = makeRows({
    customer: [{ id: 'c' }],
    product: [{ id: 'pump', unitCost: 60 }, { id: 'hose', unitCost: 5 }, { id: 'service' }],
    order: [
      { id: 'o', customer: 'c', orderedOn: '2026-01-10', total: lines.reduce((sum, [, price]) => sum + price, 0) },
    ],
    orderLine: lines.map(([product, price], i) => ({ id: `l${i}`, order: 'o', product, quantity: 1, total: price })),
  });
  return saleMargins(openFacts(rows, { asOf: parseDay('2026-11-21'), years: 100 }))?.[0];
}

it('is what the unit costs of all lines leave of a sale', () => {
  expect(
    marginOf([
      ['pump', 100],
      ['hose', 10],
    ]),
  ).toBe(45);
  expect(marginOf([['pump', 0]])).toBe(-60);
});

it('takes a line without a cost to leave as much of its price as the others, where they are four fifths of the sale', () => {
  const small = marginOf([
    ['pump', 100],
    ['service', 25],
  ]);
  expect(small).toBeCloseTo(50, 10);
  expect(
    marginOf([
      ['pump', 100],
      ['service', 30],
    ]),
  ).toBeUndefined();
  expect(marginOf([['service', 30]])).toBeUndefined();
});
