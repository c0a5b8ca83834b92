import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../core/store/schema';
import { openStore } from '../../../core/store/store';

const deal = { kind: 'opportunity', id: '1' } as const;
const own = { outOfTen: 7, model: 0.6, at: 5, versionId: 'v1' };
const price = { price: 5, floor: 4, target: 5, stretch: 6, at: 6, versionId: 'v1' };

describe('what a person said of a record', () => {
  it('is kept part by part, and a part can be taken back', async () => {
    const store = await openStore(`said-${Math.random()}`);
    expect(await store.said('opportunity:1')).toEqual({});
    await store.keepSaid(deal, { ownChance: own });
    await store.keepSaid(deal, { chosenPrice: price });
    expect(await store.said('opportunity:1')).toMatchObject({ ownChance: own, chosenPrice: price });
    await store.keepSaid(deal, { ownChance: undefined });
    const [left, ...others] = await store.allSaid();
    expect(left).toMatchObject({ record: deal, chosenPrice: price });
    expect([left?.ownChance, others]).toEqual([undefined, []]);
  });

  it('in another format is as if nothing was said, and gives way', async () => {
    const name = `said-${Math.random()}`;
    const db = await openDatabase(name);
    await db.put('said', { format: 9, record: deal, ownChance: own } as never, 'opportunity:1');
    db.close();
    const store = await openStore(name);
    expect([await store.said('opportunity:1'), await store.allSaid()]).toEqual([{}, []]);
    await store.keepSaid(deal, { chosenPrice: price });
    expect((await store.said('opportunity:1')).ownChance).toBeUndefined();
  });

  it('has its place in a database of an earlier release, beside what is there', async () => {
    const name = `said-${Math.random()}`;
    const old = await openDB(name, 3, {
      upgrade(db) {
        for (const store of ['meta', 'hidden', 'inspections']) db.createObjectStore(store);
      },
    });
    await old.put('meta', 7, 'epoch');
    old.close();
    const db = await openDatabase(name);
    expect(await db.get('meta', 'epoch')).toBe(7);
    expect(await db.getAll('said')).toEqual([]);
    db.close();
  });
});
