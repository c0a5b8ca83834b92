import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSampleConnector } from '../../connectors/sample/connector';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { ListAnswer } from '../../core/reports/lists';
import { NO_SYNC } from '../../core/store/meta';
import { TableBuilder } from '../../core/table/table';
import { listHandlers } from '../../services/lists';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession, type Scorer } from '../../services/workers/scoreSession';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';
import { tinyVersion } from './tinyVersion';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const page: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };
const NONE: ListAnswer = { kind: 'products', products: [] };

let org: Org;
/** Steps made so far, by kind of list. */
let steps: Record<string, number>;

/** A list of products takes a while; every other one never ends. */
const slow: Pick<Scorer, 'list'> = {
  *list({ kind }) {
    while (kind !== 'products' || (steps[kind] ?? 0) < 40) {
      steps[kind] = (steps[kind] ?? 0) + 1;
      const from = performance.now();
      while (performance.now() - from < 5);
      yield;
    }
    return NONE;
  },
};

function handlers() {
  const tools = { open: async () => org.store, createScorer: () => slow as Scorer };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession(tools), post),
    ),
  );
  return listHandlers({ session: sessionOf(org), workers });
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  steps = {};
  org = await connectedOrg(createSampleConnector());
  const customers = new TableBuilder('customer');
  customers.push('a', { name: 'Acme' });
  const batch = { upserts: customers.build(), deletions: [], cursor: { format: 1 }, org: ORG };
  await org.store.apply({ table: 'customer', ...batch }, { ...NO_SYNC, lastAt: 1_000, completedAt: 1_000 });
  await keepVersion(org, tinyVersion('v1', DEFAULT_PLAN, 1));
  await org.store.publish('v1', 1);
});

describe('a list that is stopped', () => {
  it('is worked on no longer, and the others are made to their end', async () => {
    const { list, stopList } = handlers();
    const endless = list({ list: { kind: 'coverage' }, asking: 'one' }, page);
    const other = list({ list: { kind: 'products' }, asking: 'two' }, page);
    await expect.poll(() => steps.coverage).toBeGreaterThan(0);
    await stopList({ asking: 'one' }, page);
    await expect(endless).rejects.toMatchObject({ failure: { code: 'cancelled', next: 'nothing' } });
    const made = steps.coverage;
    expect(await other).toEqual(NONE);
    expect(steps.coverage).toBe(made);
  });

  it('before the worker has heard of it is never begun', async () => {
    const { list, stopList } = handlers();
    const asked = list({ list: { kind: 'coverage' }, asking: 'one' }, page);
    await stopList({ asking: 'one' }, page);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(steps).toEqual({});
  });

  it('that was answered already is answered all the same when it is asked again', async () => {
    const { list, stopList } = handlers();
    const ask = { list: { kind: 'products' }, asking: 'one' } as const;
    expect(await list(ask, page)).toEqual(NONE);
    await stopList({ asking: 'one' }, page);
    expect(await list(ask, page)).toEqual(NONE);
  });
});
