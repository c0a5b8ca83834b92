import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { inspect } from '../../core/engine/inspect';
import type { Inspection } from '../../core/engine/inspection';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { Version } from '../../core/engine/version';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { NO_SYNC } from '../../core/store/meta';
import { openStore } from '../../core/store/store';
import { emptyTable } from '../../core/table/table';
import { inspectionHandlers } from '../../services/inspections';
import { opinionOf } from '../../services/secondOpinion/ofVersion';
import type { Org } from '../../services/session';
import type { FitCalls, WorkerEvent } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { runInspection } from '../../services/workers/inspectRun';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession } from '../../services/workers/scoreSession';
import type { Workers } from '../../services/workers/workers';
import { fitted } from '../core/engine/fitted';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';

const rows = companyToRows(generateCompany(7, { customers: 60 }).company);
const version = fitted(rows, { ...DEFAULT_PLAN, kTo: 4 });
/** The same as another method would have made it: nobody else is asked, which takes its time. */
const unasked: Version = { ...version, id: 'unasked', plan: { ...version.plan, method: 'ward' } };
const asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/options.html', framed: false } as const;

/** What a fit worker does instead of looking, by turns; undefined = what it really does. */
type Turn = ((versionId: string) => Promise<undefined>) | undefined;

let org: Org;
let events: WorkerEvent[];
let turns: Turn[];
let looks: string[];

/** The worker's own functions, without threads. */
function createWorkers(): Workers {
  const workers = createWorkersInPlace(
    sameThread(
      (post) =>
        createAnswerer<FitCalls>(
          {
            // A fit of nothing, which takes a moment.
            start: () => new Promise((resolve) => setTimeout(() => resolve(undefined), 20)),
            async inspect({ versionId }) {
              looks.push(versionId);
              const turn = turns.shift();
              if (turn) return turn(versionId);
              const report = (share: number) => post({ event: 'inspecting', versionId, share });
              await runInspection(versionId, {
                store: org.store,
                inspect,
                opinionOf,
                createRandom,
                now: Date.now,
                report,
              });
              return undefined;
            },
          },
          post,
        ),
      (post) =>
        createAnswerer(
          createScoreSession({
            open: openStore,
            createScorer: () => {
              throw new Error('not asked here');
            },
          }),
          post,
        ),
    ),
  );
  workers.onEvent((event) => events.push(event));
  return workers;
}

const ask = (workers: Workers, versionId = version.id) =>
  inspectionHandlers({ session: sessionOf(org), workers }).inspection({ versionId }, asker);
const hangs = () => new Promise<undefined>(() => undefined);
const opinion = async (of = version.id) => (await org.store.versions()).find(({ id }) => id === of)?.opinion;

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  events = [];
  turns = [];
  looks = [];
  org = await connectedOrg(createSampleConnector());
  const sync = { ...NO_SYNC, lastAt: rows.org.now };
  const batch = {
    table: 'customer' as const,
    upserts: rows.customer,
    deletions: [],
    cursor: { format: 1 },
    org: rows.org,
  };
  await org.store.apply(batch, sync);
  await org.store.apply({ ...batch, table: 'stage', upserts: emptyTable('stage') }, sync);
  await keepVersion(org, version);
});

