import type { Batch } from '../connectors/connector';
import type { Failure } from '../core/crm/error';
import type { StoredSync } from '../core/store/meta';

/** The state of a sync that begins, or goes on where a worker was killed. */
export function beginSync(stored: StoredSync, startedAt: number): StoredSync {
  const goesOn = stored.running;
  return {
    ...stored,
    running: true,
    failure: undefined,
    goesOnAt: undefined,
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
    plan: undefined,
  };
}

const MINUTE_MS = 60_000;
/** No limit of a CRM lasts longer: whoever says so is asked again after a day. */
const LONGEST_MS = 24 * 60 * MINUTE_MS;

/** How long it is worth to wait after what stopped a sync, ms: a limit of 24 hours gives a little room back each hour. */
const PAUSES: Readonly<Record<string, number>> = {
  crmLimit: 60 * MINUTE_MS,
  crmMaintenance: 20 * MINUTE_MS,
  crmBusy: 5 * MINUTE_MS,
  crmSlow: 20 * MINUTE_MS,
  crmTrouble: 5 * MINUTE_MS,
  offline: 5 * MINUTE_MS,
};

/** The machine's time at which a sync goes on by itself after a failure; undefined where a person has to do something. */
export function goesOnAt({ code, values }: Failure, now: number): number | undefined {
  const { until, wait } = values;
  if (code === 'callBudget' && typeof until === 'object' && 'at' in until && typeof until.at === 'number')
    return until.at;
  const pause = PAUSES[code];
  if (pause === undefined) return undefined;
  return now + (typeof wait === 'number' ? Math.min(Math.max(wait, MINUTE_MS), LONGEST_MS) : pause);
}
