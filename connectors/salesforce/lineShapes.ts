import { PeerlensError } from '../../core/crm/error';
import type { Day } from '../../core/crm/time';
import { parseDay } from '../../core/crm/time';
import type { TargetRef } from '../connector';
import type { Client, RawRecord } from './client';
import { idOf, wordOf } from './collections';
import type { Described } from './describes';

/** An object that has lines, and what its lines are made of, in the CRM's names. */
export interface LineShape {
  object: string;
  lines: string;
  /** The lookup from a line to its record. */
  record: string;
  /** The lookup from a line to the one that it is an option of. Many orgs have none, or do not let it be written. */
  within?: string;
  product: string;
  quantity: string;
  price: string;
  listPrice?: string;
  book: string;
  /** A line is made of an entry of its record's price book, which has to be set before. */
  ofEntry: boolean;
  /** The field or path with the day at whose rate the record's amounts are read. */
  ratedOn: string;
  /** Says that the record's lines are the deal's too. */
  synced?: string;
  /** The deal of a quote. */
  deal?: string;
  /** The package goes over a line after it was written: a later time is no sign that a person changed it. */
  recalculated: boolean;
}

export const DEAL: LineShape = {
  object: 'Opportunity',
  lines: 'OpportunityLineItem',
  record: 'OpportunityId',
  product: 'Product2Id',
  quantity: 'Quantity',
  price: 'UnitPrice',
  book: 'Pricebook2Id',
  ofEntry: true,
  ratedOn: 'CloseDate',
  recalculated: false,
};

export const QUOTE: LineShape = {
  ...DEAL,
  object: 'Quote',
  lines: 'QuoteLineItem',
  record: 'QuoteId',
  within: 'ParentQuoteLineItemId',
  ratedOn: 'Opportunity.CloseDate',
  synced: 'IsSyncing',
  deal: 'OpportunityId',
};

export const CPQ_QUOTE: LineShape = {
  object: 'SBQQ__Quote__c',
  lines: 'SBQQ__QuoteLine__c',
  record: 'SBQQ__Quote__c',
  within: 'SBQQ__RequiredBy__c',
  product: 'SBQQ__Product__c',
  quantity: 'SBQQ__Quantity__c',
  price: 'SBQQ__NetPrice__c',
  listPrice: 'SBQQ__ListPrice__c',
  book: 'SBQQ__PriceBook__c',
  ofEntry: false,
  ratedOn: 'SBQQ__Opportunity2__r.CloseDate',
  synced: 'SBQQ__Primary__c',
  deal: 'SBQQ__Opportunity2__c',
  recalculated: true,
};

/** Quotes of the CRM itself are told by their ids; others are the package's, whose ids begin differently in every org. */
const QUOTE_IDS = '0Q0';

/** What the lines of a record are made of. */
export function shapeOf({ kind, id }: TargetRef): LineShape {
  if (kind === 'opportunity') return DEAL;
  return id.startsWith(QUOTE_IDS) ? QUOTE : CPQ_QUOTE;
}

/** Whether this user can put lines under other lines. */
export function takesParents({ within }: LineShape, { fields }: Described): boolean {
  return within !== undefined && fields.some(({ name, createable }) => name === within && createable);
}

export interface LinesOf {
  book: string | undefined;
  currency: string | undefined;
  on: Day | undefined;
}

/** What is needed of a record to write lines to it. Throws PeerlensError recordGone. */
export async function readRecord(client: Client, target: TargetRef): Promise<LinesOf> {
  const { object, book, ratedOn } = shapeOf(target);
  const described = await client.describe(object);
  const see = (name: string) => described.fields.some((field) => field.name === name);
  const fields = [...['Id', book, 'CurrencyIsoCode'].filter(see), ratedOn];
  const soql = `SELECT ${fields.join(', ')} FROM ${object} WHERE Id = '${idOf(target.id)}'`;
  const [record] = (await client.query(soql)).records;
  if (!record) throw new PeerlensError('recordGone', 'syncNow');
  return { book: wordOf(record[book]), currency: wordOf(record.CurrencyIsoCode), on: dayAt(record, ratedOn) };
}

function dayAt(record: RawRecord, path: string): Day | undefined {
  let found: unknown = record;
  for (const name of path.split('.'))
    found = typeof found === 'object' && found !== null ? (found as RawRecord)[name] : undefined;
  const stated = wordOf(found);
  return stated === undefined ? undefined : parseDay(stated);
}
