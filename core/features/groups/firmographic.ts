import { MS_PER_DAY } from '../../crm/time';
import { resolveRefs, rowOfId } from '../../table/rows';
import { wordAt } from '../../table/table';
import type { CatalogueFeature } from '../define';
import { categoryFeature, numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';

type CategoryField = 'industry' | 'country' | 'ownership' | 'type' | 'rating' | 'source';

/** A field of the customer's record; it has no history, so it is what it is today. */
function field(id: string, name: CategoryField): CatalogueFeature {
  return categoryFeature({
    id,
    group: 'firmographic',
    needs: ['customer'],
    knownWhen: 'current',
    words: ({ rows }) => rows.customer.columns[name],
  });
}

/** Regions of different countries can have one name ("Central"), so the country stands before it. */
export function regionWord(country: string | undefined, region: string | undefined): string | undefined {
  return country === undefined || region === undefined ? region : `${country} · ${region}`;
}

function regions({ rows }: Facts) {
  const { country, state } = rows.customer.columns;
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(rows.customer.length).fill(-1);
  for (let c = 0; c < codes.length; c++) {
    const word = regionWord(wordAt(country, c), wordAt(state, c));
    if (word === undefined) continue;
    const code = codeOf.get(word) ?? dictionary.push(word) - 1;
    codeOf.set(word, code);
    codes[c] = code;
  }
  return { codes, dictionary };
}

/** Full years since the year of foundation; a year after `asOf` is a typing error and counts as missing. */
function ages(facts: Facts): Float64Array {
  const year = new Date(facts.asOf * MS_PER_DAY).getUTCFullYear();
  return facts.rows.customer.columns.foundedYear.values.map((founded) =>
    founded > 1000 && founded <= year ? year - founded : Number.NaN,
  );
}

/** Row of each customer's direct parent; −1 = none. */
function parents({ rows }: Facts): Int32Array {
  return resolveRefs(rows.customer.columns.parent, rowOfId(rows.customer.ids));
}

/** Number of customers under the same top parent, itself included. Missing in an org that keeps no parents at all. */
function groupSizes(facts: Facts): Float64Array {
  const parent = parents(facts);
  const known = parent.some((row) => row >= 0);
  const top = parent.map((_, c) => topOf(parent, c));
  const size = new Map<number, number>();
  for (const row of top) size.set(row, (size.get(row) ?? 0) + 1);
  return perCustomer(facts, (c) => (known ? size.get(top[c] as number) : undefined));
}

/** Follows parents upwards; parents in a circle count as one group, named by its smallest row. */
function topOf(parent: Int32Array, c: number): number {
  const seen = new Set<number>();
  let row = c;
  while ((parent[row] as number) >= 0) {
    if (seen.has(row)) return smallestOfCircle(parent, row);
    seen.add(row);
    row = parent[row] as number;
  }
  return row;
}

function smallestOfCircle(parent: Int32Array, start: number): number {
  let smallest = start;
  for (let row = parent[start] as number; row !== start; row = parent[row] as number)
    if (row < smallest) smallest = row;
  return smallest;
}

function subsidiaries(facts: Facts): Float64Array {
  const parent = parents(facts);
  const known = parent.some((row) => row >= 0);
  const children = new Float64Array(facts.count);
  for (const row of parent) if (row >= 0) children[row] = (children[row] as number) + 1;
  return perCustomer(facts, (c) => (known ? children[c] : undefined));
}

const positive = (values: Float64Array) => values.map((value) => (value > 0 ? value : Number.NaN));

/** Who the customer is, from its record. A number of employees or a revenue of 0 is an unfilled field, not a fact. */
export const FIRMOGRAPHIC: readonly CatalogueFeature[] = [
  field('industry', 'industry'),
  field('country', 'country'),
  categoryFeature({ id: 'region', group: 'firmographic', needs: ['customer'], knownWhen: 'current', words: regions }),
  numberFeature({
    id: 'employees',
    group: 'firmographic',
    unit: 'count',
    scale: 'log',
    needs: ['customer'],
    knownWhen: 'current',
    values: ({ rows }) => positive(rows.customer.columns.employees.values),
  }),
  numberFeature({
    id: 'revenue',
    group: 'firmographic',
    unit: 'money',
    scale: 'log',
    needs: ['customer'],
    knownWhen: 'current',
    values: ({ rows }) => positive(rows.customer.columns.revenue.values),
  }),
  numberFeature({
    id: 'ageYears',
    group: 'firmographic',
    unit: 'years',
    needs: ['customer'],
    knownWhen: 'history',
    values: ages,
  }),
  field('ownership', 'ownership'),
  field('customerType', 'type'),
  field('rating', 'rating'),
  field('source', 'source'),
  numberFeature({
    id: 'corporateGroupSize',
    group: 'firmographic',
    unit: 'count',
    scale: 'log',
    needs: ['customer'],
    knownWhen: 'current',
    values: groupSizes,
  }),
  numberFeature({
    id: 'subsidiaries',
    group: 'firmographic',
    unit: 'count',
    scale: 'log',
    needs: ['customer'],
    knownWhen: 'current',
    values: subsidiaries,
  }),
];
