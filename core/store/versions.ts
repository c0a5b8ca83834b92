import type { Version } from '../engine/version';
import type { VersionSummary } from '../protocol';
import { packIds } from './chunk';
import { isReadable, STORE_FORMAT } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { SegmentHistoryEntry, VersionCard } from './stored';

/** Retired versions that stay, to go back to. */
const KEPT_RETIRED = 3;
/** Where something of a version lies under its id. */
const OF_A_VERSION = ['versions', 'cards', 'inspections'] as const;

/**
 * Ends a fit: its version is kept as a draft, an older draft gives way, and its job (whose id the version has) is done.
 * All of it or nothing, so that no job is started again whose version people have already seen, or published. Of a job
 * that does not run any more nothing is kept. Returns whether the version was kept.
 * @param summary what lists and screens show of it.
 */
export function keepFitted(db: Database, version: Version, summary: VersionSummary, endedAt: number): Promise<boolean> {
  const card: VersionCard = {
    format: STORE_FORMAT,
    versionFormat: version.format,
    retiredAt: undefined,
    summary,
  };
  return inTransaction(db, ['versions', 'cards', 'inspections', 'jobs'], 'readwrite', async (tx) => {
    const job = await tx.objectStore('jobs').get(version.id);
    if (!job || !isReadable(job) || job.state !== 'running') return false;
    const cards = (await tx.objectStore('cards').getAll()).filter(isReadable);
    for (const { summary: other } of cards) {
      if (other.status !== 'draft') continue;
      for (const name of OF_A_VERSION) await tx.objectStore(name).delete(other.id);
    }
    await tx.objectStore('versions').put(version, version.id);
    await tx.objectStore('cards').put(card, version.id);
    await tx.objectStore('jobs').put({ ...job, state: 'done', versionId: version.id, endedAt }, job.id);
    return true;
  });
}

/** Every version's summary, newest first. */
export async function listVersions(db: Database): Promise<VersionSummary[]> {
  const cards = (await db.getAll('cards')).filter(isReadable);
  return cards.map(({ summary }) => summary).sort((a, b) => b.fittedAt - a.fittedAt || (a.id < b.id ? 1 : -1));
}

/** A version's summary; undefined where there is none. */
export async function readSummary(db: Database, id: string): Promise<VersionSummary | undefined> {
  const card = await db.get('cards', id);
  return card && isReadable(card) ? card.summary : undefined;
}

/**
 * A version by id, as it was fitted.
 * @param format the format that the caller reads.
 * @returns undefined where there is none; 'unreadable' where it was written in another format and needs a new fit.
 */
export async function readVersion(
  db: Database,
  id: string,
  format: Version['format'],
): Promise<Version | 'unreadable' | undefined> {
  const version = await db.get('versions', id);
  if (!version) return undefined;
  return version.format === format ? version : 'unreadable';
}

/** Publishes a version; the one that was published is retired. Returns false where there is no such version. */
export function publishVersion(db: Database, id: string, at: number): Promise<boolean> {
  return inTransaction(db, ['versions', 'cards', 'inspections', 'segmentHistory'], 'readwrite', async (tx) => {
    const cards = tx.objectStore('cards');
    const card = await cards.get(id);
    const version = await tx.objectStore('versions').get(id);
    if (!card || !version) return false;
    if (card.summary.status === 'published') return true;
    const others = (await cards.getAll()).filter(isReadable);
    for (const other of others) {
      if (other.summary.status !== 'published') continue;
      const summary: VersionSummary = { ...other.summary, status: 'retired' };
      await cards.put({ ...other, summary, retiredAt: at }, summary.id);
    }
    const summary: VersionSummary = { ...card.summary, status: 'published', publishedAt: at };
    await cards.put({ ...card, summary, retiredAt: undefined }, id);
    await tx.objectStore('segmentHistory').add(historyEntry(version, at));
    const retired = others
      .filter((other) => other.summary.status === 'retired' && other.summary.id !== id)
      .sort((a, b) => (b.retiredAt ?? 0) - (a.retiredAt ?? 0));
    for (const { summary: old } of retired.slice(KEPT_RETIRED - 1)) {
      for (const name of OF_A_VERSION) await tx.objectStore(name).delete(old.id);
    }
    return true;
  });
}

/** When a version was published for the first time: going back to it is no new beginning. Undefined of a draft. */
export async function firstPublished(db: Database, id: string): Promise<number | undefined> {
  const entries = await db.getAll('segmentHistory');
  return entries.find(({ versionId }) => versionId === id)?.publishedAt;
}

/** The version that was published before the present one. */
export async function previousVersion(db: Database): Promise<string | undefined> {
  const retired = (await db.getAll('cards')).filter((card) => isReadable(card) && card.summary.status === 'retired');
  return retired.sort((a, b) => (b.retiredAt ?? 0) - (a.retiredAt ?? 0))[0]?.summary.id;
}

/** Deletes a draft. Returns false where there is no draft of that id. */
export function dropDraft(db: Database, id: string): Promise<boolean> {
  return inTransaction(db, [...OF_A_VERSION], 'readwrite', async (tx) => {
    const card = await tx.objectStore('cards').get(id);
    if (card?.summary.status !== 'draft') return false;
    for (const name of OF_A_VERSION) await tx.objectStore(name).delete(id);
    return true;
  });
}

function historyEntry(version: Version, publishedAt: number): SegmentHistoryEntry {
  return {
    versionId: version.id,
    publishedAt,
    customers: packIds(version.features.customerIds),
    codes: version.assignment,
    segments: version.segments.map((segment) => segment.id),
  };
}
