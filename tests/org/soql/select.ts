import type { Query, FieldType as Selected } from '@jetstreamapp/soql-parser-js';
import { ApiError, malformedQuery, pointerMessage } from '../error';
import type { Child } from './children';
import { compileChild } from './children';
import { selectedFunction } from './functions';
import { unexpected } from './parse';
import { type Expression, resolvePath, type Scope } from './path';
import { compileTypeof, type TypeofColumn } from './typeof';

const MAX_ALL_FIELDS = 200;

/** What a SELECT asks for: values, child records, and fields that depend on the object behind a lookup. */
export interface Selection {
  columns: readonly Expression[];
  children: readonly Child[];
  typeofs: readonly TypeofColumn[];
}

/** Compiles the selected fields of a record query. Throws INVALID_FIELD or MALFORMED_QUERY. */
export function select(scope: Scope, query: Query, version: string, deletedToo: boolean): Selection {
  const fields = query.fields ?? [];
  const columns = fields.flatMap((field) => selectedPaths(scope, query, field, query.sObjectAlias));
  refuseTwice(scope, columns);
  return {
    columns,
    children: fields.flatMap((field) =>
      field.type === 'FieldSubquery' ? compileChild(scope, field.subquery, version, deletedToo) : [],
    ),
    typeofs: fields.flatMap((field) => (field.type === 'FieldTypeof' ? compileTypeof(scope, field) : [])),
  };
}

function refuseTwice(scope: Scope, columns: readonly Expression[]): void {
  const seen = new Set<string>();
  for (const { parents, field, text, name } of columns) {
    const path = name ?? [...parents, field.name].join('.');
    if (seen.has(path)) {
      const at = scope.soql.toLowerCase().lastIndexOf(text.toLowerCase());
      const message = pointerMessage(scope.soql, Math.max(0, at), `duplicate field selected: ${text}`);
      throw new ApiError(400, 'INVALID_FIELD', message);
    }
    seen.add(path);
  }
}

function selectedPaths(scope: Scope, query: Query, field: Selected, alias?: string): Expression[] {
  if (field.type === 'FieldSubquery' || field.type === 'FieldTypeof') return [];
  if (field.type === 'FieldRelationship')
    return [resolvePath(scope, [...field.relationships, field.field].join('.'), alias)];
  if (field.type === 'Field' && !field.alias) return [resolvePath(scope, field.field, alias)];
  if (field.type === 'FieldFunctionExpression' && field.functionName.toUpperCase() === 'FIELDS')
    return allFields(scope, query, String(field.parameters[0]));
  if (field.type === 'FieldFunctionExpression') return [selectedFunction(scope, field, alias)];
  throw unexpected(scope.soql, ('rawValue' in field && field.rawValue) || ('alias' in field && field.alias) || '(');
}

function allFields(scope: Scope, query: Query, which: string): Expression[] {
  const kind = which.toUpperCase();
  if (kind !== 'STANDARD' && (query.limit === undefined || query.limit > MAX_ALL_FIELDS))
    throw malformedQuery(`The SOQL FIELDS function must have a LIMIT of at most ${MAX_ALL_FIELDS}`);
  return scope.org
    .fields(scope.type)
    .filter((field) => kind === 'ALL' || field.name.endsWith('__c') === (kind === 'CUSTOM'))
    .map((field) => resolvePath(scope, field.name));
}
