import { ApiError } from '../error';
import type { Row, Value } from '../table';
import { currencyOf, lineOfBook, type Parent } from './opportunity';
import type { Unit } from './unit';

type Fields = Record<string, Value>;

const cents = (amount: number) => Math.round(amount * 100) / 100;
const amountOf = (value: Value | undefined) => (typeof value === 'number' ? value : 0);
const numbered = (unit: Unit, object: string) => String(unit.org.table(object).rows.length + 1).padStart(8, '0');

/** Price before and after the discount (percent) of a line. */
export function lineTotals(quantity: number, unitPrice: number, discount: number) {
  const subtotal = cents(quantity * unitPrice);
  return { Subtotal: subtotal, TotalPrice: cents(subtotal * (1 - discount / 100)) };
}

/** What a quote's lines add up to; tax and shipping come on top. */
export function quoteTotals(quote: Readonly<Fields>, lines: readonly Row[]) {
  const sum = (field: string) => cents(lines.reduce((total, line) => total + amountOf(line[field]), 0));
  const subtotal = sum('Subtotal');
  const total = sum('TotalPrice');
  return {
    LineItemCount: lines.length,
    Subtotal: subtotal,
    TotalPrice: total,
    Discount: subtotal > 0 ? cents((1 - total / subtotal) * 100) : 0,
    GrandTotal: cents(total + amountOf(quote.Tax) + amountOf(quote.ShippingHandling)),
  };
}

export function deriveQuote(unit: Unit, fields: Fields, before?: Row): Fields {
  if (before) {
    if (
      'Pricebook2Id' in fields &&
      fields.Pricebook2Id !== before.Pricebook2Id &&
      liveLines(unit, before.Id).length > 0
    )
      throw new ApiError(
        400,
        'FIELD_INTEGRITY_EXCEPTION',
        'field integrity exception: Pricebook2Id (quote already has products from another price book)',
        ['Pricebook2Id'],
      );
    const next = { ...before, ...fields };
    return {
      ...fields,
      GrandTotal: cents(amountOf(next.TotalPrice) + amountOf(next.Tax) + amountOf(next.ShippingHandling)),
    };
  }
  const deal = unit.org.find(String(fields.OpportunityId));
  return {
    Status: 'Draft',
    Pricebook2Id: deal?.Pricebook2Id ?? null,
    ...fields,
    AccountId: deal?.AccountId ?? null,
    ...(deal ? currencyOf(deal) : {}),
    QuoteNumber: numbered(unit, 'Quote'),
    CanCreateQuoteLineItems: true,
    ...quoteTotals(fields, []),
  };
}

/** A quote's line follows the same price book rules as an opportunity's. */
export function deriveQuoteLine(unit: Unit, fields: Fields, before?: Row): Fields {
  const merged = { ...before, ...fields };
  const { Quantity: quantity, UnitPrice: unitPrice } = merged;
  const own = before ? {} : newLine(unit, fields);
  const price = typeof unitPrice === 'number' ? unitPrice : own.ListPrice;
  if (typeof quantity !== 'number' || quantity === 0 || typeof price !== 'number')
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Quantity, UnitPrice]', [
      'Quantity',
      'UnitPrice',
    ]);
  return { ...fields, ...own, UnitPrice: price, ...lineTotals(quantity, price, amountOf(merged.Discount)) };
}

function newLine(unit: Unit, fields: Fields): Fields {
  const quote = unit.org.find(String(fields.QuoteId));
  const parent: Parent = { row: quote, name: 'quote' };
  const { Name: _name, ...line } = lineOfBook(unit, fields, parent);
  return { ...line, LineNumber: numbered(unit, 'QuoteLineItem') };
}

function liveLines(unit: Unit, quote: string): Row[] {
  return unit.org
    .table('QuoteLineItem')
    .where('QuoteId', quote)
    .filter((line) => line.IsDeleted !== true);
}

/** A quote's totals are the sums of its lines. */
export function rollUpQuote(unit: Unit, quoteId: Value | undefined): void {
  const quote = typeof quoteId === 'string' ? unit.org.find(quoteId) : undefined;
  if (quote) unit.patch('Quote', quote, quoteTotals(quote, liveLines(unit, quote.Id)));
}

const COPIED = [
  'Product2Id',
  'PricebookEntryId',
  'Quantity',
  'UnitPrice',
  'ListPrice',
  'TotalPrice',
  'Description',
  'ServiceDate',
];

/** Makes an opportunity's products those of the quote that it is synced with. @returns whether it is synced with one. */
export function syncQuote(unit: Unit, opportunity: Row): boolean {
  const quote = typeof opportunity.SyncedQuoteId === 'string' ? unit.org.find(opportunity.SyncedQuoteId) : undefined;
  for (const other of unit.org.table('Quote').where('OpportunityId', opportunity.Id))
    if ((other === quote) !== other.IsSyncing) unit.patch('Quote', other, { IsSyncing: other === quote });
  if (!quote) return false;
  const kept = new Set<string>();
  for (const line of liveLines(unit, quote.Id)) kept.add(copyLine(unit, opportunity, line));
  for (const line of unit.org.table('OpportunityLineItem').where('OpportunityId', opportunity.Id))
    if (line.IsDeleted !== true && !kept.has(line.Id)) unit.patch('OpportunityLineItem', line, { IsDeleted: true });
  return true;
}

function copyLine(unit: Unit, opportunity: Row, line: Row): string {
  const fields = Object.fromEntries(COPIED.map((name) => [name, line[name] ?? null]));
  const product = unit.org.find(String(line.Product2Id));
  const twin = typeof line.OpportunityLineItemId === 'string' ? unit.org.find(line.OpportunityLineItemId) : undefined;
  if (twin && twin.IsDeleted !== true) {
    if (COPIED.some((name) => twin[name] !== fields[name])) unit.patch('OpportunityLineItem', twin, fields);
    return twin.Id;
  }
  const created = unit.create('OpportunityLineItem', {
    ...fields,
    OpportunityId: opportunity.Id,
    ProductCode: product?.ProductCode ?? null,
    Name: `${opportunity.Name ?? ''} ${product?.Name ?? ''}`.trim(),
    ...currencyOf(opportunity),
  });
  unit.patch('QuoteLineItem', line, { OpportunityLineItemId: created.Id });
  return created.Id;
}
