import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Access, Batch, Connector, Cursor } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { PeerlensError } from '../../core/crm/error';
import type { TableName } from '../../core/crm/schema';
import { NO_SYNC, type StoredSync } from '../../core/store/meta';
import { openStore, type Store } from '../../core/store/store';
import type { Rows } from '../../core/table/table';
import { TableBuilder } from '../../core/table/table';
import { afterBatch, beginSync } from '../../services/syncProgress';
import type { SyncRunner } from '../../services/syncRunner';
import { createSyncRunner } from '../../services/syncRunner';
import { connect } from '../connectors/salesforce/connected';
import { tinyCompany } from '../org/fixtures/tiny';
import { sessionOf } from './org';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const ACCESS: Access = { orgId: 'o', userId: 'u', userName: 'U', org: ORG, missing: [], canWriteLines: true };
const BATCHES = 6;

/** A small source: six batches of two stages; the cursor counts them. `before` runs ahead of each batch. */
function smallSource(before: (batch: number, signal: AbortSignal) => Promise<void> = async () => undefined): Connector {
  const sample = createSampleConnector();
  return {
    ...sample,
    check: async () => ACCESS,
    async *pull(from: Cursor | undefined, signal: AbortSignal): AsyncGenerator<Batch, void, void> {
      for (let n = Number(from?.next ?? 0); n < BATCHES; n++) {
        await before(n, signal);
        const stages = new TableBuilder('stage');
        for (const half of ['a', 'b']) stages.push(`s${n}${half}`, { name: `Stage ${n}` });
        yield {
          table: 'stage',
          upserts: stages.build(),
          deletions: [],
          cursor: { format: 1, next: n + 1 },
          org: { ...ORG, now: ORG.now + n },
          progress: {
            part: 'stage',
            done: 2 * (n + 1),
            total: 2 * BATCHES,
            partsDone: n + 1 < BATCHES ? 0 : 1,
            parts: 1,
          },
          notices: n < 2 ? [{ key: 'notice.limit' }] : [],
        };
      }
    },
  };
}

interface Stage {
  store: Store;
  runner: SyncRunner;
  completed: number;
  /** When the runner asked to be woken. */
  wakes: number[];
}

async function stage(connector: Connector, name = `sync-${Math.random()}`, now = () => 5_000): Promise<Stage> {
  const store = await openStore(name);
  const connection = {
    ...{ way: 'session' as const, clientId: undefined },
    ...{ source: 'sample' as const, host: undefined, orgId: 'o', userId: 'u', orgName: 'Acme', userName: 'U' },
    ...{ canWriteLines: true, missing: [], store: name },
  };
  const org = { connection, store, connector };
  const session = sessionOf(org);
  const made: Stage = {
    store,
    completed: 0,
    wakes: [],
    runner: createSyncRunner({
      session,
      now,
      changed: () => undefined,
      onAccess: async () => undefined,
      onComplete: async () => {
        made.completed++;
      },
      busy: () => undefined,
      wakeAt: (at) => made.wakes.push(at),
    }),
  };
  return made;
}

const stageIds = (read: { rows: Rows } | undefined) => read?.rows.stage.ids ?? [];
const ALL = Array.from({ length: BATCHES }, (_, n) => [`s${n}a`, `s${n}b`]).flat();

beforeEach(() => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
});

