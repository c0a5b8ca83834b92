import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyCompany } from './fixtures/tiny';
import { type RunningOrg, startOrg } from './server';

let org: RunningOrg;
let connection: Connection;

beforeAll(async () => {
  org = await startOrg({ company: tinyCompany(), https: false });
  connection = new Connection({ instanceUrl: org.url, accessToken: org.signIn(), version: '66.0' });
});
afterAll(() => org.stop());

describe('unmodified jsforce', () => {
  it('knows who it is and what there is', async () => {
    const identity = await connection.request<{ organization_id: string }>('/services/oauth2/userinfo');
    expect(identity.organization_id).toBe(org.org.id);
    const names = (await connection.describeGlobal()).sobjects.map((object) => object.name);
    expect(names).toContain('OpportunityLineItem');
    const opportunity = await connection.sobject('Opportunity').describe();
    expect(
      opportunity.fields.find((field) => field.name === 'StageName')?.picklistValues?.map((value) => value.value),
    ).toContain('Proposal');
  });

  it('creates, reads, updates and deletes one', async () => {
    const created = await connection.sobject('Account').create({ Name: 'From jsforce', AnnualRevenue: 10 });
    expect(created.success).toBe(true);
    const id = String(created.id);
    await connection.sobject('Account').update({ Id: id, Industry: 'Energy' });
    expect(await connection.sobject('Account').retrieve(id)).toMatchObject({
      Name: 'From jsforce',
      Industry: 'Energy',
      AnnualRevenue: 10,
    });
    expect((await connection.sobject('Account').destroy(id)).success).toBe(true);
    await expect(connection.sobject('Account').retrieve(id)).rejects.toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  });

  it('creates, reads, updates and deletes many', async () => {
    const leads = connection.sobject('Lead');
    const created = await leads.create(
      Array.from({ length: 450 }, (_, i) => ({ LastName: `N${i}`, Company: 'Many', Status: 'Open' })),
      { allowRecursive: true },
    );
    expect(created.every((result) => result.success)).toBe(true);
    const ids = created.map((result) => String(result.id));
    const some = await leads.retrieve(ids.slice(0, 3));
    expect(some.map((lead) => lead.LastName)).toEqual(['N0', 'N1', 'N2']);
    const updated = await leads.update(ids.slice(0, 2).map((Id) => ({ Id, Rating: 'Hot' })));
    expect(updated.map((result) => result.success)).toEqual([true, true]);
    const removed = await leads.destroy(ids.slice(0, 2));
    expect(removed.map((result) => result.success)).toEqual([true, true]);
  });

  it('follows next pages to the end', async () => {
    const options = {
      headers: { 'Sforce-Query-Options': 'batchSize=200' },
      maxFetch: 10_000,
      autoFetch: false,
      scanAll: false,
      responseTarget: 'QueryResult' as const,
    };
    const first = await connection.query('SELECT Id, LastName FROM Lead', options);
    expect([first.done, first.records.length]).toEqual([false, 200]);
    let count = first.records.length;
    for (let at = first; !at.done && at.nextRecordsUrl; ) {
      at = await connection.queryMore(at.nextRecordsUrl, options);
      count += at.records.length;
    }
    expect(count).toBe(first.totalSize);
    expect(connection.limitInfo.apiUsage?.limit).toBe(100_000);
  });

  it('asks what was updated and deleted', async () => {
    const day = ['2026-11-20T00:00:00Z', '2026-11-20T23:00:00Z'] as const;
    expect((await connection.sobject('Lead').updated(...day)).ids.length).toBeGreaterThan(400);
    expect((await connection.sobject('Lead').deleted(...day)).deletedRecords.length).toBe(2);
  });

  it('fetches all pages by itself', async () => {
    const query = connection.query('SELECT Id FROM Lead');
    let count = 0;
    query.on('record', () => {
      count++;
    });
    await query.run({ autoFetch: true, maxFetch: 10_000, headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    expect(count).toBe(org.org.table('Lead').rows.filter((row) => row.IsDeleted !== true).length);
  });

  it('reads by Bulk, to the end of the pages', async () => {
    org.bulk.pageRows = 500;
    const stream = await connection.bulk2.query('SELECT Id, LastName, Owner.Name FROM Lead ORDER BY Id LIMIT 300', {
      pollInterval: 5,
    });
    const records = await stream.toArray();
    expect(records).toHaveLength(300);
    expect(records.at(0)).toMatchObject({ LastName: 'Nor', 'Owner.Name': 'Ada Berg' });
  });

  it('sends composite requests', async () => {
    const url = '/services/data/v66.0/sobjects/Account';
    const answer = await connection.requestPost<{ compositeResponse: { httpStatusCode: number }[] }>(
      '/services/data/v66.0/composite',
      {
        allOrNone: true,
        compositeRequest: [
          { method: 'POST', url, referenceId: 'made', body: { Name: 'Composed' } },
          { method: 'PATCH', url: `${url}/@{made.id}`, referenceId: 'changed', body: { Industry: 'Energy' } },
        ],
      },
    );
    expect(answer.compositeResponse.map((part) => part.httpStatusCode)).toEqual([201, 204]);
  });

  it('reads errors', async () => {
    await expect(connection.query('SELECT Nope FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
    const stranger = new Connection({ instanceUrl: org.url, accessToken: 'none', version: '66.0' });
    await expect(stranger.query('SELECT Id FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
  });
});
