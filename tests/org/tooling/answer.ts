import { toId18 } from '../../../core/crm/ids';
import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef } from '../catalogue/field';
import { describeObject } from '../describe';
import { ApiError, notFound } from '../error';
import type { ApiAnswer, ApiCall } from '../rest/answer';
import { bodyObject, isObject, methodNotAllowed, ok, savedEntry } from '../rest/answer';
import { answerQuery } from '../rest/query';
import { attributes } from '../soql/shape';
import type { Row } from '../table';
import { Unit } from '../write/unit';
import { fieldOfMetadata, metadataOfField } from './metadata';
import { requireCustomising } from './permissions';

const SUFFIX = '__c';

/** Below `tooling`: queries and the custom fields of the org, which are really there as soon as they are created. */
export function answerTooling(call: ApiCall): ApiAnswer {
  const [, resource, name, third, fourth] = call.parts;
  if (resource === 'query') return answerQuery({ ...call, parts: call.parts.slice(1) }, 'tooling');
  if (resource !== 'sobjects' || name?.toLowerCase() !== 'customfield' || fourth !== undefined) throw notFound();
  const type = call.org.object('CustomField', 'tooling');
  if (!type) throw notFound();
  if (third === undefined) return create(call, type);
  if (third === 'describe') return ok(describeObject(call.org, type, call.version, call.host));
  const row = call.org.table(type.name).get(toId18(third) ?? '');
  if (!row) throw notFound();
  return answerField(call, row);
}

function create(call: ApiCall, type: ObjectType): ApiAnswer {
  if (call.method !== 'POST') throw methodNotAllowed(call, 'POST');
  requireCustomising(call.org, call.userId);
  const body = bodyObject(call);
  const { object, name } = target(call, body.FullName);
  if (object.byName.has(name.toLowerCase()))
    throw new ApiError(
      400,
      'DUPLICATE_DEVELOPER_NAME',
      `There is already a field named ${name.slice(0, -SUFFIX.length)} on ${object.label}.`,
      [],
    );
  call.org.addField(object.name, fieldOfMetadata(call.org, name, metadata(body)));
  const unit = new Unit(call.org, call.userId);
  const row = unit.create(type.name, {
    TableEnumOrId: object.name,
    DeveloperName: name.slice(0, -SUFFIX.length),
    ManageableState: 'unmanaged',
  });
  const location = `/services/data/${call.version}/tooling/sobjects/CustomField/${row.Id}`;
  return {
    status: 201,
    json: JSON.stringify({ ...savedEntry(row.Id), warnings: [], infos: [] }),
    headers: { location },
  };
}

function metadata(body: Record<string, unknown>): Record<string, unknown> {
  if (!isObject(body.Metadata))
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Metadata]', ['Metadata']);
  return body.Metadata;
}

function target(call: ApiCall, fullName: unknown): { object: ObjectType; name: string } {
  if (typeof fullName !== 'string' || fullName === '')
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [FullName]', ['FullName']);
  const [objectName = '', name = ''] = fullName.split('.');
  const object = call.org.object(objectName);
  if (!object) throw new ApiError(400, 'INVALID_CROSS_REFERENCE_KEY', `no CustomObject named ${objectName} found`, []);
  if (!name.endsWith(SUFFIX))
    throw new ApiError(
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'Invalid fullName, must end in a custom suffix (e.g. __c) for the custom field',
      [],
    );
  if (!/^[A-Za-z](?!.*__.*__c$)\w{0,39}__c$/.test(name))
    throw new ApiError(
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'Field Name: The name can only contain characters, letters, and the underscore (_) character, must start with a letter, and cannot end with an underscore or contain two consecutive underscore characters.',
      [],
    );
  return { object, name };
}

function definitionOf(call: ApiCall, row: Row): { object: ObjectType; field: FieldDef } {
  const object = call.org.object(String(row.TableEnumOrId));
  const field = object?.byName.get(`${row.DeveloperName}${SUFFIX}`.toLowerCase());
  if (!object || !field) throw notFound();
  return { object, field };
}

function answerField(call: ApiCall, row: Row): ApiAnswer {
  const { object, field } = definitionOf(call, row);
  switch (call.method) {
    case 'GET': {
      const about = { FullName: `${object.name}.${field.name}`, Metadata: metadataOfField(field) };
      const head = attributes('CustomField', row.Id, call.version).replace('/sobjects/', '/tooling/sobjects/');
      return { status: 200, json: `{${head},${JSON.stringify({ ...row, ...about }).slice(1)}` };
    }
    case 'PATCH': {
      requireCustomising(call.org, call.userId);
      const changed = fieldOfMetadata(call.org, field.name, metadata(bodyObject(call)));
      if (changed.type !== field.type)
        throw new ApiError(400, 'FIELD_INTEGRITY_EXCEPTION', `Cannot change the type of ${field.name}`, []);
      call.org.changeField(object.name, { ...changed, access: field.access });
      new Unit(call.org, call.userId).patch('CustomField', row, {});
      return { status: 204 };
    }
    case 'DELETE':
      requireCustomising(call.org, call.userId);
      call.org.removeField(object.name, field.name);
      call.org.table('CustomField').drop(row);
      for (const permission of call.org
        .table('FieldPermissions')
        .rows.filter(({ Field }) => Field === `${object.name}.${field.name}`))
        call.org.table('FieldPermissions').drop(permission);
      return { status: 204 };
    default:
      throw methodNotAllowed(call, 'DELETE,GET,HEAD,PATCH');
  }
}
