import type { SyncState } from '../../core/protocol';

const MS_PER_MINUTE = 60_000;

/** How much of a sync is done, 0–1: by rows where every total is known, by parts where one is not. */
export function syncShare(sync: SyncState): number {
  if (sync.parts.length === 0) return 0;
  const known = rowsOf(sync);
  if (known && known.total > 0) return known.done / known.total;
  const shares = sync.parts.map((part) =>
    part.state === 'done' ? 1 : part.total ? Math.min(1, part.done / part.total) : 0,
  );
  return shares.reduce((sum, share) => sum + share, 0) / sync.parts.length;
}

/** Whole minutes left, at least 1; undefined where too little is done to say it. */
export function minutesLeft(sync: SyncState, now: number): number | undefined {
  const share = syncShare(sync);
  if (sync.startedAt === undefined || share < 0.05 || !rowsOf(sync)) return undefined;
  const elapsed = now - sync.startedAt;
  // The clock was set back meanwhile: how long it took so far is not known.
  if (elapsed <= 0) return undefined;
  return Math.max(1, Math.round((elapsed * (1 - share)) / share / MS_PER_MINUTE));
}

function rowsOf(sync: SyncState): { done: number; total: number } | undefined {
  let done = 0;
  let total = 0;
  for (const part of sync.parts) {
    if (part.state === 'done') total += part.done;
    else if (part.total === undefined) return undefined;
    else total += Math.max(part.total, part.done);
    done += part.done;
  }
  return { done, total };
}
