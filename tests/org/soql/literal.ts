import type { Condition } from '@jetstreamapp/soql-parser-js';
import { toId18 } from '../../../core/crm/ids';
import { formatDay, parseDay, parseInstant } from '../../../core/crm/time';
import { formatStamp } from '../clock';
import { hasSeveralCurrencies, rateOn } from '../currency';
import { ApiError } from '../error';
import type { Value } from '../table';
import { literalSpan } from './dates';
import { unexpected } from './parse';
import type { Expression, Scope } from './path';

/** A value to compare with. A date literal that spans time has an `end`: the first value after it. */
export interface Literal {
  value: Value;
  end?: string;
}

type Valued = Extract<Condition, { value: unknown }>;

const TEXT_TYPES = new Set(['string', 'textarea', 'picklist', 'multipicklist', 'url', 'phone', 'email']);
const NUMBER_TYPES = new Set(['int', 'double', 'currency', 'percent']);

export const isText = (type: string) => TEXT_TYPES.has(type);
export const isNumber = (type: string) => NUMBER_TYPES.has(type);

/** Reads the right side of a condition for the type of its left side. Throws INVALID_FIELD where they do not match. */
export function literalsOf(scope: Scope, left: Expression, condition: Valued): Literal[] {
  const values: readonly string[] = Array.isArray(condition.value) ? condition.value : [condition.value];
  const kinds = condition.literalType;
  return values.map((value, i) => {
    const kind = Array.isArray(kinds) ? kinds[i] : kinds;
    return read(scope, left, value, kind ?? '', condition.operator);
  });
}

function read(scope: Scope, left: Expression, raw: string, kind: string, operator: string): Literal {
  if (kind === 'NULL') return { value: null };
  if (kind === 'STRING') {
    const text = unquote(raw, operator === 'LIKE');
    if (left.type === 'id' || left.type === 'reference') return { value: readId(text) };
    if (isText(left.type)) return { value: text === '' ? null : text };
    throw mismatch(left, true);
  }
  if ((kind === 'INTEGER' || kind === 'DECIMAL') && isNumber(left.type)) return { value: Number(raw) };
  if (kind === 'BOOLEAN' && left.type === 'boolean') return { value: raw.toUpperCase() === 'TRUE' };
  if (kind === 'DATE' && left.type === 'date') return { value: readDate(scope, raw) };
  if (kind === 'DATETIME' && left.type === 'datetime') return { value: readStamp(scope, raw) };
  if (kind === 'DATE_LITERAL' || kind === 'DATE_N_LITERAL') return readSpan(scope, left, raw);
  if (kind.includes('CURRENCY') && left.type === 'currency') return { value: inCompanyCurrency(scope, raw) };
  if (kind === 'APEX_BIND_VARIABLE' || kind.includes('CURRENCY')) throw unexpected(scope.soql, raw);
  throw mismatch(left, false);
}

/** `USD5000`: what it is in the company's currency, in which such conditions are compared. */
function inCompanyCurrency(scope: Scope, raw: string): number {
  const rate = hasSeveralCurrencies(scope.org) ? rateOn(scope.org, raw.slice(0, 3).toUpperCase()) : undefined;
  if (rate === undefined) throw unexpected(scope.soql, raw);
  return Number(raw.slice(3)) / rate;
}

/** Whether a condition names a currency. */
export const namesCurrency = (condition: Valued): boolean =>
  [condition.literalType].flat().some((kind) => kind?.includes('CURRENCY') === true);

function mismatch(left: Expression, quoted: boolean): ApiError {
  const wanted = isText(left.type) ? 'string' : isNumber(left.type) && left.type !== 'int' ? 'double' : left.type;
  const advice = quoted
    ? 'and should not be enclosed in quotes'
    : isText(left.type)
      ? 'and should be enclosed in quotes'
      : '';
  const name = wanted === 'datetime' ? 'dateTime' : wanted;
  const message = `value of filter criterion for field '${left.text}' must be of type ${name} ${advice}`.trim();
  return new ApiError(400, 'INVALID_FIELD', message);
}

function readId(text: string): string {
  const id = toId18(text);
  if (!id) throw new ApiError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

function readDate(scope: Scope, raw: string): string {
  const day = parseDay(raw);
  if (Number.isNaN(day)) throw unexpected(scope.soql, raw);
  return raw;
}

function readStamp(scope: Scope, raw: string): string {
  const at = parseInstant(raw);
  if (Number.isNaN(at)) throw unexpected(scope.soql, raw);
  return formatStamp(at);
}

function readSpan(scope: Scope, left: Expression, raw: string): Literal {
  const { clock } = scope.org;
  const span = literalSpan(raw, clock.today());
  if (!span) throw unexpected(scope.soql, raw);
  if (left.type === 'date') return { value: formatDay(span.from), end: formatDay(span.to) };
  if (left.type === 'datetime')
    return { value: formatStamp(clock.startOf(span.from)), end: formatStamp(clock.startOf(span.to)) };
  throw mismatch(left, false);
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text between the quotes. In a LIKE pattern escaped wildcards stay escaped: the matcher reads them. */
function unquote(raw: string, pattern: boolean): string {
  return raw.slice(1, -1).replace(/\\(.)/gs, (whole, c: string) => {
    if (pattern && (c === '%' || c === '_' || c === '\\')) return whole;
    return ESCAPES[c] ?? c;
  });
}
