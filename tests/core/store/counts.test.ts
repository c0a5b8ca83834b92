import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { mostHidden } from '../../../core/store/counts';
import { NO_SYNC } from '../../../core/store/meta';
import { openStore } from '../../../core/store/store';
import { TableBuilder } from '../../../core/table/table';

const ORG = { now: 0, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const entry = (rows: number, first: string, last: string, deletions = 0) => ({
  chunk: 0,
  rows,
  deletions,
  first,
  last,
});

function stages(...ids: string[]) {
  const builder = new TableBuilder('stage');
  for (const id of ids) builder.push(id, { name: id });
  return { table: 'stage' as const, upserts: builder.build(), deletions: [], cursor: { format: 1 }, org: ORG };
}

describe('what a manifest tells of hidden rows', () => {
  it('none where chunks lie one after another, in any order', () => {
    expect(mostHidden([entry(5, 'k', 'p'), entry(5, 'a', 'f'), entry(0, '', '')])).toBe(0);
  });
  it('as many as a newer chunk has across older ones, and its tombstones', () => {
    expect(mostHidden([entry(100, 'a', 'm'), entry(3, 'l', 'z'), entry(2, 'n', 'o', 4)])).toBe(9);
  });
});

describe('the number of rows', () => {
  it('stands still while a sync changes rows that were there, and is exact after it', async () => {
    const store = await openStore('counts-running');
    const running = { ...NO_SYNC, running: true };
    await store.apply(stages('a', 'b', 'c'), running);
    expect(await store.counts()).toEqual({ stage: 3 });
    await store.apply(stages('b', 'x'), running);
    expect(await store.counts()).toEqual({ stage: 3 });
    await store.saveSync(NO_SYNC);
    expect(await store.counts()).toEqual({ stage: 4 });
    store.close();
  });

  it('belongs to the state that is told with it, while the end of the sync is being stored', async () => {
    const store = await openStore('counts-ending');
    const running = { ...NO_SYNC, running: true };
    await store.counts();
    await store.apply(stages('a', 'c'), running);
    await store.apply(stages('b'), running);
    const told = Promise.all([store.state(), store.counts()]);
    const ended = store.saveSync({ ...NO_SYNC, lastAt: 1 });
    const [{ sync }, counts] = await told;
    await ended;
    expect([sync.lastAt, counts]).toEqual([undefined, {}]);
    expect([(await store.state()).sync.lastAt, await store.counts()]).toEqual([1, { stage: 3 }]);
    store.close();
  });
});
