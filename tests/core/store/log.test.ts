import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { firstBrokenEntry } from '../../../core/store/log';
import { openStore } from '../../../core/store/store';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function written() {
  const store = await openStore(`log-test-${Math.random()}`);
  await store.log('publish', { version: 'v1' }, 1_000);
  await store.log('decide', { record: 'opportunity:1' }, 2_000);
  await store.log('write', { record: 'opportunity:1', done: 2 }, 3_000);
  return store;
}

describe('the log', () => {
  it('chains digests as worked out by another program', async () => {
    const [first, second] = await (await written()).readLog();
    const contentDigest = sha256('{"version":"v1"}');
    expect(first?.contentDigest).toBe(contentDigest);
    expect(first?.digest).toBe(sha256(['0'.repeat(64), 1, 1_000, 'publish', contentDigest].join('|')));
    expect(second?.digest).toBe(
      sha256([first?.digest, 2, 2_000, 'decide', sha256('{"record":"opportunity:1"}')].join('|')),
    );
  });

  it('holds, and still holds when a customer’s content was erased', async () => {
    const store = await written();
    expect(await firstBrokenEntry(await store.readLog())).toBeUndefined();
    expect(await store.eraseLogContent(({ content }) => content?.record === 'opportunity:1')).toBe(2);
    const entries = await store.readLog();
    expect(entries.map(({ content }) => content)).toEqual([{ version: 'v1' }, undefined, undefined]);
    expect(await firstBrokenEntry(entries)).toBeUndefined();
  });

  it('shows where content, order or time were changed', async () => {
    const entries = await (await written()).readLog();
    const [first, second, third] = entries;
    if (!first || !second || !third) throw new Error('three entries were written');
    expect(await firstBrokenEntry([first, { ...second, content: { record: 'opportunity:2' } }, third])).toBe(2);
    expect(await firstBrokenEntry([first, { ...second, at: 9 }, third])).toBe(2);
    expect(await firstBrokenEntry([first, third])).toBe(2);
  });

  it('loses none of what two contexts append at once', async () => {
    const name = `log-test-${Math.random()}`;
    const stores = await Promise.all([openStore(name), openStore(name)]);
    await Promise.all(Array.from({ length: 10 }, (_, i) => stores[i % 2]?.log('n', { i }, i)));
    const entries = (await stores[0]?.readLog()) ?? [];
    expect(entries.map(({ content }) => content?.i).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await firstBrokenEntry(entries)).toBeUndefined();
  });
});
