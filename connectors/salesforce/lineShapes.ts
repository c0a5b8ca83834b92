import { PeerlensError } from '../../core/crm/error';
import type { TargetRef } from '../connector';
import type { Client } from './client';
import { idOf, wordOf } from './collections';
import type { Described } from './describes';
import { getter, sightOf } from './reader';
import { RATED_ON } from './sources';

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
  recalculated: false,
};

export const QUOTE: LineShape = {
  ...DEAL,
  object: 'Quote',
  lines: 'QuoteLineItem',
  record: 'QuoteId',
  within: 'ParentQuoteLineItemId',
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

/** The first field that this user needs for lines and may not write; undefined where all may be written. */
export function unwritableField(shape: LineShape, { fields }: Described): string | undefined {
  const { record, quantity, price, product, ofEntry } = shape;
  const needed = [record, ofEntry ? 'PricebookEntryId' : product, quantity, price];
  return needed.find((wanted) => !fields.some(({ name, createable }) => name === wanted && createable));
}

export interface LinesOf {
  book: string | undefined;
  currency: string | undefined;
  /** The day at whose rate the record's amounts are read, as the CRM says it; undefined where this user does not see it. */
  on: unknown;
}

/** What is needed of a record to write lines to it. Throws PeerlensError recordGone. */
export async function readRecord(client: Client, target: TargetRef): Promise<LinesOf> {
  const { object, book } = shapeOf(target);
  const see = sightOf(await client.describe(object));
  const ratedOn = RATED_ON[object]?.find(see);
  const fields = [...['Id', book, 'CurrencyIsoCode'].filter(see), ...(ratedOn ? [ratedOn] : [])];
  const soql = `SELECT ${fields.join(', ')} FROM ${object} WHERE Id = '${idOf(target.id)}'`;
  const [record] = (await client.query(soql)).records;
  if (!record) throw new PeerlensError('recordGone', 'syncNow');
  const on = ratedOn && getter(ratedOn)(record);
  return { book: wordOf(record[book]), currency: wordOf(record.CurrencyIsoCode), on };
}
