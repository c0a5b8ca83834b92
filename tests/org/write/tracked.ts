import type { Row, Value } from '../table';
import type { Unit } from './unit';

const TRACKED = [
  ['StageName', 'StageName', 'DynamicEnum'],
  ['Amount', 'Amount', 'Currency'],
  ['CloseDate', 'CloseDate', 'DateOnly'],
  ['AccountId', 'Account', 'EntityId'],
  ['OwnerId', 'Owner', 'EntityId'],
] as const;

/** Where the org tracks fields of deals: a row for the creation, one for each tracked field that changed. */
export function trackFields(unit: Unit, deal: Row, before?: Readonly<Record<string, Value>>): void {
  if (!unit.org.type('OpportunityFieldHistory')) return;
  const add = (Field: string, DataType: string, OldValue: Value, NewValue: Value) =>
    unit.create('OpportunityFieldHistory', { OpportunityId: deal.Id, Field, DataType, OldValue, NewValue });
  if (!before) {
    add('created', 'Text', null, null);
    return;
  }
  for (const [name, field, type] of TRACKED)
    if (before[name] !== deal[name]) add(field, type, before[name] ?? null, deal[name] ?? null);
}
