import type {
  FieldFunctionExpression,
  FunctionExp,
  GroupByClause,
  HavingClause,
  Query,
} from '@jetstreamapp/soql-parser-js';
import type { FieldType } from '../catalogue/field';
import { ApiError, malformedQuery, pointerMessage, positionOf } from '../error';
import { encodeValue } from '../json';
import type { Row, Value } from '../table';
import { comparable, comparison } from './compare';
import { combine } from './filter';
import { isNumber, isText, literalsOf } from './literal';
import { orderTerm, sortBy } from './order';
import { conditionTree, unexpected } from './parse';
import { dateFunction, type Expression, resolvePath, type Scope } from './path';

const MAX_GROUPS = 2000;
type Call = Pick<FunctionExp, 'functionName' | 'parameters' | 'rawValue'>;
type Group = readonly Row[];

/** A column of an aggregate result. */
interface Column {
  expression: Pick<Expression, 'text' | 'type' | 'field'>;
  get(group: Group): Value;
}

/** Whether a query answers groups instead of records. */
export function isAggregate(query: Query): boolean {
  const functions = (query.fields ?? []).filter((field) => field.type === 'FieldFunctionExpression');
  return query.groupBy !== undefined || functions.some((field) => AGGREGATES.has(field.functionName.toUpperCase()));
}

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** Answers a query with aggregates or GROUP BY as JSON records of type AggregateResult. */
export function aggregate(scope: Scope, query: Query, rows: readonly Row[]): string[] {
  const alias = query.sObjectAlias;
  const keys = listOf(query.groupBy).map((clause) => groupKey(scope, clause, alias));
  const columns = selectedColumns(scope, query, keys, alias);
  let groups = keys.length > 0 ? groupRows(rows, keys) : [rows];
  if (query.having) groups = groups.filter(compileHaving(scope, query.having, keys, alias));
  groups = sortGroups(scope, query, keys, groups, alias);
  const from = query.offset ?? 0;
  groups = groups.slice(from, from + (query.limit ?? groups.length));
  if (groups.length > MAX_GROUPS)
    throw new ApiError(
      400,
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  return groups.map((group) => {
    const parts = columns.map(
      ({ name, column }) => `"${name}":${encodeValue(column.get(group), column.expression.type)}`,
    );
    return `{"attributes":{"type":"AggregateResult"},${parts.join(',')}}`;
  });
}

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function groupKey(scope: Scope, clause: GroupByClause, alias?: string): Expression {
  const key = 'field' in clause ? resolvePath(scope, clause.field, alias) : callOfDate(scope, clause.fn, alias);
  if (!key) throw unexpected(scope.soql, 'fn' in clause ? (clause.fn.rawValue ?? '') : '');
  if ('field' in clause && !key.field.groupable) {
    const message = `field '${key.text}' can not be grouped in a query call`;
    throw malformedQuery(pointerMessage(scope.soql, positionOf(scope.soql, key.text), message));
  }
  return key;
}

function callOfDate(scope: Scope, call: Call, alias?: string): Expression | undefined {
  const inner = call.parameters?.[0];
  if (typeof inner !== 'string' || call.parameters?.length !== 1) return undefined;
  return dateFunction(call.functionName ?? '', resolvePath(scope, inner, alias));
}

function groupRows(rows: readonly Row[], keys: readonly Expression[]): Group[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((k) => comparable(k.get(row), isText(k.type))));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const same = (a: string, b: string) => a.replace(/\s/g, '').toLowerCase() === b.replace(/\s/g, '').toLowerCase();

function ofGroup(key: Expression): Column {
  return { expression: key, get: (group) => (group[0] ? key.get(group[0]) : null) };
}

function notGrouped(scope: Scope, text: string): ApiError {
  const message = `Field must be grouped or aggregated: ${text}`;
  return malformedQuery(pointerMessage(scope.soql, positionOf(scope.soql, text), message));
}

/** A grouped field, a grouped date function or an aggregate. */
function column(scope: Scope, written: string | Call, keys: readonly Expression[], alias?: string): Column {
  const text = typeof written === 'string' ? written : (written.rawValue ?? '');
  const wanted = typeof written === 'string' ? resolvePath(scope, written, alias) : undefined;
  const key = keys.find(
    (k) =>
      same(k.text, text) ||
      (wanted && k.field === wanted.field && k.parents.join() === wanted.parents.join() && !k.text.includes('(')),
  );
  if (key) return ofGroup(key);
  if (typeof written === 'string') throw notGrouped(scope, written);
  return aggregateColumn(scope, written, alias);
}

function aggregateColumn(scope: Scope, call: Call, alias?: string): Column {
  const name = call.functionName?.toUpperCase() ?? '';
  const parameter = call.parameters?.[0];
  if (!AGGREGATES.has(name) || typeof parameter !== 'string' || call.parameters?.length !== 1) {
    if (name === 'COUNT' && call.parameters?.length === 0)
      return { expression: counted(scope), get: (group) => group.length };
    throw unexpected(scope.soql, call.rawValue ?? name);
  }
  const inner = resolvePath(scope, parameter, alias);
  if ((name === 'SUM' || name === 'AVG') && !isNumber(inner.type)) throw notAggregatable(scope, inner, name);
  if ((name === 'MIN' || name === 'MAX') && inner.type === 'boolean') throw notAggregatable(scope, inner, name);
  const values = (group: Group) => group.map((row) => inner.get(row)).filter((value) => value !== null);
  const get = (group: Group) => summarise(name, values(group), isText(inner.type));
  return { expression: { ...inner, text: call.rawValue ?? name, type: resultType(name, inner.type) }, get };
}

function counted(scope: Scope): Column['expression'] {
  return { ...resolvePath(scope, 'Id'), text: 'COUNT()', type: 'int' };
}

function notAggregatable(scope: Scope, inner: Expression, name: string): ApiError {
  const message = `field ${inner.text} does not support aggregate operator ${name}`;
  return malformedQuery(pointerMessage(scope.soql, positionOf(scope.soql, inner.text), message));
}

function resultType(name: string, type: FieldType): FieldType {
  if (name === 'COUNT' || name === 'COUNT_DISTINCT') return 'int';
  return name === 'AVG' ? 'double' : type;
}

function summarise(name: string, values: readonly Value[], ignoreCase: boolean): Value {
  if (name === 'COUNT') return values.length;
  if (name === 'COUNT_DISTINCT') return new Set(values.map((value) => comparable(value, ignoreCase))).size;
  if (values.length === 0) return null;
  if (name === 'SUM' || name === 'AVG') {
    const sum = values.reduce<number>((total, value) => total + Number(value), 0);
    return name === 'SUM' ? round(sum) : sum / values.length;
  }
  const better = (a: Value, b: Value) => {
    const x = comparable(a, ignoreCase) ?? '';
    const y = comparable(b, ignoreCase) ?? '';
    return name === 'MIN' ? x < y : x > y;
  };
  return values.reduce((best, value) => (better(value, best) ? value : best), values[0] ?? null);
}

/** Sums of amounts with two decimals are exact in the database; here the noise of binary fractions is cut off. */
const round = (sum: number) => Math.round(sum * 1e6) / 1e6;

function selectedColumns(scope: Scope, query: Query, keys: readonly Expression[], alias?: string) {
  let unnamed = 0;
  const columns = (query.fields ?? []).map((field) => {
    if (field.type === 'Field' || field.type === 'FieldRelationship') {
      const path = field.type === 'Field' ? field.field : [...field.relationships, field.field].join('.');
      const selected = column(scope, path, keys, alias);
      const own = 'alias' in field && typeof field.alias === 'string' ? field.alias : undefined;
      return { name: own ?? selected.expression.field.name, column: selected };
    }
    if (field.type !== 'FieldFunctionExpression') throw unexpected(scope.soql, '(');
    const selected = column(scope, callOf(field), keys, alias);
    return { name: field.alias ?? `expr${unnamed++}`, column: selected };
  });
  const names = columns.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw malformedQuery(`duplicate alias: ${twice}`);
  return columns;
}

function callOf(field: FieldFunctionExpression): Call {
  const parameters = field.parameters.map((p) => (typeof p === 'string' ? p : callOf(p)));
  return { functionName: field.functionName, parameters, rawValue: field.rawValue };
}

function compileHaving(scope: Scope, having: HavingClause, keys: readonly Expression[], alias?: string) {
  const filter = combine<Group>(conditionTree(scope.soql, having), (condition) => {
    if (!('value' in condition)) throw unexpected(scope.soql, '(');
    const left = column(scope, 'fn' in condition ? condition.fn : condition.field, keys, alias);
    const expression: Expression = { ...left.expression, parents: [], get: () => null };
    const test = comparison(scope, expression, condition.operator, literalsOf(scope, expression, condition));
    return { test: (group) => test(left.get(group)) };
  });
  return (group: Group) => filter.test(group);
}

function sortGroups(scope: Scope, query: Query, keys: readonly Expression[], groups: Group[], alias?: string): Group[] {
  const clauses = listOf(query.orderBy);
  const columns = clauses.map((clause) => column(scope, 'fn' in clause ? clause.fn : clause.field, keys, alias));
  const terms = clauses.map((clause, i) => orderTerm(clause, columns[i]?.expression ?? counted(scope)));
  return sortBy(
    groups,
    terms,
    columns.map((c) => (group: Group) => c.get(group)),
  );
}
