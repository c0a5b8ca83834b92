import type { Rights } from './rights';
import type { Row } from './table';

/** Objects whose records have sharing of their own; every other one with a parent below is controlled by it. */
const SHARED = new Set(['Account', 'Case', 'Lead', 'Opportunity', 'Order', 'SBQQ__Quote__c']);

/** A record that the user does not see takes what hangs on it away, too. */
const PARENTS: Readonly<Record<string, readonly [field: string, object: string]>> = {
  Asset: ['AccountId', 'Account'],
  Contact: ['AccountId', 'Account'],
  Contract: ['AccountId', 'Account'],
  OpportunityContactRole: ['OpportunityId', 'Opportunity'],
  OpportunityFieldHistory: ['OpportunityId', 'Opportunity'],
  OpportunityHistory: ['OpportunityId', 'Opportunity'],
  OpportunityLineItem: ['OpportunityId', 'Opportunity'],
  OrderItem: ['OrderId', 'Order'],
  Quote: ['OpportunityId', 'Opportunity'],
  QuoteLineItem: ['QuoteId', 'Quote'],
  SBQQ__QuoteLine__c: ['SBQQ__Quote__c', 'SBQQ__Quote__c'],
  SBQQ__Subscription__c: ['SBQQ__Account__c', 'Account'],
};

export interface Records {
  get(object: string, id: string): Row | undefined;
  /** The opportunities of an account. */
  dealsOf(account: string): readonly Row[];
}

/** Whether a user sees a record of an object. Whoever owns a deal sees its account, as in every org. */
export function sees(user: string, rights: Rights, records: Records, object: string, row: Row): boolean {
  const test = rights.rows.get(object);
  if (test && !test(row)) return false;
  if (rights.ownRecordsOnly && SHARED.has(object) && row.OwnerId !== user)
    return object === 'Account' && records.dealsOf(row.Id).some((deal) => deal.OwnerId === user);
  const parent = PARENTS[object];
  const id = parent && row[parent[0]];
  if (!parent || typeof id !== 'string') return true;
  const above = records.get(parent[1], id);
  return above === undefined || sees(user, rights, records, parent[1], above);
}
