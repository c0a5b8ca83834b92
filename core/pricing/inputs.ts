import type { Day } from '../crm/time';

/**
 * What a company may add to its prices, each a small table that an admin imports or fills in. All optional; an empty list says
 * nothing. Shares are 0.08 = 8 %. There is no place for competitors' prices: competition law forbids asking for them.
 */
export interface PriceInputs {
  /** Load of the factory in the month of delivery, 0–1 and above where it is overbooked. `month`: its first day. */
  capacity: { month: Day; load: number }[];
  /** Change of cost from a month on, of one product family or (absent) of all that have none of their own. */
  cost: { from: Day; family?: string; change: number }[];
  /** Change of market prices from a month on, of one country or (absent) of all that have none of their own. */
  market: { from: Day; country?: string; change: number }[];
  /** Lowest margin over cost, 0.2 = cost is 80 % of the price; the floor is never below it. */
  leastMargin?: number | undefined;
  /** Whether customers that make the first half of sales get more room below. */
  customerValue: boolean;
  /** Order in which narrower groups are tried; the value profile before industry by default. */
  order: 'profileFirst' | 'regionFirst';
  /** Whether segments count at all. */
  useSegments: boolean;
}

/** What narrower groups are tried, and in which order. */
export type PriceOrder = Pick<PriceInputs, 'order' | 'useSegments'>;

export const NO_PRICE_INPUTS: PriceInputs = {
  capacity: [],
  cost: [],
  market: [],
  leastMargin: undefined,
  customerValue: true,
  order: 'profileFirst',
  useSegments: true,
};
