import { ApiError } from '../error';
import { expected, fiscal, stageFields } from '../records/deals';
import type { Row, Value } from '../table';
import type { Unit } from './unit';

type Fields = Record<string, Value>;
const integrity = (message: string, fields: string[] = []) =>
  new ApiError(400, 'FIELD_INTEGRITY_EXCEPTION', `field integrity exception: ${message}`, fields);

const liveLines = (unit: Unit, opportunity: string): Row[] =>
  unit.org
    .table('OpportunityLineItem')
    .where('OpportunityId', opportunity)
    .filter((line) => line.IsDeleted !== true);

/** What follows from an opportunity's stage, amount and close date. */
export function deriveOpportunity(unit: Unit, fields: Fields, before?: Row): Fields {
  const next: Fields = { ...fields };
  if (before && 'Pricebook2Id' in fields && fields.Pricebook2Id !== before.Pricebook2Id) {
    if (liveLines(unit, before.Id).length > 0)
      throw integrity('Pricebook2Id (opportunity already has products from another price book)', ['Pricebook2Id']);
  }
  // With lines the amount is their sum; what a client sends is ignored.
  if (before?.HasOpportunityLineItem === true) delete next.Amount;
  if (typeof fields.StageName === 'string' && fields.StageName !== before?.StageName) {
    const stage = unit.org.table('OpportunityStage').rows.find((row) => row.ApiName === fields.StageName);
    if (stage)
      Object.assign(next, stageFields(stage), 'Probability' in fields ? { Probability: fields.Probability } : {});
    if (before) next.LastStageChangeDate = unit.stamp;
  }
  if (typeof next.CloseDate === 'string') Object.assign(next, fiscal(next.CloseDate));
  const amount = 'Amount' in next ? next.Amount : before?.Amount;
  const probability = next.Probability ?? before?.Probability;
  if (typeof probability === 'number')
    next.ExpectedRevenue = expected(typeof amount === 'number' ? amount : null, probability);
  return next;
}

/** One row of history per change of amount, probability, stage or close date, and one at the creation. */
export function recordHistory(unit: Unit, opportunity: Row, before?: Readonly<Fields>): void {
  const watched = ['Amount', 'Probability', 'StageName', 'CloseDate'];
  if (before && watched.every((name) => before[name] === opportunity[name])) return;
  unit.create('OpportunityHistory', {
    OpportunityId: opportunity.Id,
    StageName: opportunity.StageName ?? null,
    Amount: opportunity.Amount ?? null,
    ExpectedRevenue: opportunity.ExpectedRevenue ?? null,
    CloseDate: opportunity.CloseDate ?? null,
    Probability: opportunity.Probability ?? null,
    ForecastCategory: opportunity.ForecastCategory ?? null,
    PrevAmount: before?.Amount ?? null,
    PrevCloseDate: before?.CloseDate ?? null,
    ...currencyOf(opportunity),
  });
}

/** The currency that a record hands to what hangs on it; nothing in an org with one currency. */
export const currencyOf = ({ CurrencyIsoCode: code }: Row): Fields =>
  code === undefined ? {} : { CurrencyIsoCode: code };

/** What lines hang on, and what the API calls it in messages. */
export interface Parent {
  row: Row | undefined;
  name: 'opportunity' | 'quote';
}

/** A new line takes product, code and list price from its price book entry, which must be of the opportunity's book. */
export function deriveLine(unit: Unit, fields: Fields): Fields {
  const row = unit.org.find(String(fields.OpportunityId));
  return { ...lineOfBook(unit, fields, { row, name: 'opportunity' }), ...priceLine(fields) };
}

