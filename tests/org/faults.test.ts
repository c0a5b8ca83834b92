import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fault } from './faults/fault';
import { FAULTS, fault } from './faults/library';
import { readPlan } from './faults/read';
import { apiClient, type ClientAnswer, send } from './fixtures/client';
import { orgForEachTest } from './fixtures/running';

const running = orgForEachTest();

const ACCOUNTS = 'SELECT Id FROM Account';
const statusOf = async (answer: Promise<ClientAnswer>) => (await answer).status;
const failing = (status: number, match: Fault['match'] = {}): Fault => ({ match, answer: { status, body: {} } });
const statuses = async (count: number, soql = ACCOUNTS) => {
  const all: number[] = [];
  for (let i = 0; i < count; i++) all.push(await statusOf(running.api.query(soql)));
  return all;
};
const control = (method: string, path: string, body?: unknown) => send(running.org, `/__org/${path}`, { method, body });

const LATE_MS = 800;

describe('a plan', () => {
  it('lets some requests through, hits some, and leaves the rest', async () => {
    running.org.faults.set([failing(503, { afterN: 2, times: 2 })]);
    expect(await statuses(6)).toEqual([200, 200, 503, 503, 200, 200]);
    expect(running.org.faults.read().faults[0]).toMatchObject({ matched: 6, hits: 2 });
  });

  it('the first entry that wants a request answers it, and leaves others to those below', async () => {
    running.org.faults.set([
      failing(420, { times: 1 }),
      failing(429, { times: 1 }),
      failing(503, { method: 'post|patch' }),
    ]);
    expect(await statuses(3)).toEqual([420, 429, 200]);
    expect(await statusOf(running.api.call('sobjects/Account', { method: 'POST', body: { Name: 'x' } }))).toBe(503);
  });

  it('looks at the address, at objects in SOQL wherever it stands, and at the user', async () => {
    running.org.faults.set([
      failing(420, { path: 'WHERE Name = ' }),
      failing(429, { object: 'Lead' }),
      failing(503, { user: 'user2' }),
    ]);
    expect(await statuses(1)).toEqual([200]);
    expect(await statuses(1, "SELECT Id FROM Account WHERE Name = 'a'")).toEqual([420]);
    expect(await statuses(1, 'select Id from lead')).toEqual([429]);
    const batchRequests = [{ method: 'GET', url: `v66.0/query?q=${encodeURIComponent('SELECT Id FROM Lead')}` }];
    expect(await statusOf(running.api.call('composite/batch', { method: 'POST', body: { batchRequests } }))).toBe(429);
    expect(await statusOf(running.api.call('sobjects/Lead/describe'))).toBe(429);
    expect(await statusOf(running.api.call('sobjects/LeadStatus/describe'))).not.toBe(429);
    expect(await statusOf(apiClient(running.org, running.org.signIn('user2')).query(ACCOUNTS))).toBe(503);
  });

  it('without an address is for the API alone, with one for pages and tokens too', async () => {
    running.org.faults.set([failing(503)]);
    expect(await statusOf(send(running.org, '/login?as=user1'))).toBe(302);
    running.org.faults.set([failing(503, { path: '^/login' })]);
    expect(await statusOf(send(running.org, '/login?as=user1'))).toBe(503);
    expect(await statuses(1)).toEqual([200]);
  });

  it('with chance repeats exactly by its seed, and differs by another', async () => {
    const run = async (seed: number) => {
      running.org.faults.set([failing(503, { chance: 0.3 }), failing(429, { chance: 0.2 })], seed);
      return (await statuses(60)).join();
    };
    const first = await run(7);
    expect(await run(7)).toBe(first);
    expect(await run(8)).not.toBe(first);
    const hits = running.org.faults.read().faults.map((entry) => entry.hits);
    expect(hits[0]).toBeGreaterThan(5);
    expect(hits[1]).toBeGreaterThan(2);
  });

  it('is marked at the request that it met, and not counted as a call', async () => {
    const before = (await running.api.query(ACCOUNTS)).headers['sforce-limit-info'];
    running.org.faults.set([fault('snag', { times: 1 })]);
    await statuses(1);
    expect(running.org.requests.at(-1)?.fault).toBe('snag');
    const after = (await running.api.query(ACCOUNTS)).headers['sforce-limit-info'];
    expect([before, after]).toEqual(['api-usage=1/100000', 'api-usage=2/100000']);
  });
});

