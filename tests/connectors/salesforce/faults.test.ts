import { afterEach, describe, expect, it } from 'vitest';
import type { Batch, Request } from '../../../connectors/connector';
import { PeerlensError } from '../../../core/crm/error';
import { fault } from '../../org/faults/library';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { connect, cursorOf, never, pullAll, store } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

const start = async (change?: (request: Request) => Request) => {
  connected = await connect(tinyCompany(), change);
  return connected;
};

const keys = (texts: { key: string }[]) => texts.map((text) => text.key);

/** Lets the first `after` requests through, then answers `times` with something else. */
const faulty =
  (after: number, times: number, answer: () => Response) =>
  (request: Request): Request => {
    let seen = 0;
    return async (url, init) => {
      seen++;
      return seen > after && seen <= after + times ? answer() : request(url, init);
    };
  };

const json = (status: number, body: unknown) => Response.json(body, { status });
const refusal = (status: number, errorCode: string, message: string) => () => json(status, [{ message, errorCode }]);

describe('sessions', () => {
  it('an expired session asks for the token once again, then for signing in', async () => {
    const { org, connector, tokens } = await start();
    org.expireSessions();
    await expect(pullAll(connector)).rejects.toMatchObject({
      failure: { code: 'notSignedIn', next: 'signIn', values: { host: 'acme.lightning.force.com' } },
    });
    expect(tokens()).toBe(2);
  });

  it('a session that was renewed in the meantime goes on', async () => {
    let seen = 0;
    const renewing =
      (request: Request): Request =>
      async (url, init) => {
        const response = await request(url, init);
        seen++;
        if (seen !== 5) return response;
        connected.signInAgain();
        return refusal(401, 'INVALID_AUTH_HEADER', 'INVALID_JWT_FORMAT')();
      };
    const { connector } = await start(renewing);
    expect(store(await pullAll(connector)).get('customer')?.size).toBe(3);
  });

  it('a session that the API refuses is not asked for again', async () => {
    const { connector, tokens } = await start(
      faulty(0, 9, refusal(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API')),
    );
    await expect(connector.check(never)).rejects.toMatchObject({
      failure: { code: 'sessionNotForApi', next: 'adminGuide' },
    });
    expect(tokens()).toBe(1);
  });
});

describe('a page for people that comes as a success', () => {
  it.each(['text/html', 'Text/HTML; charset=UTF-8'])('%s asks for signing in', async (type) => {
    const page = () => new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': type } });
    const { connector, waits } = await start(faulty(0, 9, page));
    await expect(connector.check(never)).rejects.toMatchObject({
      failure: { code: 'notSignedIn', next: 'signIn', values: { host: 'acme.lightning.force.com' } },
    });
    expect(waits).toEqual([]);
  });
});

describe('limits and outages', () => {
  it('the daily limit is said with its numbers, and reading goes on later', async () => {
    const { org, connector } = await start();
    org.apiLimit = 25;
    const read: Batch[] = [];
    const error = await (async () => {
      for await (const batch of connector.pull(undefined, never)) read.push(batch);
    })().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PeerlensError);
    expect(error).toMatchObject({ failure: { code: 'crmLimit', next: 'tryLater', values: { used: 25, limit: 25 } } });
    expect(read.length).toBeGreaterThan(0);
    org.apiLimit = 100_000;
    const rest = await pullAll(connector, cursorOf(read));
    expect(store([...read, ...rest])).toEqual(store(await pullAll(connector)));
  });

  it.each([
    ['throttled', () => json(429, { error: 'slow down' })],
    ['snag', () => json(420, { error: "We've hit a snag" })],
    ['unavailable', () => json(503, [{ message: 'busy', errorCode: 'SERVER_UNAVAILABLE' }])],
    ['bad gateway', () => new Response('', { status: 502 })],
  ])('%s: tries again with a growing wait', async (_, answer) => {
    const { connector, waits } = await start(faulty(7, 3, answer));
    expect(store(await pullAll(connector)).get('customer')?.size).toBe(3);
    expect(waits.length).toBe(3);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(500);
  });

  it('gives up after some tries', async () => {
    const { connector, waits } = await start(faulty(0, 99, () => json(429, { error: 'slow down' })));
    await expect(connector.check(never)).rejects.toMatchObject({ failure: { code: 'crmBusy', next: 'tryLater' } });
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  it('too many requests at once is no daily limit', async () => {
    const { connector } = await start(
      faulty(
        0,
        9,
        refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
      ),
    );
    await expect(connector.check(never)).rejects.toMatchObject({ failure: { code: 'crmBusy' } });
  });

  it('a maintenance page is never read as data', async () => {
    const { org, connector } = await start();
    org.faults.set([fault('maintenance')]);
    await expect(pullAll(connector)).rejects.toMatchObject({ failure: { code: 'crmMaintenance', next: 'tryLater' } });
  });

  it('no answer and a broken one are both offline', async () => {
    const { connector } = await start(() => () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(connector.check(never)).rejects.toMatchObject({ failure: { code: 'offline', next: 'tryAgain' } });
    await connected.org.stop();
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    const second = await start(() => async () => new Response(broken));
    await expect(second.connector.check(never)).rejects.toMatchObject({ failure: { code: 'offline' } });
  });

  it('an answer of another shape is a failure to report, not a crash', async () => {
    const { connector } = await start(() => async () => json(200, { hello: 1 }));
    await expect(connector.check(never)).rejects.toMatchObject({ failure: { code: 'crmStrange', next: 'report' } });
  });
});

describe('rights', () => {
  it('a field that this user does not see is missing, and said at the check', async () => {
    const { org, connector } = await start();
    org.hideField('Product2', 'Unit_Cost__c');
    org.hideField('Account', 'Industry');
    const access = await connector.check(never);
    expect(keys(access.missing)).toEqual(expect.arrayContaining(['missing.unitCost', 'missing.industry']));
    const rows = store(await pullAll(connector));
    expect(rows.get('customer')?.get(org.ids.of('c1'))).not.toHaveProperty('industry');
    expect(rows.get('product')?.get(org.ids.of('p1'))).not.toHaveProperty('unitCost');
  });

  it('a field that is revoked between describe and query is dropped with a notice', async () => {
    const { org, connector } = await start();
    const pull = connector.pull(undefined, never);
    const batches = [];
    for await (const batch of pull) {
      batches.push(batch);
      // The describe lies behind; the query of accounts comes next.
      if (batch.table === 'stage') org.hideField('Account', 'Industry');
    }
    const customer = store(batches).get('customer')?.get(org.ids.of('c1'));
    expect(customer).toMatchObject({ name: 'Alder AG', country: 'Germany' });
    expect(customer).not.toHaveProperty('industry');
    const notices = batches.flatMap((batch) => batch.notices);
    expect(notices).toContainEqual({ key: 'notice.fieldGone', values: { field: 'Industry', object: 'Account' } });
  });

  it('a field behind a lookup that is hidden falls back to the next candidate', async () => {
    const { org, connector } = await start();
    org.hideField('User', 'Name');
    const customer = store(await pullAll(connector))
      .get('customer')
      ?.get(org.ids.of('c1'));
    expect(customer?.owner).toMatch(/^005/);
  });

  it('missing objects switch their part off in words', async () => {
    const { org, connector } = await start();
    org.hideObject('SBQQ__ProductOption__c');
    org.hideObject('SBQQ__OptionConstraint__c');
    org.hideObject('Contract');
    const access = await connector.check(never);
    expect(keys(access.missing)).toEqual(
      expect.arrayContaining(['missing.productOption', 'missing.productRule', 'missing.contract']),
    );
    const batches = await pullAll(connector);
    expect(keys(batches.flatMap((batch) => batch.notices))).toContain('missing.contract');
    expect(store(batches).get('customer')?.size).toBe(3);
    expect(batches.at(-1)?.cursor).not.toHaveProperty('run');
  });

  it('an object that vanishes on the way ends with a notice', async () => {
    const { org, connector } = await start();
    const batches = [];
    for await (const batch of connector.pull(undefined, never)) {
      batches.push(batch);
      if (batch.table === 'stage') org.hideObject('Contract');
    }
    expect(keys(batches.flatMap((batch) => batch.notices))).toContain('missing.contract');
    expect(batches.at(-1)?.cursor).not.toHaveProperty('run');
  });

  it('without accounts there is nothing to do', async () => {
    const { org, connector } = await start();
    org.hideObject('Account');
    await expect(pullAll(connector)).rejects.toMatchObject({ failure: { code: 'noCustomers', next: 'askAdmin' } });
  });

  it('says who is signed in and whether lines can be written', async () => {
    const { org, connector } = await start();
    const access = await connector.check(never);
    expect(access).toMatchObject({ orgId: org.org.id, userName: 'Ada Berg', canWriteLines: true });
    expect(access.org).toMatchObject({ name: 'Tiny Tools', zone: 'Europe/Berlin' });
    org.lockObject('OpportunityLineItem');
    const locked = await connector.check(never);
    expect(locked.canWriteLines).toBe(false);
    expect(keys(locked.missing)).toContain('missing.writeLines');
  });

  it('describes what it reads, for mapping by hand', async () => {
    const { connector } = await start();
    const account = (await connector.describe(never)).objects.find((object) => object.name === 'Account');
    expect(account?.fields).toContainEqual({ name: 'Strategic__c', label: 'Strategic', type: 'boolean' });
  });
});

describe('strange values', () => {
  it('become missing and are counted, and the sync goes on', async () => {
    const spoil =
      (request: Request): Request =>
      async (url, init) => {
        const response = await request(url, init);
        if (!/FROM%20Account.*LIMIT/.test(url)) return response;
        const page = (await response.json()) as { records: Record<string, unknown>[] };
        const [first, second] = page.records;
        Object.assign(first ?? {}, { AnnualRevenue: 'much', Industry: { a: 1 }, CreatedDate: 'soon' });
        Object.assign(second ?? {}, { Id: 7 });
        return Response.json(page, { headers: response.headers });
      };
    const { org, connector } = await start(spoil);
    const batches = await pullAll(connector);
    const customers = store(batches).get('customer');
    expect(customers?.size).toBe(2);
    expect(customers?.get(org.ids.of('c1'))).toMatchObject({ name: 'Alder AG' });
    expect(customers?.get(org.ids.of('c1'))).not.toHaveProperty('revenue');
    expect(batches.flatMap((batch) => batch.notices)).toContainEqual({
      key: 'notice.strange',
      values: { object: 'Account', count: 4 },
    });
  });

  it('a query that takes too long is asked in smaller pages', async () => {
    const slow =
      (request: Request): Request =>
      async (url, init) =>
        /FROM%20Account.*LIMIT%20(?:2000|500)/.test(url)
          ? refusal(400, 'QUERY_TIMEOUT', 'Your query request was running for too long.')()
          : request(url, init);
    const { connector } = await start(slow);
    expect(store(await pullAll(connector)).get('customer')?.size).toBe(3);
  });
});
