import { describe, expect, it } from 'vitest';
import { orderSteps } from '../../../core/configuration/orders';
import { parseDay } from '../../../core/crm/time';
import { tiersOf } from '../../../core/engine/inferPlaces';
import { computeFeatures } from '../../../core/features/compute';
import { finish } from '../../../core/kernels/finish';
import { indexNews, members } from '../../../core/news/facts';
import { readDeals } from '../../../core/outcome/deals';
import { buyers } from '../../../core/segments/buyers';
import { salesOf } from '../../../core/segments/order';
import { readPurchases } from '../../../core/table/purchases';
import { makeRows } from '../engine/rows';

const asOf = parseDay('2026-11-21');
const STATUSES = ['Draft', 'Cancelled', 'Order canceled', 'Rejected', 'Superseded'];

describe('an order that nobody bought', () => {
  const order = [
    { id: 'o', customer: 'b', orderedOn: '2026-11-10', status: 'Activated', total: 1_000 },
    ...STATUSES.map((status, i) => ({ id: `x${i}`, customer: 'a', orderedOn: '2026-11-10', status, total: 900_000 })),
  ];
  const rows = makeRows({
    customer: [{ id: 'a' }, { id: 'b' }],
    order,
    orderLine: order.map(({ id }) => ({ id: `l${id}`, order: id, product: 'p', quantity: 1 })),
    product: [{ id: 'p' }],
  });

  it('is a purchase nowhere', () => {
    expect([...readPurchases(rows).made]).toEqual([1, 0, 0, 0, 0, 0]);
    expect([...buyers(rows, asOf, 5)]).toEqual([1]);
    expect([...salesOf(rows, ['a', 'b'], asOf)]).toEqual([0, 1_000]);
    expect(tiersOf(rows, asOf)).toEqual(['none', 'key']);
    expect(finish(orderSteps(rows, asOf, 5)).considered).toEqual([0]);
    expect([...readDeals(rows, asOf, 5).boughtFrom]).toEqual([Number.NaN, parseDay('2026-11-10')]);
    expect([members(indexNews(rows, asOf).orders, 0), members(indexNews(rows, asOf).orders, 1)]).toEqual([[], [0]]);
    const sold = finish(computeFeatures(rows, { asOf, years: 5, features: ['salesInWindow'] })).values[0];
    expect(sold?.kind === 'number' && [...sold.values]).toEqual([Number.NaN, 1_000]);
  });
});

describe('readPurchases', () => {
  it('takes the deals won where no order is a sale', () => {
    const rows = makeRows({
      customer: [{ id: 'a' }],
      order: [{ id: 'o', customer: 'a', orderedOn: '2026-11-10', status: 'Draft' }],
      opportunity: [
        { id: '1', customer: 'a', closed: true, won: true, closeOn: '2026-01-05', amount: 7 },
        { id: '2', customer: 'a', closed: true, won: false, closeOn: '2026-02-05', amount: 9 },
        { id: '3', customer: 'a', closed: false, closeOn: '2026-03-05', amount: 9 },
      ],
    });
    const { source, made, day, amount } = readPurchases(rows);
    expect(source).toBe('opportunity');
    expect([...made]).toEqual([1, 0, 0]);
    expect([day[0], amount[0]]).toEqual([parseDay('2026-01-05'), 7]);
  });
});