describe('on the way', () => {
  it('a connection that breaks before the work leaves nothing done, after it everything', async () => {
    const create = () => running.api.call('sobjects/Account', { method: 'POST', body: { Name: 'From afar' } });
    const count = async () => (await running.api.query("SELECT Id FROM Account WHERE Name = 'From afar'")).json;
    running.org.faults.set([fault('droppedBefore', { method: 'POST', times: 1 })]);
    await expect(create()).rejects.toThrow();
    expect(await count()).toMatchObject({ totalSize: 0 });
    running.org.faults.set([fault('droppedAfter', { method: 'POST', times: 1 })]);
    await expect(create()).rejects.toThrow();
    expect(await count()).toMatchObject({ totalSize: 1 });
  });

  it('a half-sent body breaks off in the middle', async () => {
    const whole = (await running.api.query(ACCOUNTS)).text;
    running.org.faults.set([fault('halfSent')]);
    const headers = { authorization: `Bearer ${running.org.signIn()}` };
    const response = await fetch(`${running.org.url}/services/data/v66.0/query?q=${encodeURIComponent(ACCOUNTS)}`, {
      headers,
    });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(whole.length)]);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('answers come late, before the work or after the headers', async () => {
    /** Whether the headers, and what follows them, took a good part of the delay: a busy machine is late by some of it. */
    const wait = async (entry: Fault) => {
      running.org.faults.set([entry]);
      const start = performance.now();
      const response = await fetch(`${running.org.url}/services/data`);
      const atHeaders = performance.now() - start;
      const list: unknown = await response.json();
      expect(list).toHaveLength(36);
      return [atHeaders, performance.now() - start - atHeaders].map((ms) => ms >= LATE_MS / 2);
    };
    expect((await wait(fault('slow', {}, { delayMs: LATE_MS })))[0]).toBe(true);
    expect((await wait(fault('slowFirstByte', {}, { firstByteMs: LATE_MS })))[1]).toBe(true);
  });

  it('clocks go wrong, headers go missing, pages come compressed', async () => {
    const dateOf = async () => Date.parse(String((await running.api.query(ACCOUNTS)).headers.date));
    const right = await dateOf();
    running.org.faults.set([fault('clockBehind')]);
    expect(Math.round((right - (await dateOf())) / 60_000)).toBe(60);
    running.org.faults.set([fault('withoutLimits')]);
    expect((await running.api.query(ACCOUNTS)).headers).not.toHaveProperty('sforce-limit-info');
    running.org.faults.set([fault('maintenanceGzip')]);
    const response = await fetch(`${running.org.url}/services/data`);
    expect([response.headers.get('content-encoding'), response.headers.get('content-type')]).toEqual([
      'gzip',
      'text/html',
    ]);
    expect(await response.text()).toContain('down for maintenance');
    running.org.faults.set([fault('maintenanceCharset')]);
    expect((await running.api.query(ACCOUNTS)).headers['content-type']).toBe('text/html; charset=UTF-8');
  });
});

describe('modes', () => {
  it('so many calls at once, and no more', async () => {
    running.org.policy.concurrentCalls = 2;
    running.org.delayMs = 100;
    const answers = await Promise.all([1, 2, 3].map(() => running.api.query(ACCOUNTS)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 403]);
    expect(answers.find((answer) => answer.status === 403)?.text).toContain('ConcurrentRequests');
    expect(await statuses(1)).toEqual([200]);
  });

  it('tokens that end after some calls or minutes', async () => {
    running.org.policy.tokenCalls = 2;
    running.api = apiClient(running.org);
    expect(await statuses(3)).toEqual([200, 200, 401]);
    running.org.policy.tokenCalls = Number.POSITIVE_INFINITY;
    running.api = apiClient(running.org);
    running.org.advance(119 * 60_000);
    expect(await statuses(1)).toEqual([200]);
    running.org.advance(60_000);
    expect(await statuses(1)).toEqual([401]);
  });

  it("a browser's session for pages alone, where only apps may use the API", async () => {
    running.org.policy.browserForApi = false;
    const refused = await running.api.query(ACCOUNTS);
    expect([refused.status, refused.json]).toEqual([401, FAULTS.sessionNotForApi.answer.body]);
    running.api = apiClient(running.org, running.org.oauth.issue().access_token);
    expect(await statuses(1)).toEqual([200]);
  });

  it('sessions of one kind end, the others go on', async () => {
    const token = running.org.oauth.issue().access_token;
    running.org.expireSessions('app');
    expect(await statuses(1)).toEqual([200]);
    expect(await statusOf(apiClient(running.org, token).query(ACCOUNTS))).toBe(401);
    running.org.expireSessions('page');
    expect(await statuses(1)).toEqual([200]);
    running.org.expireSessions('api');
    expect(await statuses(1)).toEqual([401]);
  });
});

