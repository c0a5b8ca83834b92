import type { Day } from '../crm/time';
import { rowOfId } from '../table/rows';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import type { Offer, OfferLine } from './offers/offer';
import { addLine, type OrderedLine } from './orderedLine';

/** An offer of a file as an order: its products are the CRM's. */
export interface OfferedOrder {
  offer: Offer;
  /** Row of rows.customer; −1 = none that is known. */
  customer: number;
  /** NaN where the file has no date. */
  day: Day;
  lines: OrderedLine[];
}

const plain = (word: string) => word.trim().toLowerCase();

/**
 * The offers of files that count like orders: those that were not lost and have a line of a product that the CRM knows by its code.
 * Lines of other products are left out with what is inside them. The customer is known by id, else by a name that only one has.
 */
export function offeredOrders(rows: Rows): OfferedOrder[] {
  const offers = rows.book?.offers ?? [];
  if (offers.length === 0) return [];
  const productOf = productsByCode(rows);
  const byId = rowOfId(rows.customer.ids);
  const byName = customersByName(rows);
  return offers.flatMap((offer) => {
    const lines = readLines(offer.lines, productOf);
    if (offer.outcome === 'lost' || lines.size === 0) return [];
    const customer = byId.get(offer.customer ?? '') ?? byName.get(plain(offer.customerName ?? '')) ?? -1;
    return [{ offer, customer, day: offer.on ?? Number.NaN, lines: [...lines.values()] }];
  });
}

function productsByCode({ product }: Rows): Map<string, string> {
  const found = new Map<string, string>();
  product.ids.forEach((id, row) => {
    const code = wordAt(product.columns.code, row);
    if (code !== undefined && !found.has(plain(code))) found.set(plain(code), id);
  });
  return found;
}

/** Names that two customers have tell neither. */
function customersByName({ customer }: Rows): Map<string, number> {
  const found = new Map<string, number>();
  for (let row = 0; row < customer.length; row++) {
    const name = plain(wordAt(customer.columns.name, row) ?? '');
    if (name !== '') found.set(name, found.has(name) ? -1 : row);
  }
  return found;
}

function readLines(lines: readonly OfferLine[], productOf: ReadonlyMap<string, string>): Map<string, OrderedLine> {
  const found = new Map<string, OrderedLine>();
  for (const line of lines) {
    const product = productOf.get(plain(line.code));
    if (product === undefined || !(line.quantity > 0)) continue;
    addLine(found, {
      product,
      quantity: line.quantity,
      options: readLines(line.lines, productOf),
      values: line.values,
    });
  }
  return found;
}
