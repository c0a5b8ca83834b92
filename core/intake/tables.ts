import type { FieldKind, TableName } from '../crm/schema';
import { SCHEMA, TABLE_NAMES } from '../crm/schema';
import type { Column, Table } from '../table/table';
import { emptyTable, FLAG_MISSING } from '../table/table';
import { type Clash, clashOf, namesOf } from './clashes';
import { complete } from './complete';
import type { MatchReport } from './join';
import { matchKeys } from './join';
import type { Part } from './parts';
import { partsOf } from './parts';
import { tableOfRef } from './refs';
import type { ReadSheet } from './sheet';

/** What files made of one table. */
export interface TableReport {
  table: TableName;
  rows: number;
  /** Sheets that said something of it, the one that is its own first. */
  from: Pick<Part, 'sheet' | 'own' | 'withoutId' | 'duplicates' | 'duplicateIds' | 'conflicts'>[];
  /** Of rows only in sheets that are about something else, where one is its own: a customer that stands in orders alone. */
  onlyElsewhere: { count: number; ids: string[] };
  /** Ids that were found without regard to blanks, signs and capitals. */
  near: { count: number; pairs: { id: string; as: string }[] };
  /** Ids that two of the sheets know by different names. */
  clashes: Clash[];
  /** Rows with a value, by field. */
  filled: Record<string, number>;
}

/** Tables as they go into the store, and what a person should know of them. */
export interface Built {
  tables: Table[];
  reports: TableReport[];
  joins: MatchReport[];
}

const MOST_TOLD = 10;

/**
 * Makes tables of the domain of sheets that were read: rows of one id are one record, of which the last row that says something counts; sheets that speak of
 * the same record say what others left open; references point to the record that is meant even where it is written otherwise. What can be
 * computed and is not given (totals) is computed, see {@link complete}. Rows without an id are left out and counted.
 * Yields while it works. Throws a RangeError where a recipe names a column that is not there.
 */
export function* buildTables(sheets: readonly ReadSheet[]): Generator<undefined, Omit<Built, 'joins'>> {
  const parts: Part[] = [];
  for (const sheet of sheets) parts.push(...(yield* partsOf(sheet)));
  const reports: TableReport[] = [];
  const aliases = new Map<TableName, Map<string, string>>();
  const merged = new Map<TableName, { ids: string[]; columns: Map<string, Column> }>();
  for (const table of TABLE_NAMES) {
    const own = parts.filter((part) => part.table === table).sort((a, b) => Number(b.own) - Number(a.own));
    if (own.length === 0) continue;
    const { ids, columns, report, alias } = mergeParts(table, own);
    merged.set(table, { ids, columns });
    aliases.set(table, alias);
    reports.push(report);
    yield;
  }
  const tables: Table[] = [];
  for (const [table, { ids, columns }] of merged) {
    for (const [field, column] of columns)
      if (column.kind === 'ref') columns.set(field, rename(column, aliases.get(tableOfRef(field))));
    tables.push(tableOf(table, ids, columns));
    yield;
  }
  const completed = complete(tables);
  for (const report of reports) {
    const table = completed.find(({ name }) => name === report.table) as Table;
    report.filled = Object.fromEntries(
      Object.entries(table.columns).map(([field, column]) => [field, filledOf(column as Column)]),
    );
  }
  return { tables: completed, reports };
}

/** Puts together what several sheets say of one table: the first that says something of a field of a record counts. */
function mergeParts(table: TableName, parts: readonly Part[]) {
  const [first, ...others] = parts as [Part, ...Part[]];
  const ids = [...first.ids];
  const alias = new Map<string, string>();
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const places = others.map((part) => {
    const match = matchKeys(part.ids, first.ids);
    const said = part.own ? new Set(part.ids) : undefined;
    return Int32Array.from(part.ids, (id, i) => {
      const code = match.codes[i] as number;
      // A list of customers that has both "A-1" and "A1" means two.
      const isOther = match.near[i] === 1 && said?.has(first.ids[code] as string);
      if (code >= 0 && !isOther) {
        if (match.near[i]) alias.set(id, first.ids[code] as string);
        return code;
      }
      const known = placeOf.get(id);
      if (known !== undefined) return known;
      placeOf.set(id, ids.length);
      return ids.push(id) - 1;
    });
  });
  const columns = new Map<string, Column>();
  const fields = new Set(parts.flatMap((part) => [...part.columns.keys()]));
  for (const field of fields) {
    const said = [first, ...others].map((part, p) => ({
      column: part.columns.get(field),
      places: p === 0 ? undefined : places[p - 1],
    }));
    columns.set(field, layOver((SCHEMA[table] as Record<string, FieldKind>)[field] as FieldKind, ids.length, said));
  }
  const added = first.own ? ids.slice(first.ids.length) : [];
  const report: TableReport = {
    table,
    rows: ids.length,
    from: parts.map(({ sheet, own, withoutId, duplicates, duplicateIds, conflicts }) => ({
      sheet,
      own,
      withoutId,
      duplicates,
      duplicateIds,
      conflicts,
    })),
    onlyElsewhere: { count: added.length, ids: added.slice(0, MOST_TOLD) },
    near: { count: alias.size, pairs: [...alias].slice(0, MOST_TOLD).map(([id, as]) => ({ id, as })) },
    clashes: clashesOf(table, parts),
    filled: {},
  };
  return { ids, columns, report, alias };
}

