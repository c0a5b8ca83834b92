import type { Rows } from '../table/table';
import type { Offer } from './offers/offer';

/** Reads sizes that count the same: the domain's own ("Households") where offers of files tell one, else employees. */
export interface RequestSize {
  /** What is counted, as most offers call it; undefined = employees. */
  name: string | undefined;
  /** Of an offer, or else of its customer (row of rows.customer, −1 = none); undefined where it is not known. */
  of(customer: number, offer?: Offer): number | undefined;
}

/** What "size" means in a request to this org: sizes of different things are never held against each other. */
export function requestSize({ book, customer }: Pick<Rows, 'book' | 'customer'>): RequestSize {
  const name = mostCommon(book?.offers ?? []);
  return {
    name,
    of(row, offer) {
      if (offer?.size !== undefined && offer.sizeOf === name) return offer.size;
      if (name !== undefined) return undefined;
      const employees = customer.columns.employees.values[row] ?? Number.NaN;
      return Number.isNaN(employees) ? undefined : employees;
    },
  };
}

/** Ties by name. Employees, which have none, give way to whatever the domain counts. */
function mostCommon(offers: readonly Offer[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { size, sizeOf } of offers)
    if (size !== undefined && sizeOf !== undefined) counts.set(sizeOf, (counts.get(sizeOf) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
