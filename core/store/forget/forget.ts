import type { TableName } from '../../crm/schema';
import type { ForgetReport, Removed, RowCounts } from '../../protocolForget';
import type { CodedColumn } from '../../table/table';
import type { Chunk } from '../chunk';
import { gatherColumns } from '../chunk';
import { rewriteTable } from '../compact';
import { ANEW, META, NO_SYNC, parseNumber } from '../meta';
import { readRows } from '../rows';
import type { Database } from '../schema';
import { inTransaction } from '../schema';
import type { Belongings } from './belongings';
import { belongingsOf, isOfBelongings, OF_CUSTOMERS } from './belongings';
import type { Forgotten } from './forgotten';
import { changeForgotten, digestsOf, digestsToKeep, readForgotten } from './forgotten';
import { withoutWords } from './gate';
import { CHANGED_STORES, clearPlaces } from './places';
import { tracesOf } from './traces';

export interface ForgetOptions {
  /** The machine's time, UTC ms. */
  at: number;
  /** 32 random bytes, the key of digests where there is none yet. */
  newKey: Uint8Array<ArrayBuffer>;
}

/** What would go with some customers; undefined before the first sync. */
export async function toForget(db: Database, customers: readonly string[]): Promise<RowCounts | undefined> {
  const rows = (await readRows(db, isOfBelongings))?.rows;
  return rows && countsOf(belongingsOf(rows, new Set(customers)));
}

/**
 * Removes a customer (the first of `customers`; the others are accounts of it) from rows, dictionaries and everything that was kept,
 * and keeps it out of what syncs bring from now on. Cut off anywhere it goes on with {@link goOnForgetting}. No sync, no worker and no
 * other context may write meanwhile.
 * @returns undefined where none of them is stored.
 */
export async function forgetCustomers(
  db: Database,
  customers: readonly string[],
  { at, newKey }: ForgetOptions,
): Promise<ForgetReport | undefined> {
  const rows = (await readRows(db))?.rows;
  if (!rows) return undefined;
  const belongings = belongingsOf(rows, new Set(customers));
  const [first] = belongings.ids.get('customer') ?? [];
  if (first === undefined) return undefined;
  const own = customers.find((id) => belongings.ids.get('customer')?.has(id)) ?? first;
  const list = (await readForgotten(db)) ?? { key: newKey, entries: [] };
  const digests = await digestsOf(list);
  const digest = await digests.of('customer', own);
  const others = (await digestsToKeep(belongings, digests)).filter((one) => one !== digest);
  await db.put('meta', [...customers], META.forgetting);
  await changeForgotten(db, newKey, (entries) => withEntry(entries, { digest, at, others }));
  const elsewhere = await removeAll(db, belongings, digest);
  return { digest, at, rows: countsOf(belongings), elsewhere };
}

/** Ends what was cut off. @returns whether there was anything. */
export async function goOnForgetting(db: Database, options: ForgetOptions): Promise<boolean> {
  const customers = await db.get('meta', META.forgetting);
  if (!Array.isArray(customers)) return false;
  if (!(await forgetCustomers(db, customers as string[], options))) await db.delete('meta', META.forgetting);
  return true;
}

/** Forgets that a customer was forgotten: the next sync reads everything from its beginning. @returns whether it was. */
export function takeBackForgotten(db: Database, digest: string): Promise<boolean> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    const list = (await meta.get(META.forgotten)) as { entries?: Forgotten[] } | undefined;
    const left = list?.entries?.filter((entry) => entry.digest !== digest) ?? [];
    if (!list || left.length === (list.entries?.length ?? 0)) return false;
    await meta.put({ ...list, entries: left }, META.forgotten);
    await meta.put(ANEW, META.cursor);
    await meta.put(NO_SYNC, META.sync);
    return true;
  });
}

function withEntry(entries: readonly Forgotten[], entry: Forgotten): Forgotten[] {
  const before = entries.find(({ digest }) => digest === entry.digest);
  const others = [...new Set([...(before?.others ?? []), ...entry.others])];
  return [...entries.filter((one) => one !== before), { ...entry, others }];
}

/** Rows last: what belongs to the customer is found by them, and whoever goes on after a cut has to find it again. */
async function removeAll(db: Database, belongings: Belongings, digest: string): Promise<Removed> {
  const numbers = new Map<string, string>();
  const standIn = (id: string): string => {
    const known = numbers.get(id) ?? `forgotten-${digest}-${numbers.size + 1}`;
    numbers.set(id, known);
    return known;
  };
  const traces = tracesOf(belongings, standIn);
  const removed = await inTransaction(db, [...CHANGED_STORES], 'readwrite', async (tx) => {
    const cleared = await clearPlaces(tx, traces);
    const meta = tx.objectStore('meta');
    await meta.put(parseNumber(await meta.get(META.epoch)) + 1, META.epoch);
    return cleared;
  });
  for (const table of [...OF_CUSTOMERS].reverse()) {
    const gone = belongings.ids.get(table) ?? new Set<string>();
    await rewriteTable(db, table, (chunk) => withoutRows(table, chunk, gone));
  }
  await db.delete('meta', META.forgetting);
  return removed;
}

/** The rows that stay, with a dictionary of their words alone; nobody's parent is gone. */
function withoutRows(table: TableName, { ids, columns }: Chunk, gone: ReadonlySet<string>): Chunk {
  const kept = Int32Array.from([...ids.keys()].filter((row) => !gone.has(ids[row] as string)));
  const parent = table === 'customer' ? columns.parent : undefined;
  const own = parent ? { ...columns, parent: withoutWords(parent as CodedColumn, gone) } : columns;
  return {
    ids: Array.from(kept, (row) => ids[row] as string),
    deletions: [],
    columns: gatherColumns(table, [own], new Int32Array(kept.length), kept),
  };
}

function countsOf({ ids }: Belongings): RowCounts {
  return Object.fromEntries([...ids].flatMap(([table, of]) => (of.size > 0 ? [[table, of.size]] : [])));
}
