import { toId18 } from '../../core/crm/ids';
import type { FieldKind } from '../../core/crm/schema';
import { SCHEMA } from '../../core/crm/schema';
import type { Day } from '../../core/crm/time';
import type { Cell, Column, Table } from '../../core/table/table';
import { toColumn } from '../../core/table/table';
import type { RawRecord } from './client';
import type { Described } from './describes';
import type { Origin, Source } from './mapping';
import { MARK, marksOf } from './mapping';
import { oneOf } from './soql';
import type { Setting } from './values';
import { readValue, STRANGE, UNRATED } from './values';

/** How the records of one object become rows for this user: what to select, and how each column is read. */
export interface Reader {
  source: Source;
  /** Field paths for the SELECT list; Id and SystemModstamp first. */
  select: readonly string[];
  canBeDeleted: boolean;
  /** What else the rows depend on: where it differs from what was read before, the object is read anew. */
  marks: readonly string[];
  /** Domain fields that have no field in this org, or none that this user sees. */
  absent: readonly string[];
  /** Whether this user sees a field, or for a path the lookup that it begins with. */
  sees(path: string): boolean;
  /** Fields of the CRM that a person chose and that this user does not see (any more), with what they were to fill. */
  lost: readonly { field: string; path: string }[];
  /** What a query asks for so that it finds no other records than those that count, as far as the CRM can sort them out. */
  filters: readonly string[];
  /**
   * Rows of the records that count, and the ids of those that do not. `strange` values became missing, and so did amounts
   * in a currency without a rate: `unrated` holds that of each row that has one.
   */
  read(records: readonly RawRecord[]): { table: Table; gone: string[]; strange: number; unrated: string[] };
}

type Get = (record: RawRecord) => unknown;
type ReadCell = (record: RawRecord, on: OnMissing) => Cell;

/** Hears of a value that became missing. */
interface OnMissing {
  strange(): void;
  unrated(record: RawRecord): void;
}

/**
 * Fits a source to what a describe shows. `refused` are fields that the CRM described and then would not give: `Amount`
 * the object's own, `.Amount` one behind a lookup.
 */
export function createReader(
  source: Source,
  described: Described,
  setting: Setting,
  refused: ReadonlySet<string> = new Set(),
): Reader {
  const see = sightOf(described, refused);
  const select = new Set(['Id', 'SystemModstamp']);
  if (see('CurrencyIsoCode')) select.add('CurrencyIsoCode');
  if (source.counts && see(source.counts)) select.add(source.counts);
  // A field that is gone sorts nobody out: better too many customers than none.
  const only = source.only && see(source.only.field) ? source.only : undefined;
  if (only) select.add(only.field);
  const kinds = SCHEMA[source.table] as Record<string, FieldKind>;
  const converts = see('CurrencyIsoCode') && Object.values(kinds).includes('money');
  const ratedOn = converts && setting.dated ? source.ratedOn?.find(see) : undefined;
  if (ratedOn) select.add(ratedOn);
  const dayOf = ratedOn ? createDayReader(ratedOn, setting) : undefined;
  const absent: string[] = [];
  const columns = Object.entries(kinds).map(([field, kind]) => {
    const cell = createCell(kind, source.fields[field], see, select, setting, dayOf);
    if (!cell) absent.push(field);
    return { field, kind, cell };
  });
  return {
    source,
    select: [...select],
    canBeDeleted: see('IsDeleted'),
    marks: [
      ...marksOf(source),
      ...(converts && setting.ratesMark ? [`${MARK}rates ${setting.ratesMark(ratedOn !== undefined)}`] : []),
    ],
    absent,
    sees: see,
    lost: lostOf(source, see),
    filters: filtersOf(source, described, see),
    read(records) {
      let strange = 0;
      const unrated = new Set<RawRecord>();
      const on: OnMissing = {
        strange() {
          strange++;
        },
        unrated: (record) => unrated.add(record),
      };
      const { ids, counted, gone } = sort(records, (record) => countsIn(source, only, record), on.strange);
      const built: Record<string, Column> = {};
      for (const { field, kind, cell } of columns)
        built[field] = toColumn(kind, counted.map(cell ? (record) => cell(record, on) : () => undefined));
      const table = { name: source.table, length: ids.length, ids, columns: built as Table['columns'] };
      return { table, gone, strange, unrated: [...unrated].map(({ CurrencyIsoCode }) => String(CurrencyIsoCode)) };
    },
  };
}

