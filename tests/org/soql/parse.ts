import type { Condition, HavingClause, Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { type ApiError, malformedQuery, pointerMessage } from '../error';

/** A condition tree: what the parser gives as a list with counted parentheses. */
export type Node =
  | { kind: 'and' | 'or'; children: Node[] }
  | { kind: 'not'; child: Node }
  | { kind: 'condition'; condition: Exclude<WhereClause['left'], null> };

/** Parses SOQL. Throws MALFORMED_QUERY, in the pointer form where the culprit is known. */
export function parse(soql: string): Query {
  let query: Query;
  try {
    query = parseQuery(soql);
  } catch (thrown) {
    throw syntaxError(soql, thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (!query.sObject || !query.fields || query.fields.length === 0) throw unexpected(soql, '<EOF>');
  // The parser loses the middle one of three NOTs in a row: better refused than answered wrongly.
  if (writtenNots(soql) !== parsedNots(query)) throw unexpected(soql, /not/i.exec(soql)?.[0] ?? 'NOT');
  return query;
}

function writtenNots(soql: string): number {
  return soql.replace(/'(?:\\.|[^'\\])*'/gs, "''").match(/\bNOT\b/gi)?.length ?? 0;
}

function parsedNots(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce<number>((count, [name, value]) => {
    const own = name === 'operator' && (value === 'NOT' || value === 'NOT IN') ? 1 : 0;
    return count + own + parsedNots(value);
  }, 0);
}

function syntaxError(soql: string, message: string): ApiError {
  const found = /but found: '([^']*)'/.exec(message)?.[1] ?? /found --> '?([^']*?)'? <--/.exec(message)?.[1];
  const odd = /unexpected character: ->(.)<- at offset: (\d+)/.exec(message);
  if (odd)
    return malformedQuery(
      pointerMessage(soql, Number(odd[2]), `line 1:${odd[2]} no viable alternative at character '${odd[1]}'`),
    );
  return unexpected(soql, found ? found : '<EOF>');
}

/** The answer to a token that SOQL, or this org, does not know at that place. */
export function unexpected(soql: string, token: string): ApiError {
  const at = token === '<EOF>' ? soql.length : soql.lastIndexOf(token);
  return malformedQuery(pointerMessage(soql, Math.max(0, at), `unexpected token: '${token}'`));
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | { condition: Exclude<WhereClause['left'], null> };

function tokens(clause: WhereClause | HavingClause): Token[] {
  const list: Token[] = [];
  let node: WhereClause | HavingClause | undefined = clause;
  while (node) {
    const left: WhereClause['left'] | Condition = node.left;
    for (let i = left?.openParen ?? 0; i > 0; i--) list.push('(');
    if (left && 'operator' in left) {
      list.push({ condition: left });
      for (let i = left.closeParen ?? 0; i > 0; i--) list.push(')');
    }
    const operator: 'AND' | 'OR' | 'NOT' | undefined = 'operator' in node ? node.operator : undefined;
    if (operator) list.push(operator);
    node = 'right' in node ? node.right : undefined;
  }
  return list;
}

/** Builds the tree of a WHERE or HAVING clause. As in SOQL, AND and OR side by side need parentheses. */
export function conditionTree(soql: string, clause: WhereClause | HavingClause): Node {
  const list = tokens(clause);
  let at = 0;

  function unary(): Node {
    const token = list[at++];
    if (token === 'NOT') return { kind: 'not', child: unary() };
    if (token === '(') {
      const inside = expression();
      if (list[at++] !== ')') throw unexpected(soql, '<EOF>');
      return inside;
    }
    if (typeof token === 'object') return { kind: 'condition', condition: token.condition };
    throw unexpected(soql, token ?? '<EOF>');
  }

  function expression(): Node {
    const first = unary();
    const operator = list[at];
    if (operator !== 'AND' && operator !== 'OR') return first;
    const children = [first];
    while (list[at] === operator) {
      at++;
      children.push(unary());
    }
    const next = list[at];
    if (next === 'AND' || next === 'OR') throw unexpected(soql, next);
    return { kind: operator === 'AND' ? 'and' : 'or', children };
  }

  const tree = expression();
  if (at < list.length) throw unexpected(soql, ')');
  return tree;
}
