import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../core/store/schema';
import { openStore, type Store } from '../../../core/store/store';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Every entry, oldest first. */
const entriesOf = async ({ name }: Store) => (await openDatabase(name)).getAll('log');

async function written(): Promise<Store> {
  const store = await openStore(`log-test-${Math.random()}`);
  await store.log('publish', { version: 'v1' }, 1_000);
  await store.log('decide', { record: 'opportunity:1' }, 2_000);
  await store.log('write', { record: 'opportunity:1', done: 2 }, 3_000);
  return store;
}

describe('the log', () => {
  it('chains digests as worked out by another program', async () => {
    const [first, second] = await entriesOf(await written());
    const contentDigest = sha256('{"version":"v1"}');
    expect(first?.contentDigest).toBe(contentDigest);
    expect(first?.digest).toBe(sha256(['0'.repeat(64), 1, 1_000, 'publish', contentDigest].join('|')));
    expect(second?.digest).toBe(
      sha256([first?.digest, 2, 2_000, 'decide', sha256('{"record":"opportunity:1"}')].join('|')),
    );
  });

  it('loses none of what two contexts append at once', async () => {
    const name = `log-test-${Math.random()}`;
    const stores = await Promise.all([openStore(name), openStore(name)] as const);
    await Promise.all(Array.from({ length: 10 }, (_, i) => stores[i % 2]?.log('n', { i }, i)));
    const entries = await entriesOf(stores[0]);
    expect(entries.map(({ content }) => content?.i).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    entries.forEach((entry, i) => {
      const before = entries[i - 1]?.digest ?? '0'.repeat(64);
      expect(entry.digest).toBe(sha256([before, i + 1, entry.at, 'n', entry.contentDigest].join('|')));
    });
  });
});
