import { quantileOfSorted } from '../../../table/statistics';
import type { FlatLine } from '../table/lines';

/** A quantity that is far from the usual one of its product. */
export interface Outlier {
  row: number;
  code: string;
  name: string;
  quantity: number;
  unit?: string;
  /** The middle quantity of its product. */
  usual: number;
}

/** So many times the usual quantity, or as many times less: a unit or a decimal sign was mistaken, or a number was typed into the wrong cell. */
export const FAR = 100;
/** Lines of a product without which nothing is usual. */
const FEWEST = 5;
export const MOST_OUTLIERS = 200;

/** Quantities {@link FAR} times the middle one of their product, or a {@link FAR}th of it, the farthest first. @param lines after harmonising. */
export function findOutliers(lines: readonly FlatLine[]): Outlier[] {
  const byKey = new Map<string, FlatLine[]>();
  for (const line of lines) {
    const key = `${line.code}\u0000${line.unit ?? ''}`;
    const own = byKey.get(key);
    if (own) own.push(line);
    else byKey.set(key, [line]);
  }
  const found: (Outlier & { times: number })[] = [];
  for (const own of byKey.values()) {
    if (own.length < FEWEST) continue;
    const usual = quantileOfSorted(Float64Array.from(own, ({ quantity }) => quantity).sort(), 0.5);
    for (const { row, code, name, quantity, unit } of own) {
      const times = Math.max(quantity / usual, usual / quantity);
      if (times >= FAR) found.push({ row, code, name, quantity, ...(unit !== undefined && { unit }), usual, times });
    }
  }
  return found
    .sort((a, b) => b.times - a.times || a.row - b.row)
    .slice(0, MOST_OUTLIERS)
    .map(({ times, ...outlier }) => outlier);
}
