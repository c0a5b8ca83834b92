import type { Day } from '../crm/time';
import { CATALOGUE } from '../features/catalogue';
import { computeFeatures } from '../features/compute';
import { type Facts, openFacts } from '../features/facts/facts';
import type { FeatureTable, FeatureValues } from '../features/feature';
import { leadFeatures } from '../features/leads';
import { quietly } from '../kernels/finish';
import type { Random } from '../kernels/random';
import { type TargetName, VERSION_TARGETS } from '../outcome/targets';
import { type Companies, type KnownPurchases, stacked, type TargetInput } from '../outcome/targets/input';
import { leadsTarget } from '../outcome/targets/leads';
import { lifetimeTarget } from '../outcome/targets/lifetime';
import { marginTarget } from '../outcome/targets/margin';
import type { TargetResult } from '../outcome/targets/model';
import { overdueTarget } from '../outcome/targets/overdue';
import type { Frame } from '../table/frame';
import { resolveRefs, rowOfId } from '../table/rows';
import type { Rows } from '../table/table';
import { saleMargins } from './saleMargins';

/** Features that are numbers and have a history: what can be known as of a past day. */
const DATED_NUMBERS = CATALOGUE.filter(({ knownWhen, unit }) => knownWhen === 'history' && unit !== 'category').map(
  ({ id }) => id,
);
/** Everything that was ever bought. */
const ALL_YEARS = 100;

/** What targets ask of a fit. */
export interface ForeseeOptions {
  asOf: Day;
  years: number;
  random: Random;
}

/**
 * Foresees what a plan asks for besides the chance to win, each target by itself and from the same rows. Call results are of a table of calls and
 * no part of a version. Yields at least every 50 ms.
 */
export function* foreseeSteps(
  rows: Rows,
  targets: readonly TargetName[],
  options: ForeseeOptions,
): Generator<undefined, TargetResult[]> {
  const input = yield* targetInput(rows, options);
  const results: TargetResult[] = [];
  for (const name of VERSION_TARGETS) if (targets.includes(name)) results.push(yield* OF_VERSIONS[name](input));
  return results;
}

const OF_VERSIONS: Record<
  (typeof VERSION_TARGETS)[number],
  (input: TargetInput) => Generator<undefined, TargetResult>
> = {
  overdue: overdueTarget,
  leads: leadsTarget,
  margin: marginTarget,
  lifetime: lifetimeTarget,
};

function* targetInput(rows: Rows, { asOf, years, random }: ForeseeOptions): Generator<undefined, TargetInput> {
  const facts = openFacts(rows, { asOf, years: ALL_YEARS });
  facts.sales();
  yield;
  facts.lines();
  yield;
  const companies = yield* companiesOf(facts);
  yield;
  const purchases = purchasesOf(facts);
  yield;
  return {
    asOf,
    currency: rows.org.currency,
    customerIds: rows.customer.ids,
    purchases,
    *features(day, customers): Generator<unknown, Frame> {
      const table = yield* computeFeatures(rows, { asOf: day, years, customers, features: DATED_NUMBERS });
      return asFrame(table);
    },
    companies,
    random,
  };
}

/** Every sale until the day, by customer, with its margin, see {@link saleMargins}. */
function purchasesOf(facts: Facts): KnownPurchases {
  const { offsets, day, amount } = facts.sales();
  const customer = new Int32Array(day.length);
  for (let c = 0; c < facts.count; c++) customer.fill(c, offsets[c], offsets[c + 1]);
  const margin = saleMargins(facts);
  return { customer, time: Float64Array.from(day), amount, ...(margin && { margin }) };
}

/** What customers and leads both have, the one that is told as a reason first. */
const OF_COMPANIES = ['industry', 'region', 'country', 'employees', 'revenue', 'source'];

/** Customers, bought or not, then leads. */
function* companiesOf(facts: Facts): Generator<undefined, Companies> {
  const { rows, asOf, count } = facts;
  const table = yield* quietly(computeFeatures(rows, { asOf, years: ALL_YEARS, features: OF_COMPANIES }));
  const leads = Int32Array.from({ length: rows.lead.length }, (_, row) => row);
  const ofLeads = leadFeatures(rows, leads, table);
  yield;
  const { offsets, day } = facts.sales();
  const first = Float64Array.from({ length: count }, (_, c) =>
    (offsets[c] as number) < (offsets[c + 1] as number) ? (day[offsets[c] as number] as number) : Number.NaN,
  );
  const became = resolveRefs(rows.lead.columns.convertedCustomer, rowOfId(rows.customer.ids));
  const created = rows.customer.columns.createdOn.values;
  const ofLead = (row: number) => {
    const since = rows.lead.columns.createdOn.values[row] as number;
    const [bought, known] = [first[became[row] as number], created[became[row] as number]];
    const converted = rows.lead.columns.converted.values[row] === 1;
    // Without the day of its conversion a lead that was converted is asked about on no day.
    return { since, bought: bought ?? Number.NaN, until: converted ? (known ?? since) : Number.NaN };
  };
  const both = (own: Float64Array, lead: (row: number) => number) =>
    Float64Array.from([...own, ...Array.from(leads, lead)]);
  return {
    refs: [
      ...rows.customer.ids.map((id) => ({ kind: 'customer' as const, id })),
      ...rows.lead.ids.map((id) => ({ kind: 'lead' as const, id })),
    ],
    since: both(created, (row) => ofLead(row).since),
    bought: both(first, (row) => ofLead(row).bought),
    until: both(new Float64Array(count).fill(Number.NaN), (row) => ofLead(row).until),
    customer: Int32Array.from({ length: count + leads.length }, (_, i) => (i < count ? i : -1)),
    company: Int32Array.from({ length: count + leads.length }, (_, i) => {
      const customer = became[i - count] ?? -1;
      return customer < 0 ? i : customer;
    }),
    frame: stacked([asFrame(table), asFrame(ofLeads)]),
  };
}

function asFrame({ customerIds, features, values }: FeatureTable): Frame {
  const columns = features.map(({ id }, i) => ({ name: id, values: values[i] as FeatureValues }));
  return { length: customerIds.length, columns };
}
