import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSampleConnector } from '../../connectors/sample/connector';
import { PeerlensError } from '../../core/crm/error';
import { ALL, emptyBrowser, smallSource, stage, stageIds } from './syncing';

beforeEach(emptyBrowser);

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

  it('that has no requests left for today asks nothing at all until there is room', async () => {
    let full = true;
    let checks = 0;
    const source = smallSource();
    const made = await stage({
      ...source,
      room: async () => {
        if (full) throw new PeerlensError('callBudget', 'tryLater', { until: { as: 'instant', at: 77_000 } });
      },
      check: (signal) => {
        checks++;
        return source.check(signal);
      },
    });
    await made.runner.start();
    expect(checks).toBe(0);
    expect((await made.store.state()).sync).toMatchObject({ running: false, goesOnAt: 77_000 });
    full = false;
    await made.runner.start();
    expect(checks).toBe(1);
    expect(stageIds(await made.store.rows())).toEqual(ALL);
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

  it('reads the built-in company completely, a stop in the middle or not', { timeout: 60_000 }, async () => {
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