describe('the inspection of a version', () => {
  it('is made where it is asked for, judged by independent programs, and told with the names of customers', async () => {
    const workers = createWorkers();
    expect(await ask(workers)).toEqual({ state: 'running', share: 0 });
    await expect.poll(opinion, { timeout: 50_000 }).toBeDefined();
    const said = await opinion();
    expect(said).toMatchObject({ of: version.features.customerIds.length, warnings: [] });
    expect(said?.share).toBeGreaterThanOrEqual(0.99);
    expect(said?.trustworthinessTheirs).toBeGreaterThan(0.7);
    await expect.poll(() => events.some(({ event }) => event === 'inspected')).toBe(true);
    const told = await ask(workers);
    if (told.state !== 'done') throw new Error(`It is ${told.state}.`);
    expect(told.view.opinion).toEqual(said);
    // Its map lies in the expert view, beside ours, which it does not replace.
    const { maps, otherMap, customers } = told.view;
    expect(maps.map(({ id }) => id)).toEqual(['umap', 'pca', 'tsne']);
    expect(otherMap).toMatchObject({ id: 'umap-js', trustworthiness: said?.trustworthinessTheirs });
    expect(otherMap?.points).toEqual(customers.map((_, i) => i));
    expect(otherMap?.x).toHaveLength(customers.length);
    const first = version.features.customerIds[0] ?? '';
    const name =
      rows.customer.columns.name.dictionary[rows.customer.columns.name.codes[rows.customer.ids.indexOf(first)] ?? -1];
    expect(told.view.customers[0]).toEqual({ id: first, name });
    expect(looks).toEqual([version.id]);
  }, 60_000);

  it('goes on where it was cut off: what is stored is not made again', async () => {
    await keepVersion(org, unasked);
    await org.store.saveInspection({ ...inspected(), versionId: unasked.id });
    let began = 0;
    const counted = (...of: Parameters<typeof inspect>) => {
      began++;
      return inspect(...of);
    };
    await runInspection(unasked.id, {
      store: org.store,
      inspect: counted,
      opinionOf,
      createRandom,
      now: Date.now,
      report: () => undefined,
    });
    expect(began).toBe(0);
    expect(await opinion(unasked.id)).toBeDefined();
  });

  it('follows a fit, and gives way to the next one at once', async () => {
    turns = [hangs, hangs, undefined];
    await keepVersion(org, unasked);
    const workers = createWorkers();
    await workers.call('startFit', { store: org.store.name, jobId: unasked.id });
    // While the fit runs nothing is looked at, whoever asks.
    expect(await ask(workers, unasked.id)).toEqual({ state: 'running', share: 0 });
    await expect.poll(() => looks.length).toBe(1);
    expect(events).toContainEqual({ event: 'ended', jobId: unasked.id });
    await workers.call('startFit', { store: org.store.name, jobId: 'next' });
    await expect.poll(() => looks).toEqual([unasked.id, 'next']);
    await workers.call('cancelFit', { jobId: 'next' });
    expect(events.some(({ event }) => event === 'inspected')).toBe(false);
    // The one that was ended is begun again when it is asked for.
    await ask(workers, unasked.id);
    await expect.poll(() => opinion(unasked.id), { timeout: 50_000 }).toBeDefined();
  });

  it('that fails says so, and is tried again only where it is asked for once more', async () => {
    turns = [() => Promise.reject(new Error('out of memory'))];
    await keepVersion(org, unasked);
    const workers = createWorkers();
    await ask(workers, unasked.id);
    await expect.poll(() => ask(workers, unasked.id)).toEqual({ state: 'failed' });
    expect(looks).toHaveLength(1);
    expect(await ask(workers, unasked.id)).toEqual({ state: 'running', share: 0 });
    await expect.poll(() => opinion(unasked.id), { timeout: 50_000 }).toBeDefined();
  });

  it('of a version that is not there is none', async () => {
    expect(await ask(createWorkers(), 'unknown')).toEqual({ state: 'none' });
  });
});

describe('what independent programs say', () => {
  it('does not apply to segments that another method made', async () => {
    const made = inspected();
    const { opinion: said } = await opinionOf(unasked, made, createRandom(1), () => undefined);
    expect(said).toMatchObject({ of: 0, says: { key: 'secondOpinion.doesNotApply' }, warnings: [] });
  });

  it('is to be read where they cannot be asked', async () => {
    const made = inspected();
    const broken: Version = {
      ...version,
      alternatives: version.alternatives.map((one) => ({ ...one, centers: one.centers.map(() => Number.NaN) })),
    };
    const { opinion: said } = await opinionOf(broken, made, createRandom(1), () => undefined);
    expect(said.warnings.length).toBeGreaterThan(0);
  });
});

function inspected(): Inspection {
  return finish(inspect(version, { random: createRandom(version.plan.seed) }));
}
