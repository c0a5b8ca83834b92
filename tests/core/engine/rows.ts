import type { FieldName, TableName } from '../../../core/crm/schema';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { MS_PER_DAY, parseDay } from '../../../core/crm/time';
import type { Cell, Rows } from '../../../core/table/table';
import { TableBuilder } from '../../../core/table/table';

/** Rows of one table as plain objects; `day` and `instant` fields take `yyyy-mm-dd`. */
export type Plain = {
  [T in TableName]?: ({ id: string } & { [F in FieldName<T>]?: Cell })[];
};

/** Domain tables of hand-written rows. `today` is the org's day. */
export function makeRows(plain: Plain, today = '2026-11-21'): Rows {
  const tables = TABLE_NAMES.map((name) => {
    const builder = new TableBuilder(name);
    const given = (plain[name] ?? []) as ({ id: string } & Record<string, Cell>)[];
    for (const { id, ...fields } of [...given].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const cells = Object.entries(fields).map(([field, cell]) => [field, toNumber(field, cell)]);
      builder.push(id, Object.fromEntries(cells));
    }
    return [name, builder.build()];
  });
  const now = parseDay(today) * MS_PER_DAY + MS_PER_DAY / 2;
  return {
    ...Object.fromEntries(tables),
    org: { now, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Test' },
  };
}

function toNumber(field: string, cell: Cell): Cell {
  if (typeof cell !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(cell)) return cell;
  return parseDay(cell) * (field === 'at' || field === 'modifiedAt' ? MS_PER_DAY : 1);
}