describe('a sync', () => {
  it('stores all rows, says each notice once, and tells when the data are from', async () => {
    const { store, runner } = await stage(smallSource());
    await runner.start();
    expect(stageIds(await store.rows())).toEqual(ALL);
    const { sync, cursor } = await store.state();
    expect(sync).toMatchObject({ running: false, rows: 12, lastAt: 1_005, completedAt: 5_000, failure: undefined });
    expect(sync.parts).toEqual([{ table: 'stage', done: 12, total: 12, state: 'done' }]);
    expect(sync.notices).toEqual([{ key: 'notice.limit' }]);
    expect(cursor).toEqual({ format: 1, next: 6 });
  });

  it('is joined, not doubled, when it is started twice', async () => {
    const made = await stage(smallSource());
    await Promise.all([made.runner.start(), made.runner.start()]);
    expect(made.completed).toBe(1);
  });

  it('that failed keeps its failure and what was read, and goes on from there', async () => {
    let online = false;
    const from: number[] = [];
    const source = smallSource(async (n) => {
      from.push(n);
      if (n === 3 && !online) throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
    });
    const made = await stage(source);
    await made.runner.start();
    expect((await made.store.state()).sync).toMatchObject({ running: false, lastAt: undefined });
    expect((await made.store.state()).sync.failure?.code).toBe('offline');
    expect(stageIds(await made.store.rows())).toEqual(ALL.slice(0, 6));
    expect(made.completed).toBe(0);
    online = true;
    await made.runner.start();
    expect(from).toEqual([0, 1, 2, 3, 3, 4, 5]);
    expect(stageIds(await made.store.rows())).toEqual(ALL);
    expect((await made.store.state()).sync.failure).toBeUndefined();
  });

  it.each([
    [new PeerlensError('crmLimit', 'tryLater'), 5_000 + 3_600_000],
    [new PeerlensError('crmBusy', 'tryLater', { wait: 90_000 }), 95_000],
    [new PeerlensError('crmBusy', 'tryLater', { wait: 1e17 }), 5_000 + 24 * 3_600_000],
    [new PeerlensError('callBudget', 'tryLater', { until: { as: 'instant', at: 77_000 } }), 77_000],
    [new PeerlensError('notSignedIn', 'signIn'), undefined],
  ])('that %s stops goes on by itself when there is room', async (failure, at) => {
    let stopped = false;
    let now = 5_000;
    const source = smallSource(async (n) => {
      if (n === 2 && !stopped) {
        stopped = true;
        throw failure;
      }
    });
    const made = await stage(source, `goes-on-${failure.failure.code}-${at}`, () => now);
    await made.runner.start();
    expect((await made.store.state()).sync.goesOnAt).toBe(at);
    expect(made.wakes).toEqual(at === undefined ? [] : [at]);
    if (at === undefined) return;
    // The usual alarm rings before that: nothing is asked.
    await made.runner.startDue();
    expect(made.completed).toBe(0);
    now = at;
    await made.runner.startDue();
    expect(made.completed).toBe(1);
    expect((await made.store.state()).sync.goesOnAt).toBeUndefined();
    expect(stageIds(await made.store.rows())).toEqual(ALL);
  });

  it('can be stopped; what was read stays', async () => {
    let stop: (() => Promise<void>) | undefined;
    const made = await stage(
      smallSource(async (n) => {
        if (n === 2) void stop?.();
      }),
    );
    stop = made.runner.cancel;
    await made.runner.start();
    const { sync } = await made.store.state();
    expect(sync.failure).toMatchObject({ code: 'syncStopped', next: 'syncNow' });
    expect(stageIds(await made.store.rows())).toEqual(ALL.slice(0, 4));
  });

  it.each([0, 1, 3, 5])('killed before batch %i is resumed: nothing is lost, nothing is doubled', async (killedAt) => {
    const name = `killed-${killedAt}`;
    // The worker that dies: its sync never comes back from the wait, and nobody hears of it again.
    const dead = await stage(
      smallSource((n) => (n === killedAt ? new Promise(() => undefined) : Promise.resolve())),
      name,
    );
    void dead.runner.start();
    await expect.poll(async () => (await dead.store.state()).cursor?.next ?? 0).toBe(killedAt);
    await expect.poll(async () => (await dead.store.state()).sync.running).toBe(true);
    const from: number[] = [];
    const next = await stage(
      smallSource(async (n) => {
        from.push(n);
      }),
      name,
    );
    await next.runner.resume();
    expect(from[0]).toBe(killedAt);
    expect(stageIds(await next.store.rows())).toEqual(ALL);
    expect((await next.store.state()).sync).toMatchObject({ running: false, rows: 12 });
    expect(next.completed).toBe(1);
  });

  it('is not resumed where none was under way', async () => {
    const made = await stage(smallSource());
    await made.runner.resume();
    expect(await made.store.rows()).toBeUndefined();
  });

  it('reads the built-in company completely, a stop in the middle or not', async () => {
    const whole = await stage(createSampleConnector());
    await whole.runner.start();
    const sample = createSampleConnector();
    let batches = 0;
    const cut = await stage({
      ...sample,
      async *pull(from, signal) {
        for await (const batch of sample.pull(from, signal)) {
          yield batch;
          if (++batches === 20) throw new PeerlensError('offline', 'tryAgain', { host: 'sample' });
        }
      },
    });
    await cut.runner.start();
    await cut.runner.start();
    expect(batches).toBeGreaterThan(20);
    const [expected, got] = await Promise.all([whole.store.rows(), cut.store.rows()]);
    for (const table of ['customer', 'orderLine', 'stageChange'] as const) {
      expect(got?.rows[table].ids.join()).toBe(expected?.rows[table].ids.join());
    }
    expect(got?.rows.customer.columns).toEqual(expected?.rows.customer.columns);
    expect(expected?.rows.orderLine.length).toBe(40_000);
  });
});

