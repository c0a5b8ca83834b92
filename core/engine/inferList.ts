import type { RecordRef } from '../crm/ids';
import type { ChosenRules, ListGround } from '../reports/ground';
import { listOf } from '../reports/list';
import type { ListAnswer, ListAsk } from '../reports/lists';
import { readSales, type Sales } from '../reports/sales';
import { nearest } from '../similarity/nearest';
import type { FeatureRow } from '../similarity/space';
import { todayOf } from '../table/rows';
import type { Engine } from './engine';
import { weightsFor } from './inferInsight';
import { segmentName } from './inferPlaces';

/** How records of a list are pointed to and linked. */
export interface ListLinks {
  source?: string;
  urlOf?(ref: RecordRef): string;
}

/** What was sold, and which orders did best on past days: read and tried once for all lists of an engine. */
export function createLists(engine: Engine): (ask: ListAsk, links?: ListLinks) => Generator<undefined, ListAnswer> {
  let sales: Sales | undefined;
  const chosen: ChosenRules = {};
  return function* (ask, links = {}) {
    sales ??= yield* readSales(engine.rows, todayOf(engine.rows.org));
    yield* placesReady(engine, ask);
    return yield* listOf(groundOf(engine, sales, chosen, links), ask);
  };
}

/** Whoever the list is of is placed in steps before it is asked who is like it. */
function* placesReady({ places, records }: Engine, ask: ListAsk): Generator<undefined, void> {
  if (ask.kind === 'approach' && ask.lead !== undefined) yield* places.readyLeads();
  else if ((ask.kind === 'approach' || ask.kind === 'next') && ask.customer !== undefined)
    yield* places.readyCustomer(records.customerRow(ask.customer));
}

function groundOf(engine: Engine, sales: Sales, chosen: ChosenRules, { source = '', urlOf }: ListLinks): ListGround {
  const { rows, places, records, version } = engine;
  const ids = version.features.customerIds;
  const near = (point: number | FeatureRow, customer: number, count: number) =>
    nearest(
      places.space(),
      point,
      weightsFor(engine, customer, undefined),
      count,
      (row) => records.customerRow(ids[row] ?? '') >= 0,
    ).map(({ row, similarity }) => ({ row: records.customerRow(ids[row] ?? ''), similarity }));
  return {
    rows,
    sales,
    chosen,
    asOf: sales.asOf,
    segments: version.segments.flatMap((_, i) => segmentName(version, i) ?? []),
    segmentOf: places.segmentOf,
    strengthOf: (customer) => Math.max(...places.customer(customer).strengths),
    valuesOf: (segment) => version.segments[segment]?.distinguishing ?? [],
    tierOf: (customer) => places.tiers[customer] ?? 'none',
    alike: (customer, count) =>
      near(places.customer(customer).point, customer, count + 1)
        .filter(({ row }) => row !== customer)
        .slice(0, count),
    alikeLead: (lead, count) => near(places.lead(lead).point, -1, count),
    refOf: (kind, id) => ({ source, kind, id }),
    ...(urlOf && { urlOf }),
  };
}
