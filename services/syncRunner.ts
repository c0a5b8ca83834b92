import type { Access } from '../connectors/connector';
import { PeerlensError, toFailure } from '../core/crm/error';
import type { Instant } from '../core/crm/time';
import type { StoredSync } from '../core/store/meta';
import { ANEW } from '../core/store/meta';
import { log } from './log';
import type { OneRun } from './oneRun';
import { createOneRun } from './oneRun';
import type { Org, Session } from './session';
import { afterBatch, beginSync, endSync, goesOnAt } from './syncProgress';

export interface SyncRunnerOptions {
  session: Session;
  /** The machine's time, UTC ms. */
  now: () => number;
  changed: () => void;
  /** Who is signed in now, and what they may do: may have changed since the last sync. */
  onAccess: (org: Org, access: Access) => Promise<void>;
  /** After a complete sync. */
  onComplete: (org: Org) => Promise<void>;
  /** Called when a sync begins and ends: the background keeps itself alive and looked after meanwhile. */
  busy: (busy: boolean) => void;
  /** Has `startDue` called at a time (UTC ms): a sync that had to stop goes on then. */
  wakeAt: (at: number) => void;
}

export interface SyncRunner extends Pick<OneRun, 'cancel' | 'whileStopped'> {
  /** Starts a sync, or joins the one that runs. Resolves at its end; a failure is kept in the store, not thrown. */
  start(): Promise<void>;
  /** Starts a sync unless one had to stop until a later time: what rings by itself asks no more than it may. */
  startDue(): Promise<void>;
  /** Starts a sync that reads what has changed by now: one that runs may have passed it already. */
  startAfresh(): Promise<void>;
  /**
   * When the newest sync began, UTC ms, where that is less than half a minute ago and it did not fail: until then a click
   * reads nothing new. Undefined where one would.
   */
  lately(): Promise<Instant | undefined>;
  /** Starts a sync unless one began {@link lately}. */
  refresh(): Promise<void>;
  /** Goes on with a sync that a killed worker left unfinished. */
  resume(): Promise<void>;
}

/** Batches between two looks at whether chunks should be merged. */
const BATCHES_PER_COMPACTION = 32;

/** A person who presses the button again and again reads no more often than this, ms. */
const REFRESH_PAUSE = 30_000;

/** Reads what changed, batch by batch; each is stored with its cursor, so that a killed worker loses at most one. */
export function createSyncRunner(options: SyncRunnerOptions): SyncRunner {
  const { session, now } = options;
  const { start, cancel, ended, underWay, whileStopped } = createOneRun({
    run: async (signal) => {
      const org = await session.current();
      return org && (await syncOrg(org, options, signal)) ? org : undefined;
    },
    onComplete: options.onComplete,
    busy: (busy) => {
      options.busy(busy);
      if (!busy) options.changed();
    },
  });

  const lately = async (): Promise<Instant | undefined> => {
    const org = await session.current();
    if (!org) return undefined;
    const { startedAt, failure } = (await org.store.state()).sync;
    if (startedAt === undefined || failure || Math.abs(now() - startedAt) >= REFRESH_PAUSE) return undefined;
    return startedAt;
  };

  return {
    start,
    cancel,
    whileStopped,
    async startDue() {
      const org = await session.current();
      const { goesOnAt: due = 0, startedAt = 0 } = org ? (await org.store.state()).sync : {};
      // A clock that was set back would make a wait of an hour one of many: what was to come then is asked for now.
      if (due <= now() || now() < startedAt) await start();
    },
    async startAfresh() {
      await ended();
      await start();
    },
    lately,
    async refresh() {
      if (!(await session.current()) || underWay()) return;
      if ((await lately()) === undefined) await start();
    },
    async resume() {
      if (underWay()) return;
      const org = await session.current();
      const unfinished = org && (await org.store.state()).sync.running;
      if (unfinished) await start();
    },
  };
}

/** One sync from its start to its end. @returns whether it is complete. Never rejects: a failure is kept in the store. */
async function syncOrg(org: Org, options: SyncRunnerOptions, signal: AbortSignal): Promise<boolean> {
  const { store, connector } = org;
  let progress: { sync: StoredSync; orgNow: number } | undefined;
  try {
    const before = (await store.state()).sync;
    progress = { sync: beginSync(before, options.now()), orgNow: 0 };
    await store.saveSync(progress.sync);
    options.changed();
    await connector.room?.();
    const access = await connector.check(signal);
    await options.onAccess(org, access);
    progress.orgNow = access.org.now;
    await tellPlan(org, progress, options.changed, signal);
    await readInto(org, progress, options.changed, signal);
    if (before.midway) {
      // What was read before the cut may have changed since: only now is everything as of this sync.
      const { parts } = progress.sync;
      await readInto(org, progress, options.changed, signal);
      progress.sync = { ...progress.sync, parts };
    }
    await store.compact();
    progress.sync = endSync(progress.sync, progress.orgNow, options.now());
    await store.saveSync(progress.sync);
    log.info('sync', 'complete');
    return true;
  } catch (thrown) {
    const failure = toFailure(signal.aborted ? stopped() : thrown);
    log.warn('sync', failure.code, failure.code === 'unexpected' ? thrown : undefined);
    // The store may be closed (forgotten meanwhile), or full: then it remembers this as long as it is open.
    const at = goesOnAt(failure, options.now());
    if (progress)
      await store.saveSync({ ...progress.sync, running: false, failure, goesOnAt: at }).catch(() => undefined);
    if (at !== undefined) options.wakeAt(at);
    return false;
  }
}

/** Before the first sync, people see what it is going to ask for. */
async function tellPlan(
  { store, connector }: Org,
  progress: { sync: StoredSync },
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { cursor } = await store.state();
  if ((cursor && cursor.format !== ANEW.format) || !connector.plan) return;
  progress.sync = { ...progress.sync, plan: await connector.plan(cursor, signal) };
  await store.saveSync(progress.sync);
  changed();
}

/** Reads what there is after the stored cursor to its end. `progress` is kept up to date. */
async function readInto(
  { store, connector }: Org,
  progress: { sync: StoredSync; orgNow: number },
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { cursor } = await store.state();
  let batches = 0;
  for await (const batch of connector.pull(cursor, signal)) {
    signal.throwIfAborted();
    progress.sync = afterBatch(progress.sync, batch);
    progress.orgNow = Math.max(progress.orgNow, batch.org.now);
    const missing = await store.apply(batch, progress.sync);
    batch.sweep?.missing?.(missing);
    if (++batches % BATCHES_PER_COMPACTION === 0) await store.compact(batch.table);
    changed();
  }
  signal.throwIfAborted();
}

function stopped(): PeerlensError {
  return new PeerlensError('syncStopped', 'syncNow');
}
