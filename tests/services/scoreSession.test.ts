import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_BOOK } from '../../core/configuration/ruleBook/ruleBook';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { StoredSync } from '../../core/store/meta';
import { NO_SYNC } from '../../core/store/meta';
import type { Store } from '../../core/store/store';
import { openStore } from '../../core/store/store';
import type { Rows } from '../../core/table/table';
import { TableBuilder } from '../../core/table/table';
import type { Scorer } from '../../services/workers/scoreSession';
import { createScoreSession } from '../../services/workers/scoreSession';
import { keepVersion } from './org';
import { tinyVersion } from './tinyVersion';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const COMPLETE: StoredSync = { ...NO_SYNC, lastAt: 1_000, completedAt: 1_000 };
const NAME = 'score';

let store: Store;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore(NAME);
});

async function read(customer: string | string[], sync: StoredSync): Promise<void> {
  const customers = new TableBuilder('customer');
  for (const id of [customer].flat()) customers.push(id, { name: id.slice(0, 4) });
  const batch = { upserts: customers.build(), deletions: [], cursor: { format: 1 }, org: ORG };
  await store.apply({ table: 'customer', ...batch }, sync);
}

/** A worker that has just started. */
function worker() {
  const nobody = () => {
    throw new Error('no scorer is needed here');
  };
  return createScoreSession({ open: openStore, createScorer: nobody });
}

function lookedUp(session = worker()) {
  return async () => (await session.customers({ store: NAME, contains: '' })).map(({ id }) => id);
}

describe('a score worker', () => {
  it.each<[string, Partial<StoredSync>]>([
    ['runs', { running: true }],
    ['was cut off', { failure: { code: 'offline', next: 'tryAgain', values: {} } }],
  ])('says nothing of half the tables while the first sync %s, and all of it afterwards', async (_, sync) => {
    const customers = lookedUp();
    await expect(customers()).rejects.toMatchObject({ failure: { code: 'nothingSynced' } });
    await read('a', { ...NO_SYNC, ...sync, midway: true });
    await expect(customers()).rejects.toMatchObject({ failure: { code: 'notAllRead', next: 'syncNow' } });
    await store.saveSync(COMPLETE);
    expect(await customers()).toEqual(['a']);
  });

  it('that starts in the midst of a later sync answers from what there is', async () => {
    await read('a', COMPLETE);
    await read('b', { ...COMPLETE, running: true, midway: true });
    expect(await lookedUp()()).toEqual(['a', 'b']);
  });

  it('that is warm keeps its rows until the sync ends', async () => {
    await read('a', COMPLETE);
    const customers = lookedUp();
    expect(await customers()).toEqual(['a']);
    await read('b', { ...COMPLETE, running: true, midway: true });
    expect(await customers()).toEqual(['a']);
    await store.saveSync(COMPLETE);
    expect(await customers()).toEqual(['a', 'b']);
  });

  it('follows the rule book and the offers at once, also while a sync runs, and reads no row anew for them', async () => {
    await read('a', COMPLETE);
    await keepVersion({ store }, tinyVersion('v1', DEFAULT_PLAN, 1));
    const scored: Rows[] = [];
    const session = createScoreSession({
      open: openStore,
      createScorer: (_, rows) => {
        scored.push(rows);
        return {} as Scorer;
      },
    });
    const warm = () => session.warm({ store: NAME, versionId: 'v1' });
    await warm();
    await store.keepRuleBook({ ...EMPTY_BOOK, refused: ['r1'] });
    await warm();
    await warm();
    await read('b', { ...COMPLETE, running: true, midway: true });
    await store.keepOffers([{ id: 'o1', lines: [] }], {});
    await warm();
    await store.keepRuleBook(EMPTY_BOOK);
    await store.keepOffers([], {});
    await warm();
    expect(scored.map(({ book }) => book && [book.rules.refused, book.offers.map(({ id }) => id)])).toEqual([
      undefined,
      [['r1'], []],
      [['r1'], ['o1']],
      undefined,
    ]);
    await store.keepOffers([{ id: 'o2', lines: [] }], {});
    await warm();
    await store.keepRuleBook({ ...EMPTY_BOOK, refused: ['r2'] });
    await warm();
    const [offers, same] = scored.slice(-2).map(({ book }) => book?.offers);
    expect(offers?.map(({ id }) => id)).toEqual(['o2']);
    expect(same).toBe(offers);
    for (const { customer } of scored) expect(customer).toBe(scored[0]?.customer);
    await store.saveSync(COMPLETE);
    await warm();
    expect(scored.at(-1)?.customer.ids).toEqual(['a', 'b']);
  });

  it('holds no store open that it could not read', async () => {
    const held = new Set<Store>();
    const open = async (name: string): Promise<Store> => {
      const one = await openStore(name);
      held.add(one);
      return { ...one, close: () => held.delete(one) && one.close() };
    };
    const nobody = () => {
      throw new Error('no scorer is needed here');
    };
    const session = createScoreSession({ open, createScorer: nobody });
    const customers = lookedUp(session);
    for (let i = 0; i < 2; i++) await expect(customers()).rejects.toMatchObject({ failure: { code: 'nothingSynced' } });
    expect(held.size).toBe(0);
    await read('a', COMPLETE);
    expect([await customers(), held.size]).toEqual([['a'], 1]);
    // What is read already stays open.
    await customers();
    expect(held.size).toBe(1);
  });

  it('answers what else is asked while it looks for customers that are there twice', async () => {
    await read(
      Array.from({ length: 10_000 }, (_, i) => `Acme ${i}`),
      COMPLETE,
    );
    const session = worker();
    const customers = lookedUp(session);
    await customers();
    const answered: string[] = [];
    const twice = session.duplicates({ store: NAME, pages: undefined });
    await Promise.all([
      Promise.resolve(twice).then(() => answered.push('duplicates')),
      customers().then(() => answered.push('customers')),
    ]);
    expect(answered).toEqual(['customers', 'duplicates']);
    expect((await twice).found).toBe(1);
  });
});
