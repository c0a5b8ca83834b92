import type { Version } from '../engine/version';
import { featureSetOf } from '../features/presets';
import type { DataDone, Judged, VersionSummary } from '../protocol';
import { howOf } from '../segments/how';
import { usedFeatures } from '../segments/weights';
import { countMissing } from '../table/impute';
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
 */
export function keepFitted(db: Database, version: Version, endedAt: number): Promise<boolean> {
  const card: VersionCard = {
    format: STORE_FORMAT,
    versionFormat: version.format,
    retiredAt: undefined,
    summary: summarise(version),
  };
  return inTransaction(db, ['versions', 'cards', 'inspections', 'jobs'], 'readwrite', async (tx) => {
    const job = await tx.objectStore('jobs').get(version.id);
    if (!job || !isReadable(job) || job.state !== 'running') return false;
    const cards = (await tx.objectStore('cards').getAll()).filter(isReadable);
    for (const { summary } of cards) {
      if (summary.status !== 'draft') continue;
      for (const name of OF_A_VERSION) await tx.objectStore(name).delete(summary.id);
    }
    await tx.objectStore('versions').put(version, version.id);
    await tx.objectStore('cards').put(card, version.id);
    await tx.objectStore('jobs').put({ ...job, state: 'done', versionId: version.id, endedAt }, job.id);
    return true;
  });
}

/** Features of the ranking of what sets segments apart. */
const RANKED = 12;

/** What lists and screens show of a version, without its models. */
export function summarise(version: Version): VersionSummary {
  const { plan } = version;
  const used = usedFeatures(version);
  const labels = new Map(version.features.features.map(({ id, labelKey }) => [id, labelKey]));
  const ranked = version.importance.filter(({ feature }) => used.has(feature)).slice(0, RANKED);
  return {
    id: version.id,
    status: 'draft',
    fittedAt: version.fittedAt,
    publishedAt: undefined,
    customers: version.features.customerIds.length,
    features: used.size,
    featureSet: plan.featureSet ?? featureSetOf(plan),
    years: plan.years,
    weights: plan.featureSet === undefined ? undefined : plan.weights,
    importance: ranked.map(({ feature, value }) => ({ id: feature, labelKey: labels.get(feature) ?? feature, value })),
    how: howOf(plan),
    methodKey: version.placedBy?.nameKey ?? 'clustering.kmeans',
    outside: version.assignment.filter((segment) => segment >= version.segments.length).length,
    segments: version.segments.map(({ id, slot, label, definition, distinguishing, size, rules, influence, rfm }) => ({
      id,
      slot,
      label,
      definition,
      distinguishing,
      size,
      rules,
      influence,
      rfm,
    })),
    data: dataDone(version, used),
    judged: judgedOf(version),
    choice: version.choice,
    ...(version.moves && { moves: version.moves }),
    notices: version.notices,
  };
}

function dataDone({ prepared, encoding, features: table }: Version, used: ReadonlySet<string>): DataDone {
  const labelOf = (id: string) => table.features.find((feature) => feature.id === id)?.labelKey ?? id;
  const gaps = table.features.map(({ id }, f) => {
    const values = table.values[f];
    return values && used.has(id) ? countMissing(values) : 0;
  });
  return {
    of: prepared.of,
    read: prepared.shapes.flatMap(({ feature, codes, missing }) => [
      ...codes.map(({ value, rows }) => ({ labelKey: labelOf(feature), value, rows })),
      ...missing.map(({ word, rows }) => ({ labelKey: labelOf(feature), value: word, rows })),
    ]),
    binned: prepared.shapes.flatMap(({ feature, bins }) =>
      bins ? [{ labelKey: labelOf(feature), bins: bins.labels.length }] : [],
    ),
    dropped: encoding.dropped
      .filter(({ reason }) => reason !== 'off')
      .map(({ feature, reason }) => ({ labelKey: labelOf(feature), reason })),
    filled: { features: gaps.filter((rows) => rows > 0).length, values: gaps.reduce((sum, rows) => sum + rows, 0) },
  };
}

function judgedOf({ plan, surrogate, outcome }: Version): Judged {
  const { won, lost, fitted } = outcome;
  return {
    seed: plan.seed,
    ...(surrogate && { segments: { of: surrogate.of, right: surrogate.right, mostCommon: surrogate.mostCommon } }),
    ...(fitted && {
      chance: { won, lost, check: fitted.check, ...(fitted.judgement && { judgement: fitted.judgement }) },
    }),
  };
}

/** Every version's summary, newest first. */
export async function listVersions(db: Database): Promise<VersionSummary[]> {
  const cards = (await db.getAll('cards')).filter(isReadable);
  return cards.map(({ summary }) => summary).sort((a, b) => b.fittedAt - a.fittedAt || (a.id < b.id ? 1 : -1));
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
