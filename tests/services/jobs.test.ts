import { isReadByFit } from '../../core/engine/fit';
import { adoptModel } from '../../core/engine/modelFile/adopt';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { PeerlensError } from '../../core/crm/error';
import { DEFAULT_PLAN, type FitPlan } from '../../core/engine/plan';
import { summarise } from '../../core/engine/summarise';
import type { FitProgress, Version } from '../../core/engine/version';
import { VERSION_FORMAT } from '../../core/engine/version';
import { createRandom } from '../../core/kernels/random';
import { NO_SYNC } from '../../core/store/meta';
import { emptyTable } from '../../core/table/table';
import type { Jobs } from '../../services/jobs';
import { createJobs } from '../../services/jobs';
import type { Org } from '../../services/session';
import { changeSettings } from '../../services/settings';
import type { FitCalls } from '../../services/workers/calls';
import type { Fit } from '../../services/workers/fitRun';
import { runFit } from '../../services/workers/fitRun';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';
import { tinyVersion } from './tinyVersion';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const SYNCED = { ...NO_SYNC, lastAt: ORG.now };
const PROGRESS: FitProgress = { stage: 'features', share: 0.5 };

/** A version as a fit hands it to the store. */
function tinyDraft(id: string, fittedAt: number) {
  const version = tinyVersion(id, DEFAULT_PLAN, fittedAt);
  return [version, summarise(version)] as const;
}

const quickFit: Fit = function* (_rows, plan, _base, run) {
  yield PROGRESS;
  return tinyVersion(run.id, plan, run.now);
};

async function begin(org: Org, fit: Fit | 'dies'): Promise<Jobs> {
  const workers = createWorkersInPlace(
    sameThread(
      (post) =>
        createAnswerer<FitCalls>(
          {
            async start({ jobId }) {
              // What dies says nothing more, not even that it has ended.
              if (fit === 'dies') return new Promise<undefined>(() => undefined);
              const report = (progress: FitProgress) => post({ event: 'progress', jobId, progress });
              await runFit(jobId, {
                store: org.store,
                fit,
                adopt: adoptModel,
                isRead: isReadByFit,
                createRandom,
                now: () => 7_000,
                report,
              });
              return undefined;
            },
            inspect: async () => undefined,
          },
          post,
        ),
      () => () => undefined,
    ),
  );
  let id = 0;
  return createJobs({
    session: sessionOf(org),
    workers,
    now: () => 6_000,
    newId: () => `job-${org.store.name}-${++id}`,
    changed: () => undefined,
    busy: () => undefined,
  });
}

const latest = async (jobs: Jobs, org: Org) => (await jobs.latest(org))?.state;

let org: Org;
beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  const batch = {
    table: 'stage' as const,
    upserts: emptyTable('stage'),
    deletions: [],
    cursor: { format: 1 },
    org: ORG,
  };
  await org.store.apply(batch, SYNCED);
});

