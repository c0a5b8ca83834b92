import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { FieldKind, TableName } from '../../core/crm/schema';
import { SCHEMA, TABLE_NAMES } from '../../core/crm/schema';
import type { Column, Table } from '../../core/table/table';
import { FLAG_MISSING } from '../../core/table/table';
import type {
  Access,
  Batch,
  Change,
  CrmSchema,
  Cursor,
  LineTarget,
  Standing,
  TargetRef,
  WriteResult,
} from '../connector';

type Nothing = Record<string, never>;

/** What whoever holds the built-in company is asked. Questions and answers are plain JSON. */
export interface SampleCalls {
  sampleCheck(ask: Nothing): Access;
  sampleDescribe(ask: Nothing): CrmSchema;
  /** One batch after a cursor; none where there is nothing more. */
  samplePull(ask: { from?: Cursor }): { batch?: WireBatch };
  sampleTargets(ask: TargetRef): LineTarget[];
  sampleStanding(ask: TargetRef): Standing;
  sampleWrite(ask: Change): WriteResult[];
}

/** A column as plain lists; a number that is missing is null. */
type WireColumn =
  | { kind: FieldKind; values: (number | null)[] }
  | { kind: FieldKind; codes: number[]; dictionary: readonly string[] };

/** A batch that messages can carry. */
export interface WireBatch extends Omit<Batch, 'upserts' | 'sweep'> {
  upserts: { ids: readonly string[]; columns: Record<string, WireColumn> };
}

/** Makes a batch plain. The built-in company has no sweeps. */
export function toWire({ upserts, sweep: _, ...rest }: Batch): WireBatch {
  const columns = Object.entries<Column>(upserts.columns).map(([field, column]) => [field, wireColumn(column)]);
  return { ...rest, upserts: { ids: upserts.ids, columns: Object.fromEntries(columns) } };
}

function wireColumn(column: Column): WireColumn {
  const { kind } = column;
  if ('codes' in column) return { kind, codes: Array.from(column.codes), dictionary: column.dictionary };
  return { kind, values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)) };
}

const words = v.array(v.string());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const table = v.picklist(TABLE_NAMES);
const column = v.union([
  v.object({ codes: v.array(v.number()), dictionary: words }),
  v.object({ values: v.array(v.nullable(v.number())) }),
]);
const WIRE_BATCH = v.object({
  table,
  upserts: v.object({ ids: words, columns: v.record(v.string(), column) }),
  deletions: words,
  cursor: v.looseObject({ format: v.number() }),
  org: v.object({
    now: v.number(),
    zone: v.string(),
    currency: v.object({ code: v.string(), scale: v.number() }),
    name: v.string(),
  }),
  progress: v.object({
    part: table,
    done: count,
    total: v.optional(count),
    partsDone: count,
    parts: count,
    order: v.optional(v.array(table)),
  }),
  notices: v.array(v.looseObject({ key: v.string() })),
});

/** Reads a batch that a message carried. Throws PeerlensError unexpected where it is not what {@link toWire} makes. */
export function fromWire(carried: unknown): Batch {
  const parsed = v.safeParse(WIRE_BATCH, carried);
  if (!parsed.success) throw unreadable(v.getDotPath(parsed.issues[0]) ?? '');
  const { upserts, progress, ...rest } = parsed.output;
  const { order, ...done } = progress;
  return {
    ...rest,
    upserts: tableOf(rest.table, upserts.ids, upserts.columns),
    progress: { ...done, total: done.total, ...(order && { order }) },
  } as Batch;
}

function tableOf(name: TableName, ids: string[], carried: Record<string, v.InferOutput<typeof column>>): Table {
  const columns = Object.entries<FieldKind>(SCHEMA[name]).map(([field, kind]) => {
    const read = carried[field] && columnOf(kind, ids.length, carried[field]);
    if (!read) throw unreadable(`${name}.${field}`);
    return [field, read];
  });
  return { name, length: ids.length, ids, columns: Object.fromEntries(columns) };
}

/** Undefined where a column is of another kind or length than its table, or has codes that mean nothing. */
function columnOf(kind: FieldKind, length: number, carried: v.InferOutput<typeof column>): Column | undefined {
  if (kind === 'category' || kind === 'text' || kind === 'ref') {
    if (!('codes' in carried) || carried.codes.length !== length) return undefined;
    const { codes, dictionary } = carried;
    const known = codes.every((code) => Number.isInteger(code) && code >= -1 && code < dictionary.length);
    return known ? { kind, codes: Int32Array.from(codes), dictionary } : undefined;
  }
  if (!('values' in carried) || carried.values.length !== length) return undefined;
  const { values } = carried;
  if (kind !== 'flag') return { kind, values: Float64Array.from(values, (value) => value ?? Number.NaN) };
  const known = values.every((value) => value === 0 || value === 1 || value === FLAG_MISSING);
  return known ? { kind, values: Uint8Array.from(values as number[]) } : undefined;
}

function unreadable(where: string): PeerlensError {
  return new PeerlensError('unexpected', 'report', { detail: `built-in company: ${where}` });
}