/** Lists of the same table that call the same ids otherwise. */
function clashesOf(table: TableName, parts: readonly Part[]): Clash[] {
  const lists = parts
    .filter(({ own }) => own)
    .map(({ sheet, ids, columns }) => {
      const name = columns.get('name');
      return { sheet, names: namesOf(ids, name && 'dictionary' in name ? name : undefined) };
    });
  return lists.flatMap((one, i) =>
    lists.slice(i + 1).flatMap((other): Clash[] => {
      const clash = clashOf(one.names, other.names);
      return clash ? [{ table, ...clash, sheets: [one.sheet, other.sheet] }] : [];
    }),
  );
}

interface Said {
  column: Column | undefined;
  /** Where each of its rows goes; absent = they stay in their places. */
  places: Int32Array | undefined;
}

/** One column of several: a value that is there stays. */
function layOver(kind: FieldKind, length: number, said: readonly Said[]): Column {
  const target = blank(kind, length);
  for (const { column, places } of said) {
    if (!column) continue;
    const rows = 'dictionary' in column ? column.codes.length : column.values.length;
    const place = (row: number): number => places?.[row] ?? row;
    if ('dictionary' in column && 'dictionary' in target) {
      const dictionary = target.dictionary as string[];
      const codeOf = new Map(dictionary.map((word, code) => [word, code]));
      const codes = column.dictionary.map((word) => {
        const code = codeOf.get(word) ?? dictionary.push(word) - 1;
        codeOf.set(word, code);
        return code;
      });
      for (let row = 0; row < rows; row++)
        if (target.codes[place(row)] === -1) target.codes[place(row)] = codes[column.codes[row] as number] ?? -1;
    } else if (column.kind === 'flag' && target.kind === 'flag') {
      for (let row = 0; row < rows; row++)
        if (target.values[place(row)] === FLAG_MISSING) target.values[place(row)] = column.values[row] as number;
    } else if (!('dictionary' in column) && !('dictionary' in target)) {
      for (let row = 0; row < rows; row++)
        if (Number.isNaN(target.values[place(row)])) target.values[place(row)] = column.values[row] as number;
    }
  }
  return target;
}

function blank(kind: FieldKind, length: number): Column {
  if (kind === 'flag') return { kind, values: new Uint8Array(length).fill(FLAG_MISSING) };
  if (kind === 'category' || kind === 'text' || kind === 'ref')
    return { kind, codes: new Int32Array(length).fill(-1), dictionary: [] };
  return { kind, values: new Float64Array(length).fill(Number.NaN) };
}

function rename(column: Extract<Column, { dictionary: unknown }>, alias: Map<string, string> | undefined): Column {
  if (!alias || alias.size === 0) return column;
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = column.dictionary.map((word) => {
    const meant = alias.get(word) ?? word;
    const code = codeOf.get(meant) ?? dictionary.push(meant) - 1;
    codeOf.set(meant, code);
    return code;
  });
  return { ...column, codes: column.codes.map((code) => codes[code] ?? -1), dictionary };
}

function tableOf(name: TableName, ids: string[], columns: ReadonlyMap<string, Column>): Table {
  const fields = Object.entries<FieldKind>(SCHEMA[name]);
  const all = fields.map(([field, kind]) => [field, columns.get(field) ?? blank(kind, ids.length)]);
  return { ...emptyTable(name), length: ids.length, ids, columns: Object.fromEntries(all) };
}

function filledOf(column: Column): number {
  const known = 'dictionary' in column ? column.codes : column.values;
  const isKnown =
    'dictionary' in column
      ? (value: number) => value >= 0
      : column.kind === 'flag'
        ? (value: number) => value !== FLAG_MISSING
        : (value: number) => !Number.isNaN(value);
  let count = 0;
  for (const value of known) if (isKnown(value)) count++;
  return count;
}
