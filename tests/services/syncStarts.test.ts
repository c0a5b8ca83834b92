import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../connectors/connector';
import { PeerlensError } from '../../core/crm/error';
import { emptyBrowser, smallSource, stage } from './syncing';

beforeEach(emptyBrowser);

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
    expect(await runner.lately()).toBe(100_000);
    clock += 1_000;
    expect(await runner.lately()).toBeUndefined();
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
