import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ClientAnswer, send } from '../fixtures/client';
import { member } from '../fixtures/member';
import { hasRecorded, recorded, recordedHeaders } from '../fixtures/recorded';
import { orgForFile } from '../fixtures/running';

/** What the edge in front of a real org adds to every answer; a local server has no edge. */
const EDGE = ['transfer-encoding', 'connection', 'x-sfdc-edge-cache'];
const FOLDER = resolve(import.meta.dirname, '../../../../shared/data/salesforce-responses');

const running = orgForFile();

const keys = (value: unknown) => Object.keys(value ?? {}).filter((key) => key !== '_trimmed');

/** Key sets and types without the values, lists by their first element; what is null may be of any type. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shape(value[0])] : [];
  if (typeof value !== 'object' || value === null) return value === null ? 'any' : typeof value;
  const entries = Object.entries(value).filter(([key]) => key !== '_trimmed');
  return Object.fromEntries(entries.sort().map(([key, inner]) => [key, shape(inner)]));
}

/** The shape of an answer where the recording has a value, so that a null on either side says nothing. */
function fits(ours: unknown, real: unknown): unknown {
  if (ours === 'any' || real === 'any') return real;
  if (Array.isArray(ours) && Array.isArray(real)) return real.length === 0 ? real : [fits(ours[0], real[0])];
  if (typeof ours !== 'object' || ours === null || typeof real !== 'object' || real === null) return ours;
  return Object.fromEntries(Object.entries(ours).map(([key, inner]) => [key, fits(inner, Reflect.get(real, key))]));
}

function expectShape(ours: unknown, real: unknown): void {
  const wanted = shape(real);
  expect(fits(shape(ours), wanted)).toEqual(wanted);
}

function expectHeaders(answer: ClientAnswer, file: string): void {
  const ours = Object.keys(answer.headers);
  for (const name of recordedHeaders(file).filter((header) => !EDGE.includes(header))) expect(ours).toContain(name);
}

/** The status that stands in a recording of headers. */
function statusOf(file: string): number {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return Number(/^HTTP\S* (\d{3})/m.exec(text)?.[1]);
}

