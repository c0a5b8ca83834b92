import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { NO_SYNC } from '../../../core/store/meta';
import type { Store } from '../../../core/store/store';
import { openStore } from '../../../core/store/store';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, never } from './connected';

const DAY = 86_400_000;
let connected: Connected;
afterEach(() => connected.org.stop());

async function begin(sizes: { page: number; bulkFrom: number; bulkPage: number }) {
  connected = await connect(tinyCompany());
  const { org, request } = connected;
  const connector = createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => org.signIn(),
    wait: async () => undefined,
    sizes,
  });
  const store = await openStore(`sweep-${Math.random()}`);
  const sync = async (into: Store = store) => {
    const { cursor } = await into.state();
    for await (const batch of connector.pull(cursor, never)) await into.apply(batch, NO_SYNC);
    return (await into.rows())?.rows;
  };
  return { org, sync };
}

describe.each([
  ['pages', { page: 2, bulkFrom: 1e9, bulkPage: 2 }],
  ['a job', { page: 2, bulkFrom: 1, bulkPage: 2 }],
])('a list of all ids in %s', (_, sizes) => {
  it('tells within a week what was deleted for good, and leaves other objects of the table alone', async () => {
    const { org, sync } = await begin(sizes);
    const before = await sync();
    const activities = before?.activity.ids ?? [];
    const task = activities.find((id) => id.startsWith('00T')) ?? '';
    const customer = org.ids.of('c3');
    expect(before?.customer.ids).toContain(customer);
    org.hand().purge(customer, task);
    org.advance(DAY);
    expect((await sync())?.customer.ids).toContain(customer);
    org.advance(7 * DAY);
    const after = await sync();
    expect(after?.customer.ids).not.toContain(customer);
    expect(after?.customer.ids).toHaveLength((before?.customer.ids.length ?? 0) - 1);
    const events = (ids: readonly string[] = []) => ids.filter((id) => id.startsWith('00U'));
    expect(events(after?.activity.ids)).toEqual(events(activities));
    expect(after?.activity.ids).not.toContain(task);
  });

  it('follows when the last sync is older than the recycle bin', async () => {
    const { org, sync } = await begin(sizes);
    await sync();
    org.hand().delete(org.ids.of('c3'));
    org.advance(30 * DAY);
    org.hand().emptyBin();
    expect((await sync())?.customer.ids).not.toContain(org.ids.of('c3'));
  });
});
