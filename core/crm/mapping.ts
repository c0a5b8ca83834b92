import type { TableName } from './schema';

/**
 * What counts as one customer. `group`: the topmost parent, with its accounts rolled up; its employees and revenue are
 * its own (`keep`, as of a parent that reports for all) or those of all its accounts together (`add`). `endUser`: who is
 * named by a lookup of deals and orders, else their account. Another object in place of accounts is said by
 * {@link Mapping.objects} and the lookups to it.
 */
export type CustomerUnit =
  | { kind: 'account' }
  | { kind: 'group'; numbers: 'keep' | 'add' }
  | { kind: 'endUser'; opportunity?: string; order?: string };

/**
 * What a person chose about where the tables come from; what is not chosen is as the connector finds it by itself. Names
 * are the CRM's own: API names of objects, and of fields or paths that follow a lookup (`Owner.Name`).
 */
export interface Mapping {
  /** The object that fills a table, in place of the usual one. */
  objects: Partial<Record<TableName, string>>;
  /** Which field fills a field of a table; null leaves it empty. */
  fields: Partial<Record<TableName, Record<string, string | null>>>;
  /** Only records with one of these values count as customers; a check box has `true` and `false`. */
  customersOnly?: { field: string; values: string[] };
  unit?: CustomerUnit;
}

/** The tables that are read from another object under `after` than under `before`: their rows are no longer true. */
export function movedTables(before: Mapping | undefined, after: Mapping | undefined): TableName[] {
  const tables = new Set([...Object.keys(before?.objects ?? {}), ...Object.keys(after?.objects ?? {})] as TableName[]);
  return [...tables].filter((table) => before?.objects[table] !== after?.objects[table]);
}
