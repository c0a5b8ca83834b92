import type { Popularity } from './model';

/** The products of one order, oldest order of a customer first. */
export type Basket = readonly string[];

/** Earlier orders of a customer that are looked back on, at most and at least. */
const MOST_EARLIER = 12;
const FEWEST_EARLIER = 3;
/** Customers that are looked at in one step. */
const CHUNK = 500;
const GRID = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** Share of the similar orders with a product, drawn towards its share of all orders of the segment. */
export function shrunkShare(support: number, of: number, popular: number, strength: number): number {
  return (support + strength * popular) / (of + strength);
}

/** The share of a group's orders that have a product. */
export function shareOf(popularity: Popularity | undefined, product: string): number {
  return popularity && popularity.orders > 0 ? (popularity.products[product] ?? 0) / popularity.orders : 0;
}

/**
 * How strongly to draw: the strength under which, for every order, the products of the customer's earlier orders foresaw
 * best (least squares) which of them it has again. Where there are no such orders, or strengths do equally well, the
 * larger one: the weaker claim. Yields every few hundred customers.
 * Source: the credibility factor n / (n + k) of Bühlmann 1967, "Experience rating and credibility", k by prediction error.
 */
export function* estimateStrength(
  customers: readonly (readonly Basket[])[],
  popularity: Popularity | undefined,
): Generator<undefined, number> {
  const errors = GRID.map(() => 0);
  for (const [place, baskets] of customers.entries()) {
    if (place % CHUNK === 0) yield;
    for (let now = FEWEST_EARLIER; now < baskets.length; now++) {
      const earlier = baskets.slice(Math.max(0, now - MOST_EARLIER), now);
      const support = new Map<string, number>();
      for (const basket of earlier) for (const product of basket) support.set(product, (support.get(product) ?? 0) + 1);
      const bought = new Set(baskets[now]);
      for (const [product, count] of support) {
        const popular = shareOf(popularity, product);
        const outcome = bought.has(product) ? 1 : 0;
        GRID.forEach((strength, g) => {
          const miss = outcome - shrunkShare(count, earlier.length, popular, strength);
          errors[g] = (errors[g] ?? 0) + miss * miss;
        });
      }
    }
  }
  let best = GRID.length - 1;
  errors.forEach((error, g) => {
    if (error <= (errors[best] ?? 0)) best = error < (errors[best] ?? 0) ? g : Math.max(g, best);
  });
  return GRID[best] ?? 1;
}
