import { text } from '../crm/text';
import { DAYS_PER_YEAR } from '../crm/time';
import { wordAt } from '../table/table';
import { isSold, type ListGround, median, namedProduct } from './ground';
import type { ListAnswer, ListAsk, WhiteSpaceRow } from './lists';

/** What at least this share of a segment buys is open for its others. */
const OFTEN = 0.3;
const WINDOW = DAYS_PER_YEAR;
const NEEDED_CUSTOMERS = 10;

/**
 * Which share of each segment's customers bought each product or family within the last year, and what is open: the usual yearly amount
 * (median) of those that buy it, for each of the segment's others, where the segment buys it often. In steps.
 */
export function* whiteSpace(
  ground: ListGround,
  { by }: Extract<ListAsk, { kind: 'whiteSpace' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales, segments, segmentOf, asOf } = ground;
  const customers = segments.map((_, segment) =>
    segmentOf.reduce((count, one) => count + (one === segment ? 1 : 0), 0),
  );
  const known = customers.reduce((sum, count) => sum + count, 0);
  if (known < NEEDED_CUSTOMERS || sales.length === 0)
    return {
      abstained: true,
      because: text('lists.whiteSpace.thin'),
      needs: text('lists.whiteSpace.thin.needs', { need: NEEDED_CUSTOMERS }),
      have: [{ label: text('lists.whiteSpace.customers'), have: known, need: NEEDED_CUSTOMERS }],
    };
  const names = new Map<string, string>();
  // Paid by id of the row, then by segment and customer.
  const paid = new Map<string, Map<number, number>[]>();
  for (let line = 0; line < sales.length; line++) {
    if (line % 10_000 === 9_999) yield;
    const [customer, product] = [sales.customer[line] as number, sales.product[line] as number];
    const segment = segmentOf[customer] ?? -1;
    if ((sales.day[line] as number) <= asOf - WINDOW || segment < 0 || !isSold(rows, product)) continue;
    const id =
      by === 'product' ? (rows.product.ids[product] ?? '') : (wordAt(rows.product.columns.family, product) ?? '');
    names.set(id, by === 'product' ? namedProduct(ground, product).name : id);
    const bySegment = paid.get(id) ?? segments.map(() => new Map<number, number>());
    paid.set(id, bySegment);
    const of = bySegment[segment];
    of?.set(customer, (of.get(customer) ?? 0) + (sales.total[line] as number));
  }
  const found = [...paid].map(([id, bySegment]): WhiteSpaceRow => {
    const have = bySegment.map((of) => of.size);
    const open = bySegment.map((of, segment) => {
      const size = customers[segment] ?? 0;
      return of.size >= OFTEN * size && of.size > 0 ? Math.round((size - of.size) * median([...of.values()])) : 0;
    });
    return { id, name: names.get(id) ?? id, have, open };
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  found.sort((a, b) => sum(b.open) - sum(a.open) || sum(b.have) - sum(a.have) || (a.name < b.name ? -1 : 1));
  return {
    kind: 'whiteSpace',
    segments: segments.map(({ id, slot, label }, i) => ({ id, slot, label, customers: customers[i] ?? 0 })),
    rows: found.slice(0, MOST_ROWS),
    currency: rows.org.currency,
    asOf,
  };
}

const MOST_ROWS = 60;
