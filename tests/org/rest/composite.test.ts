import { describe, expect, it } from 'vitest';
import { member } from '../fixtures/member';
import { hasRecorded, recorded } from '../fixtures/recorded';
import { orgForEachTest } from '../fixtures/running';
import { tinyCompany } from '../fixtures/tiny';

const running = orgForEachTest();

const BASE = '/services/data/v66.0';

const composite = (compositeRequest: unknown[], allOrNone = false) =>
  running.api.call('composite', { method: 'POST', body: { allOrNone, compositeRequest } });

const deal = (referenceId: string, name = 'From composite') => ({
  method: 'POST',
  url: `${BASE}/sobjects/Opportunity`,
  referenceId,
  body: { Name: name, StageName: 'Proposal', CloseDate: '2026-12-31', Pricebook2Id: running.org.ids.of('b1') },
});
const line = (entry: string) => ({
  method: 'POST',
  url: `${BASE}/sobjects/OpportunityLineItem`,
  referenceId: 'line',
  body: { OpportunityId: '@{deal.id}', PricebookEntryId: running.org.ids.of(entry), Quantity: 2, UnitPrice: 10 },
});

describe('a composite request', () => {
  it.skipIf(!hasRecorded)('answers a describe as a real org does', async () => {
    const request = { method: 'GET', url: `${BASE}/sobjects/Account/describe`, referenceId: 'ref1' };
    const { json, status } = await composite([request]);
    const real = recorded('recorded/composite-200.json');
    const keys = (value: unknown) => Object.keys(value ?? {}).sort();
    expect([status, keys(json), keys(member(json, 'compositeResponse', 0))]).toEqual([
      200,
      keys(real),
      keys(member(real, 'compositeResponse', 0)),
    ]);
    expect(keys(member(json, 'compositeResponse', 0, 'httpHeaders'))).toEqual(
      keys(member(real, 'compositeResponse', 0, 'httpHeaders')),
    );
  });

  it('lets later subrequests use what earlier ones answered', async () => {
    const read = { method: 'GET', url: `${BASE}/sobjects/Opportunity/@{deal.id}?fields=Amount`, referenceId: 'read' };
    const { json } = await composite([deal('deal'), line('e2'), read]);
    expect(member(json, 'compositeResponse', 2, 'body', 'Amount')).toBe(20);
    expect([0, 1, 2].map((i) => member(json, 'compositeResponse', i, 'httpStatusCode'))).toEqual([201, 201, 200]);
    const found = { method: 'GET', url: `${BASE}/query?q=SELECT+Id+FROM+Account+LIMIT+1`, referenceId: 'found' };
    const first = { method: 'GET', url: `${BASE}/sobjects/Account/@{found.records[0].Id}`, referenceId: 'first' };
    expect(member((await composite([found, first])).json, 'compositeResponse', 1, 'httpStatusCode')).toBe(200);
  });

  it('takes everything back with allOrNone, and shows the true cause beside the halted ones', async () => {
    const before = running.org.org.table('Opportunity').rows.length;
    const { json } = await composite([deal('deal'), line('e3'), deal('later')], true);
    const codes = [0, 1, 2].map((i) => member(json, 'compositeResponse', i, 'body', 0, 'errorCode'));
    expect(codes).toEqual(['PROCESSING_HALTED', 'FIELD_INTEGRITY_EXCEPTION', 'PROCESSING_HALTED']);
    expect(running.org.org.table('Opportunity').rows.length).toBe(before);
    expect(running.org.org.table('OpportunityHistory').rows.length).toBe(tinyCompany().stageChanges.length);
  });

  it('goes on without it: what refers to nothing is halted alone', async () => {
    const broken = { ...deal('deal'), body: { Name: 'No stage' } };
    const { json } = await composite([broken, line('e2'), deal('fine')]);
    const told = [0, 1].map((i) => member(json, 'compositeResponse', i, 'body', 0, 'errorCode'));
    expect([...told, member(json, 'compositeResponse', 2, 'httpStatusCode')]).toEqual([
      'REQUIRED_FIELD_MISSING',
      'PROCESSING_HALTED',
      201,
    ]);
  });

  it('carries SOQL that no address could, as one call of the day', async () => {
    const names = Array.from({ length: 900 }, (_, i) => `'Name of customer number ${i}'`);
    const soql = `SELECT Id, Name FROM Account WHERE Name IN ('Alder AG',${names.join(',')})`;
    const url = `${BASE}/query?q=${encodeURIComponent(soql)}`;
    expect([414, 431]).toContain((await running.api.call(`query?q=${encodeURIComponent(soql)}`)).status);
    const { json, headers } = await composite([{ method: 'GET', url, referenceId: 'long' }]);
    expect(member(json, 'compositeResponse', 0, 'body', 'records', 0, 'Name')).toBe('Alder AG');
    expect(headers['sforce-limit-info']).toBe('api-usage=1/100000');
    expect(running.org.requests.at(-1)).toMatchObject({ method: 'POST', write: false });
  });
});

describe('describes and pages', () => {
  it('answer 304 to a date as to a tag, until a right changes', async () => {
    const first = await running.api.call('sobjects/Account/describe');
    const headers = { 'if-modified-since': String(first.headers['last-modified']) };
    expect((await running.api.call('sobjects/Account/describe', { headers })).status).toBe(304);
    running.org.hideField('Account', 'AnnualRevenue');
    expect((await running.api.call('sobjects/Account/describe', { headers })).status).toBe(200);
  });

  it('get fewer rows than asked for where the org wants so', async () => {
    running.org.paging.pageRows = 2;
    const { json } = await running.api.query('SELECT Id FROM Account ORDER BY Id');
    expect([member(json, 'done'), member(json, 'totalSize')]).toEqual([false, 3]);
    const next = String(member(json, 'nextRecordsUrl'));
    expect(next).toMatch(/-2$/);
    const last = await running.api.call(next.replace(`${BASE}/`, ''));
    expect([member(last.json, 'done'), [member(last.json, 'records')].flat().length]).toEqual([true, 1]);
  });
});
