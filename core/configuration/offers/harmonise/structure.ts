import type { Mention } from './mentions';

/** Prices farther apart than this are those of two products. */
const PRICES_APART = 1.5;

/**
 * How alike the places are in which two names stand, 0–1: cosine of what they stand in and beside of. 0 where they ever stand beside each other, which one product under two names does
 * not, and where unit or price differ.
 */
export function contextLikeness(a: readonly Mention[], b: readonly Mention[]): number {
  const [own, other] = [sumOf(a), sumOf(b)];
  if (b.some(({ key }) => own.has(`by ${key}`)) || a.some(({ key }) => other.has(`by ${key}`))) return 0;
  for (const one of a)
    for (const two of b) {
      if (one.unit !== undefined && two.unit !== undefined && one.unit !== two.unit) return 0;
      if (one.price && two.price && Math.max(one.price / two.price, two.price / one.price) > PRICES_APART) return 0;
    }
  let dot = 0;
  for (const [key, count] of own) dot += count * (other.get(key) ?? 0);
  return dot === 0 ? 0 : dot / Math.sqrt(squares(own) * squares(other));
}

function sumOf(mentions: readonly Mention[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { context } of mentions) for (const [key, count] of context) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

const squares = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count * count, 0);
