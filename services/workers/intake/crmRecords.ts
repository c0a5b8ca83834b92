import { createCustomerFinder } from '../../../core/configuration/offers/match';
import type { CrmRecords } from '../../../core/intake/link';
import type { Store } from '../../../core/store/store';
import type { CodedColumn, OrgFacts } from '../../../core/table/table';

const WANTED: Record<string, readonly string[]> = {
  product: ['name', 'code'],
  customer: ['name', 'country', 'postalCode', 'taxNumber'],
};

/** What a CRM's store knows its customers and products by. */
export async function crmRecords(store: Pick<Store, 'rows'>, org: OrgFacts): Promise<CrmRecords> {
  const read = await store.rows((table, field) => WANTED[table]?.includes(field) ?? false);
  const { scale } = org.currency;
  if (!read) return { customers: [], products: [], findByName: () => undefined, scale };
  const { customer, product } = read.rows;
  const word = ({ codes, dictionary }: CodedColumn, row: number) => dictionary[codes[row] as number] ?? '';
  const find = createCustomerFinder(
    customer.ids.map((id, row) => ({
      id,
      name: word(customer.columns.name, row),
      country: word(customer.columns.country, row),
      postalCode: word(customer.columns.postalCode, row),
    })),
  );
  return {
    customers: customer.ids.map((id, row) => ({ id, taxNumber: word(customer.columns.taxNumber, row) })),
    products: product.ids.map((id, row) => ({
      id,
      code: word(product.columns.code, row),
      name: word(product.columns.name, row),
    })),
    findByName: (head) => find({ id: '', ...head }),
    scale,
  };
}
