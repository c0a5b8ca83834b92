import type { Rows } from '../../table/table';
import { wordAt } from '../../table/table';
import type { OrderIndex } from '../orders';
import type { AreaNote } from './ruleBook';

/** How many customers and orders of the window lie in an area. */
export interface AreaReach {
  customers: number;
  orders: number;
}

/** Whether a place lies in the area of a note. Country and postal code as the CRM writes them; case and blanks do not count. */
export function isInArea(
  { country, postalPrefix }: Pick<AreaNote, 'country' | 'postalPrefix'>,
  place: { country?: string | undefined; postalCode?: string | undefined },
): boolean {
  if (country !== undefined && plain(country) !== plain(place.country)) return false;
  return postalPrefix === undefined || plain(place.postalCode).startsWith(plain(postalPrefix));
}

function plain(word: string | undefined): string {
  return (word ?? '').replace(/\s+/g, '').toLowerCase();
}

/** How many customers and orders lie in each area, in the order asked for. */
export function areaReach(
  { customer }: Pick<Rows, 'customer'>,
  index: Pick<OrderIndex, 'considered' | 'customer'>,
  areas: readonly Pick<AreaNote, 'country' | 'postalPrefix'>[],
): AreaReach[] {
  const orders = new Int32Array(customer.length);
  for (const order of index.considered) {
    const row = index.customer[order] ?? -1;
    if (row >= 0) orders[row] = (orders[row] as number) + 1;
  }
  const reach = areas.map(() => ({ customers: 0, orders: 0 }));
  for (let row = 0; row < customer.length; row++) {
    const { country, postalCode } = customer.columns;
    const place = { country: wordAt(country, row), postalCode: wordAt(postalCode, row) };
    areas.forEach((area, i) => {
      const of = reach[i];
      if (!of || !isInArea(area, place)) return;
      of.customers++;
      of.orders += orders[row] as number;
    });
  }
  return reach;
}
