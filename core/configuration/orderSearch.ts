import { type Text, text } from '../crm/text';
import { wordAt } from '../table/table';
import type { OrderIndex } from './orders';
import { numbersOf, offerAt } from './orders';
import { type AreaFilter, type Place, widenArea } from './recommend/area';
import { NEEDED_ORDERS } from './similarOrders';

/** Where orders are looked for. */
export interface SearchedFor {
  /** Segment number by row of rows.customer; −1 = none. */
  segmentOf: Int32Array;
  /** The segment that is looked in first; −1 = none. */
  segment: number;
  /** Its name. */
  segmentLabel?: Text | undefined;
  place?: Place | undefined;
  area?: AreaFilter | undefined;
  /** Id of the deal that it is asked for: its own orders tell nothing of what others bought. */
  own?: string | undefined;
}

/** Orders that were looked for, and how the search went. */
export interface OrderSearch {
  /** Rows of rows.order, and numbers of offers. */
  orders: number[];
  /** All orders within the window, and those of the segment. */
  considered: number;
  inSegment: number;
  /** A segment was asked for that has too few: orders of any segment count. */
  relaxed: boolean;
  steps: { step: Text; orders: number }[];
}

/** The place of an order: an offer's own, else its customer's. */
export function placeOfOrder(index: OrderIndex, order: number): Place {
  const { country, postalCode } = index.rows.customer.columns;
  const offer = offerAt(index, order)?.offer;
  const customer = index.customer[order] ?? -1;
  return {
    country: offer?.country ?? wordAt(country, customer),
    postalCode: offer?.postalCode ?? wordAt(postalCode, customer),
  };
}

/**
 * Looks for {@link NEEDED_ORDERS} orders: in the segment first, from its narrowest area outwards; where it has too few of them anywhere,
 * in all segments in the same way.
 */
export function searchOrders(index: OrderIndex, sought: SearchedFor): OrderSearch {
  const all = ordersBut(index, sought.own);
  const { segment, segmentOf, segmentLabel } = sought;
  const inSegment = segment < 0 ? [] : all.filter((order) => segmentOf[index.customer[order] ?? -1] === segment);
  const tooFew = inSegment.length < NEEDED_ORDERS;
  const inIt = segment < 0 ? undefined : near(index, inSegment, sought);
  const anywhere = tooFew ? near(index, all, sought) : undefined;
  const label = segmentLabel && { as: 'text' as const, text: segmentLabel };
  const steps = [
    ...(inIt?.steps ?? []).map(({ step, orders }) => ({
      step: label ? text('search.segment', { segment: label, area: { as: 'text', text: step } }) : step,
      orders,
    })),
    ...(anywhere?.steps ?? []).map(({ step, orders }) => ({
      step: text('search.all', { area: { as: 'text', text: step } }),
      orders,
    })),
  ];
  const orders = (anywhere ?? inIt)?.orders ?? [];
  return { orders, considered: all.length, inSegment: inSegment.length, relaxed: segment >= 0 && tooFew, steps };
}

/** Numbers of orders and offers but those that came from one deal. */
function ordersBut(index: OrderIndex, deal: string | undefined): readonly number[] {
  const { opportunity } = index.rows.order.columns;
  const all = numbersOf(index);
  return deal === undefined ? all : all.filter((order) => wordAt(opportunity, order) !== deal);
}

function near(index: OrderIndex, orders: readonly number[], { place = {}, area = 'none' }: SearchedFor) {
  if (area === 'none' || (!place.country && !place.postalCode))
    return { orders: [...orders], steps: [{ step: text('area.all'), orders: orders.length }] };
  const places = orders.map((order) => placeOfOrder(index, order));
  const { found, steps } = widenArea(places, place, area, NEEDED_ORDERS);
  return { orders: Array.from(found, (at) => orders[at] as number), steps };
}
