import { ApiError } from '../error';
import type { Row, Value } from '../table';
import { currencyOf } from './opportunity';
import type { Unit } from './unit';

type Fields = Record<string, Value>;

const cents = (amount: number) => Math.round(amount * 100) / 100;
const amountOf = (value: Value | undefined) => (typeof value === 'number' ? value : 0);

export const cpqLineTotal = (quantity: number, netPrice: number) => cents(quantity * netPrice);

/** What the lines of a CPQ quote roll up to. */
export function cpqTotals(lines: readonly Row[]) {
  const sum = (of: (line: Row) => number) => cents(lines.reduce((total, line) => total + of(line), 0));
  const net = sum((line) => amountOf(line.SBQQ__NetTotal__c));
  return {
    SBQQ__NetAmount__c: net,
    SBQQ__CustomerAmount__c: net,
    SBQQ__ListAmount__c: sum((line) => amountOf(line.SBQQ__ListPrice__c) * amountOf(line.SBQQ__Quantity__c)),
    SBQQ__LineItemCount__c: lines.length,
  };
}

/** What the package fills in for a quote line: product's code and family, the net price after a discount, the total. */
export function deriveCpqLine(unit: Unit, fields: Fields, before?: Row): Fields {
  const merged = { ...before, ...fields };
  const product = unit.org.find(String(merged.SBQQ__Product__c));
  const quote = unit.org.find(String(merged.SBQQ__Quote__c));
  const list = amountOf(merged.SBQQ__ListPrice__c);
  const discounted = 'SBQQ__Discount__c' in fields && !('SBQQ__NetPrice__c' in fields);
  const net = discounted
    ? cents(list * (1 - amountOf(merged.SBQQ__Discount__c) / 100))
    : amountOf(merged.SBQQ__NetPrice__c ?? list);
  const quantity = amountOf(merged.SBQQ__Quantity__c);
  if (quantity < 0)
    throw new ApiError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Quantity cannot be negative', ['SBQQ__Quantity__c']);
  return {
    ...fields,
    ...(before ? {} : { Name: `QL-${String(unit.org.table('SBQQ__QuoteLine__c').rows.length + 1).padStart(6, '0')}` }),
    SBQQ__ProductCode__c: product?.ProductCode ?? null,
    SBQQ__ProductFamily__c: product?.Family ?? null,
    SBQQ__NetPrice__c: net,
    SBQQ__NetTotal__c: cpqLineTotal(quantity, net),
    ...(quote ? currencyOf(quote) : {}),
  };
}

export function rollUpCpqQuote(unit: Unit, quoteId: Value | undefined): void {
  const quote = typeof quoteId === 'string' ? unit.org.find(quoteId) : undefined;
  if (!quote) return;
  const lines = unit.org.table('SBQQ__QuoteLine__c').where('SBQQ__Quote__c', quote.Id);
  unit.patch('SBQQ__Quote__c', quote, cpqTotals(lines.filter((line) => line.IsDeleted !== true)));
}
