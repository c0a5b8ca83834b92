import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { deleteDB, openDB } from 'idb';
import type { Before } from '../configuration/offers/imports';
import type { Offer } from '../configuration/offers/offer';
import type { TableName } from '../crm/schema';
import type { Inspection } from '../engine/inspection';
import type { Version } from '../engine/version';
import type { ArguedReason } from '../protocol';
import type { PickItem } from '../writeBack/picks';
import type { ChunkColumns, ChunkIds, ManifestEntry } from './chunk';
import type {
  BadgeBucket,
  JobRecord,
  LogEntry,
  SegmentHistoryEntry,
  StoredImport,
  StoredInsights,
  StoredPickRun,
  StoredSaid,
  StoredWrite,
  VersionCard,
  Visit,
} from './stored';

/** One database per org and user. Rows are column chunks; what is looked up or edited one by one is keyed. */
export interface StoreSchema extends DBSchema {
  /** Cursor, org facts, epoch, sync state: see meta.ts. */
  meta: { key: string; value: unknown };
  /** The chunks of a table, oldest first. A chunk that is not listed does not exist. */
  manifest: { key: TableName; value: ManifestEntry[] };
  /** The keyed index, packed per chunk: sorted ids, whose place is the row, and tombstones. */
  ids: { key: number; value: ChunkIds };
  columns: { key: number; value: ChunkColumns };
  versions: { key: string; value: Version };
  /** Status and summary of a version, outside of it: a version never changes. */
  cards: { key: string; value: VersionCard };
  /** What was looked at after the fit of a version; it goes when the version goes. */
  inspections: { key: string; value: Inspection };
  segmentHistory: { key: number; value: SegmentHistoryEntry };
  badges: { key: number; value: BadgeBucket };
  insights: { key: string; value: StoredInsights };
  jobs: { key: string; value: JobRecord };
  writes: { key: string; value: StoredWrite };
  visits: { key: string; value: Visit };
  /** What was said against reasons; a bare id was hidden by an earlier release. */
  hidden: { key: string; value: (ArguedReason | string)[] };
  /** What a person said of a record: its own chance, and the price it chose. */
  said: { key: string; value: StoredSaid };
  log: { key: number; value: LogEntry };
  pickRuns: { key: string; value: StoredPickRun };
  /** The records of a run, 200 to a part. */
  pickParts: { key: string; value: PickItem[] };
  /** Offers of files, by id ascending. */
  offerParts: { key: number; value: Offer[] };
  /** What an import changed, as it was before; by the import's id. */
  offerImports: { key: number; value: Before };
  /** What files brought, and how they were read. */
  imports: { key: string; value: StoredImport };
}

export type Database = IDBPDatabase<StoreSchema>;
type AnyStore = StoreNames<StoreSchema>;

/** One step per version of the database, oldest first; a step is never edited after it was shipped. */
const UPGRADES: ((db: Database) => void)[] = [
  (db) => {
    const plain = ['meta', 'manifest', 'ids', 'columns', 'versions', 'cards', 'badges', 'insights'] as const;
    for (const name of plain) db.createObjectStore(name);
    for (const name of ['jobs', 'writes', 'visits', 'hidden'] as const) db.createObjectStore(name);
    for (const name of ['segmentHistory', 'log'] as const) db.createObjectStore(name, { autoIncrement: true });
  },
  (db) => {
    for (const name of ['pickRuns', 'pickParts'] as const) db.createObjectStore(name);
  },
  (db) => {
    db.createObjectStore('inspections');
  },
  (db) => {
    db.createObjectStore('said');
  },
  (db) => {
    db.createObjectStore('offerParts');
  },
  (db) => {
    db.createObjectStore('offerImports');
  },
  (db) => {
    db.createObjectStore('imports');
  },
];

/**
 * Opens (and upgrades) a database. The connection gives way when another context deletes or upgrades it; `onLost` is
 * called when the browser ends it, as it does on a full disk. With `existing` none is created: an AbortError where there is none.
 */
export function openDatabase(name: string, onLost?: () => void, existing = false): Promise<Database> {
  return openDB<StoreSchema>(name, UPGRADES.length, {
    upgrade(db, oldVersion, _newVersion, tx) {
      if (existing && oldVersion === 0) {
        tx.done.catch(() => undefined);
        tx.abort();
        return;
      }
      for (const step of UPGRADES.slice(oldVersion)) step(db);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
    ...(onLost && { terminated: onLost }),
  });
}

/** Deletes a database with everything in it; other contexts close their connections by themselves. */
export function deleteStore(name: string): Promise<void> {
  return deleteDB(name);
}

/**
 * Runs `body` in one transaction: everything is written, or nothing. `body` must await nothing but this transaction's
 * own requests, since a transaction ends when nothing of it is pending.
 */
export async function inTransaction<const Names extends AnyStore[], Mode extends 'readonly' | 'readwrite', Result>(
  db: Database,
  stores: Names,
  mode: Mode,
  body: (tx: IDBPTransaction<StoreSchema, Names, Mode>) => Promise<Result>,
): Promise<Result> {
  const tx = db.transaction(stores, mode);
  const done = tx.done;
  try {
    const result = await body(tx);
    await done;
    return result;
  } catch (thrown) {
    done.catch(() => undefined);
    try {
      tx.abort();
    } catch {
      // It has ended already, by the error that is thrown below.
    }
    // Of a full disk only the transaction knows; its requests just say that they were stopped.
    throw tx.error ?? thrown;
  }
}
