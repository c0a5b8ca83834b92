import { ApiError } from '../error';
import type { Value } from '../table';
import type { Literal } from './literal';
import { isText } from './literal';
import { unexpected } from './parse';
import type { Expression, Scope } from './path';

type Test = (value: Value) => boolean;

/** How text is compared: ignoring case. Other values as they are. */
export const comparable = (value: Value, ignoreCase: boolean): Value =>
  ignoreCase && typeof value === 'string' ? value.toLowerCase() : value;

/**
 * The test of `left <operator> literals` on one value. Null follows SOQL, not SQL: it equals null, it differs from every
 * value (so `!=` and NOT IN find it), and it is neither smaller nor larger than anything.
 */
export function comparison(scope: Scope, left: Expression, operator: string, literals: readonly Literal[]): Test {
  const ignoreCase = isText(left.type);
  if (operator === 'IN') return oneOf(literals, ignoreCase);
  if (operator === 'NOT IN') {
    const test = oneOf(literals, ignoreCase);
    return (value) => !test(value);
  }
  if (operator === 'INCLUDES') return includes(left, literals);
  if (operator === 'EXCLUDES') {
    const test = includes(left, literals);
    return (value) => !test(value);
  }
  const literal = literals[0];
  if (!literal || literals.length !== 1) throw unexpected(scope.soql, '(');
  if (operator === '=') return equals(literal, ignoreCase);
  if (operator === '!=') {
    const test = equals(literal, ignoreCase);
    return (value) => !test(value);
  }
  if (operator === 'LIKE') return like(left, literal);
  return ordered(left, operator, literal, ignoreCase);
}

function invalidOperator(left: Expression): ApiError {
  return new ApiError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${left.type} field`);
}

/** Each literal is a set of values, joined by semicolons, that must all be chosen; one of the sets is enough. */
function includes(left: Expression, literals: readonly Literal[]): Test {
  if (left.type !== 'multipicklist') throw invalidOperator(left);
  const sets = literals.map((literal) => String(literal.value).toLowerCase().split(';'));
  return (value) => {
    const chosen = new Set(typeof value === 'string' ? value.toLowerCase().split(';') : []);
    return sets.some((set) => set.every((wanted) => chosen.has(wanted)));
  };
}

function equals(literal: Literal, ignoreCase: boolean): Test {
  const { end } = literal;
  const wanted = comparable(literal.value, ignoreCase);
  if (end !== undefined && typeof wanted === 'string')
    return (value) => typeof value === 'string' && value >= wanted && value < end;
  return (value) => comparable(value, ignoreCase) === wanted;
}

function oneOf(literals: readonly Literal[], ignoreCase: boolean): Test {
  if (literals.some((literal) => literal.end !== undefined)) {
    const tests = literals.map((literal) => equals(literal, ignoreCase));
    return (value) => tests.some((test) => test(value));
  }
  const wanted = new Set(literals.map((literal) => comparable(literal.value, ignoreCase)));
  return (value) => wanted.has(comparable(value, ignoreCase));
}

function ordered(left: Expression, operator: string, literal: Literal, ignoreCase: boolean): Test {
  const bound = comparable(literal.value, ignoreCase);
  if (left.type === 'boolean' || bound === null || typeof bound === 'boolean') throw invalidOperator(left);
  // A span of days is greater than what lies before its start, and less than what lies at or after its end.
  const end = literal.end ?? bound;
  const compare = (value: Value, test: (known: string | number) => boolean): boolean => {
    const known = comparable(value, ignoreCase);
    return known !== null && typeof known !== 'boolean' && test(known);
  };
  const spans = literal.end !== undefined;
  switch (operator) {
    case '<':
      return (value) => compare(value, (known) => known < bound);
    case '>=':
      return (value) => compare(value, (known) => known >= bound);
    case '<=':
      return (value) => compare(value, (known) => (spans ? known < end : known <= end));
    case '>':
      return (value) => compare(value, (known) => (spans ? known >= end : known > end));
    default:
      throw invalidOperator(left);
  }
}

function like(left: Expression, literal: Literal): Test {
  if (!isText(left.type)) throw invalidOperator(left);
  if (literal.value === null) return (value) => value === null;
  const pattern = likePattern(String(literal.value));
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** `%` is any text, `_` any one character; a backslash takes a wildcard literally. */
function likePattern(pattern: string): RegExp {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    let c = pattern.charAt(i);
    if (c === '%') source += '[\\s\\S]*';
    else if (c === '_') source += '[\\s\\S]';
    else {
      if (c === '\\' && i + 1 < pattern.length) c = pattern.charAt(++i);
      source += c.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return new RegExp(`^${source}$`, 'i');
}
