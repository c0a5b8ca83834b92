import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../core/configuration/catalogue';
import { overlapWith, valueIn } from '../../../core/configuration/orderAlike';
import { orderSteps } from '../../../core/configuration/orders';
import { finish } from '../../../core/kernels/finish';
import type { Rows } from '../../../core/table/table';
import { makeRows } from '../engine/rows';
import { asOf, known, proposal, TODAY } from './company';

/** Orders of one product each, none of which has a family. */
function company(products: readonly string[]): Rows {
  return makeRows(
    {
      customer: ['a', 'b', 'c'].map((id) => ({ id })),
      product: [...new Set([...products, 'pump'])].map((id) => ({ id, name: id, code: id, active: true })),
      order: products.map((_, i) => ({ id: `o${i}`, customer: 'a', orderedOn: '2026-05-01', status: 'Activated' })),
      orderLine: products.map((product, i) => ({ id: `l${i}`, order: `o${i}`, product, quantity: 1 })),
    },
    TODAY,
  );
}

describe('an order beside a request', () => {
  it('is not alike because neither of them has a product of any family', () => {
    const rows = company(['hose', 'pump']);
    const index = finish(orderSteps(rows, asOf, 5));
    const overlap = overlapWith(index, readCatalogue(rows), new Set(['pump']));
    expect([overlap(0), overlap(1)]).toEqual([0, 1]);
  });

  it('has the quantity of an option in the words of the product model, also where it is no whole number', () => {
    const option = { product: 'tarp', quantity: 1, options: new Map() };
    expect(valueIn({ product: 'hook', quantity: 3, options: new Map([['tarp', option]]) }, 'tarp')).toBe('0.333333');
  });

  it('differs where it does not have the product that something is decided inside of', () => {
    const rows = company(Array.from({ length: 9 }, () => 'hose'));
    const { orders } = known(proposal(rows, { known: { pump: { '#colour': 'red' } } }));
    expect(orders?.[0]?.differs.map(({ key, values }) => [key, values?.products])).toEqual([['found.lacks', 'pump']]);
  });
});

it('tells that the segment has too few orders only where a segment was asked for', () => {
  const rows = company(Array.from({ length: 9 }, () => 'hose'));
  const relaxed = (segment: number) => known(proposal(rows, { segment })).trace.relaxed;
  expect([relaxed(-1), relaxed(0), relaxed(1)]).toEqual([false, false, true]);
});
