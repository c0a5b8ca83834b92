import type { Access } from '../connectors/connector';
import { PeerlensError, toFailure } from '../core/crm/error';
import type { StoredSync } from '../core/store/meta';
import { log } from './log';
import type { Org, Session } from './session';
import { afterBatch, beginSync, endSync } from './syncProgress';

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
}

export interface SyncRunner {
  /** Starts a sync, or joins the one that runs. Resolves at its end; a failure is kept in the store, not thrown. */
  start(): Promise<void>;
  /** Starts a sync that reads what has changed by now: one that runs may have passed it already. */
  startAfresh(): Promise<void>;
  /** Starts a sync unless one began less than half a minute ago and did not fail. */
  refresh(): Promise<void>;
  cancel(): Promise<void>;
  /** Goes on with a sync that a killed worker left unfinished. */
  resume(): Promise<void>;
}

/** Batches between two looks at whether chunks should be merged. */
const BATCHES_PER_COMPACTION = 32;

/** A person who presses the button again and again reads no more often than this, ms. */
const REFRESH_PAUSE = 30_000;

/** Reads what changed, batch by batch; each is stored with its cursor, so that a killed worker loses at most one. */
export function createSyncRunner(options: SyncRunnerOptions): SyncRunner {
  const { session, now, changed } = options;
  let running: { abort: AbortController; done: Promise<void> } | undefined;

  const start = (): Promise<void> => {
    if (!running) {
      const abort = new AbortController();
      options.busy(true);
      const done = run(abort.signal).finally(() => {
        running = undefined;
        options.busy(false);
        changed();
      });
      running = { abort, done };
    }
    return running.done;
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const org = await session.current();
    if (!org) return;
    const state = await org.store.state();
    let sync: StoredSync = beginSync(state.sync, now());
    try {
      await org.store.saveSync(sync);
      changed();
      const access = await org.connector.check(signal);
      await options.onAccess(org, access);
      let orgNow = access.org.now;
      let batches = 0;
      for await (const batch of org.connector.pull(state.cursor, signal)) {
        signal.throwIfAborted();
        sync = afterBatch(sync, batch);
        await org.store.apply(batch, sync);
        orgNow = Math.max(orgNow, batch.org.now);
        if (++batches % BATCHES_PER_COMPACTION === 0) await org.store.compact();
        changed();
      }
      signal.throwIfAborted();
      await org.store.compact();
      sync = endSync(sync, orgNow, now());
      await org.store.saveSync(sync);
      log.info('sync', `complete, ${batches} batches`);
      await options.onComplete(org);
    } catch (thrown) {
      await keepFailure(org, sync, signal.aborted ? stopped() : thrown);
    }
  };

  const keepFailure = async (org: Org, sync: StoredSync, thrown: unknown): Promise<void> => {
    const failure = toFailure(thrown);
    log.warn('sync', failure.code, failure.code === 'unexpected' ? thrown : undefined);
    // The store may be closed (forgotten meanwhile), or full: then it remembers this as long as it is open.
    await org.store.saveSync({ ...sync, running: false, failure }).catch(() => undefined);
  };

  return {
    start,
    async startAfresh() {
      await running?.done;
      await start();
    },
    async refresh() {
      const org = await session.current();
      if (!org || running) return;
      const { startedAt, failure } = (await org.store.state()).sync;
      if (startedAt === undefined || failure || now() - startedAt >= REFRESH_PAUSE) await start();
    },
    async cancel() {
      const stopping = running;
      stopping?.abort.abort();
      await stopping?.done;
    },
    async resume() {
      if (running) return;
      const org = await session.current();
      const unfinished = org && (await org.store.state()).sync.running;
      if (unfinished) await start();
    },
  };
}

function stopped(): PeerlensError {
  return new PeerlensError('syncStopped', 'syncNow');
}
