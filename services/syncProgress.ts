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
  const known = new Set(sync.notices.map((notice) => JSON.stringify(notice)));
  const news = batch.notices.filter((notice) => !known.has(JSON.stringify(notice)));
  return {
    ...sync,
    parts: partsAfter(sync.parts, batch.progress),
    rows: sync.rows + batch.upserts.length,
    notices: [...sync.notices, ...news],
    midway: true,
  };
}

type Part = StoredSync['parts'][number];

function partsAfter(before: readonly Part[], progress: Batch['progress']): Part[] {
  const { part, done, total, partsDone, parts: count, order } = progress;
  const seen = before.filter((each) => each.state !== 'waiting').map((each) => each.table);
  const read = seen.includes(part) ? seen : [...seen, part];
  // Of a source that does not tell its order only what was read is known.
  return [...(order ?? read)].map((table) => {
    const known = before.find((each) => each.table === table);
    if (table === part) return { table, done, total, state: partsDone >= count ? 'done' : 'reading' };
    if (read.includes(table)) return { table, done: known?.done ?? 0, total: known?.total, state: 'done' };
    return { table, done: 0, total: undefined, state: 'waiting' };
  });
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
    midway: false,
  };
}
