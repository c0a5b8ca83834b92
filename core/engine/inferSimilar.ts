import type { RecordRef } from '../crm/ids';
import { text } from '../crm/text';
import { neighbourReasons } from '../explain/neighbour';
import type { DealTraits } from '../outcome/alikeness';
import type { OutcomeIndex } from '../outcome/probability';
import type { SimilarDeal } from '../outcome/similarDeals';
import { dealReasons } from '../outcome/similarDeals';
import { nearest, type WeightOf } from '../similarity/nearest';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import { type Place, type Places, segmentAt, segmentName } from './inferPlaces';
import type { Records } from './inferRecord';
import type { Maybe, Neighbour } from './insight';
import type { Version } from './version';

export const MOST_CUSTOMERS = 10;
export const MOST_DEALS = 20;
const MOST_REASONS = 3;
/** Fewer closed deals than this are no list to learn from. */
const NEEDED_DEALS = 3;

/** What neighbours are told from. */
export interface Neighbourhood {
  version: Version;
  rows: Rows;
  places: Places;
  records: Records;
}

/** How records are pointed to and linked. */
export interface Links {
  refOf(kind: RecordRef['kind'], id: string): RecordRef;
  urlOf?(ref: RecordRef): string;
}

/** The customers most like a record, each with what is the same and what differs. */
export function similarCustomers(
  { version, places, records }: Neighbourhood,
  place: Place,
  weightOf: WeightOf,
  links: Links,
  count = MOST_CUSTOMERS,
): Neighbour[] {
  const space = places.space();
  const ids = version.features.customerIds;
  const isKnown = (row: number) => records.customerRow(ids[row] ?? '') >= 0;
  return nearest(space, place.point, weightOf, count, isKnown).map(({ row, similarity }) => {
    const id = ids[row] ?? '';
    const ref = links.refOf('customer', id);
    return {
      ref,
      name: records.customerName(records.customerRow(id)),
      url: links.urlOf?.(ref),
      similarity,
      reasons: neighbourReasons(space, place.point, row, weightOf, MOST_REASONS, version.currency),
      segment: segmentName(version, segmentAt(version, row)),
    };
  });
}

/** The list of similar deals as the panel shows it; abstains below {@link NEEDED_DEALS} closed deals. */
export function listDeals(
  { version, rows, places, records }: Neighbourhood,
  index: OutcomeIndex,
  target: DealTraits,
  found: readonly SimilarDeal[],
  links: Links,
): Maybe<{ list: Neighbour[]; won: number; lost: number }> {
  if (found.length < NEEDED_DEALS)
    return {
      abstained: true,
      because: text('deals.thin'),
      needs: text('deals.thin.needs', { have: found.length, need: NEEDED_DEALS }),
      have: [{ label: text('deals.thin.closed'), have: found.length, need: NEEDED_DEALS }],
    };
  const { currency } = rows.org;
  const list = found.map((one): Neighbour => {
    const id = rows.opportunity.ids[one.deal] ?? '';
    const ref = links.refOf('opportunity', id);
    const { customer, amount } = one.traits;
    return {
      ref,
      name: wordAt(rows.opportunity.columns.name, one.deal) ?? id,
      url: links.urlOf?.(ref),
      similarity: one.similarity,
      reasons: dealReasons(target, one, currency, ref),
      segment: segmentName(version, places.segmentOf[customer] ?? -1),
      outcome: one.won ? 'won' : 'lost',
      amount: amount > 0 ? { units: amount, currency } : undefined,
      on: index.deals.closedOn[one.deal],
      customer:
        customer < 0 ? undefined : { id: rows.customer.ids[customer] ?? '', name: records.customerName(customer) },
    };
  });
  const won = found.filter((one) => one.won).length;
  return { list, won, lost: found.length - won };
}
