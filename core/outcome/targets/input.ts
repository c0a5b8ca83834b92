import type { RecordRef } from '../../crm/ids';
import type { Currency } from '../../crm/money';
import type { Day } from '../../crm/time';
import type { Random } from '../../kernels/random';
import type { Frame } from '../../table/frame';
import type { PurchaseColumns } from '../lifetime/histories';

/** Every purchase of the snapshot; `customer` is a place in the list of customers, times are days. */
export interface KnownPurchases extends PurchaseColumns {
  /** What was left of the amount after unit costs; NaN where too few are known. Absent where none is. */
  margin?: Float64Array;
}

/** Companies that may become customers, as of any day. Arrays are by company. */
export interface Companies {
  refs: readonly Pick<RecordRef, 'kind' | 'id'>[];
  /** Known in the CRM since then; NaN = not known. */
  since: Float64Array;
  /** Day of the first purchase (of a lead: of the customer that it became); NaN = has not bought. */
  bought: Float64Array;
  /** A lead that was converted is none any more from this day on, whether it bought or not; NaN = is still one. */
  until: Float64Array;
  /** Its place in the list of customers; −1 = a lead. */
  customer: Int32Array;
  /** Which company it is: of a lead that became a customer the customer's place in these arrays, else its own. */
  company: Int32Array;
  /** What is known of all of them alike: industry, region, size and so on, as it is today. The first column of words is told as a reason. */
  frame: Frame;
}

/** What targets are foreseen from: numbers and functions, so that nothing is known here of how features are made. */
export interface TargetInput {
  asOf: Day;
  currency: Currency;
  /** Ids of customers; everything of customers is by their place in it. */
  customerIds: readonly string[];
  purchases: KnownPurchases;
  /** What was known on a day of some customers, as numbers: features that have a history. A row per customer, in the order given. */
  features(asOf: Day, customers: Int32Array): Generator<unknown, Frame>;
  companies?: Companies;
  random: Random;
}

/**
 * Rows of several tables, one after the other, with the columns of the first; what a later one lacks is missing there. The words of a
 * column begin with those of the table before. @throws RangeError for a column that has numbers in one table and words in another.
 */
export function stacked(frames: readonly Frame[]): Frame {
  const length = frames.reduce((sum, frame) => sum + frame.length, 0);
  const columns = (frames[0]?.columns ?? []).map(({ name, values: { kind } }, c) => {
    const [numbers, codes] = [new Float64Array(length).fill(Number.NaN), new Int32Array(length).fill(-1)];
    let dictionary: readonly string[] = [];
    let at = 0;
    for (const frame of frames) {
      const own = frame.columns[c]?.name === name ? frame.columns[c].values : undefined;
      if (own && own.kind !== kind) throw new RangeError(`"${name}" has numbers or words, not both.`);
      if (own?.kind === 'number') numbers.set(own.values, at);
      if (own?.kind === 'category') {
        codes.set(own.codes, at);
        dictionary = own.dictionary;
      }
      at += frame.length;
    }
    return { name, values: kind === 'number' ? { kind, values: numbers } : { kind, codes, dictionary } };
  });
  return { length, columns };
}
