import { toId18 } from '../../../core/crm/ids';
import type { ObjectType } from '../catalogue/catalogue';
import { ApiError, entityDeleted, notFound } from '../error';
import type { Row, Value } from '../table';
import { deriveLine, deriveOpportunity, priceLine, recordHistory, rollUp, rollUpOrder } from './opportunity';
import type { Unit } from './unit';
import { readFields } from './values';

type Body = Record<string, unknown>;

function requireRight(unit: Unit, type: ObjectType): void {
  if (!unit.org.mayWrite(type))
    throw new ApiError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object');
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
    if (type.name === 'Opportunity') recordHistory(unit, row);
    afterLine(unit, type, row);
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
    if (type.name === 'Opportunity') recordHistory(unit, row, before);
    afterLine(unit, type, row);
  });
}

/** Marks a record as deleted, and with an opportunity or order its lines: they stay in the recycle bin. */
export function deleteRecord(unit: Unit, type: ObjectType, id: string): void {
  requireRight(unit, type);
  const row = liveRecord(unit, type, id);
  atomically(unit, () => {
    unit.patch(type.name, row, { IsDeleted: true });
    const lines = type.name === 'Opportunity' ? 'OpportunityLineItem' : type.name === 'Order' ? 'OrderItem' : undefined;
    if (lines) {
      for (const line of unit.org.table(lines).where(`${type.name}Id`, row.Id))
        if (line.IsDeleted !== true) unit.patch(lines, line, { IsDeleted: true });
    }
    afterLine(unit, type, row);
  });
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

function derive(unit: Unit, type: ObjectType, fields: Record<string, Value>, before?: Row): Record<string, Value> {
  if (type.name === 'Opportunity') return deriveOpportunity(unit, fields, before);
  if (type.name === 'OpportunityLineItem')
    return before ? { ...fields, ...priceLine(fields, before) } : deriveLine(unit, fields);
  if (type.name === 'OrderItem') return { ...fields, ...priceLine(fields, before) };
  if (type.byName.get('name')?.access === 'read' && ('LastName' in fields || 'FirstName' in fields)) {
    const part = (name: string) => fields[name] ?? before?.[name] ?? '';
    return { ...fields, Name: `${part('FirstName')} ${part('LastName')}`.trim() };
  }
  return fields;
}

function afterLine(unit: Unit, type: ObjectType, line: Row): void {
  if (type.name === 'OpportunityLineItem') rollUp(unit, line.OpportunityId);
  if (type.name === 'OrderItem') rollUpOrder(unit, line.OrderId);
}