describe('a fit', () => {
  it('ends as a draft, with the weights of the settings in its plan', async () => {
    await changeSettings(() => ({ weights: { recency: 0 }, strategic: { recency: 9 } }));
    const jobs = await begin(org, quickFit);
    const started = await jobs.start({ years: 3 });
    expect(started.state).toBe('waiting');
    await expect.poll(() => latest(jobs, org)).toBe('done');
    const [draft] = await org.store.versions();
    expect(draft).toMatchObject({ id: started.id, status: 'draft', fittedAt: 1_000 });
    const version = await org.store.version(started.id, VERSION_FORMAT);
    expect(version).toMatchObject({
      plan: { years: 3, weights: { recency: 0 }, weightsOfClass: { strategic: { recency: 9 } } },
    });
  });

  it('is made as the newest draft was while nothing is published, and then as what is', async () => {
    const ward = { method: 'ward', methodNumbers: {}, kFrom: 3, kTo: 6, seed: 7 };
    await keepVersion(org, tinyVersion('draft', { ...DEFAULT_PLAN, ...ward }, 500));
    const jobs = await begin(org, quickFit);
    const made = async (plan?: Partial<FitPlan>) => {
      const { id } = await jobs.start(plan);
      const version = async () => (await org.store.versions()).find((one) => one.id === id);
      await expect.poll(version).toBeDefined();
      return version();
    };
    const first = await made({ years: 3 });
    expect(first).toMatchObject({ years: 3, how: ward });
    await org.store.publish(first?.id ?? '', 7_500);
    expect(await made({ method: 'kmeans', seed: 2 })).toMatchObject({ how: { method: 'kmeans', seed: 2 } });
    expect(await made()).toMatchObject({ years: 3, how: ward });
  });

  it('of at least more segments than at most is refused in a sentence, whichever of the two was asked for', async () => {
    await keepVersion(org, tinyVersion('draft', { ...DEFAULT_PLAN, kFrom: 3, kTo: 6 }, 500));
    const jobs = await begin(org, quickFit);
    await expect(jobs.start({ kFrom: 8, kTo: 4 })).rejects.toMatchObject({
      failure: { code: 'segmentRange', values: { from: 8, to: 4 } },
    });
    await expect(jobs.start({ kFrom: 7 })).rejects.toMatchObject({ failure: { values: { from: 7, to: 6 } } });
    expect((await org.store.jobs()).map(({ state }) => state)).toEqual(['done']);
  });

  it('that fails says why and leaves no draft', async () => {
    const jobs = await begin(org, function* () {
      yield PROGRESS;
      throw new PeerlensError('tooFewCustomers', 'syncNow', { have: 3, need: 12 });
    });
    await jobs.start();
    await expect.poll(() => latest(jobs, org)).toBe('failed');
    expect((await jobs.latest(org))?.failure).toEqual({
      code: 'tooFewCustomers',
      next: 'syncNow',
      values: { have: 3, need: 12 },
    });
    expect(await org.store.versions()).toEqual([]);
  });

  it('before anything was synced is refused with the step that helps', async () => {
    const empty = await connectedOrg(createSampleConnector());
    const jobs = await begin(empty, quickFit);
    await jobs.start();
    await expect.poll(() => latest(jobs, empty)).toBe('failed');
    expect((await jobs.latest(empty))?.failure).toMatchObject({ code: 'nothingSynced', next: 'syncNow' });
  });

  it('of tables that were not read to their end is refused, not made of half of them', async () => {
    await org.store.saveSync({ ...NO_SYNC, running: true });
    const jobs = await begin(org, quickFit);
    await jobs.start();
    await expect.poll(() => latest(jobs, org)).toBe('failed');
    expect((await jobs.latest(org))?.failure).toMatchObject({ code: 'notAllRead', next: 'syncNow' });
    expect(await org.store.versions()).toEqual([]);
  });

  it('runs once, however often it is started', async () => {
    const jobs = await begin(org, quickFit);
    const first = await jobs.start();
    expect((await jobs.start()).id).toBe(first.id);
    await expect.poll(() => latest(jobs, org)).toBe('done');
    expect(await org.store.jobs()).toHaveLength(1);
  });

  it('runs once for two clicks at the same moment; the second gets the same job', async () => {
    const jobs = await begin(org, quickFit);
    const [first, second] = await Promise.all([jobs.start(), jobs.start()]);
    expect(second?.id).toBe(first?.id);
    await expect.poll(() => latest(jobs, org)).toBe('done');
    expect(await org.store.jobs()).toMatchObject([{ attempts: 1 }]);
    expect(await org.store.versions()).toHaveLength(1);
  });

  it('whose document died after its version was kept is not made again over what was published', async () => {
    const { id } = await (await begin(org, 'dies')).start();
    await org.store.updateJob(id, () => ({ state: 'running' }));
    expect(await org.store.keepFitted(...tinyDraft(id, 1), 7_000)).toBe(true);
    expect((await org.store.jobs())[0]).toMatchObject({ state: 'done', versionId: id, endedAt: 7_000 });
    await org.store.publish(id, 10);
    const next = await begin(org, quickFit);
    await next.resume();
    expect(await org.store.keepFitted(...tinyDraft(id, 2), 8_000)).toBe(false);
    expect(await org.store.versions()).toMatchObject([{ id, status: 'published', publishedAt: 10, fittedAt: 1 }]);
  });

  it('that was cancelled at the last moment leaves no draft', async () => {
    const { id } = await (await begin(org, 'dies')).start();
    await org.store.updateJob(id, () => ({ state: 'cancelled' }));
    expect(await org.store.keepFitted(...tinyDraft(id, 1), 7_000)).toBe(false);
    expect(await org.store.versions()).toEqual([]);
  });

  it('can be cancelled, and another one started at once', async () => {
    const jobs = await begin(org, 'dies');
    const { id } = await jobs.start();
    await jobs.cancel(id);
    expect(await latest(jobs, org)).toBe('cancelled');
    expect((await jobs.start()).state).toBe('waiting');
    expect(await org.store.jobs()).toHaveLength(2);
  });

  it('whose worker and document died is started again from its record', async () => {
    const { id } = await (await begin(org, 'dies')).start();
    const next = await begin(org, quickFit);
    await next.resume();
    await expect.poll(() => latest(next, org)).toBe('done');
    expect((await org.store.versions())[0]?.id).toBe(id);
  });

  it('that dies again and again is given up with a sentence', async () => {
    await (await begin(org, 'dies')).start();
    const [job] = await org.store.jobs();
    await org.store.updateJob(job?.id ?? '', () => ({ attempts: 3, state: 'running' }));
    const next = await begin(org, quickFit);
    await next.resume();
    expect((await next.latest(org))?.failure).toMatchObject({ code: 'fitKeepsStopping', values: { attempts: 3 } });
  });

  it('that was cancelled while nobody could be told stays cancelled', async () => {
    const { id } = await (await begin(org, 'dies')).start();
    await org.store.updateJob(id, () => ({ state: 'cancelled' }));
    const report = () => undefined;
    await runFit(id, {
      store: org.store,
      fit: quickFit,
      adopt: adoptModel,
      isRead: isReadByFit,
      createRandom,
      now: () => 0,
      report,
    });
    expect((await org.store.jobs())[0]).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect(await org.store.versions()).toEqual([]);
  });
});

