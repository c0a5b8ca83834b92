import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Badge, Insight } from '../../../core/engine/insight';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { openDatabase } from '../../../core/store/schema';
import { openStore } from '../../../core/store/store';
import type { JobRecord, StoredWrite } from '../../../core/store/stored';

const open = () => openStore(`records-test-${Math.random()}`);

function badge(key: string): Badge {
  return { key, segment: undefined, tier: 'none', definition: undefined, chance: undefined, versionId: 'v1' };
}

describe('badges', () => {
  it('are found by their own key and by every alias, and replaced as a whole', async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 }), async (ids) => {
        const badges = ids.map((id) => badge(`customer:${id}`));
        const aliases = ids.map((id): [string, string] => [`order:${id}`, `customer:${id}`]);
        await store.saveBadges(badges, aliases);
        for (const id of ids) {
          expect(await store.badge(`customer:${id}`)).toEqual(badge(`customer:${id}`));
          expect(await store.badge(`order:${id}`)).toEqual(badge(`customer:${id}`));
        }
        expect(await store.badge('customer:\u0000never')).toBeUndefined();
      }),
      { numRuns: 20 },
    );
    await store.saveBadges([], []);
    expect(await store.badge('customer:a')).toBeUndefined();
  });
});

describe('insights', () => {
  it('answer for the same data, version and inputs only; three of a record stay', async () => {
    const store = await open();
    const insight = (name: string) => ({ name }) as Insight;
    for (let epoch = 1; epoch <= 4; epoch++)
      await store.saveInsight('customer:1', { versionId: 'v1', epoch, inputs: 'w' }, insight(`e${epoch}`));
    expect(await store.insight('customer:1', { versionId: 'v1', epoch: 4, inputs: 'w' })).toEqual(insight('e4'));
    expect(await store.insight('customer:1', { versionId: 'v1', epoch: 1, inputs: 'w' })).toBeUndefined();
    expect(await store.insight('customer:1', { versionId: 'v1', epoch: 4, inputs: 'other' })).toBeUndefined();
    expect(await store.insight('customer:1', { versionId: 'v2', epoch: 4, inputs: 'w' })).toBeUndefined();
    expect(await store.lastInsight('customer:1')).toEqual(insight('e4'));
  });
});

