import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS, type Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import type { Day } from '../crm/time';
import type { SegmentInsight, SegmentName } from '../engine/insight';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import type { ListedCustomer, ListedProduct } from './lists';
import type { BestChosen, NextChosen } from './rules';
import { linesOf, type Sales } from './sales';

/** Rules that lists are ordered by; absent = not tried yet, `rule` undefined = there was too little to try. */
export interface ChosenRules {
  best?: { rule: BestChosen | undefined };
  next?: { rule: NextChosen | undefined };
}

/** What every list is read from. Customers and products by row of their table. */
export interface ListGround {
  rows: Rows;
  asOf: Day;
  sales: Sales;
  segments: readonly SegmentName[];
  /** By row of rows.customer: index into segments, −1 = in none. */
  segmentOf: Int32Array;
  /** How strongly a customer belongs to its segment, 0–1, and its value class. */
  strengthOf(customer: number): number;
  /** What sets a segment apart; by its place in `segments`. */
  valuesOf(segment: number): readonly Reason[];
  tierOf(customer: number): SegmentInsight['tier'];
  /** The customers most like one, itself left out, most alike first; similarity 0–100. */
  alike(customer: number, count: number): { row: number; similarity: number }[];
  /** The customers most like a lead. */
  alikeLead(lead: number, count: number): { row: number; similarity: number }[];
  /** What was chosen by past days, once for all lists of the same rows. */
  chosen: ChosenRules;
  refOf(kind: RecordRef['kind'], id: string): RecordRef;
  urlOf?(ref: RecordRef): string;
}

/** A customer as lists name it. */
export function listed(
  { rows: { customer }, ...ground }: ListGround,
  row: number,
  told: Pick<ListedCustomer, 'fit' | 'why'> & Partial<ListedCustomer>,
): ListedCustomer {
  const id = customer.ids[row] ?? '';
  const ref = ground.refOf('customer', id);
  const url = ground.urlOf?.(ref);
  const segment = ground.segments[ground.segmentOf[row] ?? -1];
  const [owner, country] = [wordAt(customer.columns.owner, row), wordAt(customer.columns.country, row)];
  const last = linesOf(ground.sales, row).at(-1);
  const lastOn = last === undefined ? undefined : ground.sales.day[last];
  return {
    ref,
    name: wordAt(customer.columns.name, row) ?? id,
    ...(url !== undefined && { url }),
    ...(segment && { segment: { id: segment.id, slot: segment.slot, label: segment.label } }),
    ...(owner !== undefined && { owner }),
    ...(country !== undefined && { country }),
    ...(lastOn !== undefined && { lastOn }),
    ...told,
  };
}

/** A product as lists name it. */
export function namedProduct(
  { rows: { product }, refOf }: ListGround,
  row: number,
): Omit<ListedProduct, 'have' | 'of' | 'why'> {
  const id = product.ids[row] ?? '';
  const code = wordAt(product.columns.code, row) ?? '';
  return { ref: refOf('product', id), name: wordAt(product.columns.name, row) ?? (code || id), code };
}

/** A reason of a list; `customers` are those that its counts rest on. */
export function because(
  ground: ListGround,
  id: string,
  direction: Reason['direction'],
  text: Text,
  told: { evidence?: Text; customers?: readonly number[]; weight?: number } = {},
): Reason {
  const { evidence, customers = [], weight = 1 } = told;
  return {
    id,
    direction,
    text,
    ...(evidence && { evidence }),
    records: customers
      .slice(0, MOST_RECORDS)
      .map((row) => ground.refOf('customer', ground.rows.customer.ids[row] ?? '')),
    ...(customers.length > MOST_RECORDS && { recordsOf: customers.length }),
    weight,
  };
}

/** Whether a product is still sold. */
export function isSold({ product }: Rows, row: number): boolean {
  return product.columns.active.values[row] !== 0;
}

/** Middle of numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[at] ?? 0;
  return ((sorted[at - 1] ?? 0) + (sorted[at] ?? 0)) / 2;
}
