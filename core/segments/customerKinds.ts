import { type CustomerWord, readCustomerWord } from '../crm/customerWords';
import { cameIntoForce, isOutOfUse, isTerminated } from '../crm/sale';
import { DAYS_PER_YEAR, type Day } from '../crm/time';
import { readPurchases } from '../table/purchases';
import { resolveRefs, rowOfId } from '../table/rows';
import type { CodedColumn, Rows } from '../table/table';
import { FLAG_MISSING, wordAt } from '../table/table';

export type CustomerKind = 'customer' | 'prospect' | 'lost';

/** What a customer is, and by what it is known. */
export interface KnownKind {
  kind: CustomerKind;
  /**
   * `said`: the CRM's own word. `bought`: a purchase within the years. `running`: a contract or a product there. `silent`:
   * purchases, but none within the years. `never`: none at all.
   */
  by: 'said' | 'bought' | 'running' | 'silent' | 'never';
  /** The CRM's word, where it is what counts. */
  word?: string;
  /** Day of the last purchase; undefined where there is none, or its day is not known. */
  lastOn?: Day;
}

/** After so many years without a purchase a customer is lost, unless a person chose another number. */
export const LOST_AFTER_YEARS = 3;

/**
 * Customers, prospects and lost customers, by row of rows.customer. The CRM's word goes first where it says that somebody
 * was a customer and is none any more; a status goes before a type. A word that only says "lost" counts for those that
 * have bought: of the others it speaks of a prospect. Then what was bought: whoever bought within the years, or has a
 * contract in force or a product in use, is a customer; whoever bought before that is lost; whoever never bought is a
 * prospect unless the CRM calls them a customer. A type "Prospect" or "Customer" that nobody kept up changes nothing for
 * those that have bought; a status "Customer" does.
 * @param asOf purchases after this day do not count.
 * @param years without a purchase, more than 0.
 */
export function customerKinds(rows: Rows, asOf: Day, years: number = LOST_AFTER_YEARS): KnownKind[] {
  const { customer } = rows;
  const rowOf = rowOfId(customer.ids);
  const { bought, lastOn } = readLast(rows, rowOf, asOf);
  const running = readRunning(rows, rowOf, asOf);
  const { status, type, prospect } = customer.columns;
  const [ofStatus, ofType] = [status, type].map(({ dictionary }) => dictionary.map(readCustomerWord));
  const wordIn = (words: readonly (CustomerWord | undefined)[] | undefined, { codes }: CodedColumn, row: number) =>
    words?.[codes[row] ?? -1];
  return customer.ids.map((_, row): KnownKind => {
    const [byStatus, byType] = [wordIn(ofStatus, status, row), wordIn(ofType, type, row)];
    const said = byStatus ?? byType;
    const word = wordAt(byStatus ? status : type, row);
    const last = lastOn[row] as number;
    const known = { ...(word !== undefined && { word }), ...(last > Number.NEGATIVE_INFINITY && { lastOn: last }) };
    const hasBought = bought[row] === 1;
    if (said === 'formerCustomer' || (said === 'former' && hasBought)) return { kind: 'lost', by: 'said', ...known };
    if (byStatus === 'customer') return { kind: 'customer', by: 'said', ...known };
    const { word: __, ...facts } = known;
    if (last > asOf - years * DAYS_PER_YEAR) return { kind: 'customer', by: 'bought', ...facts };
    if (running[row] === 1) return { kind: 'customer', by: 'running', ...facts };
    if (hasBought) return { kind: 'lost', by: 'silent', ...facts };
    const flagged = prospect.values[row];
    if (said === 'customer' && (flagged === FLAG_MISSING || flagged === 0))
      return { kind: 'customer', by: 'said', ...known };
    return { kind: 'prospect', by: 'never' };
  });
}

/** How many there are of each kind. */
export function countKinds(kinds: readonly KnownKind[]): Record<CustomerKind, number> {
  const counts = { customer: 0, prospect: 0, lost: 0 };
  for (const { kind } of kinds) counts[kind]++;
  return counts;
}

/** Who has bought, and when last; of purchases of unknown days no more than that there was one. */
function readLast(rows: Rows, rowOf: ReadonlyMap<string, number>, asOf: Day) {
  const { customer, day, made } = readPurchases(rows);
  const of = resolveRefs(customer, rowOf);
  const bought = new Uint8Array(rows.customer.length);
  const lastOn = new Float64Array(rows.customer.length).fill(Number.NEGATIVE_INFINITY);
  of.forEach((row, i) => {
    const on = day[i] as number;
    if (row < 0 || made[i] !== 1 || on > asOf) return;
    bought[row] = 1;
    if (on > (lastOn[row] as number)) lastOn[row] = on;
  });
  return { bought, lastOn };
}

/** 1 = a contract is in force, or a product is in use. */
function readRunning({ customer, contract, asset }: Rows, rowOf: ReadonlyMap<string, number>, asOf: Day): Uint8Array {
  const running = new Uint8Array(customer.length);
  const { status, startOn, endOn } = contract.columns;
  resolveRefs(contract.columns.customer, rowOf).forEach((row, i) => {
    const word = wordAt(status, i);
    const within = !((startOn.values[i] as number) > asOf) && (endOn.values[i] as number) >= asOf;
    if (row >= 0 && within && cameIntoForce(word) && !isTerminated(word)) running[row] = 1;
  });
  const { since, until } = asset.columns;
  resolveRefs(asset.columns.customer, rowOf).forEach((row, i) => {
    const within = !((since.values[i] as number) > asOf) && !((until.values[i] as number) < asOf);
    if (row >= 0 && within && !isOutOfUse(wordAt(asset.columns.status, i))) running[row] = 1;
  });
  return running;
}
