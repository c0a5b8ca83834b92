import { toId18 } from '../../../core/crm/ids';
import type { ObjectType } from '../catalogue/catalogue';
import { ApiError, entityDeleted, notFound } from '../error';
import type { Row, Value } from '../table';

import { applyFieldPermissions, checkFieldPermission, requireSetupRight } from '../tooling/permissions';

import { deriveAddress, derivePerson, deriveRecordType, followPerson } from './account';
import { deriveCpqLine, rollUpCpqQuote } from './cpq';
import {
  currencyOf,
  deriveLine,
  deriveOpportunity,
  priceLine,
  recordHistory,
  rollUp,
  rollUpOrder,
} from './opportunity';
import { deriveQuote, deriveQuoteLine, rollUpQuote, syncQuote } from './quote';
import { trackFields } from './tracked';
import type { Unit } from './unit';
import { readFields } from './values';

type Body = Record<string, unknown>;

function requireRight(unit: Unit, type: ObjectType): void {
  if (!unit.org.mayWrite(type))
    throw new ApiError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object');
  requireSetupRight(unit, type.name);
}

/** A live record of this object. Throws NOT_FOUND or ENTITY_IS_DELETED. */
export function liveRecord(unit: Unit, type: ObjectType, id: string): Row {
  const full = toId18(id);
  const row = full ? unit.org.table(type.name).get(full) : undefined;
  if (!row) throw notFound();
  if (row.IsDeleted === true) throw entityDeleted();
  return row;
}

/** Creates a record with everything that follows from it. @returns its id. */
export function createRecord(unit: Unit, type: ObjectType, body: Body): string {
  requireRight(unit, type);
  const fields = readFields(unit.org, type, body, 'create');
  return atomically(unit, () => {
    const row = unit.create(type.name, derive(unit, type, fields));
    if (type.name === 'FieldPermissions') checkFieldPermission(unit.org, row);
    if (type.name === 'Opportunity') {
      recordHistory(unit, row);
      trackFields(unit, row);
    }
    afterChange(unit, type, row);
    return row.Id;
  });
}

export function updateRecord(unit: Unit, type: ObjectType, id: string, body: Body): void {
  requireRight(unit, type);
  const row = liveRecord(unit, type, id);
  const fields = readFields(unit.org, type, body, 'update');
  atomically(unit, () => {
    const before = { ...row };
    unit.patch(type.name, row, derive(unit, type, fields, row));
    if (type.name === 'FieldPermissions') checkFieldPermission(unit.org, row);
    if (type.name === 'Opportunity') {
      recordHistory(unit, row, before);
      trackFields(unit, row, before);
    }
    if ('SyncedQuoteId' in fields && syncQuote(unit, row)) rollUp(unit, row.Id);
    afterChange(unit, type, row);
  });
}

/** Marks a record as deleted, and with an opportunity or order its lines: they stay in the recycle bin. */
export function deleteRecord(unit: Unit, type: ObjectType, id: string): void {
  requireRight(unit, type);
  const row = liveRecord(unit, type, id);
  atomically(unit, () => {
    // What has no recycle bin is gone at once.
    if (type.byName.has('isdeleted')) unit.patch(type.name, row, { IsDeleted: true });
    else unit.remove(type.name, row);
    deleteChildren(unit, type, row);
    afterChange(unit, type, row);
  });
}

