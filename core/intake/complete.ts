import type { TableName } from '../crm/schema';
import { resolveRefs, rowOfId } from '../table/rows';
import type { CodedColumn, NumberColumn, Table } from '../table/table';
import { withWholeUnits } from './amounts';

type LineTable = 'orderLine' | 'opportunityLine';

/**
 * Fills in what files leave out because it follows: a line's total is quantity × price, its price total ÷ quantity; what an order or a deal comes to is the
 * sum of its lines, unless one of them has none; a customer or product without a name is called by its id. What is given stays. Amounts, of which there may
 * be fractions until here, become whole units.
 */
export function complete(tables: readonly Table[]): Table[] {
  const done = tables.map((table) => (isLines(table) ? withAmounts(table) : withNames(table)));
  const summed = done.map((table) => {
    if (table.name === 'order') return withSums(table, 'total', tableNamed(done, 'orderLine'), 'order');
    if (table.name === 'opportunity')
      return withSums(table, 'amount', tableNamed(done, 'opportunityLine'), 'opportunity');
    return table;
  });
  return summed.map(withWholeUnits);
}

const isLines = (table: Table): table is Table<LineTable> =>
  table.name === 'orderLine' || table.name === 'opportunityLine';

const tableNamed = (tables: readonly Table[], name: TableName): Table | undefined =>
  tables.find((table) => table.name === name);

const numbers = (table: Table, field: string): Float64Array =>
  (table.columns as unknown as Record<string, NumberColumn>)[field]?.values ??
  new Float64Array(table.length).fill(Number.NaN);

function withColumns(table: Table, columns: Record<string, NumberColumn | CodedColumn>): Table {
  return { ...table, columns: { ...table.columns, ...columns } } as Table;
}

function withAmounts(table: Table<LineTable>): Table {
  const [quantity, price, total] = [
    numbers(table, 'quantity'),
    numbers(table, 'unitPrice'),
    numbers(table, 'total'),
  ] as const;
  const isNone = Number.isNaN;
  const totals = total.map((value, i) => (isNone(value) ? (quantity[i] as number) * (price[i] as number) : value));
  const prices = price.map((value, i) =>
    isNone(value) && (quantity[i] as number) !== 0 ? (total[i] as number) / (quantity[i] as number) : value,
  );
  return withColumns(table, {
    total: { kind: 'money', values: totals },
    unitPrice: { kind: 'money', values: prices },
  });
}

function withNames(table: Table): Table {
  if (table.name !== 'customer' && table.name !== 'product') return table;
  const name = (table.columns as unknown as Record<string, CodedColumn>).name as CodedColumn;
  if (!name.codes.includes(-1)) return table;
  const dictionary = [...name.dictionary];
  const codes = name.codes.map((code, row) => (code < 0 ? dictionary.push(table.ids[row] as string) - 1 : code));
  return withColumns(table, { name: { kind: 'text', codes, dictionary } });
}

function withSums(table: Table, field: string, lines: Table | undefined, ref: string): Table {
  if (!lines) return table;
  const owners = resolveRefs(
    (lines.columns as unknown as Record<string, CodedColumn>)[ref] as CodedColumn,
    rowOfId(table.ids),
  );
  const totals = numbers(lines, 'total');
  const sums = new Float64Array(table.length).fill(Number.NaN);
  const isBegun = new Uint8Array(table.length);
  for (const [line, row] of owners.entries()) {
    if (row < 0) continue;
    // A line without an amount makes the sum unknown: what is left of it would be told as the whole.
    sums[row] = (isBegun[row] ? (sums[row] as number) : 0) + (totals[line] as number);
    isBegun[row] = 1;
  }
  const given = numbers(table, field);
  return withColumns(table, {
    [field]: {
      kind: 'money',
      values: given.map((value, row) => (Number.isNaN(value) ? (sums[row] as number) : value)),
    },
  });
}
