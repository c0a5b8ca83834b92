import { compareIds } from '../crm/ids';
import { TABLE_NAMES, type TableName } from '../crm/schema';
import { asMet } from '../table/met';
import type { CodedColumn, Column, Rows, Table } from '../table/table';

/**
 * The same rows in the one order in which a fit reads them: rows by id, categories by word, other words as they are met. Whatever order a
 * sync or the store delivered them in, the same rows give the same bytes. Nothing is copied that is in order already.
 */
export function* canonicalRows(rows: Rows): Generator<undefined, Rows> {
  const tables: Partial<Record<TableName, Table>> = {};
  for (const name of TABLE_NAMES) {
    tables[name] = yield* canonicalTable(rows[name] as Table);
  }
  const book = rows.book && { ...rows.book, offers: [...rows.book.offers].sort((a, b) => compareIds(a.id, b.id)) };
  return { ...rows, ...tables, ...(book && { book }) } as Rows;
}

function* canonicalTable(table: Table): Generator<undefined, Table> {
  const order = orderOfIds(table.ids);
  yield;
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(table.columns as Record<string, Column>)) {
    const moved = order ? permuted(column, order) : column;
    columns[name] = 'codes' in moved ? inOrder(moved) : moved;
    yield;
  }
  const ids = order ? Array.from(order, (row) => table.ids[row] as string) : table.ids;
  return { ...table, ids, columns: columns as Table['columns'] };
}

/** Row numbers by ascending id, or undefined where they are so already. */
function orderOfIds(ids: readonly string[]): Int32Array | undefined {
  const inOrder = ids.every((id, i) => i === 0 || (ids[i - 1] as string) <= id);
  if (inOrder) return undefined;
  const order = [...ids.keys()];
  order.sort((a, b) =>
    (ids[a] as string) < (ids[b] as string) ? -1 : (ids[a] as string) > (ids[b] as string) ? 1 : a - b,
  );
  return Int32Array.from(order);
}

function permuted(column: Column, order: Int32Array): Column {
  if ('codes' in column) return { ...column, codes: order.map((row) => column.codes[row] as number) };
  if (column.kind === 'flag')
    return { kind: 'flag', values: Uint8Array.from(order, (row) => column.values[row] as number) };
  return { kind: column.kind, values: Float64Array.from(order, (row) => column.values[row] as number) };
}

/** References and texts are many, and sorting them takes longer than anything that is done with them. */
function inOrder(column: CodedColumn): CodedColumn {
  return column.kind === 'category' ? sortedDictionary(column) : asMet(column);
}

/** The column with only the words that occur, by word. */
function sortedDictionary(column: CodedColumn): CodedColumn {
  const { codes, dictionary } = column;
  const occurs = new Uint8Array(dictionary.length);
  for (const code of codes) if (code >= 0) occurs[code] = 1;
  const inOrder = dictionary.every((word, c) => occurs[c] === 1 && (c === 0 || (dictionary[c - 1] as string) < word));
  if (inOrder) return column;
  const words = [...new Set(dictionary.filter((_, c) => occurs[c] === 1))].sort();
  const place = new Map(words.map((word, c) => [word, c]));
  const newCode = Int32Array.from(dictionary, (word) => place.get(word) ?? -1);
  return {
    kind: column.kind,
    dictionary: words,
    codes: codes.map((code) => (code < 0 ? -1 : (newCode[code] as number))),
  };
}
