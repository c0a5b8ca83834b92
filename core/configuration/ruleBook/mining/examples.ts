import { MOST_RECORDS } from '../../../crm/reason';
import { type OrderIndex, offerAt } from '../../orders';
import type { SuggestedRule } from '../ruleBook';

/** The first of the orders that break a rule: those of the CRM by id, offers of files by their number. */
export function examplesOf(
  index: OrderIndex,
  orders: readonly number[],
): Pick<SuggestedRule, 'counterExamples' | 'counterOffers'> {
  const ids: string[] = [];
  const offers: string[] = [];
  for (const order of orders.slice(0, MOST_RECORDS)) {
    const offer = offerAt(index, order);
    if (offer) offers.push(offer.offer.id);
    else ids.push(index.rows.order.ids[order] as string);
  }
  return { counterExamples: ids, ...(offers.length > 0 && { counterOffers: offers }) };
}
