import { toId18 } from '../../../core/crm/ids';
import { parseDay, parseInstant } from '../../../core/crm/time';
import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef } from '../catalogue/field';
import { formatStamp } from '../clock';
import { ApiError } from '../error';
import type { Org } from '../org';
import type { Value } from '../table';

type Fields = Record<string, Value>;

/** Checks what a client wants to set and gives it in the org's own form. Throws the error that the API answers. */
export function readFields(
  org: Org,
  type: ObjectType,
  body: Record<string, unknown>,
  mode: 'create' | 'update',
): Fields {
  const fields: Fields = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = org.field(type, name);
    if (!field) throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`);
    if (field.access === 'read' || (mode === 'update' && field.access === 'create')) throw notWritable(field);
    fields[field.name] = readValue(org, type, field, value);
  }
  requireFields(type, fields, mode);
  return fields;
}

function notWritable(field: FieldDef): ApiError {
  const message = `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return new ApiError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, [field.name]);
}

function requireFields(type: ObjectType, fields: Fields, mode: 'create' | 'update'): void {
  const missing = type.fields
    .filter(
      (field) => field.required && field.access !== 'read' && field.type !== 'boolean' && field.name !== 'OwnerId',
    )
    .filter((field) => (mode === 'create' || field.name in fields) && (fields[field.name] ?? null) === null)
    .filter((field) => !(field.nameField && type.name === 'Account' && typeof fields.LastName === 'string'))
    .map((field) => field.name);
  if (missing.length > 0)
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}

function readValue(org: Org, type: ObjectType, field: FieldDef, value: unknown): Value {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'int':
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      break;
    case 'double':
    case 'currency':
    case 'percent':
      if (typeof value === 'number' && Number.isFinite(value)) return roundTo(value, field.scale);
      break;
    case 'date':
      if (typeof value === 'string' && !Number.isNaN(parseDay(value.slice(0, 10)))) return value.slice(0, 10);
      break;
    case 'datetime':
      if (typeof value === 'string' && !Number.isNaN(parseInstant(value))) return formatStamp(parseInstant(value));
      break;
    case 'id':
    case 'reference':
      if (typeof value === 'string') return readReference(org, field, value);
      break;
    default:
      if (typeof value === 'string') return readText(org, type, field, value);
  }
  const written = typeof value === 'string' ? 'VALUE_STRING' : typeof value === 'number' ? 'VALUE_NUMBER' : 'VALUE';
  const message = `Cannot deserialize instance of ${field.type} from ${written} value ${String(value)} or request may be missing a required field`;
  throw new ApiError(400, 'JSON_PARSER_ERROR', message);
}

const roundTo = (value: number, scale: number) => Math.round(value * 10 ** scale) / 10 ** scale;

function readReference(org: Org, field: FieldDef, value: string): string {
  const id = toId18(value);
  const fields = [field.name];
  if (!id) throw new ApiError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, fields);
  const target = org.objectOfId(id);
  if (!target || !field.referenceTo.includes(target.name))
    throw new ApiError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, fields);
  const row = org.find(id);
  if (!row) throw new ApiError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (row.IsDeleted === true) throw new ApiError(400, 'ENTITY_IS_DELETED', 'entity is deleted', []);
  return id;
}

function readText(org: Org, type: ObjectType, field: FieldDef, value: string): string {
  if (value.length > field.length)
    throw new ApiError(
      400,
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value} (max length=${field.length})`,
      [field.name],
    );
  const stage = type.name === 'Opportunity' && field.name === 'StageName';
  const allowed = stage ? org.table('OpportunityStage').rows.map((row) => row.ApiName) : field.values;
  const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
  if ((stage || field.restricted) && !chosen.every((one) => allowed.includes(one))) {
    const message = `${field.label}: bad value for restricted picklist field: ${value}`;
    throw new ApiError(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [field.name]);
  }
  return value;
}
