import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachProduct, everyLine, orderSteps, readOrder } from '../../../core/configuration/orders';
import { parseDay } from '../../../core/crm/time';
import { finish } from '../../../core/kernels/finish';
import { makeRows } from '../engine/rows';

const line = fc.record({
  order: fc.constantFrom('o', 'other'),
  product: fc.constantFrom('p', 'q', 'r', undefined),
  quantity: fc.constantFrom(1, 2, 0, -1, undefined),
  /** The line that this one is inside of, itself and later ones included. */
  parent: fc.option(fc.nat(11), { nil: undefined }),
});

it('reads lines of one product as one, and so what is inside of them', () => {
  const within = (id: string, product: string, quantity: number, parentLine?: string) => ({
    id,
    order: 'o',
    product,
    quantity,
    ...(parentLine && { parentLine }),
  });
  const rows = makeRows({
    customer: [{ id: 'a' }],
    product: ['p', 'q', 'r'].map((id) => ({ id })),
    order: [{ id: 'o', customer: 'a', orderedOn: '2026-01-01' }],
    orderLine: [
      within('l1', 'p', 1),
      within('l2', 'q', 2, 'l1'),
      within('l3', 'r', 1, 'l2'),
      within('l4', 'p', 2),
      within('l5', 'q', 3, 'l4'),
    ],
  });
  const read = readOrder(finish(orderSteps(rows, parseDay('2026-11-21'), 5)), 0);
  const r = { product: 'r', quantity: 1, options: new Map() };
  const q = { product: 'q', quantity: 5, options: new Map([['r', r]]) };
  expect(read).toEqual([{ product: 'p', quantity: 3, options: new Map([['q', q]]) }]);
});

it('tells the products of an order as they stand in its trees: nothing inside what does not count, no circles', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const rows = makeRows({
        customer: [{ id: 'a' }],
        product: ['p', 'q', 'r'].map((id) => ({ id })),
        order: ['o', 'other'].map((id) => ({ id, customer: 'a', orderedOn: '2026-01-01' })),
        orderLine: lines.map(({ order, product, quantity, parent }, i) => ({
          id: `l${i}`,
          order,
          ...(product && { product }),
          ...(quantity !== undefined && { quantity }),
          ...(parent !== undefined && { parentLine: `l${parent}` }),
        })),
      });
      const index = finish(orderSteps(rows, parseDay('2026-11-21'), 5));
      for (const order of [0, 1]) {
        const told = new Set<string | undefined>();
        eachProduct(index, order, (code) => told.add(rows.orderLine.columns.product.dictionary[code]));
        expect(told).toEqual(new Set([...everyLine(readOrder(index, order))].map(({ product }) => product)));
      }
    }),
    { numRuns: 500 },
  );
});
