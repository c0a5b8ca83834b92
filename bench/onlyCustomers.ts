import type { Column, Rows } from '../core/table/table';

/** The rows of an org in which only these customers are. */
export function onlyCustomers(rows: Rows, ids: ReadonlySet<string>): Rows {
  const { customer } = rows;
  const kept = Int32Array.from([...customer.ids.keys()].filter((row) => ids.has(customer.ids[row] as string)));
  const columns = Object.fromEntries(
    Object.entries<Column>(customer.columns).map(([name, column]) => [name, taken(column, kept)]),
  ) as unknown as Rows['customer']['columns'];
  return {
    ...rows,
    customer: {
      ...customer,
      length: kept.length,
      ids: Array.from(kept, (row) => customer.ids[row] as string),
      columns,
    },
  };
}

function taken(column: Column, kept: Int32Array): Column {
  if ('codes' in column) return { ...column, codes: kept.map((row) => column.codes[row] as number) };
  if (column.kind === 'flag')
    return { ...column, values: Uint8Array.from(kept, (row) => column.values[row] as number) };
  return { ...column, values: Float64Array.from(kept, (row) => column.values[row] as number) };
}