/** A line's product, code, name, list price and currency by the entry of its parent's price book. Throws FIELD_INTEGRITY_EXCEPTION. */
export function lineOfBook(unit: Unit, fields: Fields, { row, name }: Parent): Fields {
  const { org } = unit;
  const entry = lineEntry(unit, fields, row);
  if (!row || entry.Pricebook2Id !== row.Pricebook2Id)
    throw integrity(`unknown (pricebook entry is in a different pricebook than the one assigned to the ${name})`);
  if (entry.CurrencyIsoCode !== row.CurrencyIsoCode)
    throw integrity(`PricebookEntryId (pricebook entry currency code does not match ${name} currency code)`, [
      'PricebookEntryId',
    ]);
  if (entry.IsActive !== true) throw integrity('PricebookEntryId (pricebook entry is inactive)', ['PricebookEntryId']);
  const product = org.find(String(entry.Product2Id));
  return {
    ...fields,
    PricebookEntryId: entry.Id,
    Product2Id: entry.Product2Id ?? null,
    ProductCode: product?.ProductCode ?? null,
    Name: `${row.Name ?? ''} ${product?.Name ?? ''}`.trim(),
    ListPrice: entry.UnitPrice ?? null,
    ...currencyOf(row),
  };
}

function lineEntry(unit: Unit, fields: Fields, parent: Row | undefined): Row {
  const given = typeof fields.PricebookEntryId === 'string' ? unit.org.find(fields.PricebookEntryId) : undefined;
  if (given) return given;
  const product = fields.Product2Id;
  if (typeof product !== 'string') {
    const missing = ['PricebookEntryId'];
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing[0]}]`, missing);
  }
  const entries = unit.org.table('PricebookEntry').where('Product2Id', product);
  const entry = entries.find(
    (row) =>
      row.Pricebook2Id === parent?.Pricebook2Id &&
      row.CurrencyIsoCode === parent?.CurrencyIsoCode &&
      row.IsDeleted !== true,
  );
  if (!entry)
    throw integrity('PricebookEntryId (pricebook entry is not defined for the product)', ['PricebookEntryId']);
  return entry;
}

/** Quantity with either a unit price or a total; the other one follows. */
export function priceLine(fields: Fields, before?: Row): Fields {
  const quantity = fields.Quantity ?? before?.Quantity;
  if (typeof quantity !== 'number' || quantity === 0)
    throw new ApiError(
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'field integrity exception: Quantity (Quantity must be nonzero)',
      ['Quantity'],
    );
  const { UnitPrice: unitPrice, TotalPrice: total } = fields;
  if (typeof unitPrice === 'number' && typeof total === 'number')
    throw integrity('unknown (cannot specify both TotalPrice and UnitPrice)');
  if (typeof total === 'number') return { UnitPrice: cents(total / quantity), TotalPrice: cents(total) };
  const price = unitPrice ?? before?.UnitPrice;
  if (typeof price !== 'number')
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [UnitPrice]', ['UnitPrice']);
  return { UnitPrice: price, TotalPrice: cents(price * quantity) };
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

/** Lines roll up into the opportunity: its amount is their sum, and stays as it was when the last one goes. */
export function rollUp(unit: Unit, opportunityId: Value | undefined): void {
  const opportunity = typeof opportunityId === 'string' ? unit.org.find(opportunityId) : undefined;
  if (!opportunity) return;
  const lines = liveLines(unit, opportunity.Id);
  const sum = (field: string) => cents(lines.reduce((total, line) => total + Number(line[field] ?? 0), 0));
  const amount = lines.length > 0 ? sum('TotalPrice') : (opportunity.Amount ?? null);
  const before = { ...opportunity };
  unit.patch('Opportunity', opportunity, {
    HasOpportunityLineItem: lines.length > 0,
    Amount: amount,
    ExpectedRevenue: expected(typeof amount === 'number' ? amount : null, Number(opportunity.Probability ?? 0)),
    TotalOpportunityQuantity: lines.length > 0 ? sum('Quantity') : (opportunity.TotalOpportunityQuantity ?? null),
  });
  recordHistory(unit, opportunity, before);
}

/** An order's amount is the sum of its lines. */
export function rollUpOrder(unit: Unit, orderId: Value | undefined): void {
  const order = typeof orderId === 'string' ? unit.org.find(orderId) : undefined;
  if (!order) return;
  const lines = unit.org
    .table('OrderItem')
    .where('OrderId', order.Id)
    .filter((line) => line.IsDeleted !== true);
  unit.patch('Order', order, {
    TotalAmount: cents(lines.reduce((total, line) => total + Number(line.TotalPrice ?? 0), 0)),
  });
}
