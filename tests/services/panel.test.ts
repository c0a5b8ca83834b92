import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { PeerlensError } from '../../core/crm/error';
import type { InsightOptions } from '../../core/engine/engine';
import type { Insight } from '../../core/engine/insight';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { Version } from '../../core/engine/version';
import { VERSION_FORMAT } from '../../core/engine/version';
import type { PriceInputs } from '../../core/pricing/inputs';
import { NO_PRICE_INPUTS } from '../../core/pricing/inputs';
import type { StoredSync } from '../../core/store/meta';
import { NO_SYNC } from '../../core/store/meta';
import type { JobRecord } from '../../core/store/stored';
import { TableBuilder } from '../../core/table/table';
import { createJobs } from '../../services/jobs';
import type { PanelService } from '../../services/panel';
import { answerPanel, staleness } from '../../services/panel';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import { createTabs } from '../../services/tabs';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import type { Scorer } from '../../services/workers/scoreSession';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';

const DAY = 86_400_000;
const ORG = { now: 50 * DAY, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const SYNCED: StoredSync = { ...NO_SYNC, lastAt: ORG.now, completedAt: 1_000 };
const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: true };
const record = { kind: 'customer', id: 'c1' } as const;

/** Counts what it is asked; knows customers alone. */
function countingScorer(asked: InsightOptions[], fails: () => boolean): Scorer {
  const nothing = () => {
    throw new Error('not asked here');
  };
  return {
    insight(ref, options) {
      asked.push(options);
      if (fails()) throw new PeerlensError('workerLost', 'tryAgain');
      if (ref.id !== 'c1') throw new PeerlensError('unknownRecord', 'syncNow');
      return { name: `insight ${asked.length}`, asOf: ORG.now } as Insight;
    },
    whatIf: nothing,
    recommend: nothing,
    priceSpread: nothing,
    badges: nothing,
    neighbours: nothing,
    weightedFeatures: nothing,
    compare: nothing,
    catalogue: nothing,
    expertView: nothing,
    chanceJudged: nothing,
    configurationsJudged: nothing,
    customerWhy: nothing,
    modelCard: nothing,
    modelContent: nothing,
    orderMap: nothing,
    foreseen: nothing,
    suggestRules: nothing,
    list: nothing,
  };
}

let org: Org;
let asked: InsightOptions[];
let failing: boolean;
let clock: number;

function service(connected: Org | undefined): PanelService {
  const scorer = countingScorer(asked, () => failing);
  const tools = { open: async () => org.store, createScorer: () => scorer };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession(tools), post),
    ),
  );
  const session = sessionOf(connected);
  const changed = () => undefined;
  const jobs = createJobs({ session, workers, now: () => clock, newId: () => 'j', changed, busy: changed });
  return { session, workers, jobs, tabs: createTabs(), now: () => clock };
}

const panel = (ask: Parameters<typeof answerPanel>[1] = { record }, connected: Org | undefined = org) =>
  answerPanel(service(connected), ask, asker);

async function publish(id: string, format: number = VERSION_FORMAT, really = true): Promise<void> {
  const nothing = { customerIds: [], asOf: 0, features: [], values: [] };
  const choice = { tried: [], chosen: 2, because: { key: 'k' } };
  const prepared = { shapes: [], of: 0, leftOut: [] };
  const outcome = { format: 1 };
  const made = { plan: DEFAULT_PLAN, encoding: { dims: [], dropped: [] }, importance: [], prepared, outcome };
  const version = {
    ...made,
    format,
    id,
    fittedAt: 7,
    features: nothing,
    segments: [],
    assignment: new Uint8Array(),
    choice,
  };
  await keepVersion(org, { ...version, notices: [] } as unknown as Version);
  if (really) await org.store.publish(id, 1);
}

function job(changes: Partial<JobRecord>): Omit<JobRecord, 'format'> {
  const none = { progress: undefined, endedAt: undefined, versionId: undefined, failure: undefined };
  return { id: 'j', kind: 'fit', state: 'running', startedAt: 0, attempts: 1, plan: DEFAULT_PLAN, ...none, ...changes };
}

async function addCustomer(id: string): Promise<void> {
  const customers = new TableBuilder('customer');
  customers.push(id, { name: id });
  const batch = {
    table: 'customer' as const,
    upserts: customers.build(),
    deletions: [],
    cursor: { format: 1 },
    org: ORG,
  };
  await org.store.apply(batch, SYNCED);
}

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  asked = [];
  failing = false;
  clock = 2_000;
  await addCustomer('c1');
});

