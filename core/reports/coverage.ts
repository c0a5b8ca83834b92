import { text } from '../crm/text';
import { groupBy } from '../table/rows';
import { wordAt } from '../table/table';
import type { ListGround } from './ground';
import type { CoveredRegion, ListAnswer } from './lists';

/** So many customers of a region are needed before its numbers are more than chance: the range of a share is then at most ± 0.16. */
const ENOUGH = 40;
/** Characters of a postal code that name a region, in countries that hold enough customers to be told apart. */
const PREFIX = 1;

/** How many customers, orders and deals each country and postal region holds, and how many are missing. In steps. */
export function* coverageOf(ground: ListGround): Generator<undefined, ListAnswer> {
  const { customer, order, opportunity } = ground.rows;
  const orders = groupBy(order.columns.customer, customer.ids).offsets;
  yield;
  const deals = groupBy(opportunity.columns.customer, customer.ids).offsets;
  yield;
  const countOf = (offsets: Int32Array, row: number) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  const found = new Map<string, CoveredRegion>();
  let known = 0;
  const add = (country: string, postalPrefix: string | undefined, row: number) => {
    const key = `${country}\n${postalPrefix ?? ''}`;
    const region = found.get(key) ?? {
      country,
      ...(postalPrefix && { postalPrefix }),
      customers: 0,
      orders: 0,
      deals: 0,
      missing: 0,
      state: 'none' as const,
    };
    found.set(key, region);
    region.customers++;
    region.orders += countOf(orders, row);
    region.deals += countOf(deals, row);
  };
  for (let row = 0; row < customer.length; row++) {
    if (row % 20_000 === 19_999) yield;
    const country = wordAt(customer.columns.country, row);
    if (country === undefined) continue;
    known++;
    add(country, undefined, row);
    const postal = wordAt(customer.columns.postalCode, row)?.trim().toUpperCase().slice(0, PREFIX);
    if (postal) add(country, postal, row);
  }
  if (known === 0)
    return {
      abstained: true,
      because: text('lists.coverage.thin'),
      needs: text('lists.coverage.thin.needs'),
      have: [{ label: text('lists.coverage.known'), have: 0, need: 1 }],
    };
  for (const region of found.values()) {
    region.missing = Math.max(0, ENOUGH - region.customers);
    region.state = region.missing === 0 ? 'enough' : region.orders === 0 ? 'none' : 'few';
  }
  const regions = [...found.values()].filter(({ country, postalPrefix }) => {
    const whole = found.get(`${country}\n`);
    return postalPrefix === undefined || (whole?.customers ?? 0) >= ENOUGH;
  });
  regions.sort((a, b) => compare(a.country, b.country) || compare(a.postalPrefix ?? '', b.postalPrefix ?? ''));
  return { kind: 'coverage', regions, customers: customer.length, known, enough: ENOUGH };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
