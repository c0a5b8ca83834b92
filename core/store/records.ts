import type { ArguedReason, PendingWrite } from '../protocol';
import { isReadable, STORE_FORMAT } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { JobRecord, StoredWrite } from './stored';

/** A pause of this length, in ms, begins a new visit. */
const VISIT_PAUSE = 30 * 60_000;
const KEPT_JOBS = 10;

/** Whether a job waits or runs. */
export function isUnderWay({ state }: Pick<JobRecord, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Adds a job unless one is under way, in one transaction. Returns the job that is under way now: this one, or the other. */
export function addJob(db: Database, job: Omit<JobRecord, 'format'>): Promise<JobRecord> {
  return inTransaction(db, ['jobs'], 'readwrite', async (tx) => {
    const store = tx.objectStore('jobs');
    const other = (await store.getAll()).find((each) => isReadable(each) && isUnderWay(each));
    if (other) return other;
    const added: JobRecord = { ...job, format: STORE_FORMAT };
    await store.put(added, added.id);
    return added;
  });
}

/** Changes a job in one transaction; `change` returns undefined to leave it. Returns the job as it is afterwards. */
export function updateJob(
  db: Database,
  id: string,
  change: (job: JobRecord) => Partial<JobRecord> | undefined,
): Promise<JobRecord | undefined> {
  return inTransaction(db, ['jobs'], 'readwrite', async (tx) => {
    const store = tx.objectStore('jobs');
    const job = await store.get(id);
    if (!job || !isReadable(job)) return undefined;
    const changes = change(job);
    if (!changes) return job;
    const changed = { ...job, ...changes };
    await store.put(changed, id);
    return changed;
  });
}

/** Every kept job, newest first; older ones than the last ten are deleted. */
export function listJobs(db: Database): Promise<JobRecord[]> {
  return inTransaction(db, ['jobs'], 'readwrite', async (tx) => {
    const store = tx.objectStore('jobs');
    const jobs = (await store.getAll()).filter(isReadable).sort((a, b) => b.startedAt - a.startedAt);
    for (const job of jobs.slice(KEPT_JOBS)) await store.delete(job.id);
    return jobs.slice(0, KEPT_JOBS);
  });
}

/** Keeps a new write. Others of the same record that still wait for their confirmation are dropped with it: one can win. */
export function saveWrite(db: Database, write: Omit<StoredWrite, 'format'>): Promise<void> {
  return inTransaction(db, ['writes'], 'readwrite', async (tx) => {
    const store = tx.objectStore('writes');
    for (const other of (await store.getAll()).filter(isReadable)) {
      if (other.recordKey !== write.recordKey || other.state !== 'pending' || other.id === write.id) continue;
      await store.put({ ...other, state: 'dropped' }, other.id);
    }
    await store.put({ ...write, format: STORE_FORMAT }, write.id);
  });
}

/** One write; undefined where there is none, or it was kept in another format. */
export async function readWrite(db: Database, id: string): Promise<StoredWrite | undefined> {
  const write = await db.get('writes', id);
  return write && isReadable(write) ? write : undefined;
}

/** The newest write of a record that stands in the CRM and can be taken back. */
export async function undoableWrite(db: Database, recordKey: string): Promise<StoredWrite | undefined> {
  const writes = (await db.getAll('writes')).filter(
    (write) => isReadable(write) && write.recordKey === recordKey && write.state === 'written',
  );
  return writes.sort((a, b) => b.preparedAt - a.preparedAt)[0];
}

/** Writes of which nobody knows whether the CRM took them, oldest first; of one record, or of all. */
export async function unsettledWrites(db: Database, recordKey?: string): Promise<StoredWrite[]> {
  const writes = (await db.getAll('writes')).filter(
    (write) =>
      isReadable(write) && write.state === 'unknown' && (recordKey === undefined || write.recordKey === recordKey),
  );
  return writes.sort((a, b) => a.preparedAt - b.preparedAt);
}

/**
 * Moves a write from one state to another in one transaction, so that two clicks on the same button cannot both win.
 * @returns the write, or undefined where it does not exist or is not in state `from`.
 */
export function moveWrite(
  db: Database,
  id: string,
  from: PendingWrite['state'],
  changes: Partial<Omit<StoredWrite, 'format' | 'id'>>,
): Promise<StoredWrite | undefined> {
  return inTransaction(db, ['writes'], 'readwrite', async (tx) => {
    const store = tx.objectStore('writes');
    const write = await store.get(id);
    if (!write || !isReadable(write) || write.state !== from) return undefined;
    const changed = { ...write, ...changes };
    await store.put(changed, id);
    return changed;
  });
}

/**
 * Notes that a record is looked at. `at` is the machine's time, `orgNow` the org's time of the data shown.
 * @returns the org's time since which everything is new to the person; undefined on the first visit.
 */
export function visit(db: Database, recordKey: string, at: number, orgNow: number): Promise<number | undefined> {
  return inTransaction(db, ['visits'], 'readwrite', async (tx) => {
    const store = tx.objectStore('visits');
    const last = await store.get(recordKey);
    const since = last && at - last.at > VISIT_PAUSE ? last.seen : last?.since;
    await store.put({ at, seen: orgNow, since }, recordKey);
    return since;
  });
}

/** What a person said against the reasons of a record; those of an earlier release were only hidden. */
export async function arguedReasons(db: Database, recordKey: string): Promise<ArguedReason[]> {
  return ((await db.get('hidden', recordKey)) ?? []).map(toArgued);
}

/** What was said against reasons of all records since a time (UTC ms of the machine). */
export async function arguedSince(db: Database, at: number): Promise<ArguedReason[]> {
  return (await db.getAll('hidden')).flatMap((of) => of.map(toArgued).filter((one) => one.at >= at));
}

/** Keeps what was said against a reason in place of what was said before; undefined takes it back. */
export function argue(
  db: Database,
  recordKey: string,
  reason: string,
  argument: Omit<ArguedReason, 'reason'> | undefined,
): Promise<void> {
  return inTransaction(db, ['hidden'], 'readwrite', async (tx) => {
    const store = tx.objectStore('hidden');
    const others = ((await store.get(recordKey)) ?? []).map(toArgued).filter((one) => one.reason !== reason);
    const all = argument ? [...others, { reason, ...argument }] : others;
    await store.put(
      all.sort((a, b) => (a.reason < b.reason ? -1 : 1)),
      recordKey,
    );
  });
}

function toArgued(stored: ArguedReason | string): ArguedReason {
  return typeof stored === 'string' ? { reason: stored, because: 'hide', at: 0 } : stored;
}
