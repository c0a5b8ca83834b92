import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { ApiError, malformedQuery } from '../error';
import type { Row } from '../table';
import { comparison } from './compare';
import { inCompanyCurrency } from './functions';
import type { Literal } from './literal';
import { literalsOf, namesCurrency } from './literal';
import { conditionTree, type Node, unexpected } from './parse';
import { dateFunction, type Expression, resolvePath, type Scope } from './path';

/** A compiled condition, with what it says about where to look: those hints never exclude a row that the test would pass. */
export interface Filter<T = Row> {
  test(row: T): boolean;
  /** Every row that passes has a SystemModstamp within these, both inclusive. */
  stampFrom?: string;
  stampTo?: string;
  /** Every row that passes holds one of these ids in this field. */
  lookup?: { field: string; ids: string[] };
}

/** Runs an inner query of a semi-join and gives the ids of its one column. */
export type SemiJoin = (query: Query) => Set<string>;

const max = (a?: string, b?: string) => (a !== undefined && (b === undefined || a > b) ? a : b);
const min = (a?: string, b?: string) => (a !== undefined && (b === undefined || a < b) ? a : b);

/** Compiles a WHERE clause. Throws INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR or MALFORMED_QUERY. */
export function compileWhere(scope: Scope, where: WhereClause, semiJoin: SemiJoin, alias?: string): Filter {
  return combine(conditionTree(scope.soql, where), (condition) => leaf(scope, condition, semiJoin, alias));
}

type Leaf = Extract<Node, { kind: 'condition' }>['condition'];

export function combine<T>(node: Node, compile: (condition: Leaf) => Filter<T>): Filter<T> {
  if (node.kind === 'condition') return compile(node.condition);
  if (node.kind === 'not') {
    const child = combine(node.child, compile);
    return { test: (row) => !child.test(row) };
  }
  const children = node.children.map((child) => combine(child, compile));
  return node.kind === 'and' ? allOf(children) : anyOf(children);
}

function allOf<T>(children: readonly Filter<T>[]): Filter<T> {
  const lookups = children.flatMap((child) => child.lookup ?? []);
  return {
    test: (row) => children.every((child) => child.test(row)),
    stampFrom: children.reduce<string | undefined>((bound, child) => max(bound, child.stampFrom), undefined),
    stampTo: children.reduce<string | undefined>((bound, child) => min(bound, child.stampTo), undefined),
    lookup: lookups.sort((a, b) => a.ids.length - b.ids.length)[0],
  };
}

function anyOf<T>(children: readonly Filter<T>[]): Filter<T> {
  const from = children.map((child) => child.stampFrom);
  const to = children.map((child) => child.stampTo);
  const known = (bounds: (string | undefined)[]) => bounds.filter((bound) => bound !== undefined).sort();
  return {
    test: (row) => children.some((child) => child.test(row)),
    stampFrom: from.includes(undefined) ? undefined : known(from)[0],
    stampTo: to.includes(undefined) ? undefined : known(to).at(-1),
  };
}

function leaf(scope: Scope, condition: Leaf, semiJoin: SemiJoin, alias?: string): Filter {
  if (!('operator' in condition)) throw unexpected(scope.soql, '<EOF>');
  const left = leftSide(scope, condition, alias);
  if (!left.field.filterable)
    throw new ApiError(400, 'INVALID_FIELD', `field '${left.text}' can not be filtered in a query call`);
  if ('valueQuery' in condition) return semiJoinFilter(condition, left, semiJoin);
  const literals = literalsOf(scope, left, condition);
  if (namesCurrency(condition)) {
    const compare = comparison(scope, left, condition.operator, literals);
    return { test: (row) => compare(inCompanyCurrency(scope.org, left, row)) };
  }
  const test = comparison(scope, left, condition.operator, literals);
  return { test: (row) => test(left.get(row)), ...hints(left, condition.operator, literals) };
}

function leftSide(scope: Scope, condition: Leaf, alias?: string): Expression {
  if ('field' in condition) return resolvePath(scope, condition.field, alias);
  if ('fn' in condition) {
    const { functionName = '', parameters = [], rawValue = functionName } = condition.fn;
    const inner = parameters[0];
    const known = typeof inner === 'string' && dateFunction(functionName, resolvePath(scope, inner, alias));
    if (known && parameters.length === 1) return known;
    throw unexpected(scope.soql, rawValue);
  }
  throw unexpected(scope.soql, '<EOF>');
}

function semiJoinFilter(condition: Extract<Leaf, { valueQuery: Query }>, left: Expression, semiJoin: SemiJoin): Filter {
  const { operator, valueQuery } = condition;
  if ((operator !== 'IN' && operator !== 'NOT IN') || (left.type !== 'id' && left.type !== 'reference'))
    throw malformedQuery(`The left operand field in the where expression must be an id or reference: '${left.text}'`);
  const ids = semiJoin(valueQuery);
  if (operator === 'NOT IN') return { test: (row) => !ids.has(String(left.get(row))) };
  return {
    test: (row) => ids.has(String(left.get(row))),
    ...(left.parents.length === 0 ? { lookup: { field: left.field.name, ids: [...ids] } } : {}),
  };
}

function hints(left: Expression, operator: string, literals: readonly Literal[]): Partial<Filter> {
  if (left.parents.length > 0 || left.text.includes('(')) return {};
  const only = literals[0];
  if ((left.type === 'id' || left.type === 'reference') && (operator === '=' || operator === 'IN')) {
    const ids = literals.map((literal) => literal.value);
    if (ids.every((id) => typeof id === 'string')) return { lookup: { field: left.field.name, ids: ids.map(String) } };
  }
  if (left.field.name !== 'SystemModstamp' || literals.length !== 1 || typeof only?.value !== 'string') return {};
  const end = only.end ?? only.value;
  if (operator === '>' || operator === '>=') return { stampFrom: only.value };
  if (operator === '<' || operator === '<=') return { stampTo: end };
  return operator === '=' ? { stampFrom: only.value, stampTo: end } : {};
}
