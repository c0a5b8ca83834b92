import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { PeerlensError } from '../../core/crm/error';
import { connect } from '../connectors/salesforce/connected';
import { tinyCompany } from '../org/fixtures/tiny';
import { emptyBrowser, smallSource, stage } from './syncing';

beforeEach(emptyBrowser);

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
