import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import { ApiError } from '../error';
import type { Value } from '../table';
import { comparable } from './compare';
import { isText } from './literal';
import type { Expression } from './path';

/** One term of ORDER BY: nulls come first unless the query says otherwise, whatever the direction. */
export interface OrderTerm {
  ignoreCase: boolean;
  descending: boolean;
  nullsLast: boolean;
}

export function orderTerm(clause: OrderByClause, expression: Pick<Expression, 'type' | 'field'>): OrderTerm {
  if (!expression.field.sortable)
    throw new ApiError(400, 'INVALID_FIELD', `field '${expression.field.name}' can not be sorted in a query call`);
  return {
    ignoreCase: isText(expression.type),
    descending: clause.order === 'DESC',
    nullsLast: clause.nulls === 'LAST',
  };
}

/** Sorts by several keys; equal rows keep their order. Each key is read once per item. */
export function sortBy<T>(
  items: readonly T[],
  terms: readonly OrderTerm[],
  keys: readonly ((item: T) => Value)[],
): T[] {
  const decorated = items.map((item) => ({
    item,
    keys: keys.map((key, i) => comparable(key(item), terms[i]?.ignoreCase ?? false)),
  }));
  decorated.sort((a, b) => {
    for (const [i, term] of terms.entries()) {
      const order = compareValues(a.keys[i] ?? null, b.keys[i] ?? null, term);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ item }) => item);
}

function compareValues(a: Value, b: Value, term: OrderTerm): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === term.nullsLast ? 1 : -1;
  }
  if (a === b) return 0;
  return a < b === term.descending ? 1 : -1;
}
