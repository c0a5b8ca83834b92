import type { FieldFunctionExpression } from '@jetstreamapp/soql-parser-js';
import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef } from '../catalogue/field';
import { hasSeveralCurrencies, rateOf, rateOn } from '../currency';
import { labelsOf } from '../describe';
import { malformedQuery, pointerMessage, positionOf } from '../error';
import type { Org } from '../org';
import type { Row, Value } from '../table';
import { unexpected } from './parse';
import { type Expression, resolvePath, type Scope } from './path';

/** `toLabel(…)`, `convertCurrency(…)` or `FORMAT(…)` of a field in a SELECT, or of one another. Throws MALFORMED_QUERY for others. */
export function selectedFunction(scope: Scope, call: FieldFunctionExpression, alias?: string): Expression {
  const inner = call.parameters[0];
  const written = call.rawValue ?? call.functionName;
  if (inner === undefined || call.parameters.length !== 1) throw unexpected(scope.soql, written);
  const known = typeof inner === 'string' ? resolvePath(scope, inner, alias) : selectedFunction(scope, inner, alias);
  const make = FUNCTIONS[call.functionName.toUpperCase()];
  if (!make) throw unexpected(scope.soql, written);
  const made = make(scope, known);
  return call.alias ? { ...made, name: call.alias } : made;
}

const FUNCTIONS: Readonly<Record<string, (scope: Scope, inner: Expression) => Expression>> = {
  TOLABEL: (scope, inner) => {
    if (inner.type !== 'picklist' && inner.type !== 'multipicklist') throw unfit(scope, inner, 'toLabel');
    const labels = labelsOf(scope.org, inner.field);
    return { ...inner, get: (row) => labelled(inner.get(row), labels) };
  },
  CONVERTCURRENCY: (scope, inner) => {
    if (inner.type !== 'currency' || !hasSeveralCurrencies(scope.org)) throw unfit(scope, inner, 'convertCurrency');
    return { ...inner, converted: true, get: (row) => inUserCurrency(scope.org, inner, row) };
  },
  FORMAT: (scope, inner) => {
    const { org } = scope;
    return { ...inner, type: 'string', get: (row) => formatted(org, inner, row) };
  },
};

function unfit(scope: Scope, inner: Expression, name: string) {
  const message = `${name} is not supported on this field: ${inner.text}`;
  return malformedQuery(pointerMessage(scope.soql, positionOf(scope.soql, inner.text), message));
}

function labelled(value: Value, labels: Readonly<Record<string, string>>): Value {
  if (typeof value !== 'string') return value;
  return value
    .split(';')
    .map((part) => labels[part] ?? part)
    .join(';');
}

/** The record whose field it is: the row itself, or the parent at the end of the path. */
function holderOf(org: Org, expression: Expression, row: Row): Row | undefined {
  let at: Row | undefined = row;
  for (const parent of expression.parents) {
    const type: ObjectType | undefined = at && org.objectOfId(at.Id);
    const lookup: FieldDef | undefined = type && org.relationship(type, parent);
    const id: Value | undefined = lookup && at?.[lookup.name];
    at = typeof id === 'string' ? org.find(id) : undefined;
  }
  return at;
}

/** An amount in the company's currency. */
export function inCompanyCurrency(org: Org, inner: Expression, row: Row): Value {
  const value = inner.get(row);
  const holder = holderOf(org, inner, row);
  if (typeof value !== 'number' || !holder) return value;
  return value / (rateOf(org, org.objectOfId(holder.Id)?.name ?? '', holder) ?? 1);
}

/** The user's own currency, which `convertCurrency()` gives; the company's where the user has none. */
function inUserCurrency(org: Org, inner: Expression, row: Row): Value {
  const value = inner.get(row);
  const holder = holderOf(org, inner, row);
  if (typeof value !== 'number' || !holder) return value;
  const from = rateOf(org, org.objectOfId(holder.Id)?.name ?? '', holder) ?? 1;
  const to = rateOn(org, org.user?.DefaultCurrencyIsoCode) ?? 1;
  return Math.round((value / from) * to * 100) / 100;
}

function formatted(org: Org, inner: Expression, row: Row): Value {
  const value = inner.get(row);
  const locale = String(org.user?.LocaleSidKey ?? 'en_US').replace('_', '-');
  if (typeof value === 'number') {
    const digits = inner.field.scale;
    const text = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
    if (inner.type !== 'currency') return text;
    const own = inner.converted ? org.user?.DefaultCurrencyIsoCode : holderOf(org, inner, row)?.CurrencyIsoCode;
    return `${own ?? org.company.currency} ${text}`;
  }
  if (typeof value !== 'string' || (inner.type !== 'date' && inner.type !== 'datetime')) return value;
  const zone = inner.type === 'date' ? 'UTC' : String(org.user?.TimeZoneSidKey ?? 'UTC');
  const time = inner.type === 'datetime' ? { timeStyle: 'short' as const } : {};
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', ...time, timeZone: zone }).format(new Date(value));
}
