import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../../connectors/sample/company';
import { apiClient, send } from '../fixtures/client';
import { member } from '../fixtures/member';
import { hasRecorded, recorded } from '../fixtures/recorded';
import { orgForEachTest } from '../fixtures/running';
import { tinyCompany } from '../fixtures/tiny';
import { startOrg } from '../server';

const running = orgForEachTest();

const codeOf = (json: unknown) => (Array.isArray(json) ? member(json[0], 'errorCode') : undefined);

async function create(query: string, more: Record<string, unknown> = {}) {
  const answer = await running.api.call('jobs/query', { method: 'POST', body: { operation: 'query', query, ...more } });
  return { answer, id: String(member(answer.json, 'id')) };
}

async function complete(query: string, more: Record<string, unknown> = {}): Promise<string> {
  const { id } = await create(query, more);
  for (let i = 0; i < 5; i++)
    if (member((await running.api.call(`jobs/query/${id}`)).json, 'state') === 'JobComplete') return id;
  throw new Error(`job ${id} does not end`);
}

const table = (csv: string) => Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;

describe('a Bulk query job', () => {
  it.skipIf(!hasRecorded)('is told as a real org tells it', async () => {
    const { answer } = await create('SELECT Id FROM Account');
    const real = recorded('bulk2/query-job-created.json');
    expect(Object.keys(answer.json ?? {})).toEqual(Object.keys(real ?? {}));
    expect(answer.text).toContain('"apiVersion":66.0,');
    expect([answer.status, member(answer.json, 'state')]).toEqual([200, member(real, 'state')]);
    expect(member(answer.json, 'id')).toMatch(/^750\w{15}$/);
  });

  it('goes through its states as it is asked, and counts its records', async () => {
    running.org.bulk.polls = 2;
    const { id } = await create('SELECT Id FROM Account');
    const told: unknown[] = [];
    for (let i = 0; i < 4; i++) told.push(member((await running.api.call(`jobs/query/${id}`)).json, 'state'));
    expect(told).toEqual(['UploadComplete', 'InProgress', 'JobComplete', 'JobComplete']);
    const { json } = await running.api.call(`jobs/query/${id}`);
    expect(json).toMatchObject({ jobType: 'V2Query', numberRecordsProcessed: 3, object: 'Account' });
    const { json: all } = await running.api.call('jobs/query');
    expect(all).toMatchObject({ done: true, records: [{ id, state: 'JobComplete' }], nextRecordsUrl: null });
  });

  it('needs its time where that is set', async () => {
    Object.assign(running.org.bulk, { polls: 0, ms: 1_000 });
    const { id } = await create('SELECT Id FROM Account');
    expect(member((await running.api.call(`jobs/query/${id}`)).json, 'state')).not.toBe('JobComplete');
    await new Promise((done) => setTimeout(done, 1_050));
    expect(member((await running.api.call(`jobs/query/${id}`)).json, 'state')).toBe('JobComplete');
  });

  it('fails with the ordered message, can be aborted and deleted, and belongs to one user', async () => {
    running.org.bulk.failures.push('InternalServerError : something broke');
    const { id } = await create('SELECT Id FROM Account');
    await running.api.call(`jobs/query/${id}`);
    expect((await running.api.call(`jobs/query/${id}`)).json).toMatchObject({
      state: 'Failed',
      errorMessage: 'InternalServerError : something broke',
    });
    expect((await running.api.call(`jobs/query/${id}/results`)).status).toBe(412);

    const other = await create('SELECT Id FROM Account');
    const abort = () => running.api.call(`jobs/query/${other.id}`, { method: 'PATCH', body: { state: 'Aborted' } });
    expect((await running.api.call(`jobs/query/${other.id}`, { method: 'DELETE' })).status).toBe(400);
    expect(member((await abort()).json, 'state')).toBe('Aborted');
    expect(codeOf((await abort()).json)).toBe('INVALIDJOBSTATE');
    expect((await running.api.call(`jobs/query/${other.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await running.api.call(`jobs/query/${other.id}`)).status).toBe(404);
    const foreign = await apiClient(running.org, running.org.signIn('user2')).call(`jobs/query/${id}`);
    expect([foreign.status, codeOf(foreign.json)]).toEqual([404, 'NOT_FOUND']);
  });

  it('refuses what Bulk cannot query, and reports wrong SOQL as a query does', async () => {
    const refused = async (query: string) => {
      const { answer } = await create(query);
      return [answer.status, codeOf(answer.json)];
    };
    for (const query of [
      'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
      'SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry',
      'SELECT COUNT() FROM Account',
      'SELECT Id FROM Account LIMIT 10 OFFSET 5',
      'SELECT Id, BillingAddress FROM Account',
    ])
      expect([query, ...(await refused(query))]).toEqual([query, 400, 'API_ERROR']);
    expect(await refused('SELECT Nope FROM Account')).toEqual([400, 'INVALID_FIELD']);
    expect(await refused('SELECT Id FROM Nope')).toEqual([400, 'INVALID_TYPE']);
    expect(await refused('SELECT FROM')).toEqual([400, 'MALFORMED_QUERY']);
  });

  it('counts as one call of the day for each request, and one job of the day', async () => {
    const before = (await running.api.call('limits')).json;
    const id = await complete('SELECT Id FROM Account');
    const results = await running.api.call(`jobs/query/${id}/results`);
    const after = (await running.api.call('limits')).json;
    const left = (json: unknown, name: string) => Number(member(member(json, name), 'Remaining'));
    expect(left(before, 'DailyBulkV2QueryJobs') - left(after, 'DailyBulkV2QueryJobs')).toBe(1);
    // The job, two looks at its state, its results, and the limits themselves.
    expect(left(before, 'DailyApiRequests') - left(after, 'DailyApiRequests')).toBe(5);
    expect(results.headers['sforce-limit-info']).toMatch(/^api-usage=\d+\/100000$/);
  });
});

describe('results', () => {
  it('are pages of CSV with a header each, in the order of the SELECT, up to the locator "null"', async () => {
    const id = await complete(
      'SELECT Name, Owner.Name, AnnualRevenue, Strategic__c, ParentId FROM Account ORDER BY Id',
    );
    const first = await running.api.call(`jobs/query/${id}/results?maxRecords=2`);
    expect(first.headers['content-type']).toBe('text/csv');
    expect([first.headers['sforce-numberofrecords'], first.headers['sforce-locator']]).toEqual(['2', 'Mg']);
    expect(first.text.split('\n').slice(0, 2)).toEqual([
      '"Name","Owner.Name","AnnualRevenue","Strategic__c","ParentId"',
      '"Alder AG","Ada Berg","12000000.0","true",""',
    ]);
    const last = await running.api.call(`jobs/query/${id}/results?maxRecords=2&locator=Mg`);
    expect([last.headers['sforce-numberofrecords'], last.headers['sforce-locator']]).toEqual(['1', 'null']);
    expect(table(last.text)).toEqual([
      ['Name', 'Owner.Name', 'AnnualRevenue', 'Strategic__c', 'ParentId'],
      ['cedar works', 'Ada Berg', '', 'false', ''],
    ]);
    expect(codeOf((await running.api.call(`jobs/query/${id}/results?locator=OTk`)).json)).toBe('INVALID_QUERY_LOCATOR');
  });

  it('keep quotes, commas and line breaks, also with other delimiters and line endings', async () => {
    const odd = 'a "quoted", b;\nc\r\nd';
    await running.api.call('sobjects/Account', { method: 'POST', body: { Name: 'Odd', Description: odd } });
    for (const [columnDelimiter, lineEnding, delimiter, newline] of [
      ['COMMA', 'LF', ',', '\n'],
      ['SEMICOLON', 'CRLF', ';', '\r\n'],
    ] as const) {
      const id = await complete("SELECT Name, Description FROM Account WHERE Name = 'Odd'", {
        columnDelimiter,
        lineEnding,
      });
      const { text } = await running.api.call(`jobs/query/${id}/results`);
      expect(text).toBe(
        `"Name"${delimiter}"Description"${newline}"Odd"${delimiter}"${odd.replaceAll('"', '""')}"${newline}`,
      );
    }
  });

  it('show records as they were when the job was made, also their parents, whatever changes while pages are read', async () => {
    const id = await complete('SELECT Name, Parent.Name FROM Account ORDER BY Id');
    const before = (await running.api.call(`jobs/query/${id}/results`)).text;
    const patch = (company: string, Name: string) =>
      running.api.call(`sobjects/Account/${running.org.ids.of(company)}`, { method: 'PATCH', body: { Name } });
    await patch('c1', 'Changed once');
    await patch('c1', 'Changed twice');
    await patch('c2', 'Changed too');
    await running.api.call('sobjects/Account', { method: 'POST', body: { Name: 'New' } });
    await running.api.call(`sobjects/Account/${running.org.ids.of('c3')}`, { method: 'DELETE' });
    expect((await running.api.call(`jobs/query/${id}/results`)).text).toBe(before);
    const again = await complete('SELECT Name FROM Account ORDER BY Id', { operation: 'queryAll' });
    expect(table((await running.api.call(`jobs/query/${again}/results`)).text).flat()).toEqual([
      'Name',
      'Changed twice',
      'Changed too',
      'cedar works',
      'New',
    ]);
  });

  it('come too early with 204 or 412, and from another version of the API with 409', async () => {
    running.org.bulk.polls = 1;
    const { id } = await create('SELECT Id FROM Account');
    expect((await running.api.call(`jobs/query/${id}/results`)).status).toBe(204);
    running.org.bulk.early = 412;
    const old = await running.api.call(`jobs/query/${id}/results`);
    expect([old.status, codeOf(old.json)]).toEqual([412, 'JOB_NOT_COMPLETE']);
    const path = `/services/data/v60.0/jobs/query/${id}/results`;
    const other = await send(running.org, path, { headers: { authorization: `Bearer ${running.org.signIn()}` } });
    expect(other.status).toBe(409);
  });

  it('lose their locator behind a proxy that strips it', async () => {
    running.org.bulk.stripLocator = true;
    const id = await complete('SELECT Id FROM Account');
    const { headers } = await running.api.call(`jobs/query/${id}/results?maxRecords=1`);
    expect([headers['sforce-numberofrecords'], headers['sforce-locator']]).toEqual(['1', undefined]);
  });

  it('can be read side by side, five pages an answer', async () => {
    running.org.bulk.pageRows = 1;
    for (let i = 0; i < 4; i++)
      await running.api.call('sobjects/Account', { method: 'POST', body: { Name: `New ${i}` } });
    const id = await complete('SELECT Name FROM Account');
    const urls: string[] = [];
    for (let path: unknown = `jobs/query/${id}/resultPages`; typeof path === 'string'; ) {
      const { json } = await running.api.call(path.replace('/services/data/v66.0/', ''));
      const pages = member(json, 'resultPages');
      urls.push(...(Array.isArray(pages) ? pages.map((page) => String(member(page, 'resultUrl'))) : []));
      path = member(json, 'nextRecordsUrl');
    }
    const pages = await Promise.all(urls.map((url) => running.api.call(url.replace('/services/data/v66.0/', ''))));
    const names = pages.flatMap((page) => table(page.text).slice(1).flat());
    expect([urls.length, new Set(names).size]).toEqual([7, 7]);
  });
});

function withLines(count: number): Company {
  const company = tinyCompany();
  const [line] = company.orderLines;
  if (!line) throw new Error('the tiny company has order lines');
  const orderLines = Array.from({ length: count }, (_, i) => ({ ...line, id: `line ${i}`, parentLine: undefined }));
  return { ...company, orderLines };
}

describe('a large answer', () => {
  it('gives 200,000 lines, page by page, each once', async () => {
    const big = await startOrg({ company: withLines(200_000), https: false });
    const client = apiClient(big);
    const query = 'SELECT Id, OrderId, Product2Id, Quantity, UnitPrice, TotalPrice, SystemModstamp FROM OrderItem';
    const { json } = await client.call('jobs/query', { method: 'POST', body: { operation: 'query', query } });
    const path = `jobs/query/${member(json, 'id')}`;
    await client.call(path);
    await client.call(path);
    let rows = 0;
    for (let locator = ''; locator !== 'null'; ) {
      const { headers } = await client.call(`${path}/results${locator ? `?locator=${locator}` : ''}`);
      rows += Number(headers['sforce-numberofrecords']);
      locator = String(headers['sforce-locator']);
    }
    await big.stop();
    expect(rows).toBe(200_000);
  }, 60_000);
});
