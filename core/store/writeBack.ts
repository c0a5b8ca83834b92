import * as v from 'valibot';
import type { PickRun } from '../writeBack/messages';
import type { PickField, PickItem, PickState } from '../writeBack/picks';
import { PICK_ROLES } from '../writeBack/picks';
import { unpackIds } from './chunk';
import { isReadable, STORE_FORMAT } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { StoredPickRun } from './stored';

/** The records of a part are written to the CRM by one request. */
const PART_SIZE = 200;
/** Runs that are only looked back at; what they wrote last is kept by them. */
const KEPT_DRAFTS = 3;

const owner = v.object({
  id: v.string(),
  name: v.string(),
  confirmedAt: v.number(),
  inactive: v.optional(v.boolean()),
});
const fieldsSchema = v.array(
  v.object({
    role: v.picklist(PICK_ROLES),
    on: v.picklist(['customer', 'opportunity']),
    field: v.string(),
    label: v.string(),
    restricted: v.boolean(),
    values: v.record(v.string(), v.string()),
    owner: v.optional(owner),
    segmentOwners: v.record(v.string(), owner),
    createdId: v.optional(v.string()),
  }),
);
const FIELDS = 'pickFields';

const partKey = (run: string, part: number) => `${run}/${String(part).padStart(6, '0')}`;
const partsOf = (run: string) => IDBKeyRange.bound(`${run}/`, `${run}/~`);

/** The picklists that are filled; what cannot be read counts as never chosen. */
export async function readPickFields(db: Database): Promise<PickField[]> {
  return parseFields(await db.get('meta', FIELDS));
}

/** Changes the chosen picklists in one transaction. */
export function changePickFields(db: Database, change: (fields: PickField[]) => PickField[]): Promise<void> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const store = tx.objectStore('meta');
    await store.put(change(parseFields(await store.get(FIELDS))), FIELDS);
  });
}

function parseFields(stored: unknown): PickField[] {
  const parsed = v.safeParse(fieldsSchema, stored ?? []);
  return parsed.success ? (parsed.output as PickField[]) : [];
}

/** Keeps a new run with its records. Previews that nobody went on with go, but for the last three. */
export function addPickRun(db: Database, run: PickRun, items: readonly PickItem[]): Promise<StoredPickRun> {
  const parts = Math.ceil(items.length / PART_SIZE);
  const stored: StoredPickRun = { ...run, format: STORE_FORMAT, parts, next: 0 };
  return inTransaction(db, ['pickRuns', 'pickParts'], 'readwrite', async (tx) => {
    const runs = tx.objectStore('pickRuns');
    const records = tx.objectStore('pickParts');
    const drafts = (await runs.getAll()).filter(({ state }) => state === 'draft' || state === 'dropped');
    for (const old of drafts.sort((a, b) => b.preparedAt - a.preparedAt).slice(KEPT_DRAFTS - 1)) {
      await runs.delete(old.id);
      await records.delete(partsOf(old.id));
    }
    await runs.put(stored, stored.id);
    for (let part = 0; part < parts; part++)
      await records.put(items.slice(part * PART_SIZE, (part + 1) * PART_SIZE), partKey(run.id, part));
    return stored;
  });
}

/** One run; undefined where there is none, or it was kept in another format. */
export async function readPickRun(db: Database, id: string): Promise<StoredPickRun | undefined> {
  const run = await db.get('pickRuns', id);
  return run && isReadable(run) ? run : undefined;
}

/** Newest first. */
export async function listPickRuns(db: Database): Promise<StoredPickRun[]> {
  return (await db.getAll('pickRuns')).filter(isReadable).sort((a, b) => b.preparedAt - a.preparedAt);
}

/** Moves a run out of one of some states in one transaction; undefined where it is in another one, so that of two clicks one wins. */
export function movePickRun(
  db: Database,
  id: string,
  from: readonly PickRun['state'][],
  changes: Partial<StoredPickRun>,
): Promise<StoredPickRun | undefined> {
  return inTransaction(db, ['pickRuns'], 'readwrite', async (tx) => {
    const store = tx.objectStore('pickRuns');
    const run = await store.get(id);
    if (!run || !isReadable(run) || !from.includes(run.state)) return undefined;
    const moved = { ...run, ...changes };
    await store.put(moved, id);
    return moved;
  });
}

/** The records of one part of a run, in order; none where there is no such part. */
export async function readPickPart(db: Database, run: string, part: number): Promise<PickItem[]> {
  return (await db.get('pickParts', partKey(run, part))) ?? [];
}

/** Keeps a part; `next` moves the run on to the part behind it. The tally follows from what changed, in one transaction. */
export function savePickPart(
  db: Database,
  run: string,
  part: number,
  items: readonly PickItem[],
  next?: number,
): Promise<StoredPickRun | undefined> {
  return inTransaction(db, ['pickRuns', 'pickParts'], 'readwrite', async (tx) => {
    const store = tx.objectStore('pickRuns');
    const stored = await store.get(run);
    if (!stored) return undefined;
    const before = (await tx.objectStore('pickParts').get(partKey(run, part))) ?? [];
    const tally = { ...stored.tally };
    const count = (state: PickState, by: number) => {
      tally[state] = (tally[state] ?? 0) + by;
    };
    for (const { state } of before) if (state !== 'waiting') count(state, -1);
    for (const { state } of items) if (state !== 'waiting') count(state, 1);
    const moved = { ...stored, tally, ...(next !== undefined && { next }) };
    await tx.objectStore('pickParts').put([...items], partKey(run, part));
    await store.put(moved, run);
    return moved;
  });
}

/** Every record of a run, in order. */
export async function readPickItems(db: Database, run: string): Promise<PickItem[]> {
  return (await db.getAll('pickParts', partsOf(run))).flat();
}

/**
 * Record id → the value that Peerlens wrote to a field last and that was not taken back. A run that was undone has put
 * back what stood there before it: the value of the run before, where that was one.
 */
export async function lastPicks(db: Database, field: string, on: PickRun['on']): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  const runs = (await listPickRuns(db)).filter((run) => run.field === field && run.on === on).reverse();
  for (const { id } of runs) {
    for (const item of await readPickItems(db, id)) {
      if (item.state === 'written' || item.state === 'kept') last.set(item.id, item.to);
    }
  }
  return last;
}

/** Customer id → segment id, as they were when the published version was published; undefined where none is. */
export async function publishedSegments(db: Database, versionId: string): Promise<Map<string, string> | undefined> {
  const entries = (await db.getAll('segmentHistory')).filter((entry) => entry.versionId === versionId);
  const entry = entries.at(-1);
  if (!entry) return undefined;
  const ids = unpackIds(entry.customers);
  return new Map(ids.map((id, i) => [id, entry.segments[entry.codes[i] ?? -1] ?? '']));
}
