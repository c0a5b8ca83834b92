import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiClient } from '../fixtures/client';
import { hasRecorded, recorded } from '../fixtures/recorded';
import { tinyCompany } from '../fixtures/tiny';
import { type RunningOrg, startOrg } from '../server';

let org: RunningOrg;
let api: ReturnType<typeof apiClient>;

beforeEach(async () => {
  org = await startOrg({ company: tinyCompany(), https: false });
  api = apiClient(org);
});
afterEach(() => org.stop());

const BASE = '/services/data/v66.0';
const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner ? Reflect.get(inner, key) : undefined),
    value,
  );

const composite = (compositeRequest: unknown[], allOrNone = false) =>
  api.call('composite', { method: 'POST', body: { allOrNone, compositeRequest } });

const deal = (referenceId: string, name = 'From composite') => ({
  method: 'POST',
  url: `${BASE}/sobjects/Opportunity`,
  referenceId,
  body: { Name: name, StageName: 'Proposal', CloseDate: '2026-12-31', Pricebook2Id: org.ids.of('b1') },
});
const line = (entry: string) => ({
  method: 'POST',
  url: `${BASE}/sobjects/OpportunityLineItem`,
  referenceId: 'line',
  body: { OpportunityId: '@{deal.id}', PricebookEntryId: org.ids.of(entry), Quantity: 2, UnitPrice: 10 },
});

describe('a composite request', () => {
  it.skipIf(!hasRecorded)('answers a describe as a real org does', async () => {
    const request = { method: 'GET', url: `${BASE}/sobjects/Account/describe`, referenceId: 'ref1' };
    const { json, status } = await composite([request]);
    const real = recorded('recorded/composite-200.json');
    const keys = (value: unknown) => Object.keys(value ?? {}).sort();
    expect([status, keys(json), keys(at(json, 'compositeResponse', 0))]).toEqual([
      200,
      keys(real),
      keys(at(real, 'compositeResponse', 0)),
    ]);
    expect(keys(at(json, 'compositeResponse', 0, 'httpHeaders'))).toEqual(
      keys(at(real, 'compositeResponse', 0, 'httpHeaders')),
    );
  });

  it('lets later subrequests use what earlier ones answered', async () => {
    const read = { method: 'GET', url: `${BASE}/sobjects/Opportunity/@{deal.id}?fields=Amount`, referenceId: 'read' };
    const { json } = await composite([deal('deal'), line('e2'), read]);
    expect(at(json, 'compositeResponse', 2, 'body', 'Amount')).toBe(20);
    expect([0, 1, 2].map((i) => at(json, 'compositeResponse', i, 'httpStatusCode'))).toEqual([201, 201, 200]);
    const found = { method: 'GET', url: `${BASE}/query?q=SELECT+Id+FROM+Account+LIMIT+1`, referenceId: 'found' };
    const first = { method: 'GET', url: `${BASE}/sobjects/Account/@{found.records[0].Id}`, referenceId: 'first' };
    expect(at((await composite([found, first])).json, 'compositeResponse', 1, 'httpStatusCode')).toBe(200);
  });

  it('takes everything back with allOrNone, and shows the true cause beside the halted ones', async () => {
    const before = org.org.table('Opportunity').rows.length;
    const { json } = await composite([deal('deal'), line('e3'), deal('later')], true);
    const codes = [0, 1, 2].map((i) => at(json, 'compositeResponse', i, 'body', 0, 'errorCode'));
    expect(codes).toEqual(['PROCESSING_HALTED', 'FIELD_INTEGRITY_EXCEPTION', 'PROCESSING_HALTED']);
    expect(org.org.table('Opportunity').rows.length).toBe(before);
    expect(org.org.table('OpportunityHistory').rows.length).toBe(tinyCompany().stageChanges.length);
  });

  it('goes on without it: what refers to nothing is halted alone', async () => {
    const broken = { ...deal('deal'), body: { Name: 'No stage' } };
    const { json } = await composite([broken, line('e2'), deal('fine')]);
    const told = [0, 1].map((i) => at(json, 'compositeResponse', i, 'body', 0, 'errorCode'));
    expect([...told, at(json, 'compositeResponse', 2, 'httpStatusCode')]).toEqual([
      'REQUIRED_FIELD_MISSING',
      'PROCESSING_HALTED',
      201,
    ]);
  });

  it('carries SOQL that no address could, as one call of the day', async () => {
    const names = Array.from({ length: 900 }, (_, i) => `'Name of customer number ${i}'`);
    const soql = `SELECT Id, Name FROM Account WHERE Name IN ('Alder AG',${names.join(',')})`;
    const url = `${BASE}/query?q=${encodeURIComponent(soql)}`;
    expect([414, 431]).toContain((await api.call(`query?q=${encodeURIComponent(soql)}`)).status);
    const { json, headers } = await composite([{ method: 'GET', url, referenceId: 'long' }]);
    expect(at(json, 'compositeResponse', 0, 'body', 'records', 0, 'Name')).toBe('Alder AG');
    expect(headers['sforce-limit-info']).toBe('api-usage=1/100000');
    expect(org.requests.at(-1)).toMatchObject({ method: 'POST', write: false });
  });
});

describe('describes and pages', () => {
  it('answer 304 to a date as to a tag, until a right changes', async () => {
    const first = await api.call('sobjects/Account/describe');
    const headers = { 'if-modified-since': String(first.headers['last-modified']) };
    expect((await api.call('sobjects/Account/describe', { headers })).status).toBe(304);
    org.hideField('Account', 'AnnualRevenue');
    expect((await api.call('sobjects/Account/describe', { headers })).status).toBe(200);
  });

  it('get fewer rows than asked for where the org wants so', async () => {
    org.paging.pageRows = 2;
    const { json } = await api.query('SELECT Id FROM Account ORDER BY Id');
    expect([at(json, 'done'), at(json, 'totalSize')]).toEqual([false, 3]);
    const next = String(at(json, 'nextRecordsUrl'));
    expect(next).toMatch(/-2$/);
    const last = await api.call(next.replace(`${BASE}/`, ''));
    expect([at(last.json, 'done'), [at(last.json, 'records')].flat().length]).toEqual([true, 1]);
  });
});
