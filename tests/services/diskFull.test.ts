import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Batch, Connector, Cursor } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { NO_SYNC } from '../../core/store/meta';
import { openStore } from '../../core/store/store';
import { TableBuilder } from '../../core/table/table';
import { createSyncRunner } from '../../services/syncRunner';
import { connectedOrg, sessionOf } from './org';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const BATCHES = 5;

function batch(n: number): Batch {
  const stages = new TableBuilder('stage');
  stages.push(`s${n}`, { name: `Stage ${n}` });
  const progress = { part: 'stage' as const, done: n + 1, total: BATCHES, partsDone: 0, parts: 1 };
  return {
    table: 'stage',
    upserts: stages.build(),
    deletions: [],
    cursor: { format: 1, next: n + 1 },
    org: ORG,
    progress,
    notices: [],
  };
}

const source: Connector = {
  ...createSampleConnector(),
  async *pull(from: Cursor | undefined): AsyncGenerator<Batch, void, void> {
    for (let n = Number(from?.next ?? 0); n < BATCHES; n++) yield batch(n);
  },
};

/** How a browser says that the disk is full: at the write itself, or by ending the transaction under it. */
const WAYS = {
  'at the write': (): IDBRequest => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  'by ending the transaction': (store: IDBObjectStore, put: () => IDBRequest): IDBRequest => {
    const request = put();
    (store.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
    return request;
  },
} as const;

/** From now on so many values can be written before the disk is full. */
function fill(way: keyof typeof WAYS, values: number): void {
  let room = values;
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...of: Parameters<typeof put>
  ) {
    return room-- > 0 ? put.apply(this, of) : WAYS[way](this, () => put.apply(this, of));
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

describe.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('a full disk, said %s', (way) => {
  it.each([0, 1, 2, 3, 4, 5, 6])('after %i values of a batch leaves nothing of it', async (values) => {
    const store = await openStore(`full-${Math.random()}`);
    await store.apply(batch(0), NO_SYNC);
    const before = await store.state();
    fill(way, values);
    const failing = store.apply(batch(1), { ...NO_SYNC, rows: 9 });
    await expect(failing).rejects.toMatchObject({ name: 'QuotaExceededError' });
    vi.restoreAllMocks();
    expect(await store.state()).toEqual(before);
    expect((await store.rows())?.rows.stage.ids).toEqual(['s0']);
    await store.apply(batch(1), NO_SYNC);
    expect((await store.rows())?.rows.stage.ids).toEqual(['s0', 's1']);
  });

  it('stops the sync with what to do, and the next one goes on from there', async () => {
    const org = await connectedOrg(source);
    const none = async () => undefined;
    const runner = createSyncRunner({
      session: sessionOf(org),
      now: () => 5_000,
      changed: () => undefined,
      onAccess: none,
      onComplete: none,
      busy: () => undefined,
      wakeAt: () => undefined,
    });
    // The state that it runs, and then two batches of seven values each.
    fill(way, 1 + 2 * 7 + 3);
    await runner.start();
    const { sync, cursor } = await org.store.state();
    expect(sync).toMatchObject({ running: false, failure: { code: 'diskFull', next: 'freeSpace' } });
    expect(cursor).toEqual({ format: 1, next: 2 });
    expect((await org.store.rows())?.rows.stage.ids).toEqual(['s0', 's1']);
    vi.restoreAllMocks();
    await runner.start();
    expect((await org.store.state()).sync).toMatchObject({ running: false, failure: undefined });
    expect((await org.store.rows())?.rows.stage.ids).toEqual(['s0', 's1', 's2', 's3', 's4']);
  });
});
