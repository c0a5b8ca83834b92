import type { Page } from 'playwright-core';
import type { TableName } from '../../../core/crm/schema';
import { type ChunkColumns, type ManifestEntry, unpackIds } from '../../../core/store/chunk';
import { mergeChunks } from '../../../core/store/merge';
import type { Column, Table } from '../../../core/table/table';
import { type PlainRow, plainRows, type Stored } from '../../connectors/salesforce/connected';

interface StoredChunk {
  number: number;
  ids: string;
  deletions: string;
  /** Typed arrays as plain ones: only JSON leaves the page. */
  columns: Record<string, Record<string, unknown>>;
}
interface Dump {
  manifest: [TableName, ManifestEntry[]][];
  chunks: StoredChunk[];
}

/** Everything that stands in a database of the extension, as rows by table and id, read by a page of the extension. */
export async function storedRows(page: Page, name: string): Promise<Stored> {
  const { manifest, chunks } = await page.evaluate(readDatabase, name);
  const byNumber = new Map(chunks.map((chunk) => [chunk.number, chunk]));
  return new Map(
    manifest.map(([table, entries]) => {
      const read = entries.map(({ chunk }) => {
        const stored = byNumber.get(chunk);
        if (!stored) throw new Error(`the manifest names chunk ${chunk}, which is not there`);
        const { ids, deletions } = stored;
        return { ids: unpackIds(ids), deletions: unpackIds(deletions), columns: columnsOf(stored) };
      });
      const { ids, columns } = mergeChunks(table, read);
      const merged = { name: table, length: ids.length, ids, columns: columns as unknown as Table['columns'] };
      return [table, new Map<string, PlainRow>(plainRows(merged))];
    }),
  );
}

function columnsOf({ columns }: StoredChunk): ChunkColumns['columns'] {
  return Object.fromEntries(
    Object.entries(columns).map(([field, column]): [string, Column] => {
      const { kind, codes, values } = column as { kind: string; codes?: number[]; values?: number[] };
      if (codes) return [field, { ...column, codes: Int32Array.from(codes) } as Column];
      // A missing number comes as null.
      const numbers = (values ?? []).map((value) => value ?? Number.NaN);
      const made = kind === 'flag' ? Uint8Array.from(numbers) : Float64Array.from(numbers);
      return [field, { kind, values: made } as Column];
    }),
  );
}

/** Runs in the page: nothing from outside is known here. */
async function readDatabase(name: string): Promise<Dump> {
  const answer = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await answer(indexedDB.open(name));
  try {
    const tx = db.transaction(['manifest', 'ids', 'columns'], 'readonly');
    const all = async (store: string) => {
      const opened = tx.objectStore(store);
      const [keys, values] = await Promise.all([answer(opened.getAllKeys()), answer(opened.getAll())]);
      return keys.map((key, i) => [key, values[i]] as const);
    };
    const [manifest, ids, columns] = await Promise.all([all('manifest'), all('ids'), all('columns')]);
    const columnsOf = new Map(columns);
    const plain = (column: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(column).map(([key, value]) => [
          key,
          ArrayBuffer.isView(value) ? Array.from(value as unknown as number[]) : value,
        ]),
      );
    return {
      manifest: manifest as unknown as Dump['manifest'],
      chunks: ids.map(([number, index]) => ({
        number: Number(number),
        ids: index.ids,
        deletions: index.deletions,
        columns: Object.fromEntries(
          Object.entries(columnsOf.get(number)?.columns ?? {}).map(([field, column]) => [
            field,
            plain(column as Record<string, unknown>),
          ]),
        ),
      })),
    };
  } finally {
    db.close();
  }
}