describe('over HTTP', () => {
  it('a plan is set, read back with its counters, and taken away', async () => {
    const faults = [{ use: 'dailyLimit', match: { afterN: 1, times: 1 } }, { answer: { status: 503 } }];
    expect(await statusOf(control('PUT', 'faults', { seed: 3, faults }))).toBe(200);
    expect(await statuses(2)).toEqual([503, 403]);
    expect((await control('GET', 'faults')).json).toMatchObject({
      seed: 3,
      faults: [
        { name: 'dailyLimit', matched: 2, hits: 1 },
        { matched: 1, hits: 1 },
      ],
      last: [{ fault: '' }, { fault: 'dailyLimit', method: 'GET' }],
    });
    await control('DELETE', 'faults');
    expect(await statuses(1)).toEqual([200]);
  });

  it.each([
    { faults: [{ use: 'nonsense' }] },
    { faults: [{ match: { path: '(' }, answer: {} }] },
    { faults: [{ answer: { status: 7 } }] },
    { faults: [{ answer: {}, other: 1 }] },
  ])('refuses %j and keeps the plan that there is', async (plan) => {
    running.org.faults.set([fault('snag')]);
    const refused = await control('PUT', 'faults', plan);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('error')]);
    expect(await statuses(1)).toEqual([420]);
  });

  it('settings change and a reset leads back to the start', async () => {
    await control('PATCH', 'policy', { multiFactor: true, tokenCalls: 5 });
    await control('PATCH', 'app', { blocked: true });
    await control('PATCH', 'limits', { apiLimit: 0 });
    await control('PATCH', 'paging', { pageRows: 2 });
    running.org.faults.set([fault('snag', { times: 1 })]);
    expect(await statuses(2)).toEqual([420, 403]);
    expect(running.org.policy).toMatchObject({ multiFactor: true, tokenCalls: 5 });
    expect(running.org.oauth.list()[0]?.blocked).toBe(true);
    expect(running.org.paging.pageRows).toBe(2);
    await control('POST', 'reset');
    expect(running.org.policy).toMatchObject({ multiFactor: false, tokenCalls: Number.POSITIVE_INFINITY });
    expect(running.org.oauth.list()[0]?.blocked).toBeUndefined();
    expect(running.org.paging.pageRows).toBe(Number.POSITIVE_INFINITY);
    expect(await statuses(1)).toEqual([200]);
    await control('DELETE', 'sessions?kind=api');
    expect(await statuses(1)).toEqual([401]);
  });

  it('is no part of the org: no fault meets it, nothing is listed, and time passes by it', async () => {
    running.org.faults.set([failing(503, { path: '.' })]);
    const listed = await control('GET', 'requests');
    expect([listed.status, listed.json]).toEqual([200, []]);
    const before = running.org.org.clock.now();
    await control('POST', 'clock', { advanceMs: 86_400_000 });
    expect(running.org.org.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
    expect((await control('GET', '')).text).toContain('/__org/faults');
    expect(await statusOf(control('GET', 'nothing'))).toBe(404);
  });
});

describe('a plan in a file', () => {
  it('names its bodies beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'org-plan-'));
    writeFileSync(join(folder, 'body.html'), '<p>from a file</p>');
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify({ faults: [{ answer: { status: 503, file: 'body.html' } }] }));
    const { faults, seed } = readPlan(file);
    running.org.faults.set(faults, seed);
    expect((await running.api.query(ACCOUNTS)).text).toBe('<p>from a file</p>');
    rmSync(folder, { recursive: true });
    expect(existsSync(file)).toBe(false);
  });
});
