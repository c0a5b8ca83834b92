import { afterEach, describe, expect, it } from 'vitest';
import type { Request } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { keyOf } from '../../../connectors/salesforce/cursor';
import { sourcesFor } from '../../../connectors/salesforce/mapping';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, cursorOf, pullAll, refuseQueries, store } from './connected';

const MINUTE = 60_000;
let connected: Connected;
afterEach(() => connected.org.stop());

async function begin(change?: (request: Request) => Request, bulkFrom = 1e9) {
  connected = await connect(tinyCompany(), change);
  const { org, request } = connected;
  return createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => org.signIn(),
    wait: async () => undefined,
    sizes: { page: 50, bulkFrom, bulkPage: 50 },
  });
}

describe.each([
  ['pages', 1e9],
  ['jobs', 1],
])('behind something that puts a time of an hour ahead into the answers, read by %s', (_, bulkFrom) => {
  it('a sync skips neither changes nor the first record of an object that was empty', async () => {
    const connector = await begin(undefined, bulkFrom);
    const { org } = connected;
    org.hand().purge(...org.org.table('Lead').rows.map(({ Id }) => Id));
    org.advance(MINUTE);
    org.faults.set([{ match: {}, answer: { skewMs: 60 * MINUTE } }]);
    const first = await pullAll(connector);
    expect(store(first).get('customer')?.size).toBeGreaterThan(0);
    org.advance(MINUTE);
    org.hand().update(org.ids.of('c3'), { Name: 'Renamed' });
    const lead = org.hand().create('Lead', { LastName: 'New', Company: 'New AG', Status: 'Open' });
    const next = store(await pullAll(connector, cursorOf(first)), store(first));
    expect(next.get('customer')?.get(org.ids.of('c3'))?.name).toBe('Renamed');
    expect([...(next.get('lead')?.keys() ?? [])]).toEqual([lead]);
  });
});

/** Changes the answer to a request for the state of a job. */
const states =
  (change: (state: Record<string, unknown>) => Record<string, unknown>) =>
  (request: Request): Request =>
  async (url, init) => {
    const response = await request(url, init);
    if (init.method !== 'GET' || !/\/jobs\/query\/\w+$/.test(url)) return response;
    const headers = { date: response.headers.get('date') ?? '' };
    return Response.json(change((await response.json()) as Record<string, unknown>), { headers });
  };

describe('a job that is complete and does not say how many rows it has', () => {
  it('is no proof that there are none: all rows are read, and none is taken for gone', async () => {
    const connector = await begin(
      states(({ numberRecordsProcessed: _, ...state }) => state),
      1,
    );
    const first = await pullAll(connector);
    const before = [...(store(first).get('customer')?.keys() ?? [])];
    expect(before.length).toBeGreaterThan(0);
    connected.org.advance(30 * 24 * 60 * MINUTE);
    const sweeps = (await pullAll(connector, cursorOf(first))).filter(
      ({ table, sweep }) => table === 'customer' && sweep,
    );
    expect(sweeps.flatMap(({ sweep }) => sweep?.present ?? []).sort()).toEqual(before.sort());
  });
});

describe('a field behind a lookup that is refused once', () => {
  it('is read of every record when it is given again', async () => {
    let refuses = true;
    const connector = await begin((request) =>
      refuseQueries(request, (soql) => refuses && /\bOwner\.Name\b.* FROM Account\b/.test(soql), {
        errorCode: 'INVALID_FIELD',
        message: "Didn't understand relationship 'Owner' in field path.",
      }),
    );
    const first = await pullAll(connector);
    const owners = (from: ReturnType<typeof store>) =>
      [...(from.get('customer')?.values() ?? [])].map(({ owner }) => String(owner));
    expect(owners(store(first)).every((owner) => /^005\w{15}$/.test(owner))).toBe(true);
    refuses = false;
    connected.org.advance(60 * MINUTE);
    const second = await pullAll(connector, cursorOf(first));
    const now = store(second, store(first));
    expect(owners(now).filter((owner) => /^005\w{15}$/.test(owner))).toEqual([]);
    connected.org.advance(60 * MINUTE);
    const rows = (await pullAll(connector, cursorOf(second))).filter(({ table }) => table === 'customer');
    expect(rows.reduce((sum, { upserts }) => sum + upserts.length, 0)).toBe(0);
  });
});

describe('a run of which only an object is left that is not read any more', () => {
  it('ends', async () => {
    const connector = await begin();
    const batches = await pullAll(connector);
    const cut = batches.findLast(({ cursor }) => 'run' in cursor)?.cursor;
    const done = sourcesFor(undefined).map(keyOf);
    const rest = await pullAll(connector, { ...cut, format: 3, run: { ...(cut?.run as object), done } });
    expect(rest).toHaveLength(1);
    expect(rest[0]?.cursor).not.toHaveProperty('run');
  });
});