describe('the chance that was told', () => {
  const DAY = 86_400_000;
  const told = (at: number, outOfTen: number, unargued?: number) =>
    ({
      asOf: at,
      chance: { abstained: false, outOfTen, ...(unargued && { unargued: { outOfTen: unargued } }) },
    }) as unknown as Insight;

  it('is known of earlier days, the last one of each, whatever was argued with it', async () => {
    const store = await open();
    let epoch = 0;
    const save = (insight: Insight) =>
      store.saveInsight('opportunity:1', { versionId: 'v1', epoch: ++epoch, inputs: 'w' }, insight);
    expect(await store.toldBefore('opportunity:1', 9 * DAY)).toEqual([]);
    await save(told(3 * DAY + 1, 4));
    await save(told(3 * DAY + 9, 5));
    await save({ asOf: 4 * DAY, chance: { abstained: true } } as Insight);
    await save(told(5 * DAY, 6, 7));
    await save(told(8 * DAY + 2, 8));
    expect(await store.toldBefore('opportunity:1', 8 * DAY + 5)).toEqual([
      { at: 3 * DAY + 9, outOfTen: 5, versionId: 'v1' },
      { at: 5 * DAY, outOfTen: 7, versionId: 'v1' },
    ]);
  });

  it('is kept of twelve days', async () => {
    const store = await open();
    for (let day = 1; day <= 20; day++)
      await store.saveInsight('opportunity:1', { versionId: 'v1', epoch: day, inputs: 'w' }, told(day * DAY, 5));
    const days = await store.toldBefore('opportunity:1', 20 * DAY);
    expect(days.map(({ at }) => at / DAY)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });
});

describe('visits', () => {
  const minutes = (count: number) => count * 60_000;

  it('tell since which data everything is new; looking twice within half an hour is one visit', async () => {
    const store = await open();
    expect(await store.visit('customer:1', minutes(0), 100)).toBeUndefined();
    expect(await store.visit('customer:1', minutes(10), 200)).toBeUndefined();
    // Forty minutes later: what was seen last was the data of 200.
    expect(await store.visit('customer:1', minutes(50), 300)).toBe(200);
    expect(await store.visit('customer:1', minutes(60), 400)).toBe(200);
    expect(await store.visit('customer:2', minutes(60), 400)).toBeUndefined();
  });
});

describe('jobs and writes', () => {
  const job: Omit<JobRecord, 'format'> = {
    id: 'j',
    kind: 'fit',
    state: 'waiting',
    progress: undefined,
    startedAt: 0,
    endedAt: undefined,
    versionId: undefined,
    failure: undefined,
    plan: DEFAULT_PLAN,
    attempts: 0,
  };

  it('keep the last ten jobs', async () => {
    const store = await open();
    for (let i = 0; i < 12; i++) await store.addJob({ ...job, state: 'done', id: `j${i}`, startedAt: i });
    const ids = (await store.jobs()).map(({ id }) => id);
    expect(ids).toEqual(['j11', 'j10', 'j9', 'j8', 'j7', 'j6', 'j5', 'j4', 'j3', 'j2']);
    expect(await store.updateJob('j0', () => ({ state: 'done' }))).toBeUndefined();
  });

  it('add a job once, however often it is clicked', async () => {
    const store = await open();
    const added = await Promise.all(['a', 'b'].map((id) => store.addJob({ ...job, state: 'waiting', id })));
    expect(added.map(({ id }) => id)).toEqual(['a', 'a']);
    expect(await store.jobs()).toHaveLength(1);
    await store.updateJob('a', () => ({ state: 'cancelled' }));
    expect((await store.addJob({ ...job, state: 'waiting', id: 'b' })).id).toBe('b');
  });

  it('move a write out of "pending" once, however often it is clicked', async () => {
    const store = await open();
    const write: Omit<StoredWrite, 'format'> = {
      id: 'w',
      record: { source: 'sample', kind: 'opportunity', id: '1' },
      recordKey: 'opportunity:1',
      recordName: 'Deal',
      host: 'Acme',
      lines: [],
      currency: { code: 'EUR', scale: 2 },
      state: 'pending',
      results: [],
      preparedAt: 0,
    };
    await store.saveWrite(write);
    const clicks = await Promise.all([1, 2, 3].map(() => store.moveWrite('w', 'pending', { state: 'written' })));
    expect(clicks.filter(Boolean)).toHaveLength(1);
    expect((await store.undoableWrite('opportunity:1'))?.id).toBe('w');
    await store.moveWrite('w', 'written', { state: 'undone' });
    expect(await store.undoableWrite('opportunity:1')).toBeUndefined();
  });
});

describe('what was said against reasons', () => {
  it('is kept once per reason, and can be taken back', async () => {
    const store = await open();
    await store.argue('customer:1', 'b', { because: 'hide', at: 1 });
    await store.argue('customer:1', 'a', { because: 'wrongData', at: 2 });
    await store.argue('customer:1', 'b', { because: 'knowBetter', at: 3 });
    expect(await store.argued('customer:1')).toEqual([
      { reason: 'a', because: 'wrongData', at: 2 },
      { reason: 'b', because: 'knowBetter', at: 3 },
    ]);
    await store.argue('customer:1', 'a', undefined);
    expect((await store.argued('customer:1')).map(({ reason }) => reason)).toEqual(['b']);
    expect(await store.argued('customer:2')).toEqual([]);
    await store.argue('customer:2', 'c', { because: 'notRelevant', at: 9 });
    expect((await store.arguedSince(3)).map(({ reason }) => reason)).toEqual(['b', 'c']);
    expect((await store.arguedSince(4)).map(({ reason }) => reason)).toEqual(['c']);
  });

  it('of an earlier release, which only hid, is hidden', async () => {
    const store = await open();
    store.close();
    const db = await openDatabase(store.name);
    await db.put('hidden', ['why.industry'], 'customer:1');
    db.close();
    const again = await openStore(store.name);
    expect(await again.argued('customer:1')).toEqual([{ reason: 'why.industry', because: 'hide', at: 0 }]);
  });
});
