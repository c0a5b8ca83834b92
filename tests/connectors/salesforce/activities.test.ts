import { describe, expect, it } from 'vitest';
import type { Described } from '../../../connectors/salesforce/describes';
import { sourcesFor } from '../../../connectors/salesforce/mapping';
import { createReader } from '../../../connectors/salesforce/reader';
import { createDayOf, formatDay } from '../../../core/crm/time';
import type { Column } from '../../../core/table/table';
import { TASK } from '../../org/catalogue/people';

const source = sourcesFor(undefined).find(({ object }) => object === 'Task');
const setting = { dayOf: createDayOf('America/New_York'), scale: 2, rateOf: () => undefined };

/** The day that a closed task counts on, read through the fields that the user sees. */
function dayOf(task: Record<string, unknown>, fields: readonly string[] = TASK.fields.map(({ name }) => name)): string {
  if (!source) throw new Error('tasks are not mapped');
  const described = { fields: fields.map((name) => ({ name })) } as Described;
  const { table } = createReader(source, described, setting).read([
    { Id: '00T000000000001AAA', IsClosed: true, ...task },
  ]);
  const { on } = table.columns as Partial<Record<string, Column>>;
  return formatDay(on?.kind === 'day' ? (on.values[0] ?? Number.NaN) : Number.NaN);
}

describe('the day of a task', () => {
  const late = { ActivityDate: '2026-10-01', CompletedDateTime: '2026-11-20T03:00:00.000+0000' };

  it('is that on which it was closed, in the org’s zone, however early it was due', () => {
    expect(dayOf(late)).toBe('2026-11-19');
  });

  it('is that on which it was closed though it is due later', () => {
    expect(dayOf({ ...late, ActivityDate: '2026-12-24' })).toBe('2026-11-19');
  });

  it('is the due date where nobody may see when it was closed, or the CRM does not know', () => {
    expect(dayOf(late, ['ActivityDate', 'IsClosed'])).toBe('2026-10-01');
    expect(dayOf({ ActivityDate: '2026-10-01', CompletedDateTime: null })).toBe('2026-10-01');
  });
});
