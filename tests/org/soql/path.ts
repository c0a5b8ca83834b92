import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef, FieldType } from '../catalogue/field';
import { ApiError, pointerMessage, positionOf } from '../error';
import type { Org } from '../org';
import type { Row, Value } from '../table';
import { DATE_FUNCTIONS } from './dates';

/** What one query is asked against. */
export interface Scope {
  org: Org;
  soql: string;
  type: ObjectType;
}

/** Something that has a value for each row: a field, a field of a parent, or a function of one. */
export interface Expression {
  /** As it was written, for messages. */
  text: string;
  type: FieldType;
  field: FieldDef;
  /** The lookups on the way to the field, in the catalogue's spelling; empty for a field of the row itself. */
  parents: readonly string[];
  /** The alias under which it is answered. */
  name?: string;
  /** In the user's currency in place of the record's. */
  converted?: boolean;
  get(row: Row): Value;
}

const MAX_PARENTS = 5;

export function noSuchColumn(scope: Scope, word: string, field: string, entity: string): ApiError {
  const message = `No such column '${field}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_FIELD', pointerMessage(scope.soql, positionOf(scope.soql, word), message));
}

function noSuchRelation(scope: Scope, word: string, relation: string): ApiError {
  const message = `Didn't understand relationship '${relation}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_FIELD', pointerMessage(scope.soql, positionOf(scope.soql, word), message));
}

/** Resolves `Name`, `Account.Owner.Name` or `What.Type`. Throws INVALID_FIELD. */
export function resolvePath(scope: Scope, path: string, alias?: string): Expression {
  const parts = path.split('.');
  const first = parts[0]?.toLowerCase();
  if (parts.length > 1 && (first === scope.type.name.toLowerCase() || first === alias?.toLowerCase())) parts.shift();
  const last = parts.pop() ?? '';
  if (parts.length > MAX_PARENTS) throw noSuchRelation(scope, path, parts.join('.'));
  const parents: string[] = [];
  let types: readonly ObjectType[] = [scope.type];
  const steps: string[] = [];
  for (const part of parts) {
    const lookup = types.map((type) => scope.org.relationship(type, part)).find((found) => found !== undefined);
    if (!lookup?.relationship || types.length > 1) throw noSuchRelation(scope, path, part);
    parents.push(lookup.relationship);
    steps.push(lookup.name);
    types = lookup.referenceTo.flatMap((name) => scope.org.object(name) ?? []);
    if (types.length === 0) throw noSuchRelation(scope, path, part);
    if (lookup.referenceTo.length > 1) return polymorphic(scope, path, parents, steps, last);
  }
  const type = types[0] ?? scope.type;
  const field = scope.org.field(type, last);
  if (!field) throw noSuchColumn(scope, path, last, type.name);
  return {
    text: path,
    type: field.type,
    field,
    parents,
    get: reader(scope.org, steps, (row) => row[field.name] ?? null),
  };
}

/** Behind a lookup to several objects only what all names have can be asked: Id, Name and Type. */
function polymorphic(scope: Scope, path: string, parents: string[], steps: string[], last: string): Expression {
  const { org } = scope;
  const common = { access: 'read' as const, label: last, parents };
  const user = org.object('User');
  const name = user && org.field(user, 'Name');
  const id = user && org.field(user, 'Id');
  if (!name || !id) throw noSuchColumn(scope, path, last, 'Name');
  const nameOf = (row: Row): Value => {
    const type = org.objectOfId(row.Id);
    const field = type && org.fields(type).find((candidate) => candidate.nameField);
    return field ? (row[field.name] ?? null) : null;
  };
  const readers: Record<string, [FieldDef, (row: Row) => Value]> = {
    id: [{ ...id, ...common, name: 'Id' }, (row) => row.Id],
    name: [{ ...name, ...common, name: 'Name' }, nameOf],
    type: [{ ...name, ...common, name: 'Type' }, (row) => org.objectOfId(row.Id)?.name ?? null],
  };
  const found = readers[last.toLowerCase()];
  if (!found) throw noSuchColumn(scope, path, last, 'Name');
  return { text: path, type: found[0].type, field: found[0], parents, get: reader(org, steps, found[1]) };
}

function reader(org: Org, steps: readonly string[], read: (row: Row) => Value): (row: Row) => Value {
  if (steps.length === 0) return read;
  return (row) => {
    const parent = follow(org, steps, row);
    return parent ? read(parent) : null;
  };
}

/** The record at the end of a chain of lookups; undefined where one of them is empty. */
export function follow(org: Org, steps: readonly string[], row: Row): Row | undefined {
  let at: Row | undefined = row;
  for (const step of steps) {
    const id: Value | undefined = at?.[step];
    at = typeof id === 'string' ? org.find(id) : undefined;
  }
  return at;
}

/** `CALENDAR_YEAR(CloseDate)` and its like: a whole number of a date; DAY_ONLY gives a date. */
export function dateFunction(name: string, inner: Expression): Expression | undefined {
  const compute = DATE_FUNCTIONS[name.toUpperCase()];
  if (!compute || (inner.type !== 'date' && inner.type !== 'datetime')) return undefined;
  const type = name.toUpperCase() === 'DAY_ONLY' ? 'date' : 'int';
  return {
    ...inner,
    text: `${name}(${inner.text})`,
    type,
    get(row) {
      const value = inner.get(row);
      return typeof value === 'string' ? compute(value) : null;
    },
  };
}
