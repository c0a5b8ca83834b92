import type { RecordRef } from '../crm/ids';
import type { Text } from '../crm/text';
import { findDuplicates } from '../table/duplicates';
import { pairKey } from '../table/pairKey';
import { FLAG_MISSING, type Rows, type Table, wordAt } from '../table/table';

/** A customer of a group, and how many of its fields are filled. */
export interface DuplicateCustomer {
  id: string;
  name: string;
  filled: number;
  url?: string;
}

/** Customers that are probably one. Nothing is merged: a person does that in the CRM, or says that they are two. */
export interface DuplicateCustomers {
  customers: DuplicateCustomer[];
  /** So many more belong to the group and are not listed. */
  more: number;
  /** Id of the one proposed to be kept: the fullest. */
  keep: string;
  /** What links them, the strongest first, {@link MOST_LINKS} at most; ids of two customers and why. */
  links: { a: string; b: string; reasons: Text[] }[];
}

/** What the search for duplicates found. */
export interface DuplicateReport {
  /** The surest first, {@link MOST_GROUPS} at most. */
  groups: DuplicateCustomers[];
  /** Of all groups, also those that are not listed. */
  found: number;
  customers: number;
  /** Pairs that a person called two customers. */
  apart: number;
}

const MOST_GROUPS = 100;
const MOST_LINKS = 20;

/**
 * Customers that are probably in the CRM twice: the same tax number, domain or name, see {@link findDuplicates}.
 * @param apart pairs, by {@link pairKey}, that a person called two customers: they are not linked.
 */
export function* duplicateCustomers(
  rows: Rows,
  apart: ReadonlySet<string>,
  urlOf?: (ref: RecordRef) => string,
): Generator<undefined, DuplicateReport> {
  const { customer } = rows;
  const { name, website, taxNumber } = customer.columns;
  const idOf = (row: number) => customer.ids[row] as string;
  const filled = filledFields(customer);
  yield;
  const companies = customer.ids.map((_, row) => ({
    name: wordAt(name, row) ?? '',
    domain: wordAt(website, row),
    taxNumber: wordAt(taxNumber, row),
    filled: filled[row] as number,
  }));
  const found = yield* findDuplicates(companies, (a, b) => apart.has(pairKey(idOf(a), idOf(b))));
  const groups = found.groups.slice(0, MOST_GROUPS).map(({ rows: members, keep, pairs }) => {
    const links = pairs.slice(0, MOST_LINKS);
    const told = [...new Set([...links.flatMap(({ a, b }) => [a, b]), keep])].sort((a, b) => a - b);
    return {
      keep: idOf(keep),
      customers: told.map((row) => {
        const id = idOf(row);
        const url = urlOf?.({ source: '', kind: 'customer', id });
        return { id, name: wordAt(name, row) ?? id, filled: filled[row] as number, ...(url && { url }) };
      }),
      more: members.length - told.length,
      links: links.map(({ a, b, reasons }) => ({ a: idOf(a), b: idOf(b), reasons })),
    };
  });
  return { groups, found: found.groups.length, customers: customer.length, apart: apart.size };
}

/** How many fields of each customer are filled. */
function filledFields({ length, columns }: Table<'customer'>): Int32Array {
  const filled = new Int32Array(length);
  for (const column of Object.values(columns))
    for (let row = 0; row < length; row++) {
      const has =
        'codes' in column
          ? (column.codes[row] as number) >= 0
          : column.kind === 'flag'
            ? column.values[row] !== FLAG_MISSING
            : Number.isFinite(column.values[row]);
      if (has) filled[row] = (filled[row] as number) + 1;
    }
  return filled;
}
