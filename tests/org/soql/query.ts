import type { Query } from '@jetstreamapp/soql-parser-js';
import type { ObjectType } from '../catalogue/catalogue';
import { ApiError, malformedQuery, pointerMessage, positionOf } from '../error';
import type { Org } from '../org';
import type { Row } from '../table';
import { aggregate, isAggregate } from './aggregate';
import { compileWhere, type Filter } from './filter';
import { orderTerm, sortBy } from './order';
import { parse, unexpected } from './parse';
import { type Expression, resolvePath, type Scope } from './path';
import type { Selection } from './select';
import { select } from './select';
import type { RecordWriter } from './shape';
import { recordWriter } from './shape';

const MAX_OFFSET = 2000;
const SCOPES = new Set(['everything', 'mine']);

/** Through which API a query comes: some objects are known to the Tooling API only. */
export type SoqlApi = 'data' | 'tooling';

/** What a query found: rows still to be written one by one, or groups that are written already. */
export type Result =
  | { kind: 'records'; type: ObjectType; selected: Selection; rows: Row[]; write: RecordWriter }
  | { kind: 'written'; totalSize: number; records: string[] };

/** Runs SOQL on an org. `deletedToo` is queryAll. Throws {@link ApiError}; what is not supported is MALFORMED_QUERY. */
export function runQuery(org: Org, soql: string, version: string, deletedToo = false, api: SoqlApi = 'data'): Result {
  const query = parse(soql);
  const scope = scopeOf(org, soql, query, api);
  refuseUnsupported(soql, query);
  const alias = query.sObjectAlias;
  const where =
    query.where && compileWhere(scope, query.where, (inner) => semiJoin(org, soql, inner, deletedToo), alias);
  const filter = query.usingScope?.toLowerCase() === 'mine' ? ownOnly(scope, where) : where;
  if (isPlainCount(query)) {
    const count = found(scope, filter, deletedToo).length;
    return { kind: 'written', totalSize: Math.min(count, query.limit ?? count), records: [] };
  }
  if (isAggregate(query)) {
    const records = aggregate(scope, query, found(scope, filter, deletedToo));
    return { kind: 'written', totalSize: records.length, records };
  }
  const selected = select(scope, query, version, deletedToo);
  return {
    kind: 'records',
    type: scope.type,
    selected,
    rows: records(scope, query, filter, deletedToo),
    write: recordWriter(org, scope.type, selected, version),
  };
}

function scopeOf(org: Org, soql: string, query: Query, api: SoqlApi = 'data'): Scope {
  const name = query.sObject ?? '';
  const type = org.object(name, api);
  if (type) return { org, soql, type };
  const message = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw new ApiError(400, 'INVALID_TYPE', pointerMessage(soql, positionOf(soql, name), message));
}

/** `USING SCOPE mine`: what the user owns. */
function ownOnly(scope: Scope, filter: Filter | undefined): Filter {
  const owner = scope.org.user?.Id;
  const own = (row: Row) => owner === undefined || row.OwnerId === owner;
  return filter ? { ...filter, test: (row) => own(row) && filter.test(row) } : { test: own };
}

function refuseUnsupported(soql: string, query: Query): void {
  if (query.usingScope && !SCOPES.has(query.usingScope.toLowerCase())) throw unexpected(soql, query.usingScope);
  if (query.withDataCategory || query.update) throw unexpected(soql, query.update ?? 'DATA');
  if ((query.offset ?? 0) > MAX_OFFSET)
    throw new ApiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
}

const isPlainCount = (query: Query): boolean => {
  const only = query.fields?.length === 1 ? query.fields[0] : undefined;
  return (
    only?.type === 'FieldFunctionExpression' &&
    only.functionName.toUpperCase() === 'COUNT' &&
    only.parameters.length === 0 &&
    query.groupBy === undefined
  );
};

function semiJoin(org: Org, soql: string, inner: Query, deletedToo: boolean): Set<string> {
  const scope = scopeOf(org, soql, inner);
  refuseUnsupported(soql, inner);
  const only = inner.fields?.[0];
  if (inner.fields?.length !== 1 || only?.type !== 'Field' || inner.groupBy)
    throw malformedQuery('The inner select of a semi-join must have exactly one field');
  const column = resolvePath(scope, only.field, inner.sObjectAlias);
  if (column.type !== 'id' && column.type !== 'reference')
    throw malformedQuery(`The selected field '${column.text}' in the subquery must be an id or reference`);
  const nested = (deeper: Query) => semiJoin(org, soql, deeper, deletedToo);
  const filter = inner.where && compileWhere(scope, inner.where, nested, inner.sObjectAlias);
  const ids = records(scope, inner, filter, deletedToo).map((row) => column.get(row));
  return new Set(ids.filter((id) => typeof id === 'string'));
}

