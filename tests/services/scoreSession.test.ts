import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredSync } from '../../core/store/meta';
import { NO_SYNC } from '../../core/store/meta';
import type { Store } from '../../core/store/store';
import { openStore } from '../../core/store/store';
import { TableBuilder } from '../../core/table/table';
import { createScoreSession } from '../../services/workers/scoreSession';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const COMPLETE: StoredSync = { ...NO_SYNC, lastAt: 1_000, completedAt: 1_000 };
const NAME = 'score';

let store: Store;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore(NAME);
});

async function read(customer: string, sync: StoredSync): Promise<void> {
  const customers = new TableBuilder('customer');
  customers.push(customer, { name: customer });
  const batch = { upserts: customers.build(), deletions: [], cursor: { format: 1 }, org: ORG };
  await store.apply({ table: 'customer', ...batch }, sync);
}

/** A worker that has just started. */
function worker() {
  const nobody = () => {
    throw new Error('no scorer is needed here');
  };
  const session = createScoreSession({ open: openStore, createScorer: nobody });
  return async () => (await session.customers({ store: NAME, contains: '' })).map(({ id }) => id);
}

describe('a score worker', () => {
  it.each<[string, Partial<StoredSync>]>([
    ['runs', { running: true }],
    ['was cut off', { failure: { code: 'offline', next: 'tryAgain', values: {} } }],
  ])('says nothing of half the tables while the first sync %s, and all of it afterwards', async (_, sync) => {
    const customers = worker();
    await expect(customers()).rejects.toMatchObject({ failure: { code: 'nothingSynced' } });
    await read('a', { ...NO_SYNC, ...sync, midway: true });
    await expect(customers()).rejects.toMatchObject({ failure: { code: 'notAllRead', next: 'syncNow' } });
    await store.saveSync(COMPLETE);
    expect(await customers()).toEqual(['a']);
  });

  it('that starts in the midst of a later sync answers from what there is', async () => {
    await read('a', COMPLETE);
    await read('b', { ...COMPLETE, running: true, midway: true });
    expect(await worker()()).toEqual(['a', 'b']);
  });

  it('that is warm keeps its rows until the sync ends', async () => {
    await read('a', COMPLETE);
    const customers = worker();
    expect(await customers()).toEqual(['a']);
    await read('b', { ...COMPLETE, running: true, midway: true });
    expect(await customers()).toEqual(['a']);
    await store.saveSync(COMPLETE);
    expect(await customers()).toEqual(['a', 'b']);
  });
});
