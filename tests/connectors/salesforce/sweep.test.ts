import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Batch } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import type { Sizes } from '../../../connectors/salesforce/sizes';
import type { TableName } from '../../../core/crm/schema';
import type { Text } from '../../../core/crm/text';
import { text } from '../../../core/crm/text';
import { NO_SYNC } from '../../../core/store/meta';
import { openStore } from '../../../core/store/store';
import type { Rows } from '../../../core/table/table';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, never, plainRows } from './connected';

const DAY = 86_400_000;
const HOUR = DAY / 24;
let connected: Connected;
afterEach(() => connected.org.stop());

/** What is said of a table whose object this user does not see any more. */
const gone = (table: TableName) => text('notice.withdrawn', { what: { as: 'text', text: text(`table.${table}`) } });

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
  let said: Text[] = [];
  /** Reads what there is, or up to the batch after which it is cut off. */
  const sync = async (isLast: (batch: Batch) => boolean = () => false) => {
    const { cursor } = await store.state();
    said = [];
    for await (const batch of connector.pull(cursor, never)) {
      const missing = await store.apply(batch, NO_SYNC);
      batch.sweep?.missing?.(missing);
      said.push(...batch.notices);
      if (isLast(batch)) break;
    }
    return (await store.rows())?.rows;
  };
  return { org, store, sync, notices: () => said };
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

describe('an object that this user does not see any more', () => {
  const SIZES = { page: 2000, bulkFrom: 1e9, bulkPage: 2000 };

  it('is hidden by the second sync that does not find it, and comes back with the right to see it', async () => {
    const { org, sync, notices } = await begin(SIZES);
    const before = (await sync()) as Rows;
    const rights = org.rightsOf();
    for (const name of ['Event', 'Order']) rights.hiddenObjects.add(name);
    org.advance(HOUR);
    const first = (await sync()) as Rows;
    expect(first.order.ids).toEqual(before.order.ids);
    // The same a moment later is no second look.
    expect((await sync())?.order.ids).toEqual(before.order.ids);
    expect(notices()).not.toContainEqual(gone('order'));
    org.advance(HOUR);
    const second = (await sync()) as Rows;
    expect(second.order.ids).toEqual([]);
    expect(before.activity.ids.some((id) => id.startsWith('00U'))).toBe(true);
    expect(second.activity.ids).toEqual(before.activity.ids.filter((id) => id.startsWith('00T')));
    expect(second.customer.ids).toEqual(before.customer.ids);
    expect(notices()).toContainEqual(gone('order'));
    expect(notices()).toContainEqual(text('notice.withdrawn', { what: 'Event' }));
    org.advance(HOUR);
    await sync();
    expect(notices()).not.toContainEqual(gone('order'));
    rights.hiddenObjects.clear();
    org.advance(HOUR);
    const after = (await sync()) as Rows;
    for (const table of ['order', 'activity'] as const)
      expect(plainRows(after[table])).toEqual(plainRows(before[table]));
  });

  it('stays where it is there again at the next sync, however often it went before', async () => {
    const { org, sync } = await begin(SIZES);
    const before = await sync();
    const { hiddenObjects } = org.rightsOf();
    for (let again = 0; again < 2; again++) {
      hiddenObjects.add('Order');
      org.advance(HOUR);
      expect((await sync())?.order.ids).toEqual(before?.order.ids);
      hiddenObjects.delete('Order');
      org.advance(HOUR);
      expect((await sync())?.order.ids).toEqual(before?.order.ids);
    }
  });

  it('stays where it was read in between, though that sync was cut off before its end', async () => {
    const { org, sync } = await begin({ page: 2, bulkFrom: 1e9, bulkPage: 2 });
    await sync();
    const { hiddenObjects } = org.rightsOf();
    hiddenObjects.add('Lead');
    org.advance(HOUR);
    await sync();
    hiddenObjects.delete('Lead');
    const hand = org.hand();
    for (let i = 0; i < 5; i++) hand.create('Lead', { LastName: `New ${i}`, Company: 'New AG', Status: 'Open' });
    org.advance(HOUR);
    const cut = await sync(({ table, upserts }) => table === 'lead' && upserts.length > 0);
    expect(cut?.lead.ids.length).toBeGreaterThan(0);
    hiddenObjects.add('Lead');
    org.advance(HOUR);
    expect((await sync())?.lead.ids).toEqual(cut?.lead.ids);
  });

  it('comes back whole where it is there again after a sync that was cut off while it was hidden', async () => {
    const { org, sync } = await begin(SIZES);
    const before = (await sync()) as Rows;
    const { hiddenObjects } = org.rightsOf();
    hiddenObjects.add('Order');
    org.advance(HOUR);
    await sync();
    org.advance(HOUR);
    const cut = await sync(({ table, sweep }) => table === 'order' && sweep !== undefined);
    expect(cut?.order.ids).toEqual([]);
    hiddenObjects.delete('Order');
    org.advance(HOUR);
    expect(plainRows(((await sync()) as Rows).order)).toEqual(plainRows(before.order));
  });

  it('stays where the CRM only fails to answer', async () => {
    const { org, sync } = await begin(SIZES);
    const before = await sync();
    for (let again = 0; again < 2; again++) {
      org.advance(HOUR);
      org.faults.set([{ match: { path: 'query' }, answer: { status: 503 } }]);
      await expect(sync()).rejects.toThrow();
    }
    org.faults.set([]);
    org.advance(HOUR);
    expect((await sync())?.order.ids).toEqual(before?.order.ids);
  });

  it('is hidden though nothing is left to be read without it: customers', async () => {
    const { org, store, sync } = await begin(SIZES);
    const before = await sync();
    const { hiddenObjects } = org.rightsOf();
    hiddenObjects.add('Account');
    const shown = async () => (await store.rows())?.rows.customer.ids;
    for (const expected of [before?.customer.ids, [], []]) {
      org.advance(HOUR);
      await expect(sync()).rejects.toMatchObject({ failure: { code: 'noCustomers' } });
      expect(await shown()).toEqual(expected);
    }
    hiddenObjects.clear();
    org.advance(HOUR);
    expect((await sync())?.customer.ids).toEqual(before?.customer.ids);
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

  it('says of no object that it may not be read any more, where this org never had it', async () => {
    const { org, store, sync, notices } = await begin({ page: 2000, bulkFrom: 1e9, bulkPage: 2000 });
    await sync();
    await store.keepMapping({ objects: {}, fields: {} }, ['lead']);
    for (let again = 0; again < 3; again++) {
      org.advance(HOUR);
      await sync();
      expect(notices().map(({ key }) => key)).not.toContain('notice.withdrawn');
    }
  });
});
