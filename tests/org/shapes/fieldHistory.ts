import { MS_PER_DAY, parseInstant } from '../../../core/crm/time';
import { type FieldDef, lookup, object, picklist } from '../catalogue/field';
import type { Loader } from '../records/loader';
import type { Row, Value } from '../table';
import type { Feature } from './feature';

const read = { access: 'read' } as const;
/** The API gives what was tracked in the last two years. */
const KEPT_DAYS = 730;
const TRACKED = [
  ['StageName', 'DynamicEnum'],
  ['Amount', 'Currency'],
  ['CloseDate', 'DateOnly'],
] as const;

const anything = (name: string, label: string): FieldDef => ({
  ...picklist(name, label, [], { ...read, length: 0, filterable: false, groupable: false, sortable: false }),
  type: 'anyType',
});

export const FIELD_HISTORY = {
  ...object(
    {
      name: 'OpportunityFieldHistory',
      prefix: '017',
      label: 'Opportunity Field History',
      plural: 'Opportunity Field History',
      writable: false,
      lacks: ['modified'],
    },
    [
      lookup('OpportunityId', 'Opportunity ID', ['Opportunity'], { ...read, required: true }),
      picklist('Field', 'Changed Field', [...TRACKED.map(([name]) => name), 'Account', 'Owner', 'created'], {
        ...read,
        required: true,
        restricted: true,
      }),
      picklist('DataType', 'Datatype', ['Currency', 'DateOnly', 'DynamicEnum', 'EntityId', 'Text'], {
        ...read,
        restricted: true,
      }),
      anything('OldValue', 'Old Value'),
      anything('NewValue', 'New Value'),
    ],
  ),
  namelessPrefix: true,
};

/** What changed in deals, field by field: a row for their creation, then one per change of a tracked field. */
export const fieldHistory: Feature = {
  define: (objects) => objects.add(FIELD_HISTORY),
  fill(loader) {
    const oldest = new Date(loader.clock.origin - KEPT_DAYS * MS_PER_DAY).getTime();
    const last = new Map<string, Row>();
    const steps = [...loader.rows('OpportunityHistory')].sort((a, b) =>
      String(a.CreatedDate) < String(b.CreatedDate) ? -1 : 1,
    );
    for (const step of steps) {
      const deal = String(step.OpportunityId);
      const before = last.get(deal);
      last.set(deal, step);
      if (parseInstant(String(step.CreatedDate)) >= oldest) addChanges(loader, deal, step, before);
    }
  },
};

function addChanges(loader: Loader, deal: string, step: Row, before: Row | undefined): void {
  const add = (Field: string, DataType: string, OldValue: Value, NewValue: Value) =>
    loader.add(
      'OpportunityFieldHistory',
      null,
      { OpportunityId: deal, Field, DataType, OldValue, NewValue, CreatedById: step.CreatedById },
      { created: String(step.CreatedDate) },
    );
  if (!before) add('created', 'Text', null, null);
  else
    for (const [name, type] of TRACKED)
      if (step[name] !== before[name]) add(name, type, before[name] ?? null, step[name] ?? null);
}