describe('what the panel shows', () => {
  it('not connected', async () => {
    const answer = await answerPanel(service(undefined), {}, asker);
    expect(answer.state).toBe('notConnected');
  });

  it('the first sync, and why it failed', async () => {
    await org.store.saveSync({ ...NO_SYNC, running: true });
    expect((await panel()).state).toBe('firstSync');
    const { failure } = new PeerlensError('notSignedIn', 'signIn', { host: 'acme' });
    await org.store.saveSync({ ...NO_SYNC, failure });
    expect(await panel()).toEqual({ state: 'error', failure, lastAt: undefined });
  });

  it('that nothing was built, that it is being built, that it failed, that there is too little', async () => {
    expect((await panel()).state).toBe('noVersion');
    await org.store.addJob(job({ state: 'running' }));
    expect((await panel()).state).toBe('fitting');
    const broken = new PeerlensError('fitKeepsStopping', 'fitNow', { attempts: 3 });
    await org.store.updateJob('j', () => ({ state: 'failed', failure: broken.failure }));
    expect(await panel()).toEqual({ state: 'error', failure: broken.failure, lastAt: ORG.now });
    const few = new PeerlensError('tooFewCustomers', 'syncNow', { have: 3, need: 12 });
    await org.store.updateJob('j', () => ({ state: 'failed', failure: few.failure }));
    expect(await panel()).toMatchObject({
      state: 'tooFew',
      why: { key: 'error.tooFewCustomers', values: { have: 3, need: 12 } },
    });
  });

  it('a draft, and after it was published the record', async () => {
    await publish('v0', VERSION_FORMAT, false);
    expect(await panel()).toMatchObject({ state: 'draft', version: { id: 'v0', status: 'draft' } });
    await org.store.publish('v0', 1);
    await keepVersion(org, { ...((await org.store.version('v0', VERSION_FORMAT)) as Version), id: 'v1' });
    expect((await panel()).state).toBe('full');
    expect((await panel({})).state).toBe('noRecord');
    expect(await panel({ record: { kind: 'customer', id: 'c9' } })).toMatchObject({
      state: 'unknownRecord',
      record: { source: 'sample', kind: 'customer', id: 'c9' },
    });
  });

  it('that the published version cannot be read and needs a new fit', async () => {
    await publish('v1', 99);
    expect(await panel()).toMatchObject({ state: 'error', failure: { code: 'versionUnreadable', next: 'fitNow' } });
  });
});

describe('an insight', () => {
  beforeEach(() => publish('v1'));
  const name = (answer: Awaited<ReturnType<typeof panel>>) =>
    answer.state === 'full' ? answer.insight.name : answer.state;

  it('is computed once, and again for other weights, a hidden reason, or new data', async () => {
    expect(name(await panel())).toBe('insight 1');
    expect(name(await panel())).toBe('insight 1');
    expect(name(await panel({ record, weights: { recency: 9 } }))).toBe('insight 2');
    expect(asked[1]?.weights).toEqual({ weights: { recency: 9 }, weightsOfClass: {} });
    await org.store.argue('customer:c1', 'reason', { because: 'hide', at: 5 });
    expect(name(await panel())).toBe('insight 3');
    expect(asked[2]?.hidden).toEqual(['reason']);
    await addCustomer('c2');
    expect(name(await panel())).toBe('insight 4');
  });

  it('is made anew without what was argued with, and the panel remembers what was said', async () => {
    await panel();
    await org.store.argue('customer:c1', 'why.industry', { because: 'wrongData', at: 5 });
    const answer = await panel();
    expect(name(answer)).toBe('insight 2');
    expect(asked[1]).toMatchObject({ hidden: [], argued: [{ reason: 'why.industry', because: 'wrongData' }] });
    const said = [{ reason: 'why.industry', because: 'wrongData', at: 5 }];
    expect(answer).toMatchObject({ argued: said });
    await org.store.argue('customer:c1', 'why.industry', undefined);
    const after = await panel();
    expect(after).toMatchObject({ argued: [] });
    expect(name(after)).toBe('insight 1');
  });

  it('is made anew for other price inputs, and of none that can be read as if none were there', async () => {
    await panel();
    expect(asked[0]?.priceInputs).toEqual(NO_PRICE_INPUTS);
    const inputs = { ...NO_PRICE_INPUTS, leastMargin: 0.2 };
    await org.store.keepPriceInputs(inputs);
    expect(name(await panel())).toBe('insight 2');
    expect(asked[1]?.priceInputs).toEqual(inputs);
    await org.store.keepPriceInputs({ leastMargin: 'a fifth' } as unknown as PriceInputs);
    expect(name(await panel())).toBe('insight 1');
  });

  it('tells what is new since the last visit', async () => {
    await panel();
    clock += 3_600_000;
    await panel();
    expect(asked.map(({ since }) => since)).toEqual([undefined, ORG.now]);
  });

  it('that cannot be computed is the last one there is, and says so', async () => {
    await panel();
    await addCustomer('c2');
    failing = true;
    expect(await panel()).toMatchObject({
      state: 'full',
      insight: { name: 'insight 1' },
      stale: { lastAt: ORG.now, failure: { code: 'workerLost' } },
    });
  });
});

describe('data', () => {
  const offline = new PeerlensError('offline', 'tryAgain').failure;

  it('are stale a day after the last complete sync, or when a sync has failed since', () => {
    expect(staleness(SYNCED, undefined, 0, 1_000 + DAY)).toBeUndefined();
    expect(staleness(SYNCED, undefined, 0, 1_001 + DAY)).toEqual({ lastAt: ORG.now, failure: undefined });
    expect(staleness({ ...SYNCED, failure: offline }, undefined, 0, 1_000)).toEqual({
      lastAt: ORG.now,
      failure: offline,
    });
  });

  it('are not stale because a person stopped a sync, or because the next one runs', () => {
    const stopped = new PeerlensError('syncStopped', 'syncNow').failure;
    expect(staleness({ ...SYNCED, failure: stopped }, undefined, 0, 1_000)).toBeUndefined();
    expect(staleness({ ...SYNCED, failure: offline, running: true }, undefined, 0, 1_000)).toBeUndefined();
  });
});
