import { expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { customersTable } from '../../components/studio/lists/export';
import type { CustomersAnswer } from '../../components/studio/lists/listActions';
import { parseDay } from '../../core/crm/time';
import { tableAsCsv } from '../../core/export/csv';
import { listsOf } from '../gallery/lists';

const write = createWriter('en', 0);
const members = async () => (await listsOf({ kind: 'members', most: 1_000 })) as CustomersAnswer;
const cellsOf = (answer: CustomersAnswer, row: number) => {
  const { columns, rows } = customersTable(answer, write);
  return Object.fromEntries(columns.map(({ head, kind }, i) => [head, { kind, cell: rows[row]?.[i] }]));
};

it('a segment is saved with each customer, its link, how clearly it belongs there, its value, and what the segment values', async () => {
  const answer = await members();
  const [first] = answer.customers;
  const cells = cellsOf(answer, 0);
  expect(cells.Customer).toEqual({ kind: 'text', cell: first?.name });
  expect(cells.Link?.cell).toMatch(/^https:/);
  expect(cells['How clearly']).toEqual({ kind: 'share', cell: (first?.fit ?? 0) / 100 });
  expect(cells.Value?.cell).toMatch(/customer|sales/);
  expect(cells['Last bought']).toEqual({ kind: 'day', cell: first?.lastOn });
  expect(String(cells['What sets the segment apart']?.cell).length).toBeGreaterThan(10);
  expect(Object.keys(cells)).not.toContain('Segment in the CRM');
});

it('has the value that the CRM knows the segment by, where segments are written there, and never a formula', async () => {
  const answer = await members();
  const id = answer.customers[0]?.segment?.id ?? '';
  const csv = tableAsCsv(customersTable({ ...answer, inCrm: { [id]: '=HYPERLINK("x")' } }, write));
  expect(cellsOf({ ...answer, inCrm: { [id]: 'Growth' } }, 0)['Segment in the CRM']?.cell).toBe('Growth');
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(parseDay(/,(\d{4}-\d\d-\d\d),/.exec(csv)?.[1] ?? '')).toBe(answer.customers[0]?.lastOn);
});