describe('a sync that goes on after a cut', () => {
  /** The tiny company in an org whose connection breaks when the sync comes to its opportunities. */
  async function cutOff() {
    let online = false;
    const connected = await connect(tinyCompany(), (request) => async (url, init) => {
      if (!online && /FROM\+Opportunity\+|FROM%20Opportunity%20/.test(url)) throw new TypeError('Failed to fetch');
      return request(url, init);
    });
    const made = await stage(connected.connector);
    await made.runner.start();
    const mend = () => {
      online = true;
    };
    return { ...connected, ...made, mend };
  }

  it('also reads what changed meanwhile in what it had read before', async () => {
    const { org, store, runner, mend } = await cutOff();
    const { sync } = await store.state();
    expect(sync.failure?.code).toBe('offline');
    expect(sync.lastAt).toBeUndefined();
    const id = org.ids.of('c1');
    expect(await store.row('customer', id)).toMatchObject({ name: 'Alder AG' });
    const renamed = await fetch(`${org.url}/services/data/v62.0/sobjects/Account/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${org.signIn()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Name: 'Alder SE' }),
    });
    expect(renamed.status).toBe(204);
    mend();
    await runner.start();
    const after = await store.state();
    expect(after.sync).toMatchObject({ running: false, failure: undefined, lastAt: after.org?.now });
    expect(await store.row('customer', id)).toMatchObject({ name: 'Alder SE' });
    expect(after.sync.parts.find(({ table }) => table === 'opportunity')?.done).toBeGreaterThan(0);
    await org.stop();
  });

  it('reads once where the last one came to its end, or never began to read', async () => {
    let reads = 0;
    let online = true;
    const source = smallSource();
    const made = await stage({
      ...source,
      async check(signal) {
        if (!online) throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
        return source.check(signal);
      },
      pull(from, signal) {
        reads++;
        return source.pull(from, signal);
      },
    });
    await made.runner.start();
    online = false;
    await made.runner.start();
    online = true;
    await made.runner.start();
    expect(reads).toBe(2);
  });
});

describe('while somebody else is connected', () => {
  it('no sync of the one before runs on, and none starts', async () => {
    const read: number[] = [];
    let release: (() => void) | undefined;
    const made = await stage(
      smallSource(async (n) => {
        read.push(n);
        if (n !== 2 || release) return;
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }),
    );
    void made.runner.start();
    await expect.poll(() => release).toBeDefined();
    const connecting = made.runner.whileStopped(async () => {
      // The alarm rings while the CRM is asked who is signed in.
      await Promise.all([made.runner.start(), made.runner.startAfresh(), made.runner.resume(), made.runner.refresh()]);
      return read.length;
    });
    release?.();
    expect(await connecting).toBe(3);
    expect(made.completed).toBe(0);
    await made.runner.start();
    expect(made.completed).toBe(1);
  });

  it('syncs go on where that fails', async () => {
    const made = await stage(smallSource());
    const refused = made.runner.whileStopped(async () => {
      throw new PeerlensError('notSignedIn', 'signIn', { host: 'acme' });
    });
    await expect(refused).rejects.toThrow('notSignedIn');
    await made.runner.start();
    expect(made.completed).toBe(1);
  });
});

describe('reading again', () => {
  /** A source that notes how often it is read from its end on. */
  function again(clock: () => number, fails: () => boolean = () => false) {
    const runs = { count: 0 };
    const source = smallSource();
    const counted: Connector = {
      ...source,
      async *pull(from, signal) {
        runs.count++;
        if (fails()) throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
        yield* source.pull(from, signal);
      },
    };
    return { runs, made: stage(counted, undefined, clock) };
  }

  it('on a click reads at most every half minute', async () => {
    let clock = 100_000;
    const { runs, made } = again(() => clock);
    const { runner } = await made;
    await runner.refresh();
    expect(runs.count).toBe(1);
    clock += 29_000;
    await runner.refresh();
    expect(runs.count).toBe(1);
    clock += 1_000;
    await Promise.all([runner.refresh(), runner.refresh()]);
    expect(runs.count).toBe(2);
  });

  it('on a click reads at once after a failure', async () => {
    let online = false;
    const { runs, made } = again(
      () => 100_000,
      () => !online,
    );
    const { runner, store } = await made;
    await runner.refresh();
    online = true;
    await runner.refresh();
    expect(runs.count).toBe(2);
    expect((await store.state()).sync.failure).toBeUndefined();
  });

  it('after a write does not trust a sync that was under way already', async () => {
    const { runs, made } = again(() => 5_000);
    const { runner } = await made;
    const first = runner.start();
    const second = runner.startAfresh();
    await first;
    await second;
    expect(runs.count).toBe(2);
  });
});

describe('the state of a sync', () => {
  it('lists the parts in the order of reading, also those that wait', () => {
    const batch = (part: TableName, partsDone: number): Batch => ({
      table: part,
      upserts: new TableBuilder(part).build(),
      deletions: [],
      cursor: { format: 1 },
      org: ORG,
      progress: { part, done: 2, total: 4, partsDone, parts: 3, order: ['product', 'order', 'case'] },
      notices: [],
    });
    const states = (sync: StoredSync) => sync.parts.map(({ table, state }) => `${table} ${state}`);
    const first = afterBatch(beginSync(NO_SYNC, 1), batch('product', 0));
    expect(states(first)).toEqual(['product reading', 'order waiting', 'case waiting']);
    const second = afterBatch(first, batch('order', 1));
    expect(states(second)).toEqual(['product done', 'order reading', 'case waiting']);
    expect(second.parts[0]).toMatchObject({ done: 2, total: 4 });
  });

  it('begins anew, but goes on counting where a killed worker was', () => {
    const running = { ...NO_SYNC, running: true, rows: 5, startedAt: 1 };
    expect(beginSync(running, 9)).toMatchObject({ rows: 5, startedAt: 1 });
    expect(beginSync({ ...running, running: false }, 9)).toMatchObject({ rows: 0, startedAt: 9, running: true });
  });
});
