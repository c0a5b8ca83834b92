import type { DuplicateReport } from '../../core/engine/duplicateCustomers';
import { type ExportTable, textColumn } from '../../core/export/table';
import type { Writer } from '../kit/text';

/** Pairs of customers that are probably one, group by group, with why and which to keep. */
export function duplicatesTable({ groups }: DuplicateReport, write: Writer): ExportTable {
  const head = (name: string) => write({ key: `saved.${name}` });
  return {
    what: 'duplicates',
    title: write({ key: 'data.duplicates.title' }),
    columns: [
      { head: head('group'), kind: 'number' },
      ...['one', 'link', 'other', 'otherLink', 'why', 'keep'].map((name) => textColumn(head(name))),
    ],
    rows: groups.flatMap(({ customers, keep, links }, group) => {
      const byId = new Map(customers.map((customer) => [customer.id, customer]));
      return links.map(({ a, b, reasons }) => {
        const [one, other] = [byId.get(a), byId.get(b)];
        const why = reasons.map((reason) => write(reason)).join(' ');
        return [group + 1, one?.name, one?.url, other?.name, other?.url, why, byId.get(keep)?.name];
      });
    }),
  };
}
