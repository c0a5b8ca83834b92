import type { FieldTypeOf } from '@jetstreamapp/soql-parser-js';
import type { ObjectType } from '../catalogue/catalogue';
import { unexpected } from './parse';
import { type Expression, resolvePath, type Scope } from './path';

/** `TYPEOF What WHEN Account THEN … ELSE … END`: fields by the object behind a lookup to several. */
export interface TypeofColumn {
  name: string;
  /** The lookup's field that holds the id. */
  lookup: string;
  fieldsOf(type: ObjectType): readonly Expression[];
}

/** Throws MALFORMED_QUERY for a relationship to one object only, and INVALID_FIELD for what its objects do not have. */
export function compileTypeof(scope: Scope, written: FieldTypeOf): TypeofColumn {
  const lookup = scope.org.relationship(scope.type, written.field);
  if (!lookup?.relationship || lookup.referenceTo.length < 2) throw unexpected(scope.soql, written.field);
  const byType = new Map<string, readonly Expression[]>();
  const resolve = (type: ObjectType, names: readonly string[]) =>
    names.map((name) => resolvePath({ ...scope, type }, name));
  for (const condition of written.conditions) {
    if (condition.type !== 'WHEN') continue;
    const { objectType = '' } = condition;
    const type = scope.org.object(objectType);
    if (!type || !lookup.referenceTo.includes(type.name)) throw unexpected(scope.soql, objectType);
    byType.set(type.name, resolve(type, condition.fieldList));
  }
  const otherwise = written.conditions.find((condition) => condition.type === 'ELSE')?.fieldList ?? [];
  return {
    name: lookup.relationship,
    lookup: lookup.name,
    fieldsOf(type) {
      const known = byType.get(type.name) ?? resolve(type, otherwise);
      byType.set(type.name, known);
      return known;
    },
  };
}
