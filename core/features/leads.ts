import type { CodedColumn, Rows, Table } from '../table/table';
import { wordAt } from '../table/table';
import type { FeatureTable, FeatureValues } from './feature';
import { regionWord } from './groups/firmographic';

/** Which field of a lead says the same as a feature of a customer. */
const CATEGORY_OF: Record<string, (lead: Table<'lead'>, row: number) => string | undefined> = {
  industry: word('industry'),
  country: word('country'),
  region: (lead, row) => regionWord(wordAt(lead.columns.country, row), wordAt(lead.columns.state, row)),
  rating: word('rating'),
  source: word('source'),
};

const NUMBER_OF: Record<string, (lead: Table<'lead'>) => Float64Array> = {
  employees: (lead) => lead.columns.employees.values,
  revenue: (lead) => lead.columns.revenue.values,
};

function word(field: 'industry' | 'country' | 'rating' | 'source') {
  return (lead: Table<'lead'>, row: number) => wordAt(lead.columns[field] as CodedColumn, row);
}

/**
 * The few features that a lead has, in the shape of a table of customers, so that it can be compared with them: industry,
 * country, region, employees, revenue, rating, source. Everything else is missing.
 * @param leads row numbers in rows.lead.
 * @param like its features give the columns; its words keep their codes, a lead's own words follow them.
 */
export function leadFeatures(rows: Rows, leads: Int32Array, like: FeatureTable): FeatureTable {
  return {
    customerIds: Array.from(leads, (row) => rows.lead.ids[row] as string),
    asOf: like.asOf,
    features: like.features,
    values: like.features.map(({ id }, feature) => {
      const pattern = like.values[feature] as FeatureValues;
      return pattern.kind === 'number'
        ? { kind: 'number', values: numbers(rows.lead, leads, id) }
        : { kind: 'category', ...categories(rows.lead, leads, id, pattern.dictionary) };
    }),
  };
}

function numbers(lead: Table<'lead'>, leads: Int32Array, id: string): Float64Array {
  const column = NUMBER_OF[id]?.(lead);
  return Float64Array.from(leads, (row) => {
    const value = column?.[row] ?? Number.NaN;
    return value > 0 ? value : Number.NaN;
  });
}

function categories(lead: Table<'lead'>, leads: Int32Array, id: string, known: readonly string[]) {
  const dictionary = [...known];
  const codeOf = new Map(dictionary.map((word, code) => [word, code]));
  const read = CATEGORY_OF[id];
  const codes = Int32Array.from(leads, (row) => {
    const found = read?.(lead, row);
    if (found === undefined) return -1;
    const code = codeOf.get(found) ?? dictionary.push(found) - 1;
    codeOf.set(found, code);
    return code;
  });
  return { codes, dictionary };
}