/** Brings a deleted record back, and with it what was deleted by the same act. Throws UNDELETE_FAILED for one that is not in the bin. */
export function undeleteRecord(unit: Unit, type: ObjectType, id: string): void {
  requireRight(unit, type);
  const row = unit.org.table(type.name).get(id);
  if (row?.IsDeleted !== true || (row.MasterRecordId ?? null) !== null)
    throw new ApiError(400, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
  atomically(unit, () => {
    restoreChildren(unit, type, row);
    unit.patch(type.name, row, { IsDeleted: false });
    afterChange(unit, type, row);
  });
}

function restoreChildren(unit: Unit, parent: ObjectType, row: Row): void {
  for (const { type, child } of childrenOf(unit, parent, row)) {
    if (child.IsDeleted !== true || child.SystemModstamp !== row.SystemModstamp) continue;
    restoreChildren(unit, type, child);
    unit.patch(type.name, child, { IsDeleted: false });
  }
}

/** What goes with its parent, where the org has it. */
const CHILDREN: Readonly<Record<string, readonly (readonly [object: string, lookup: string])[]>> = {
  Opportunity: [
    ['OpportunityLineItem', 'OpportunityId'],
    ['Quote', 'OpportunityId'],
  ],
  Quote: [['QuoteLineItem', 'QuoteId']],
  QuoteLineItem: [['QuoteLineItem', 'ParentQuoteLineItemId']],
  Order: [['OrderItem', 'OrderId']],
  SBQQ__Quote__c: [['SBQQ__QuoteLine__c', 'SBQQ__Quote__c']],
  SBQQ__QuoteLine__c: [['SBQQ__QuoteLine__c', 'SBQQ__RequiredBy__c']],
};

function deleteChildren(unit: Unit, parent: ObjectType, row: Row): void {
  for (const { type, child } of childrenOf(unit, parent, row)) {
    if (child.IsDeleted === true) continue;
    unit.patch(type.name, child, { IsDeleted: true });
    deleteChildren(unit, type, child);
  }
}

function childrenOf(unit: Unit, parent: ObjectType, row: Row): { type: ObjectType; child: Row }[] {
  return (CHILDREN[parent.name] ?? []).flatMap(([name, lookup]) => {
    const type = unit.org.type(name);
    const children = type ? unit.org.table(name).where(lookup, row.Id) : [];
    return children.flatMap((child) => (type ? { type, child } : []));
  });
}

/** All records that go with another one, deleted or not. */
export function descendantsOf(unit: Unit, parent: ObjectType, row: Row): { type: ObjectType; row: Row }[] {
  return childrenOf(unit, parent, row).flatMap(({ type, child }) => [
    { type, row: child },
    ...descendantsOf(unit, type, child),
  ]);
}

function atomically<T>(unit: Unit, work: () => T): T {
  const mark = unit.mark();
  try {
    return work();
  } catch (thrown) {
    unit.rollBack(mark);
    throw thrown;
  }
}

type Fields = Record<string, Value>;

/** What follows from the fields that are set, in an org of this shape. */
function derive(unit: Unit, type: ObjectType, given: Fields, before?: Row): Fields {
  const typed = deriveRecordType(unit, type, given, before);
  return deriveObject(unit, type, derivePerson(type, deriveAddress(type, typed, before), before), before);
}

function deriveObject(unit: Unit, type: ObjectType, fields: Fields, before?: Row): Fields {
  if (type.name === 'Opportunity') return deriveOpportunity(unit, fields, before);
  if (type.name === 'OpportunityLineItem')
    return before ? { ...fields, ...priceLine(fields, before) } : deriveLine(unit, fields);
  if (type.name === 'OrderItem') {
    const order = before ? undefined : unit.org.find(String(fields.OrderId));
    return { ...fields, ...priceLine(fields, before), ...(order ? currencyOf(order) : {}) };
  }
  if (type.name === 'Quote') return deriveQuote(unit, fields, before);
  if (type.name === 'SBQQ__QuoteLine__c') return deriveCpqLine(unit, fields, before);
  if (type.name === 'QuoteLineItem') return deriveQuoteLine(unit, fields, before);
  if (type.byName.get('name')?.access === 'read' && ('LastName' in fields || 'FirstName' in fields)) {
    const part = (name: string) => fields[name] ?? before?.[name] ?? '';
    return { ...fields, Name: `${part('FirstName')} ${part('LastName')}`.trim() };
  }
  return fields;
}

function afterChange(unit: Unit, type: ObjectType, line: Row): void {
  if (type.name === 'Account') followPerson(unit, line);
  if (type.name === 'OpportunityLineItem') rollUp(unit, line.OpportunityId);
  if (type.name === 'OrderItem') rollUpOrder(unit, line.OrderId);
  if (type.name === 'SBQQ__QuoteLine__c') rollUpCpqQuote(unit, line.SBQQ__Quote__c);
  if (type.name === 'QuoteLineItem') afterQuoteLine(unit, line);
  if (type.name === 'FieldPermissions') applyFieldPermissions(unit, line);
}

function afterQuoteLine(unit: Unit, line: Row): void {
  rollUpQuote(unit, line.QuoteId);
  const quote = unit.org.find(String(line.QuoteId));
  const opportunity = quote?.IsSyncing === true ? unit.org.find(String(quote.OpportunityId)) : undefined;
  if (opportunity && syncQuote(unit, opportunity)) rollUp(unit, opportunity.Id);
}
