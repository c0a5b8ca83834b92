import { toId18 } from '../../../core/crm/ids';
import type { ObjectType } from '../catalogue/catalogue';
import { ApiError, notFound } from '../error';
import type { Unit } from '../write/unit';
import { createRecord, deleteRecord, updateRecord } from '../write/write';
import type { ApiAnswer, ApiCall } from './answer';
import { bodyObject, failedEntry, isObject, methodNotAllowed, ok, savedEntry, unitOf } from './answer';
import { writeRecord } from './sobjects';

const MAX_RECORDS = 200;
const MAX_RETRIEVED = 2000;

type Entry = ReturnType<typeof savedEntry> | ReturnType<typeof failedEntry>;

/** `composite/sobjects` (create, update, delete many) and `composite/sobjects/X` (read many). */
export function answerCollections(call: ApiCall): ApiAnswer {
  const name = call.parts[2];
  if (name !== undefined) return retrieve(call, name);
  switch (call.method) {
    case 'POST':
      return ok(
        each(call, records(call), (unit, record) => createRecord(unit, typeOf(call, record), withoutId(record))),
      );
    case 'PATCH':
      return ok(each(call, records(call), update));
    case 'DELETE':
      return ok(each(call, idsToDelete(call), remove));
    default:
      throw methodNotAllowed(call, 'DELETE,PATCH,POST');
  }
}

function update(unit: Unit, record: Record<string, unknown>): string {
  const id = toId18(String(record.id ?? record.Id ?? ''));
  if (!id) throw new ApiError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
  const type = typeOfId(unit, id);
  updateRecord(unit, type, id, withoutId(record));
  return id;
}

function remove(unit: Unit, { id }: Record<string, unknown>): string {
  const full = toId18(String(id));
  if (!full) throw new ApiError(400, 'MALFORMED_ID', `bad id ${String(id)}`);
  deleteRecord(unit, typeOfId(unit, full), full);
  return full;
}

/** Collections say "invalid cross reference id" where a single record's address would not be found. */
function typeOfId(unit: Unit, id: string): ObjectType {
  const type = unit.org.objectOfId(id);
  if (!type || !unit.org.table(type.name).get(id))
    throw new ApiError(404, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return type;
}

function withoutId(record: Record<string, unknown>): Record<string, unknown> {
  const { id: _lower, Id: _upper, ...fields } = record;
  return fields;
}

function typeOf(call: ApiCall, record: Record<string, unknown>): ObjectType {
  const name = isObject(record.attributes) ? record.attributes.type : undefined;
  const type = typeof name === 'string' ? call.org.object(name) : undefined;
  if (!type) throw new ApiError(400, 'INVALID_TYPE', `sObject type '${String(name)}' is not supported.`);
  return type;
}

function records(call: ApiCall): Record<string, unknown>[] {
  const { records: list } = bodyObject(call);
  if (!Array.isArray(list) || list.length === 0)
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [records]', ['records']);
  return limited(list).map((record) => {
    if (!isObject(record)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'Can not deserialize SObject from the records');
    return record;
  });
}

function idsToDelete(call: ApiCall): Record<string, unknown>[] {
  const ids = call.query.get('ids')?.split(',').filter(Boolean) ?? [];
  if (ids.length === 0)
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [ids]', ['ids']);
  return limited(ids).map((id) => ({ id }));
}

function limited<T>(list: T[]): T[] {
  if (list.length > MAX_RECORDS)
    throw new ApiError(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
    );
  return list;
}

function allOrNone(call: ApiCall): boolean {
  return call.method === 'DELETE' ? call.query.get('allOrNone') === 'true' : bodyObject(call).allOrNone === true;
}

/** One entry per record, in order. With allOrNone a single failure takes the others back. */
function each(
  call: ApiCall,
  list: readonly Record<string, unknown>[],
  work: (unit: Unit, record: Record<string, unknown>) => string,
): Entry[] {
  const unit = unitOf(call);
  const start = unit.mark();
  let failed = false;
  const entries: Entry[] = list.map((record) => {
    try {
      return savedEntry(work(unit, record));
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      failed = true;
      return failedEntry(thrown);
    }
  });
  if (!failed || !allOrNone(call)) return entries;
  unit.rollBack(start);
  return entries.map((entry) => (entry.success ? rolledBack() : entry));
}

function rolledBack(): Entry {
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  return failedEntry(new ApiError(400, 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message));
}

function retrieve(call: ApiCall, name: string): ApiAnswer {
  const type = call.org.object(name);
  if (!type) throw notFound();
  const { ids, fields } =
    call.method === 'POST' ? bodyObject(call) : { ids: list(call, 'ids'), fields: list(call, 'fields') };
  if (!Array.isArray(ids) || !Array.isArray(fields) || ids.length > MAX_RETRIEVED)
    throw new ApiError(400, 'MALFORMED_QUERY', `ids (at most ${MAX_RETRIEVED}) and fields are required`);
  const entries = ids.map((id) => {
    const full = toId18(String(id));
    const row = full ? call.org.table(type.name).get(full) : undefined;
    return row && row.IsDeleted !== true ? writeRecord(call, type, row, fields.map(String)) : 'null';
  });
  return { status: 200, json: `[${entries.join(',')}]` };
}

const list = (call: ApiCall, name: string) => call.query.get(name)?.split(',');