describe.skipIf(!hasRecorded)('each recorded answer has its like in the test org', () => {
  const account = (Name: string) => ({ attributes: { type: 'Account' }, Name });
  const query = (soql: string) => () => running.api.query(soql);
  const collection = (method: string, body: unknown) => () => running.api.call('composite/sobjects', { method, body });
  const created = async () =>
    String(member((await running.api.call('sobjects/Account', post({ Name: 'Own' }))).json, 'id'));
  const post = (body: unknown) => ({ method: 'POST', body });

  const answers: [string, () => Promise<ClientAnswer>][] = [
    ['recorded/versions', () => send(running.org, '/services/data')],
    ['recorded/query-limit5', query('SELECT Id, Name FROM Account LIMIT 5')],
    ['recorded/create-201', () => running.api.call('sobjects/Account/', post({ Name: 'Test Account' }))],
    ['recorded/collections-create-200', collection('POST', { allOrNone: false, records: [account('One')] })],
    [
      'recorded/collections-update-INVALID_CROSS_REFERENCE_KEY-200',
      collection('PATCH', { records: [{ ...account('One'), id: '001xx000003DHP0AAO' }], allOrNone: false }),
    ],
  ];
  it.each(answers)('%s: keys, types, status and header names', async (name, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(statusOf(`${name}.http.txt`));
    const real = recorded(`${name}.json`);
    expectShape(answer.json, real);
    expectHeaders(answer, `${name}.http.txt`);
  });

  it('recorded/update-204: no body', async () => {
    const answer = await running.api.call(`sobjects/Account/${await created()}`, {
      method: 'PATCH',
      body: { Name: 'Updated', Industry: 'Technology' },
    });
    expect([answer.status, answer.text]).toEqual([statusOf('recorded/update-204.http.txt'), '']);
    expect(answer.headers['content-type']).toBeUndefined();
  });

  it.each([
    ['recorded/describe-Account-full', 'sobjects/Account/describe'],
    ['recorded/describe-global', 'sobjects'],
  ])('%s: header names and members', async (name, path) => {
    const answer = await running.api.call(path);
    expectHeaders(answer, `${name}.http.txt`);
    const file = name.endsWith('global') ? `${name}-trimmed.json` : `${name}.json`;
    const real = recorded(file);
    expect(keys(answer.json).sort()).toEqual(keys(real).sort());
    const list = name.endsWith('global') ? 'sobjects' : 'childRelationships';
    expect(keys(member(answer.json, list, 0)).sort()).toEqual(keys(member(real, list, 0)).sort());
  });

  it('recorded/limits: what is told has the members and types of the recording', async () => {
    const answer = await running.api.call('limits');
    const real = recorded('recorded/limits.json');
    expectHeaders(answer, 'recorded/limits.http.txt');
    for (const name of keys(answer.json)) expectShape(member(answer.json, name), member(real, name));
    expect(keys(answer.json)).toEqual(expect.arrayContaining(['DailyApiRequests', 'DailyBulkV2QueryJobs']));
  });

  it('recorded/query-Account-page1-of-2: paging', async () => {
    const file = join(FOLDER, 'recorded/query-Account-page1-of-2.json.gz');
    expect(existsSync(file)).toBe(true);
    const real: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    running.org.paging.pageRows = 2;
    const answer = await running.api.query(
      'SELECT Id, Name, AccountNumber, Industry, Type, BillingCity, BillingState, BillingCountry, Phone, Website, CreatedDate, LastModifiedDate, SystemModstamp FROM Account ORDER BY SystemModstamp ASC',
    );
    running.org.paging.pageRows = Number.POSITIVE_INFINITY;
    expectHeaders(answer, 'recorded/query-Account-page1-of-2.http.txt');
    expect(keys(answer.json)).toEqual(keys(real));
    expect(keys(member(answer.json, 'records', 0))).toEqual(keys(member(real, 'records', 0)));
    const form = /^\/services\/data\/v\d+\.0\/query\/0r8\w{15}-\d+$/;
    expect([member(answer.json, 'nextRecordsUrl'), member(real, 'nextRecordsUrl')]).toEqual([
      expect.stringMatching(form),
      expect.stringMatching(form),
    ]);
  });

  it('replication: updated and deleted', async () => {
    await running.api.call(`sobjects/Account/${await created()}`, { method: 'DELETE' });
    const span = 'start=2026-11-20T00%3A00%3A00%2B00%3A00&end=2026-11-20T23%3A00%3A00%2B00%3A00';
    await created();
    for (const [path, file] of [
      ['updated', 'getUpdated'],
      ['deleted', 'getDeleted'],
    ])
      expectShape(
        (await running.api.call(`sobjects/Account/${path}?${span}`)).json,
        recorded(`replication/${file}.json`),
      );
  });

  it('bulk2: a page of results', async () => {
    const job = await running.api.call('jobs/query', post({ operation: 'query', query: 'SELECT Id, Name FROM User' }));
    expectShape(job.json, recorded('bulk2/query-job-created.json'));
    const path = `jobs/query/${member(job.json, 'id')}`;
    await running.api.call(path);
    await running.api.call(path);
    const page = await running.api.call(`${path}/results?maxRecords=1`, { headers: { accept: 'text/csv' } });
    const real = readFileSync(join(FOLDER, 'bulk2/query-results-page1.http.txt'), 'utf8');
    for (const name of ['Sforce-Locator', 'Sforce-NumberOfRecords']) {
      expect(real).toContain(`${name}: `);
      expect(page.headers[name.toLowerCase()]).toMatch(/^\w+$/);
    }
    const [header, row] = page.text.split('\n');
    expect(real).toContain(header);
    expect(row).toMatch(/^"005\w{15}","[^"]+"$/);
  });

  it.each([
    ['400-MALFORMED_QUERY-pointer', 'SELECT Id, LastModifiedDate, From Account'],
    ['400-INVALID_FIELD-query-pointer', 'SELECT Id, Foo__c FROM Account'],
  ])('%s: the pointer form of a query error', async (file, soql) => {
    const answer = await running.api.query(soql);
    expectShape(answer.json, recorded(`errors/${file}.json`));
    const pointer = /^\n[^\n]+\n *\^\nERROR at Row:1:Column:\d+\n[^\n]+$/;
    for (const json of [answer.json, recorded(`errors/${file}.json`)])
      expect(member(json, 0, 'message')).toMatch(pointer);
    expect([answer.status, member(answer.json, 0, 'errorCode')]).toEqual([
      400,
      member(recorded(`errors/${file}.json`), 0, 'errorCode'),
    ]);
  });

  it('404-ENTITY_IS_DELETED', async () => {
    const id = await created();
    await running.api.call(`sobjects/Account/${id}`, { method: 'DELETE' });
    const again = await running.api.call(`sobjects/Account/${id}`, { method: 'DELETE' });
    expect([again.status, again.json]).toEqual([404, recorded('errors/404-ENTITY_IS_DELETED.json')]);
  });
});
