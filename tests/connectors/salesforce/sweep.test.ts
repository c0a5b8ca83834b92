import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import type { Sizes } from '../../../connectors/salesforce/sizes';
import { NO_SYNC } from '../../../core/store/meta';
import type { Store } from '../../../core/store/store';
import { openStore } from '../../../core/store/store';
import type { Rows } from '../../../core/table/table';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, never, plainRows } from './connected';

const DAY = 86_400_000;
let connected: Connected;
afterEach(() => connected.org.stop());

async function begin(sizes: Partial<Sizes>) {
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
    for await (const batch of connector.pull(cursor, never)) {
      const missing = await into.apply(batch, NO_SYNC);
      batch.sweep?.missing?.(missing);
    }
    return (await into.rows())?.rows;
  };
  return { org, store, sync };
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

  it('brings back within a week what this user sees again, with the stamp that it had', async () => {
    const { org, sync } = await begin(sizes);
    const before = await sync();
    const hidden = [org.ids.of('c3'), org.ids.of('c1')];
    const { rows } = org.rightsOf();
    rows.set('Account', ({ Id }) => !hidden.includes(String(Id)));
    org.advance(8 * DAY);
    expect((await sync())?.customer.ids).not.toContain(hidden[0]);
    rows.delete('Account');
    org.advance(8 * DAY);
    org.requests.length = 0;
    const after = await sync();
    expect(plainRows((after as Rows).customer)).toEqual(plainRows((before as Rows).customer));
    const byId = org.requests.filter(({ path }) => decodeURIComponent(path).includes('Id IN ('));
    expect(byId.length).toBeGreaterThan(0);
  });

  it('reads an object anew of which too many rows are seen again', async () => {
    const { org, sync } = await begin({ ...sizes, byId: 1 });
    const before = await sync();
    const { rows } = org.rightsOf();
    rows.set('Account', () => false);
    org.advance(8 * DAY);
    expect((await sync())?.customer.ids).toEqual([]);
    rows.delete('Account');
    org.advance(8 * DAY);
    org.requests.length = 0;
    const after = await sync();
    expect(plainRows((after as Rows).customer)).toEqual(plainRows((before as Rows).customer));
    const asked = org.requests.map(({ path }) => decodeURIComponent(path.replaceAll('+', ' ')));
    expect(asked.some((path) => /Id IN \('001/.test(path))).toBe(false);
  });

  it('asks for no rows that are stored, that do not count, or that changes bring', async () => {
    const { org, sync } = await begin(sizes);
    await sync();
    org.advance(8 * DAY);
    org.hand().create('Account', { Name: 'New' });
    org.requests.length = 0;
    await sync();
    expect(org.requests.filter(({ path }) => decodeURIComponent(path).includes('Id IN ('))).toEqual([]);
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

describe('a cursor that is of no use any more', () => {
  it('leaves nothing of what went meanwhile, and keeps the rows while everything is read again', async () => {
    const { org, store, sync } = await begin({ page: 2, bulkFrom: 1e9, bulkPage: 2 });
    const before = await sync();
    org.hand().purge(org.ids.of('c3'));
    await store.keepMapping({ objects: {}, fields: {} }, ['lead']);
    expect((await store.rows())?.rows.customer.ids).toEqual(before?.customer.ids);
    const after = await sync();
    expect(after?.customer.ids).toEqual(before?.customer.ids.filter((id) => id !== org.ids.of('c3')));
    expect(after?.lead.ids).toEqual(before?.lead.ids);
  });
});
