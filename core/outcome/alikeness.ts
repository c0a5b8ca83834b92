import type { Day } from '../crm/time';
import { DAYS_PER_YEAR } from '../crm/time';
import { log } from '../kernels/math';

/** What a deal is compared by. NaN, undefined or empty = not known. */
export interface DealTraits {
  /** Row of rows.customer, −1 = none. */
  customer: number;
  amount: number;
  type: string | undefined;
  products: ReadonlySet<string>;
  begunOn: Day;
}

/** How much each trait counts. */
export const WEIGHTS = { customer: 4, amount: 2, products: 2, type: 1, time: 1 } as const;
export type Trait = keyof typeof WEIGHTS;
/**
 * How alike deals count in a trait that is not known of both: about as much as two deals taken at random are. Left out
 * instead, it would put deals of which little is known first, and those are more often the lost ones.
 */
export const UNKNOWN: Record<Trait, number> = { customer: 0.5, amount: 0.4, products: 0.15, type: 0.4, time: 0.5 };

/** Amounts that differ by this factor or more are not alike at all; deals that began this many years apart neither. */
export const FULL_FACTOR = 8;
export const FULL_YEARS = 5;

/** How alike two deals are in each trait that is known of both, 0–1. `customers` 0–100, NaN = unknown. Symmetric where that is. */
export function alikeness(a: DealTraits, b: DealTraits, customers: number): Partial<Record<Trait, number>> {
  const parts: Partial<Record<Trait, number>> = {};
  if (!Number.isNaN(customers)) parts.customer = customers / 100;
  if (a.amount > 0 && b.amount > 0)
    parts.amount = Math.max(0, 1 - Math.abs(log(a.amount / b.amount)) / log(FULL_FACTOR));
  if (a.products.size > 0 && b.products.size > 0) parts.products = same(a, b) / union(a, b);
  if (a.type !== undefined && b.type !== undefined) parts.type = a.type === b.type ? 1 : 0;
  const years = Math.abs(a.begunOn - b.begunOn) / DAYS_PER_YEAR;
  if (!Number.isNaN(years)) parts.time = Math.max(0, 1 - years / FULL_YEARS);
  return parts;
}

/** Products that are in both. */
export function same(a: DealTraits, b: DealTraits): number {
  let count = 0;
  for (const product of a.products) if (b.products.has(product)) count++;
  return count;
}

function union(a: DealTraits, b: DealTraits): number {
  return a.products.size + b.products.size - same(a, b);
}

/** 0–100: the weighted mean of {@link alikeness}; unknown traits count as {@link UNKNOWN}. */
export function dealSimilarity(parts: Partial<Record<Trait, number>>): number {
  let sum = 0;
  let weights = 0;
  for (const trait of Object.keys(WEIGHTS) as Trait[]) {
    sum += WEIGHTS[trait] * (parts[trait] ?? UNKNOWN[trait]);
    weights += WEIGHTS[trait];
  }
  return (100 * sum) / weights;
}
