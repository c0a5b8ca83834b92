import { text } from '../crm/text';
import { isSold, type ListGround, namedProduct } from './ground';
import type { ListAnswer } from './lists';

/** What can be asked for: products that are still sold and were bought, by name, each with the customers that bought it. In steps. */
export function* productsSold(ground: ListGround): Generator<undefined, ListAnswer> {
  const { rows, sales } = ground;
  const buyers = new Map<number, Set<number>>();
  for (let line = 0; line < sales.length; line++) {
    if (line % 10_000 === 9_999) yield;
    const product = sales.product[line] as number;
    const having = buyers.get(product) ?? new Set();
    buyers.set(product, having.add(sales.customer[line] as number));
  }
  const products = [...buyers]
    .filter(([product]) => isSold(rows, product))
    .map(([product, having]) => ({
      ...namedProduct(ground, product),
      have: having.size,
      of: rows.customer.length,
      why: [],
    }));
  if (products.length === 0)
    return {
      abstained: true,
      because: text('lists.products.none'),
      needs: text('lists.products.none.needs'),
      have: [],
    };
  products.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { kind: 'products', products };
}
