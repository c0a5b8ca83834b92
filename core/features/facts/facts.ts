import type { TableName } from '../../crm/schema';
import type { Day } from '../../crm/time';
import { DAYS_PER_YEAR } from '../../crm/time';
import { lazy } from '../../kernels/lazy';
import { resolveRefs, rowOfId } from '../../table/rows';
import type { CodedColumn, Rows } from '../../table/table';
import type { FeatureContext } from '../feature';
import type { Dated } from './dated';
import { datedRows } from './dated';
import type { DealFacts } from './deals';
import { readDealFacts } from './deals';
import type { SoldLines } from './lines';
import { readLines } from './lines';
import type { Sales } from './sales';
import { readSales } from './sales';

/**
 * What features read: the rows up to `asOf`, indexed by customer. Every part is built when it is first asked for and then
 * shared. Parts cover all customers of the snapshot, not only those asked for, because ranks and price levels compare
 * with everybody.
 */
export interface Facts extends FeatureContext {
  /** Number of customers in the snapshot. */
  readonly count: number;
  /** Whether the table had any row as of the day. `order` and `orderLine` stand for sales, see {@link Sales}. */
  has(table: TableName): boolean;
  sales(): Sales;
  lines(): SoldLines;
  deals(): DealFacts;
  activities(): Dated;
  cases(): Dated;
  contracts(): Dated;
  assets(): Dated;
  contacts(): Dated;
  /** By customer: 1 = has ever bought. Prospects are 0. */
  bought(): Uint8Array;
  /** By customer: the day of the first sale, or of its record in the CRM where that is earlier; NaN where unknown. */
  start(): Float64Array;
}

/** Opens the facts of a snapshot. Nothing is computed yet. `customers` absent = all. */
export function openFacts(rows: Rows, options: { asOf: Day; years: number; customers?: Int32Array }): Facts {
  const { asOf } = options;
  const from = asOf - Math.round(options.years * DAYS_PER_YEAR) + 1;
  const count = rows.customer.length;
  const rowOfCustomer = lazy(() => rowOfId(rows.customer.ids));
  const deals = lazy(() => readDealFacts(rows, rowOfCustomer(), asOf));
  const sales = lazy(() => readSales(rows, rowOfCustomer(), deals, asOf, from));
  const lines = lazy(() => readLines(rows, sales()));
  const dated = (customerOf: () => Int32Array, days: Float64Array, undated: 'drop' | 'always') =>
    lazy(() => datedRows(customerOf(), days, count, asOf, undated));
  const of = (column: CodedColumn) => () => resolveRefs(column, rowOfCustomer());
  const activities = dated(() => customerOfActivity(rows, rowOfCustomer()), rows.activity.columns.on.values, 'drop');
  const cases = dated(of(rows.case.columns.customer), rows.case.columns.openedOn.values, 'drop');
  const contracts = dated(of(rows.contract.columns.customer), rows.contract.columns.startOn.values, 'drop');
  const assets = dated(of(rows.asset.columns.customer), rows.asset.columns.since.values, 'always');
  const contacts = dated(of(rows.contact.columns.customer), rows.contact.columns.createdOn.values, 'always');

  return {
    rows,
    asOf,
    from,
    customers: options.customers ?? Int32Array.from({ length: count }, (_, row) => row),
    count,
    sales,
    lines,
    deals,
    activities,
    cases,
    contracts,
    assets,
    contacts,
    bought: lazy(() => whoBought(sales(), deals())),
    start: lazy(() => firstDays(rows, sales())),
    has(table) {
      switch (table) {
        case 'order':
          return sales().rows.length > 0;
        case 'orderLine':
          return lines().sale.length > 0;
        case 'opportunity':
          return deals().rows.length > 0;
        case 'activity':
          return activities().rows.length > 0;
        case 'case':
          return cases().rows.length > 0;
        case 'contract':
          return contracts().rows.length > 0;
        case 'asset':
          return assets().rows.length > 0;
        case 'contact':
          return contacts().rows.length > 0;
        default:
          return rows[table].length > 0;
      }
    },
  };
}

/** What several features share: computed at the first call for these facts, then kept as long as they are. */
export function oncePerFacts<T extends object>(compute: (facts: Facts) => T): (facts: Facts) => T {
  const kept = new WeakMap<Facts, T>();
  return (facts) => {
    const found = kept.get(facts);
    if (found) return found;
    const made = compute(facts);
    kept.set(facts, made);
    return made;
  };
}

/** An activity on a deal belongs to the deal's customer where it names none itself. */
function customerOfActivity(rows: Rows, rowOfCustomer: ReadonlyMap<string, number>): Int32Array {
  const { customer, opportunity } = rows.activity.columns;
  const ofDeal = resolveRefs(rows.opportunity.columns.customer, rowOfCustomer);
  const deal = resolveRefs(opportunity, rowOfId(rows.opportunity.ids));
  return resolveRefs(customer, rowOfCustomer).map((row, activity) =>
    row >= 0 ? row : (ofDeal[deal[activity] as number] ?? -1),
  );
}

function whoBought(sales: Sales, deals: DealFacts): Uint8Array {
  const bought = new Uint8Array(sales.offsets.length - 1);
  for (let c = 0; c < bought.length; c++) {
    if ((sales.offsets[c + 1] as number) > (sales.offsets[c] as number)) bought[c] = 1;
    for (let i = deals.offsets[c] as number; i < (deals.offsets[c + 1] as number); i++)
      if (deals.won[deals.rows[i] as number] === 1) bought[c] = 1;
  }
  return bought;
}

function firstDays(rows: Rows, sales: Sales): Float64Array {
  return rows.customer.columns.createdOn.values.map((created, c) => {
    const at = sales.offsets[c] as number;
    const bought = at < (sales.offsets[c + 1] as number) ? (sales.day[at] as number) : Number.NaN;
    return bought < created || Number.isNaN(created) ? bought : created;
  });
}

/**
 * Years over which a customer's rows of one kind could have happened: from the window's first day, the first day on which
 * anybody's rows were kept, or the customer's own start, whichever is latest, up to `asOf`; at least one year, so that a
 * single order of last week is not fifty a year.
 */
export function observedYears(facts: Facts, c: number, keptSince: Day): number {
  const start = facts.start()[c] as number;
  let since = facts.from;
  if (keptSince > since) since = keptSince;
  if (start > since) since = start;
  return Math.max(1, (facts.asOf - since + 1) / DAYS_PER_YEAR);
}