function lostOf({ chosen = {}, only }: Source, see: (path: string) => boolean): Reader['lost'] {
  const asked = [...Object.entries(chosen), ...(only ? [['customersOnly', only.field] as const] : [])];
  return asked.flatMap(([field, path]) => (path !== null && !see(path) ? [{ field, path }] : []));
}

function filtersOf({ counts, only }: Source, { fields }: Described, see: (path: string) => boolean): string[] {
  const canFilter = (name: string) => see(name) && fields.some((field) => field.name === name && field.filterable);
  return [
    ...(counts && canFilter(counts) ? [`${counts} = true`] : []),
    // Without a value, or with one that SOQL has no literal for, the CRM cannot tell what counts.
    ...(only && canFilter(only.field) && only.values.every(Boolean) ? [oneOf(only.field, only.values)] : []),
  ];
}

function countsIn({ counts }: Source, only: Source['only'], record: RawRecord): boolean {
  if (counts && record[counts] === false) return false;
  return !only || only.values.includes(String(record[only.field] ?? ''));
}

function sort(records: readonly RawRecord[], counts: (record: RawRecord) => boolean, onStrange: () => void) {
  const ids: string[] = [];
  const counted: RawRecord[] = [];
  const gone: string[] = [];
  for (const record of records) {
    const id = typeof record.Id === 'string' ? toId18(record.Id) : undefined;
    if (!id) onStrange();
    else if (!counts(record)) gone.push(id);
    else {
      ids.push(id);
      counted.push(record);
    }
  }
  return { ids, counted, gone };
}

/** Undefined where this user sees none of the fields. Adds what it reads to `select`. */
function createCell(
  kind: FieldKind,
  origin: Origin | undefined,
  see: (path: string) => boolean,
  select: Set<string>,
  setting: Setting,
  dayOf: ((record: RawRecord) => Day | undefined) | undefined,
): ReadCell | undefined {
  if (!origin) return undefined;
  if ('make' in origin) {
    const seen = origin.of.map((path) => (see(path) ? path : undefined));
    if (origin.of.length > 0 && !seen.some(Boolean)) return undefined;
    for (const path of seen) if (path) select.add(path);
    const gets = seen.map((path) => (path ? getter(path) : () => undefined));
    return (record) => origin.make(...gets.map((get) => get(record)));
  }
  const candidates = 'firstKnown' in origin ? origin.firstKnown.filter(see) : origin.filter(see).slice(0, 1);
  if (candidates.length === 0) return undefined;
  for (const path of candidates) select.add(path);
  const gets = candidates.map(getter);
  return (record, on) => {
    for (const get of gets) {
      const cell = readValue(kind, get(record), setting, record.CurrencyIsoCode, dayOf?.(record));
      if (cell === STRANGE) on.strange();
      else if (cell === UNRATED) on.unrated(record);
      else if (cell !== undefined) return cell;
    }
    return undefined;
  };
}

/** The day whose rate a record's amounts are converted at; undefined where it has none. */
function createDayReader(path: string, setting: Setting): (record: RawRecord) => Day | undefined {
  const get = getter(path);
  return (record) => {
    const day = readValue('day', get(record), setting);
    return typeof day === 'number' ? day : undefined;
  };
}

/** Reads a path from a record; undefined where it leads nowhere. */
export function getter(path: string): Get {
  const dot = path.indexOf('.');
  if (dot < 0) return (record) => record[path];
  const [parent, field] = [path.slice(0, dot), path.slice(dot + 1)];
  return (record) => {
    const found = record[parent];
    return typeof found === 'object' && found !== null ? (found as RawRecord)[field] : undefined;
  };
}

/** Whether this user sees a field, or for a path the lookup that it begins with. */
export function sightOf(described: Described, refused: ReadonlySet<string> = new Set()): (path: string) => boolean {
  const names = new Set(described.fields.map((field) => field.name));
  const lookups = new Set(described.fields.map((field) => field.relationshipName));
  return (path) => {
    const dot = path.indexOf('.');
    if (dot < 0) return names.has(path) && !refused.has(path);
    const lookup = path.slice(0, dot);
    return lookups.has(lookup) && !refused.has(lookup) && !refused.has(path.slice(dot));
  };
}
