import type { Batch } from '../connectors/connector';
import type { StoredSync } from '../core/store/meta';

/** The state of a sync that begins, or goes on where a worker was killed. */
export function beginSync(stored: StoredSync, startedAt: number): StoredSync {
  const goesOn = stored.running;
  return {
    ...stored,
    running: true,
    failure: undefined,
    startedAt: goesOn ? (stored.startedAt ?? startedAt) : startedAt,
    parts: goesOn ? stored.parts : [],
    rows: goesOn ? stored.rows : 0,
    notices: goesOn ? stored.notices : [],
  };
}

/** The state after a batch. Parts stand in the order in which they are read; what was read before the batch's is done. */
export function afterBatch(sync: StoredSync, batch: Batch): StoredSync {
  const { part, done, total, partsDone, parts: count } = batch.progress;
  const seen = sync.parts.map((each) =>
    each.table === part || each.state === 'waiting' ? each : { ...each, state: 'done' as const },
  );
  const now = { table: part, done, total, state: partsDone >= count ? ('done' as const) : ('reading' as const) };
  const parts = seen.some((each) => each.table === part)
    ? seen.map((each) => (each.table === part ? now : each))
    : [...seen, now];
  const known = new Set(sync.notices.map((notice) => JSON.stringify(notice)));
  const news = batch.notices.filter((notice) => !known.has(JSON.stringify(notice)));
  return {
    ...sync,
    parts,
    rows: sync.rows + batch.upserts.length,
    notices: [...sync.notices, ...news],
  };
}

/** The state of a sync that is complete. */
export function endSync(sync: StoredSync, orgNow: number, completedAt: number): StoredSync {
  return {
    ...sync,
    running: false,
    failure: undefined,
    parts: sync.parts.map((part) => ({ ...part, state: 'done' })),
    lastAt: orgNow,
    completedAt,
  };
}
