import { describe, expect, it } from 'vitest';
import { dealFits } from '../../../core/configuration/dealFit';
import { orderSteps } from '../../../core/configuration/orders';
import { formatDay, parseDay } from '../../../core/crm/time';
import { finish } from '../../../core/kernels/finish';
import { makeRows, type Plain } from '../engine/rows';

const START = parseDay('2026-01-01');
const AS_OF = parseDay('2026-11-20');

/** Ten customers of segment 0 always order "pump", every other time "hose" too; ten of segment 1 order "lamp". On some later day one orders "late". */
function rowsOf() {
  const orders = Array.from({ length: 80 }, (_, i) => ({
    id: `o${i}`,
    customer: `c${String(i % 20).padStart(2, '0')}`,
    orderedOn: formatDay(START + (i >> 1)),
  }));
  const productsOf = (i: number) => (i % 20 >= 10 ? ['lamp'] : i % 2 === 0 ? ['pump', 'hose'] : ['pump']);
  const late = Array.from({ length: 60 }, (_, i) => ({ id: `p${i}`, customer: 'c00', orderedOn: '2026-09-10' }));
  const line = (order: string, product: string) => ({ id: `${order}${product}`, order, product, quantity: 1 });
  const offered = {
    pumps: ['pump'],
    both: ['pump', 'hose'],
    lamps: ['lamp'],
    odd: ['rare'],
    newest: ['late'],
    empty: [],
  };
  const plain: Plain = {
    customer: Array.from({ length: 20 }, (_, i) => ({ id: `c${String(i).padStart(2, '0')}` })),
    product: ['pump', 'hose', 'lamp', 'rare', 'late'].map((id) => ({ id, name: id })),
    order: [...orders, ...late],
    orderLine: [
      ...orders.flatMap(({ id }, i) => productsOf(i).map((product) => line(id, product))),
      ...late.map(({ id }) => line(id, 'late')),
    ],
    opportunity: Object.keys(offered).map((id) => ({ id, customer: 'c00', closed: false, createdOn: '2026-06-01' })),
    opportunityLine: Object.entries(offered).flatMap(([opportunity, products]) =>
      products.map((product) => ({ id: `${opportunity}${product}`, opportunity, product, createdOn: '2026-07-01' })),
    ),
  };
  const rows = makeRows(plain);
  const segment = Int32Array.from(rows.customer.ids, (id) => (Number(id.slice(1)) < 10 ? 0 : 1));
  const fit = dealFits(finish(orderSteps(rows, AS_OF, 5)))(segment);
  return (deal: string, of: number, day: string) => fit(rows.opportunity.ids.indexOf(deal), of, parseDay(day));
}

describe('how what is offered fits what customers alike order', () => {
  const fit = rowsOf();
  const then = '2026-08-15';

  it('is by the segment: 1 = as common as what its orders hold, 0 = never ordered there', () => {
    // Of 40 orders all have a pump and 20 a hose: the mean share of the 60 lines is (40 + 10) / 60.
    expect(fit('pumps', 0, then)).toBeCloseTo(1 / (50 / 60), 10);
    expect(fit('both', 0, then)).toBeCloseTo(0.75 / (50 / 60), 10);
    expect([fit('lamps', 0, then), fit('odd', 0, then)]).toEqual([0, 0]);
    expect([fit('lamps', 1, then), fit('pumps', 1, then)]).toEqual([1, 0]);
  });

  it('is by all customers where the customer is in no segment, or in one with few orders', () => {
    expect(fit('pumps', -1, then)).toBeCloseTo(fit('lamps', -1, then), 10);
    expect(fit('pumps', 7, then)).toBe(fit('pumps', -1, then));
  });

  it('knows no line and no order of a later day', () => {
    expect(fit('pumps', 0, '2026-06-15')).toBeNaN();
    expect(fit('pumps', 0, '2026-07-01')).toBeGreaterThan(1);
    expect(fit('newest', 0, then)).toBe(0);
    expect(fit('newest', 0, '2026-11-20')).toBeGreaterThan(0);
  });

  it('says nothing of a deal without products, or before twenty orders', () => {
    expect(fit('empty', 0, then)).toBeNaN();
    const rows = makeRows({ opportunity: [{ id: 'd', closed: false }] });
    expect(dealFits(finish(orderSteps(rows, AS_OF, 5)))(new Int32Array(0))(0, -1, AS_OF)).toBeNaN();
  });
});
