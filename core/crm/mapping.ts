import type { TableName } from './schema';
import type { Text } from './text';

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
  /** Years without a purchase after which a customer is lost. */
  lostAfter?: number;
}

/** The tables that are read from another object under `after` than under `before`: their rows are no longer true. */
export function movedTables(before: Mapping | undefined, after: Mapping | undefined): TableName[] {
  const tables = new Set([...Object.keys(before?.objects ?? {}), ...Object.keys(after?.objects ?? {})] as TableName[]);
  return [...tables].filter((table) => before?.objects[table] !== after?.objects[table]);
}

/** A field of the CRM as the newest records show it. */
export interface LookedField {
  name: string;
  label: string;
  /** The CRM's own word for its type. */
  type: string;
  /** The objects that a lookup points to. */
  referenceTo: string[];
  relationshipName?: string;
  /** Records looked at that have a value; undefined where the field's values were not looked at. */
  filled: number | undefined;
  /** Different values among them. */
  distinct: number;
  /** The most frequent values, at most 3. Ids of lookups are not among them. */
  values: string[];
}

/** What a look at one table's object found. */
export interface FieldLook {
  table: TableName;
  object: string;
  label: string;
  fields: LookedField[];
  /** Records looked at: the newest. */
  records: number;
  /** Requests that it took. */
  calls: number;
}

/** A field that could fill a domain field, and why. */
export interface Suggestion {
  path: string;
  label: string;
  type: string;
  /** 0–1: how sure; a field under 0.6 is offered, never put in by itself. */
  confidence: number;
  because: Text;
  filled: number | undefined;
  values: string[];
}

/** Where one field of a table comes from, and what else could fill it. */
export interface FieldChoice {
  field: string;
  /** What fills it where nobody chose; undefined = nothing. */
  usual: string | undefined;
  suggestions: Suggestion[];
  /** Every field of a fitting type, by label. */
  possible: { path: string; label: string }[];
}

/** A value and how many records have it. */
export interface ValueCount {
  value: string;
  count: number;
}

/** Customers with what stands in some of their fields: parallel arrays, null = nothing. */
export interface Classes {
  ids: string[];
  names: string[];
  fields: { name: string; label: string; values: (string | null)[] }[];
  /** More customers than were read. */
  cut: boolean;
  calls: number;
}
