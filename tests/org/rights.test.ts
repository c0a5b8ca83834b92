import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiClient } from './fixtures/client';
import { member } from './fixtures/member';
import { tinyCompany } from './fixtures/tiny';
import { type RunningOrg, startOrg } from './server';

let org: RunningOrg;
let all: ReturnType<typeof apiClient>;
let some: ReturnType<typeof apiClient>;
const company = tinyCompany();
company.users.push({ id: 'u3', name: 'Cy Dahl' });

beforeAll(async () => {
  org = await startOrg({
    company,
    https: false,
    shape: {
      quotes: true,
      users: {
        user2: {
          hiddenFields: ['Account.AnnualRevenue'],
          readOnlyFields: ['Account.Industry'],
          hiddenObjects: ['Case'],
          lockedObjects: ['Order'],
          ownRecordsOnly: true,
          setup: false,
        },
        u3: { api: false },
      },
    },
  });
  all = apiClient(org);
  some = apiClient(org, org.signIn('user2'));
});
afterAll(() => org.stop());

const codeOf = (json: unknown) => member(json, 0, 'errorCode');
const fieldsOf = async (client: typeof all, object: string) =>
  new Map(
    [member((await client.call(`sobjects/${object}/describe`)).json, 'fields')]
      .flat()
      .map((field) => [member(field, 'name'), field]),
  );
const namesOf = async (client: typeof all, soql: string) =>
  [member((await client.query(soql)).json, 'records')].flat().map((record) => member(record, 'Name'));

describe('one user of several', () => {
  it('has no hidden field, in describe and query alike; others do', async () => {
    expect((await fieldsOf(some, 'Account')).has('AnnualRevenue')).toBe(false);
    expect((await fieldsOf(all, 'Account')).has('AnnualRevenue')).toBe(true);
    const soql = 'SELECT AnnualRevenue FROM Account';
    expect(codeOf((await some.query(soql)).json)).toBe('INVALID_FIELD');
    expect((await all.query(soql)).status).toBe(200);
  });

  it('can read but not write what is read-only', async () => {
    const field = (await fieldsOf(some, 'Account')).get('Industry');
    expect([member(field, 'updateable'), member(field, 'createable')]).toEqual([false, false]);
    const path = `sobjects/Account/${org.ids.of('c2')}`;
    const answer = await some.call(path, { method: 'PATCH', body: { Industry: 'Other' } });
    expect(codeOf(answer.json)).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    expect((await all.call(path, { method: 'PATCH', body: { Industry: 'Other' } })).status).toBe(204);
    const order = await some.call(`sobjects/Order/${org.ids.of('d1')}`, { method: 'PATCH', body: {} });
    expect([order.status, codeOf(order.json)]).toEqual([403, 'INSUFFICIENT_ACCESS_OR_READONLY']);
  });

  it('has no hidden object', async () => {
    expect(codeOf((await some.query('SELECT Id FROM Case')).json)).toBe('INVALID_TYPE');
    expect((await all.query('SELECT Id FROM Case')).status).toBe(200);
  });

  it('sees own records and what belongs to them, without a word about the others', async () => {
    expect(await namesOf(some, 'SELECT Name FROM Opportunity ORDER BY Name')).toEqual(['Press']);
    expect(await namesOf(all, 'SELECT Name FROM Opportunity ORDER BY Name')).toEqual([
      'Drill line',
      'Press',
      'Saw line',
    ]);
    expect(await namesOf(some, 'SELECT Name FROM Account')).toEqual(["O'Neil & Söhne"]);
    expect(await namesOf(some, 'SELECT Name FROM Contact')).toEqual([]);
    const lines = await some.query('SELECT COUNT() FROM OpportunityLineItem');
    expect(member(lines.json, 'totalSize')).toBe(0);
    const parent = await some.query('SELECT ParentId, Parent.Name FROM Account');
    expect(member(parent.json, 'records', 0)).toMatchObject({ ParentId: org.ids.of('c1'), Parent: null });
    expect((await some.call(`sobjects/Opportunity/${org.ids.of('o1')}`)).status).toBe(404);
    const sync = await some.query('SELECT Id FROM Account ORDER BY SystemModstamp, Id');
    expect(member(sync.json, 'totalSize')).toBe(1);
  });

  it('is not told the limits without the right to see the setup', async () => {
    expect((await some.call('limits')).status).toBe(403);
    expect((await all.call('limits')).status).toBe(200);
  });

  it('has another ETag than others, which changes when a field is taken', async () => {
    const tag = async (client: typeof all) => (await client.call('sobjects/Lead/describe')).headers.etag;
    const [before, other] = [await tag(some), await tag(all)];
    expect(before).not.toBe(other);
    org.hideField('Lead', 'Rating', 'user2');
    expect(await tag(some)).not.toBe(before);
    expect(await tag(all)).toBe(other);
  });

  it('may be one without the API', async () => {
    const none = apiClient(org, org.signIn('user3'));
    expect(codeOf((await none.call('sobjects')).json)).toBe('API_DISABLED_FOR_ORG');
  });
});

it('a stage moves also where the user does not see the history', async () => {
  org.hideObject('OpportunityHistory', 'user2');
  const path = `sobjects/Opportunity/${org.ids.of('o3')}`;
  expect((await some.call(path, { method: 'PATCH', body: { StageName: 'Proposal' } })).status).toBe(204);
});
