import { toId18 } from '../../core/crm/ids';
import { allRecords } from './allRecords';
import type { Client, RawRecord } from './client';
import { idOf } from './collections';

/** A product at a price in a price book: what a line is made of. */
export interface Entry {
  id: string;
  product: string;
  book: string;
  standard: boolean;
  /** List price of one in the entry's currency; undefined where this user does not see it. */
  price?: number;
}

/** The most products that one query asks for: its text must fit into an address. */
const PRODUCTS_PER_QUERY = 200;

/**
 * The active entries of products in active price books, or in the record's own, in the record's currency if there are
 * several. Ids have 18 characters.
 */
export async function readEntries(
  client: Pick<Client, 'query'>,
  products: readonly string[],
  currency: string | undefined,
  book: string | undefined,
): Promise<Entry[]> {
  const wanted = [...new Set(products)];
  const entries: Entry[] = [];
  for (let start = 0; start < wanted.length; start += PRODUCTS_PER_QUERY) {
    const part = wanted.slice(start, start + PRODUCTS_PER_QUERY).map((id) => `'${id}'`);
    const where = [
      'IsActive = true',
      'Pricebook2.IsActive = true',
      `Product2Id IN (${part.join(', ')})`,
      ...(book === undefined ? [] : [`Pricebook2Id = '${idOf(book)}'`]),
      ...(currency && /^[A-Z]{3}$/.test(currency) ? [`CurrencyIsoCode = '${currency}'`] : []),
    ];
    const select = ['Id', 'UnitPrice', 'Product2Id', 'Pricebook2Id', 'Pricebook2.IsStandard'];
    for await (const page of allRecords(client, { select, from: 'PricebookEntry', where }))
      entries.push(...page.flatMap((record) => toEntry(record) ?? []));
  }
  return entries;
}

function toEntry({ Id, UnitPrice, Product2Id, Pricebook2Id, Pricebook2 }: RawRecord): Entry | undefined {
  const [id, product, book] = [Id, Product2Id, Pricebook2Id].map((value) =>
    typeof value === 'string' ? toId18(value) : undefined,
  );
  const standard =
    typeof Pricebook2 === 'object' &&
    Pricebook2 !== null &&
    'IsStandard' in Pricebook2 &&
    Pricebook2.IsStandard === true;
  const price = typeof UnitPrice === 'number' ? { price: UnitPrice } : {};
  return id && product && book ? { id, product, book, standard, ...price } : undefined;
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
