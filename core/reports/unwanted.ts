import { text } from '../crm/text';
import { shareRange } from '../judging/shares';
import { because, type ListGround, namedProduct } from './ground';
import type { ListAnswer, ListAsk } from './lists';
import { linesOf } from './sales';

/** Smaller segments do not say what is rare. */
const NEEDED_CUSTOMERS = 20;
/** Rare: as surely as 95 of 100, at most so many of a segment have it. */
const RARE = 0.2;

/**
 * What a customer buys, or might be offered, that few of its segment have: not everybody needs everything. Of all products that are sold,
 * with how often the customer bought them (0 = a proposal would be new to it). In steps.
 */
export function* unwantedBy(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'unwanted' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales, segmentOf, segments } = ground;
  const customer = rows.customer.ids.indexOf(ask.customer);
  const number = segmentOf[customer] ?? -1;
  const segment = segments[number];
  const members = new Set([...segmentOf.keys()].filter((row) => number >= 0 && segmentOf[row] === number));
  if (!segment || members.size < NEEDED_CUSTOMERS)
    return {
      abstained: true,
      because: text('lists.unwanted.thin'),
      needs: text('lists.unwanted.thin.needs', { need: NEEDED_CUSTOMERS }),
      have: [{ label: text('lists.unwanted.customers'), have: members.size, need: NEEDED_CUSTOMERS }],
    };
  const buyers = new Map<number, Set<number>>();
  for (let line = 0; line < sales.length; line++) {
    if (line % 5_000 === 4_999) yield;
    const [row, product] = [sales.customer[line] as number, sales.product[line] as number];
    if (members.has(row)) buyers.set(product, (buyers.get(product) ?? new Set()).add(row));
  }
  const bought = new Map<number, number>();
  for (const line of linesOf(sales, customer)) {
    const product = sales.product[line] as number;
    bought.set(product, (bought.get(product) ?? 0) + 1);
  }
  const products = [...rows.product.ids.keys()].flatMap((product) => {
    const having = buyers.get(product) ?? new Set<number>();
    if (shareRange(having.size, members.size, 0.95)[1] > RARE) return [];
    const why = because(
      ground,
      'unwanted',
      'differs',
      text('lists.unwanted.rare', { have: having.size, of: members.size }),
      {
        customers: [...having],
      },
    );
    return [
      {
        ...namedProduct(ground, product),
        have: having.size,
        of: members.size,
        bought: bought.get(product) ?? 0,
        why: [why],
      },
    ];
  });
  products.sort((a, b) => b.bought - a.bought || a.have - b.have || (a.name < b.name ? -1 : 1));
  return { kind: 'unwanted', products, segment: { id: segment.id, slot: segment.slot, label: segment.label } };
}
