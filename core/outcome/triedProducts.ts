import type { Day } from '../crm/time';
import { configurationLevel } from './dealDrivers';
import type { Known } from './driver';
import { familyLevel } from './groupDrivers';
import { segmentOn } from './ladder';

/** Products that a deal might have in place of its own. */
export interface TriedProducts {
  /** Code of the product family of most of them; −1 = of none. */
  family: number;
  /** Rows of rows.product. */
  products: readonly number[];
}

/** Levels of the drivers that read the lines of a deal, as they would be with other products on it on a day. */
export function levelsWith(
  known: Known,
  { family, products }: TriedProducts,
  deal: number,
  day: Day,
): ReadonlyMap<string, string> {
  const { deals, groups } = known;
  const segment = segmentOn(deals, groups, deals.customer[deal] ?? -1, day);
  return new Map([
    ['family', familyLevel(known, family, day)],
    ['configurationFit', configurationLevel(known.configurationFit(deal, segment, day, products))],
  ]);
}