/** How the rows of a subquery are read from a parent's children: filtered, sorted, cut to its limit. */
export function recordsOf(scope: Scope, query: Query, deletedToo: boolean): (children: readonly Row[]) => Row[] {
  refuseUnsupported(scope.soql, query);
  if (query.groupBy || query.having) throw unexpected(scope.soql, 'GROUP');
  const inner = (deeper: Query) => semiJoin(scope.org, scope.soql, deeper, deletedToo);
  const filter = query.where && compileWhere(scope, query.where, inner, query.sObjectAlias);
  const { keys, terms } = ordering(scope, query);
  const from = query.offset ?? 0;
  const to = from + (query.limit ?? Number.POSITIVE_INFINITY);
  return (children) => {
    const rows = children.filter((row) => (deletedToo || row.IsDeleted !== true) && (!filter || filter.test(row)));
    rows.sort((a, b) => (a.Id < b.Id ? -1 : 1));
    return (
      terms.length === 0
        ? rows
        : sortBy(
            rows,
            terms,
            keys.map((key) => key.get),
          )
    ).slice(from, to);
  };
}

function ordering(scope: Scope, query: Query) {
  const clauses = query.orderBy === undefined ? [] : Array.isArray(query.orderBy) ? query.orderBy : [query.orderBy];
  const keys = clauses.map((clause) => {
    if ('fn' in clause) throw unexpected(scope.soql, clause.fn.rawValue ?? '(');
    return resolvePath(scope, clause.field, query.sObjectAlias);
  });
  return { keys, terms: clauses.map((clause, i) => orderTerm(clause, keys[i] ?? resolvePath(scope, 'Id'))) };
}

/** The rows that match, in no particular order. */
function found(scope: Scope, filter: Filter | undefined, deletedToo: boolean): Row[] {
  const table = scope.org.table(scope.type.name);
  const passes = (row: Row) => (deletedToo || row.IsDeleted !== true) && (filter === undefined || filter.test(row));
  const { lookup } = filter ?? {};
  if (lookup) {
    const rows = [...new Set(lookup.ids)].flatMap((id) => table.where(lookup.field, id)).filter(passes);
    return rows.sort((a, b) => (a.Id < b.Id ? -1 : 1));
  }
  if (filter?.stampFrom === undefined) return table.rows.filter(passes);
  return [...table.inStampOrder(filter.stampFrom, filter.stampTo)].filter(passes);
}

/** The rows that a record query answers: filtered, sorted, cut to offset and limit. */
function records(scope: Scope, query: Query, filter: Filter | undefined, deletedToo: boolean): Row[] {
  const { keys, terms } = ordering(scope, query);
  const from = query.offset ?? 0;
  const to = from + (query.limit ?? Number.POSITIVE_INFINITY);
  if (isStampOrder(keys, terms) && !filter?.lookup) return inStampOrder(scope, filter, deletedToo, to).slice(from);
  const rows = found(scope, filter, deletedToo);
  const sorted =
    terms.length === 0
      ? rows
      : sortBy(
          rows,
          terms,
          keys.map((key) => key.get),
        );
  return sorted.slice(from, to);
}

function isStampOrder(keys: readonly Expression[], terms: readonly { descending: boolean }[]): boolean {
  const names = keys.map((key) => [...key.parents, key.field.name].join('.'));
  return names.join() === 'SystemModstamp,Id' && terms.every((term) => !term.descending);
}

/** The order of an incremental sync: read from the index, from where the filter starts, no further than asked for. */
function inStampOrder(scope: Scope, filter: Filter | undefined, deletedToo: boolean, to: number): Row[] {
  const rows: Row[] = [];
  if (to <= 0) return rows;
  for (const row of scope.org.table(scope.type.name).inStampOrder(filter?.stampFrom, filter?.stampTo)) {
    if (!deletedToo && row.IsDeleted === true) continue;
    if (filter && !filter.test(row)) continue;
    rows.push(row);
    if (rows.length >= to) break;
  }
  return rows;
}
