import type { Instant } from '../../core/crm/time';
import { parseInstant } from '../../core/crm/time';
import type { Ahead } from './batch';
import type { Client } from './client';
import { isRefused, type ObjectReader } from './objectReader';

/** The Recycle Bin forgets after 15 days; one of them is left to clocks and long runs. */
const BIN_MS = 14 * 86_400_000;
/** Every id of an object is listed this often: rows that sharing hides, or that were purged, are told by nothing else. */
const SWEEP_EVERY_MS = 7 * 86_400_000;

/** What was deleted since, as far as the CRM tells. */
export interface Deletions {
  ids: string[];
  /** The server's time up to which that is all; undefined where only a list of every id can tell. */
  to: Instant | undefined;
}

/**
 * Ids deleted since an instant: from the CRM's log of deletions where it keeps one of this object, else from the Recycle
 * Bin. A log that begins later, or is too long to be told, says so. `log`: what it said, where it was asked ahead.
 */
export async function deletedSince(
  client: Client,
  reader: ObjectReader,
  { object, logged }: { object: string; logged: boolean },
  since: Instant,
  log?: Ahead['log'],
): Promise<Deletions> {
  const now = log?.now ?? client.now;
  if (now - since > BIN_MS) return { ids: [], to: undefined };
  if (!logged) return fromBin(reader, since, now);
  try {
    const { deletedRecords, earliestDateAvailable, latestDateCovered } =
      log?.said ?? (await client.deleted(object, since, now));
    const ids = deletedRecords.map(({ id }) => id);
    const isWhole = !(parseInstant(earliestDateAvailable) > since);
    return { ids, to: isWhole ? Math.min(now, known(parseInstant(latestDateCovered), now)) : undefined };
  } catch (thrown) {
    // The log reaches less far back than was asked, or holds more than one answer takes.
    if (isRefused(thrown, 'INVALID_REPLICATION_DATE', 'EXCEEDED_ID_LIMIT')) return { ids: [], to: undefined };
    if (isRefused(thrown)) return fromBin(reader, since, now);
    throw thrown;
  }
}

async function fromBin(reader: ObjectReader, since: Instant, now: Instant): Promise<Deletions> {
  if (!reader.canBeDeleted) return { ids: [], to: now };
  return { ids: await reader.deleted({ at: since, id: '' }), to: now };
}

/** Whether every id of an object is to be listed in a run that begins now. */
export function isSweepDue(sweptAt: Instant | undefined, now: Instant): boolean {
  return now - (sweptAt ?? Number.NEGATIVE_INFINITY) > SWEEP_EVERY_MS;
}

const known = (at: number, otherwise: number) => (Number.isNaN(at) ? otherwise : at);
