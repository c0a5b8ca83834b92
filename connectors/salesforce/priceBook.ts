import { toId18 } from '../../core/crm/ids';
import type { Client } from './client';

/** A product at a price in a price book: what a line is made of. */
export interface Entry {
  id: string;
  product: string;
  book: string;
  standard: boolean;
}

/** The most products that one query asks for: its text must fit into an address. */
const PRODUCTS_PER_QUERY = 200;

/** The active entries of products in active price books, in the opportunity's currency if there are several. Ids have 18 characters. */
export async function readEntries(
  client: Client,
  products: readonly string[],
  currency: string | undefined,
): Promise<Entry[]> {
  const wanted = [...new Set(products)];
  const entries: Entry[] = [];
  for (let start = 0; start < wanted.length; start += PRODUCTS_PER_QUERY) {
    const part = wanted.slice(start, start + PRODUCTS_PER_QUERY).map((id) => `'${id}'`);
    const soql =
      'SELECT Id, Product2Id, Pricebook2Id, Pricebook2.IsStandard FROM PricebookEntry ' +
      `WHERE IsActive = true AND Pricebook2.IsActive = true AND Product2Id IN (${part.join(', ')})` +
      (currency && /^[A-Z]{3}$/.test(currency) ? ` AND CurrencyIsoCode = '${currency}'` : '') +
      ' ORDER BY Id';
    for (const record of (await client.query(soql)).records) {
      const id = idOf(record.Id);
      const product = idOf(record.Product2Id);
      const book = idOf(record.Pricebook2Id);
      const parent = record.Pricebook2;
      const standard =
        typeof parent === 'object' && parent !== null && 'IsStandard' in parent && parent.IsStandard === true;
      if (id && product && book) entries.push({ id, product, book, standard });
    }
  }
  return entries;
}

/**
 * The price book for an opportunity that has none: one that holds every product, the standard one before others;
 * where none holds all, the one that holds most. Equal ones are ordered by id.
 */
export function chooseBook(entries: readonly Entry[], products: readonly string[]): string | undefined {
  const wanted = new Set(products);
  const held = new Map<string, { products: Set<string>; standard: boolean }>();
  for (const { book, product, standard } of entries) {
    const books = held.get(book) ?? { products: new Set(), standard };
    if (wanted.has(product)) books.products.add(product);
    held.set(book, books);
  }
  const [best] = [...held].sort(
    ([idA, a], [idB, b]) =>
      b.products.size - a.products.size || Number(b.standard) - Number(a.standard) || (idA < idB ? -1 : 1),
  );
  return best?.[0];
}

const idOf = (value: unknown) => (typeof value === 'string' ? toId18(value) : undefined);
