import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deleteStore, openDatabase } from '../../../core/store/schema';
import { openStore } from '../../../core/store/store';

let name = 0;

/** A store with a log of some entries, and its database to be tampered with. */
async function withLog(entries: number) {
  const store = await openStore(`log-${++name}`);
  for (let i = 0; i < entries; i++)
    await store.log(i % 2 ? 'decide' : 'publish', { i, words: `entry ${i}` }, 1_000 + i);
  const db = await openDatabase(store.name);
  const close = async () => {
    db.close();
    store.close();
    await deleteStore(store.name);
  };
  return { store, db, close };
}

it('a log as it was written is whole, with contents erased as well', async () => {
  const { store, db, close } = await withLog(6);
  expect(await store.checkLog()).toEqual({ entries: 6, erased: 0 });
  const entry = await db.get('log', 3);
  if (!entry) throw new Error('no entry');
  await db.put('log', { ...entry, content: undefined }, 3);
  expect(await store.checkLog()).toEqual({ entries: 6, erased: 1 });
  await store.log('publish', { later: true }, 2_000);
  expect(await store.checkLog()).toEqual({ entries: 7, erased: 1 });
  await close();
});

it('whatever is changed, taken out, put in or cut off is found, and where', async () => {
  const tamper = fc.constantFrom('content', 'kind', 'at', 'remove', 'swap', 'cut', 'rewrite' as const);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 8 }), fc.nat(7), tamper, async (entries, place, how) => {
      const { store, db, close } = await withLog(entries);
      const number = 1 + (place % entries);
      const entry = await db.get('log', number);
      const other = await db.get('log', number === entries ? 1 : entries);
      if (!entry || !other) throw new Error('no entry');
      if (how === 'content') await db.put('log', { ...entry, content: { i: 'other' } }, number);
      if (how === 'kind') await db.put('log', { ...entry, kind: 'other' }, number);
      if (how === 'at') await db.put('log', { ...entry, at: entry.at + 1 }, number);
      if (how === 'remove') await db.delete('log', number);
      if (how === 'cut') await db.delete('log', entries);
      if (how === 'rewrite') await db.put('log', { ...other, number }, number);
      if (how === 'swap') {
        await db.put('log', { ...other, number: entry.number }, entry.number);
        await db.put('log', { ...entry, number: other.number }, other.number);
      }
      const { broken } = await store.checkLog();
      expect(broken, how).toBeDefined();
      if (how === 'cut') expect(broken).toEqual({ at: entries, what: 'end' });
      if (how === 'content') expect(broken).toEqual({ at: number, what: 'content' });
      await close();
    }),
    { numRuns: 60 },
  );
});

it('tells the newest entries first, by kind, in parts', async () => {
  const { store, close } = await withLog(7);
  const page = await store.logPage({ most: 3 });
  expect(page.lines.map(({ number }) => number)).toEqual([7, 6, 5]);
  expect(page).toMatchObject({ kinds: ['decide', 'publish'], of: 7 });
  const decided = await store.logPage({ kind: 'decide', below: 6, most: 3 });
  expect(decided.lines.map(({ number }) => number)).toEqual([4, 2]);
  expect(decided.of).toBe(3);
  await close();
});
