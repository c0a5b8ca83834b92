import { failureText, toFailure } from '../core/crm/error';
import { type RecordKind, recordKey } from '../core/crm/ids';
import type { JobState, PanelAnswer, SyncState, VersionSummary } from '../core/protocol';
import type { StoredSync } from '../core/store/meta';
import type { PickField, PickRole } from '../core/writeBack/picks';
import { insightOf } from './insights';
import type { Jobs } from './jobs';
import { keptOf } from './keptOf';
import type { Ask } from './messaging';
import { readPolicy } from './policy';
import type { Asker } from './sender';
import type { Org, Session } from './session';
import { readSettings } from './settings';
import { panelWithoutOff } from './switchedOff';
import type { Tabs } from './tabs';
import { weightsOfAnswer } from './weights';
import type { Workers } from './workers/workers';

export interface PanelService {
  session: Session;
  workers: Workers;
  jobs: Jobs;
  tabs: Tabs;
  now: () => number;
}

const MS_PER_DAY = 86_400_000;

/** What the panel shows: the first thing that stands in the way, else the insight of the record in front of the person. */
export async function answerPanel(service: PanelService, ask: Ask<'panel'>, asker: Asker): Promise<PanelAnswer> {
  const org = await service.session.current();
  if (!org) {
    const lock = await service.session.locked();
    return lock ? { state: 'locked', lock } : { state: 'notConnected', host: await service.tabs.hostOf(asker) };
  }
  const { sync: stored } = await org.store.state();
  const sync = toSyncState(stored);
  if (stored.lastAt === undefined) {
    const failed = !stored.running && stored.failure;
    return failed ? { state: 'error', failure: failed, lastAt: undefined } : { state: 'firstSync', sync };
  }
  const versions = await org.store.versions();
  const published = versions.find((version) => version.status === 'published');
  if (!published) {
    const draft = versions.find((version) => version.status === 'draft');
    return withoutVersion(sync, await service.jobs.latest(org), draft);
  }
  const record = ask.record ?? (await service.tabs.recordOf(asker, org.connector));
  if (!record) return { state: 'noRecord' };
  const ref = { source: org.connection.source, ...record };
  try {
    return await full(service, org, ref, published, { ask, asker, stored });
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code === 'unknownRecord') return { state: 'unknownRecord', record: ref, sync };
    return { state: 'error', failure, lastAt: stored.lastAt };
  }
}

/** Before anything was published: a fit runs, a draft waits, or there was nothing to fit. */
function withoutVersion(
  sync: SyncState,
  job: JobState | undefined,
  draft: Extract<PanelAnswer, { state: 'draft' }>['version'] | undefined,
): PanelAnswer {
  if (job?.state === 'running' || job?.state === 'waiting') return { state: 'fitting', sync, job };
  if (draft) return { state: 'draft', version: draft };
  if (job?.state === 'failed' && job.failure) {
    return job.failure.code === 'tooFewCustomers'
      ? { state: 'tooFew', why: failureText(job.failure), sync }
      : { state: 'error', failure: job.failure, lastAt: sync.lastAt };
  }
  return { state: 'noVersion', sync, job };
}

async function full(
  { workers, now }: PanelService,
  org: Org,
  ref: Parameters<typeof insightOf>[0]['ref'],
  version: VersionSummary,
  { ask, asker, stored }: { ask: Ask<'panel'>; asker: Asker; stored: StoredSync },
): Promise<PanelAnswer> {
  const settings = await readSettings();
  const weights = weightsOfAnswer(ask.weights, settings, version);
  const { insight, failure } = await insightOf({ org, versionId: version.id, ref, weights, now: now() }, workers);
  const key = recordKey(ref);
  const { store } = org;
  const kept = recordKey(await keptOf(store, ref));
  const [write, [open], argued, fields, said, told] = await Promise.all([
    store.undoableWrite(key),
    store.unsettledWrites(key),
    store.argued(kept),
    store.pickFields(),
    store.said(kept),
    store.toldBefore(key, insight.asOf),
  ]);
  const written = (write?.results.filter((result) => result.ok).length ?? 0) + (write?.surplus?.length ?? 0);
  const answer: Extract<PanelAnswer, { state: 'full' }> = {
    state: 'full',
    insight,
    ...(ask.weights && { weights: ask.weights }),
    strategic: Object.keys(settings.strategic).length > 0 && insight.customer?.strategic === true,
    argued,
    sync: toSyncState(stored),
    stale: staleness(stored, failure, insight.asOf, now()),
    fittedAt: version.fittedAt,
    undoable: write && written > 0 ? { changeId: write.id, lines: written } : undefined,
    ...(open && { unsettled: { changeId: open.id, lines: open.lines.length } }),
    canWriteLines: org.connection.canWriteLines,
    ...(said.ownChance && { ownChance: said.ownChance }),
    ...(told.length > 0 && { told }),
    ...(said.chosenPrice && { chosenPrice: said.chosenPrice }),
    ...(org.connector.picks && { picks: rolesFor(ref.kind, fields) }),
    framed: asker.framed,
  };
  return panelWithoutOff(answer, (await readPolicy()).off);
}

/** A customer has its own fields, a deal those of its customer too. */
function rolesFor(kind: RecordKind, fields: readonly PickField[]): PickRole[] {
  if (kind !== 'customer' && kind !== 'opportunity') return [];
  return fields.filter(({ on }) => on === 'customer' || on === kind).map(({ role }) => role);
}

type Staleness = Extract<PanelAnswer, { state: 'full' }>['stale'];

/** Old are data that were read more than a day ago by the machine's clock, or before a sync that failed. */
export function staleness(
  sync: StoredSync,
  scoring: Extract<PanelAnswer, { state: 'error' }>['failure'] | undefined,
  asOf: number,
  now: number,
): Staleness {
  if (scoring) return { lastAt: asOf, failure: scoring };
  const failed = sync.running || sync.failure?.code === 'syncStopped' ? undefined : sync.failure;
  const old = sync.completedAt === undefined || now - sync.completedAt > MS_PER_DAY;
  return (failed || old) && sync.lastAt !== undefined ? { lastAt: sync.lastAt, failure: failed } : undefined;
}

/** The stored state without what only the store needs. */
export function toSyncState({ completedAt: _, midway: __, ...sync }: StoredSync): SyncState {
  return sync;
}
