import type { KnownProduct } from '../../core/configuration/offers/harmonise/group';
import type { KnownCustomer } from '../../core/configuration/offers/match';
import { PeerlensError } from '../../core/crm/error';
import { openStore, type Store } from '../../core/store/store';
import type { CodedColumn } from '../../core/table/table';

/** What the CRM knows that offers can be matched to. */
export interface KnownRecords {
  products: KnownProduct[];
  customers: KnownCustomer[];
}

/**
 * Opens a store for one piece of work and closes it again. Throws PeerlensError storeClosed where it was deleted: a page outlives what is
 * forgotten elsewhere, and must not bring it back.
 */
export async function withStore<T>(name: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(name, { existing: true }).catch((thrown: unknown) => {
    const isGone = thrown instanceof DOMException && thrown.name === 'AbortError';
    throw isGone ? new PeerlensError('storeClosed', 'tryAgain') : thrown;
  });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

const WANTED: Record<string, readonly string[]> = {
  product: ['name', 'code'],
  customer: ['name', 'country', 'postalCode'],
};

const wordAt = ({ codes, dictionary }: CodedColumn, row: number): string => dictionary[codes[row] ?? -1] ?? '';

export async function knownRecords(store: Pick<Store, 'rows'>): Promise<KnownRecords> {
  const read = await store.rows((table, field) => WANTED[table]?.includes(field) ?? false);
  if (!read) return { products: [], customers: [] };
  const { product, customer } = read.rows;
  return {
    products: product.ids.map((id, row) => ({
      id,
      code: wordAt(product.columns.code, row),
      name: wordAt(product.columns.name, row),
    })),
    customers: customer.ids.map((id, row) => ({
      id,
      name: wordAt(customer.columns.name, row),
      country: wordAt(customer.columns.country, row),
      postalCode: wordAt(customer.columns.postalCode, row),
    })),
  };
}
