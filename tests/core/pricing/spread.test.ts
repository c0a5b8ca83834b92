import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { priceSpread } from '../../../core/pricing/spread';
import { type Rows, TableBuilder } from '../../../core/table/table';

const TODAY = 20_000;
const empty = companyToRows({ ...generateCompany(1, { customers: 0 }).company });

/** One order line for each customer: country, net over list. */
function rowsOf(customers: readonly [country: string | undefined, level: number][], on = TODAY - 10): Rows {
  const customer = new TableBuilder('customer');
  const order = new TableBuilder('order');
  const orderLine = new TableBuilder('orderLine');
  customers.forEach(([country, level], i) => {
    customer.push(`c${i}`, { country });
    order.push(`o${i}`, { customer: `c${i}`, orderedOn: on });
    orderLine.push(`l${i}`, { order: `o${i}`, quantity: 2, listPrice: 500, total: Math.round(1000 * level) });
  });
  return { ...empty, customer: customer.build(), order: order.build(), orderLine: orderLine.build() };
}

describe('the spread of prices between countries', () => {
  const customers: [string | undefined, number][] = [
    ['DE', 0.8],
    ['DE', 0.9],
    ['DE', 0.85],
    ['FI', 1],
    ['FI', 0.95],
    ['FI', 0.9],
    ['SE', 0.5],
    ['SE', 0.5],
    [undefined, 0.1],
  ];

  it('is the middle customer of each country; countries with fewer than three customers are only counted', () => {
    expect(
      priceSpread(
        rowsOf(customers),
        customers.map(() => 4),
        TODAY,
      ),
    ).toEqual([
      {
        segment: 4,
        customers: 8,
        level: expect.closeTo(0.875, 12),
        countries: [
          { country: 'DE', customers: 3, level: 0.85 },
          { country: 'FI', customers: 3, level: 0.95 },
        ],
        hidden: 1,
      },
    ]);
  });

  it('is of nothing without two countries, a segment, or orders within two years', () => {
    const all = customers.map(() => 0);
    expect(priceSpread(rowsOf(customers.slice(0, 4)), all, TODAY)).toEqual([]);
    expect(
      priceSpread(
        rowsOf(customers),
        customers.map(() => -1),
        TODAY,
      ),
    ).toEqual([]);
    expect(priceSpread(rowsOf(customers, TODAY - 731), all, TODAY)).toEqual([]);
    expect(priceSpread(rowsOf(customers, TODAY + 1), all, TODAY)).toEqual([]);
  });
});
