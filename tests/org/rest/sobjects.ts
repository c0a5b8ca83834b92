import type { ObjectType } from '../catalogue/catalogue';
import { describeGlobal, describeObject, describeTag } from '../describe';
import { ApiError, notFound } from '../error';
import { encodeValue } from '../json';
import { attributes } from '../soql/shape';
import type { Row } from '../table';
import { createRecord, deleteRecord, liveRecord, updateRecord } from '../write/write';
import type { ApiAnswer, ApiCall } from './answer';
import { bodyObject, methodNotAllowed, ok, savedEntry, unitOf } from './answer';
import { answerDeleted, answerUpdated } from './replication';

/** Everything below `sobjects`. */
export function answerSobjects(call: ApiCall): ApiAnswer {
  const [, name, third, fourth] = call.parts;
  if (name === undefined) return answerDescribe(call, () => describeGlobal(call.org, call.version));
  const type = call.org.object(name);
  if (!type) throw notFound();
  if (third === undefined) return answerObject(call, type);
  if (fourth !== undefined) throw notFound();
  if (third === 'describe') return answerDescribe(call, () => describeObject(call.org, type, call.version, call.host));
  if (third === 'updated') return answerUpdated(call, type);
  if (third === 'deleted') return answerDeleted(call, type);
  return answerRecord(call, type, third);
}

function answerDescribe(call: ApiCall, describe: () => unknown): ApiAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call, 'HEAD,GET');
  const etag = describeTag(call.org);
  const headers = { etag, 'last-modified': lastModified(call) };
  const known = call.header('if-none-match');
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '').replace('--gzip', '') === etag))
    return { status: 304, headers };
  // With both headers the tag decides, as in HTTP.
  const since = known === undefined ? Date.parse(call.header('if-modified-since') ?? '') : Number.NaN;
  if (since >= Date.parse(headers['last-modified'])) return { status: 304, headers };
  return ok(describe(), headers);
}

function lastModified(call: ApiCall): string {
  const { clock } = call.org;
  return new Date(clock.startOf(clock.today()) + call.org.taken * 1000).toUTCString();
}

function answerObject(call: ApiCall, type: ObjectType): ApiAnswer {
  if (call.method === 'GET')
    return ok({ objectDescribe: { name: type.name, label: type.label, keyPrefix: type.prefix }, recentItems: [] });
  if (call.method !== 'POST') throw methodNotAllowed(call, 'HEAD,GET,POST');
  const id = createRecord(unitOf(call), type, bodyObject(call));
  const location = `/services/data/${call.version}/sobjects/${type.name}/${id}`;
  return { status: 201, json: JSON.stringify(savedEntry(id)), headers: { location } };
}

function answerRecord(call: ApiCall, type: ObjectType, id: string): ApiAnswer {
  const unit = unitOf(call);
  switch (call.method) {
    case 'GET':
      return {
        status: 200,
        json: writeRecord(call, type, liveRecord(unit, type, id), call.query.get('fields')?.split(',')),
      };
    case 'PATCH':
      updateRecord(unit, type, id, bodyObject(call));
      return { status: 204 };
    case 'DELETE':
      deleteRecord(unit, type, id);
      return { status: 204 };
    default:
      throw methodNotAllowed(call, 'DELETE,GET,HEAD,PATCH');
  }
}

/** One record with the named fields, or with all that this user sees. Throws INVALID_FIELD. */
export function writeRecord(call: ApiCall, type: ObjectType, row: Row, names?: readonly string[]): string {
  const fields = names
    ? names.map((name) => {
        const field = call.org.field(type, name.trim());
        if (!field)
          throw new ApiError(400, 'INVALID_FIELD', `No such column '${name.trim()}' on sobject of type ${type.name}`);
        return field;
      })
    : call.org.fields(type);
  const parts = fields.map((field) => `"${field.name}":${encodeValue(row[field.name] ?? null, field.type)}`);
  const id = names && !fields.some((field) => field.name === 'Id') ? [`"Id":"${row.Id}"`] : [];
  return `{${[attributes(type.name, row.Id, call.version), ...parts, ...id].join(',')}}`;
}