describe('publishing', () => {
  it('retires the published version, keeps the segments of each in the history, and goes back', async () => {
    const save = (id: string, at: number) => keepVersion(org, tinyVersion(id, DEFAULT_PLAN, at));
    await save('v1', 1);
    expect(await org.store.publish('v1', 10)).toBe(true);
    await save('v2', 2);
    await org.store.publish('v2', 20);
    const status = async () => (await org.store.versions()).map((version) => `${version.id} ${version.status}`);
    expect(await status()).toEqual(['v2 published', 'v1 retired']);
    expect(await org.store.previousVersion()).toBe('v1');
    await org.store.publish('v1', 30);
    expect(await status()).toEqual(['v2 retired', 'v1 published']);
    expect(await org.store.publish('never', 40)).toBe(false);
    expect(await org.store.dropDraft('v1')).toBe(false);
  });

  it('says which features a version was made of, and how far they set its segments apart', async () => {
    const made = (featureSet?: string): Version => ({
      ...tinyVersion('v1', { ...DEFAULT_PLAN, weights: { industry: 9 }, featureSet, years: 3 }, 1),
      features: {
        customerIds: [],
        asOf: 0,
        features: ['industry', 'country'].map((id) => ({
          id,
          group: 'firmographic',
          unit: 'category',
          scale: 'linear',
          labelKey: `feature.${id}`,
        })),
        values: [],
      },
      encoding: { dims: [{ feature: 0 }, { feature: 0 }], weights: new Float32Array(), dropped: [] } as never,
      importance: [
        { feature: 'country', value: 0.5 },
        { feature: 'industry', value: 0.25 },
      ],
    });
    await keepVersion(org, made());
    expect((await org.store.versions())[0]).toMatchObject({
      features: 1,
      featureSet: 'own',
      years: 3,
      importance: [{ id: 'industry', labelKey: 'feature.industry', value: 0.25 }],
    });
    expect((await org.store.versions())[0]?.weights).toBeUndefined();
    await keepVersion(org, { ...made('needs'), id: 'v2' });
    expect((await org.store.versions())[0]).toMatchObject({ featureSet: 'needs', weights: { industry: 9 } });
  });

  it('of another format is told apart from none', async () => {
    await keepVersion(org, { ...tinyVersion('v1', DEFAULT_PLAN, 1), format: 99 } as unknown as Version);
    expect(await org.store.version('v1', VERSION_FORMAT)).toBe('unreadable');
    expect(await org.store.version('v2', VERSION_FORMAT)).toBeUndefined();
  });
});
