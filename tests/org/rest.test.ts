import { describe, expect, it } from 'vitest';
import { apiClient, send } from './fixtures/client';
import { member } from './fixtures/member';
import { hasRecorded, recorded, recordedHeaders } from './fixtures/recorded';
import { orgForFile } from './fixtures/running';
import { tinyCompany } from './fixtures/tiny';
import { PAGE_HOST, startOrg } from './server';

const running = orgForFile();

/** Key sets and value types, without the values: lists by their first element. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, shapeOf(inner)]),
  );
}

const keysOf = (value: unknown) => Object.keys(value && typeof value === 'object' ? value : {}).sort();

const errorOf = (json: unknown) => ({ code: member(json, 0, 'errorCode'), message: member(json, 0, 'message') });
const thousands = (n: number, make: (i: number) => unknown) => Array.from({ length: n }, (_, i) => make(i));

describe.skipIf(!hasRecorded)('recorded answers', () => {
  it('versions', async () => {
    expect((await send(running.org, '/services/data')).json).toEqual(recorded('recorded/versions.json'));
  });

  it('describe of an object: its own members and those of every field', async () => {
    const real = recorded('recorded/describe-Account-full.json');
    const { json } = await running.api.call('sobjects/Account/describe');
    expect(keysOf(json)).toEqual(keysOf(real));
    expect(keysOf(member(json, 'urls'))).toEqual(keysOf(member(real, 'urls')));
    const fieldsOf = (value: unknown) => [member(value, 'fields')].flat();
    const realFields = new Map(fieldsOf(real).map((field) => [member(field, 'name'), field]));
    for (const field of fieldsOf(json)) {
      const twin = realFields.get(member(field, 'name'));
      expect(keysOf(field)).toEqual(keysOf(fieldsOf(real)[0]));
      if (!twin) continue;
      for (const name of [
        'type',
        'soapType',
        'nillable',
        'filterable',
        'referenceTo',
        'relationshipName',
        'precision',
        'scale',
        'nameField',
        'createable',
        'updateable',
        'length',
      ])
        expect([member(field, 'name'), name, member(field, name)]).toEqual([
          member(twin, 'name'),
          name,
          member(twin, name),
        ]);
    }
  });

  it.each([
    'Opportunity',
    'OpportunityHistory',
    'OpportunityLineItem',
    'OpportunityStage',
    'Order',
    'OrderItem',
    'Product2',
    'Pricebook2',
    'PricebookEntry',
  ])('%s has fields of the real types', async (name) => {
    const real = recorded(`describe-reduced/devorg/${name}.json`);
    const { json } = await running.api.call(`sobjects/${name}/describe`);
    const types = new Map(
      [member(real, 'fields')].flat().map((f) => [member(f, 'name'), [member(f, 'type'), member(f, 'nillable')]]),
    );
    for (const field of [member(json, 'fields')].flat()) {
      const twin = types.get(member(field, 'name'));
      if (twin)
        expect([member(field, 'name'), member(field, 'type'), member(field, 'nillable')]).toEqual([
          member(field, 'name'),
          ...twin,
        ]);
    }
  });

  it('describe global', async () => {
    const real = recorded('recorded/describe-global-trimmed.json');
    const { json } = await running.api.call('sobjects');
    const of = (value: unknown) => [member(value, 'sobjects')].flat();
    expect(keysOf(json)).toEqual(keysOf(real).filter((key) => key !== '_trimmed'));
    expect(keysOf(of(json)[0])).toEqual(keysOf(of(real)[0]));
    const prefixes = new Map(of(real).map((object) => [member(object, 'name'), member(object, 'keyPrefix')]));
    for (const object of of(json)) {
      const prefix = prefixes.get(member(object, 'name'));
      if (typeof prefix === 'string') expect(member(object, 'keyPrefix')).toBe(prefix);
    }
  });

  it('a query, its headers included', async () => {
    const answer = await running.api.query('SELECT Id, Name FROM Account LIMIT 5');
    expect(shapeOf(answer.json)).toEqual(shapeOf(recorded('recorded/query-limit5.json')));
    const ours = Object.keys(answer.headers);
    const edge = ['transfer-encoding', 'connection', 'x-sfdc-edge-cache'];
    for (const name of recordedHeaders('recorded/query-limit5.http.txt').filter((header) => !edge.includes(header)))
      expect(ours).toContain(name);
  });

  it('aggregates and an empty result', async () => {
    const { json } = await running.api.query(
      'SELECT AccountId, SUM(Amount) FROM Opportunity WHERE Amount != null GROUP BY AccountId',
    );
    const real = recorded('query/aggregate-with-expr0.json');
    expect(keysOf(json)).toEqual(keysOf(real));
    expect(member(json, 'records', 0)).toEqual({
      attributes: member(real, 'records', 0, 'attributes'),
      AccountId: running.org.ids.of('c1'),
      expr0: 6500.5,
    });
    expect((await running.api.query("SELECT Id FROM Account WHERE Name = 'none'")).json).toEqual(
      recorded('query/empty.json'),
    );
  });

  it('create, update and collections', async () => {
    const created = await running.api.call('sobjects/Account', { method: 'POST', body: { Name: 'New' } });
    expect([created.status, shapeOf(created.json)]).toEqual([201, shapeOf(recorded('recorded/create-201.json'))]);
    const id = String(member(created.json, 'id'));
    expect(created.headers.location).toBe(`/services/data/v66.0/sobjects/Account/${id}`);
    const updated = await running.api.call(`sobjects/Account/${id}`, {
      method: 'PATCH',
      body: { Industry: 'Technology' },
    });
    expect([updated.status, updated.text]).toEqual([204, '']);
    const many = await running.api.call('composite/sobjects', {
      method: 'POST',
      body: { allOrNone: false, records: [{ attributes: { type: 'Account' }, Name: 'Other' }] },
    });
    expect(shapeOf(many.json)).toEqual(shapeOf(recorded('recorded/collections-create-200.json')));
    const wrong = await running.api.call('composite/sobjects', {
      method: 'PATCH',
      body: { records: [{ attributes: { type: 'Account' }, id: '001xx000003DHP0AAO', Name: 'x' }] },
    });
    expect(member(wrong.json, 0, 'errors')).toEqual(
      member(recorded('recorded/collections-update-INVALID_CROSS_REFERENCE_KEY-200.json'), 0, 'errors'),
    );
  });

  const call = (path: string, method: string, body?: unknown) => () => running.api.call(path, { method, body });
  const line = (entry: string) => ({
    OpportunityId: running.org.ids.of('o1'),
    PricebookEntryId: running.org.ids.of(entry),
    Quantity: 1,
    UnitPrice: 5,
  });
  const errors: [string, () => Promise<{ status: number; json: unknown }>][] = [
    ['400-INVALID_QUERY_LOCATOR', call('query/0r8xx5R2yF2gs3VASQ-2000', 'GET')],
    ['400-REQUIRED_FIELD_MISSING', call('sobjects/Account', 'POST', { Industry: 'Energy' })],
    ['400-INVALID_FIELD-write', call('sobjects/Account', 'POST', { Name: 'x', AccountNumer: '1' })],
    [
      '400-FIELD_INTEGRITY_EXCEPTION-pricebook',
      () => running.api.call('sobjects/OpportunityLineItem', { method: 'POST', body: line('e3') }),
    ],
    ['404-NOT_FOUND-resource', call('sobjects/Nothing/describe', 'GET')],
    ['400-INVALID_FIELD-query-pointer', () => running.api.query('SELECT Id, Foo__c FROM Account')],
    ['401-INVALID_SESSION_ID', () => apiClient(running.org, '00D000000000000!none').query('SELECT Id FROM Account')],
  ];
  it.each(errors)('%s', async (file, ask) => {
    const answer = await ask();
    expect([answer.status, answer.json]).toEqual([Number(file.slice(0, 3)), recorded(`errors/${file}.json`)]);
  });

  it('takes everything back with allOrNone', async () => {
    const records = [
      { attributes: { type: 'Contact' }, FirstName: 'No last name' },
      { attributes: { type: 'Contact' }, LastName: 'Fine' },
    ];
    const before = running.org.org.table('Contact').rows.length;
    const { json } = await running.api.call('composite/sobjects', {
      method: 'POST',
      body: { allOrNone: true, records },
    });
    expect(json).toEqual(recorded('errors/collections-allOrNone-rolled-back.json'));
    expect(running.org.org.table('Contact').rows.length).toBe(before);
  });
});

describe('paging', () => {
  it('asks for the next pages by locator, in the size that was asked for', async () => {
    const records = thousands(200, (i) => ({
      attributes: { type: 'Lead' },
      LastName: `L${i}`,
      Company: 'C',
      Status: 'Open',
    }));
    for (let i = 0; i < 3; i++) await running.api.call('composite/sobjects', { method: 'POST', body: { records } });
    const headers = { 'sforce-query-options': 'batchSize=1' };
    const first = await running.api.call(`query?q=${encodeURIComponent('SELECT Id FROM Lead')}`, { headers });
    expect(member(first.json, 'totalSize')).toBe(601);
    expect(member(first.json, 'nextRecordsUrl')).toMatch(/^\/services\/data\/v66\.0\/query\/0r8[\w]{15}-200$/);
    let at = first;
    const ids: unknown[] = [];
    for (;;) {
      ids.push(...[member(at.json, 'records')].flat().map((record) => member(record, 'Id')));
      const next = member(at.json, 'nextRecordsUrl');
      if (typeof next !== 'string') break;
      at = await running.api.call(next.replace('/services/data/v66.0/', ''), { headers });
    }
    expect([ids.length, new Set(ids).size, member(at.json, 'done')]).toEqual([601, 601, true]);
    const other = apiClient(running.org, running.org.signIn('user2'));
    const foreign = await other.call(String(member(first.json, 'nextRecordsUrl')).replace('/services/data/v66.0/', ''));
    expect(errorOf(foreign.json).code).toBe('INVALID_QUERY_LOCATOR');
    running.org.expireLocators();
    const late = await running.api.call(
      String(member(first.json, 'nextRecordsUrl')).replace('/services/data/v66.0/', ''),
    );
    expect([late.status, errorOf(late.json).code]).toEqual([400, 'INVALID_QUERY_LOCATOR']);
  });

  it('more than 200 records are too many for a collection', async () => {
    const records = thousands(201, () => ({ attributes: { type: 'Account' }, Name: 'x' }));
    expect(
      errorOf((await running.api.call('composite/sobjects', { method: 'POST', body: { records } })).json).code,
    ).toBe('EXCEEDED_ID_LIMIT');
  });
});

describe('around the records', () => {
  it("tells the org's time, counts its calls and knows who asks", async () => {
    const first = await running.api.call('limits');
    const second = await running.api.query('SELECT Id FROM User LIMIT 1');
    expect(first.headers.date).toMatch(/^Fri, 20 Nov 2026 10:00:/);
    const used = (answer: typeof first) =>
      Number(/api-usage=(\d+)\/100000/.exec(String(answer.headers['sforce-limit-info']))?.[1]);
    expect(used(second)).toBe(used(first) + 1);
    const info = await send(running.org, '/services/oauth2/userinfo', {
      headers: { authorization: `Bearer ${running.org.signIn('user2')}` },
    });
    expect(info.json).toMatchObject({
      name: 'Bo Carl',
      user_id: running.org.ids.of('u2'),
      organization_id: running.org.org.id,
    });
  });

  it('answers 304 to a known describe, until the rights change', async () => {
    const own = await startOrg({ company: tinyCompany(), https: false });
    const client = apiClient(own);
    const first = await client.call('sobjects/Account/describe');
    const headers = { 'if-none-match': String(first.headers.etag) };
    expect((await client.call('sobjects/Account/describe', { headers })).status).toBe(304);
    own.hideField('Account', 'AnnualRevenue');
    const after = await client.call('sobjects/Account/describe', { headers });
    expect([after.status, after.text.includes('AnnualRevenue')]).toEqual([200, false]);
    expect(errorOf((await client.query('SELECT AnnualRevenue FROM Account')).json).code).toBe('INVALID_FIELD');
    own.hideObject('Case');
    expect((await client.call('sobjects/Case/describe')).status).toBe(404);
    expect(errorOf((await client.query('SELECT Id FROM Case')).json).code).toBe('INVALID_TYPE');
    await own.stop();
  });

  it('refuses: an expired session, the limit of the day, a locked object', async () => {
    const own = await startOrg({ company: tinyCompany(), https: false });
    const client = apiClient(own);
    own.lockObject('Account');
    const locked = await client.call('sobjects/Account', { method: 'POST', body: { Name: 'x' } });
    expect([locked.status, errorOf(locked.json).code]).toEqual([403, 'INSUFFICIENT_ACCESS_OR_READONLY']);
    own.apiLimit = 1;
    const limited = await client.query('SELECT Id FROM Account');
    expect([limited.status, errorOf(limited.json)]).toEqual([
      403,
      { code: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' },
    ]);
    own.expireSessions();
    expect((await client.query('SELECT Id FROM Account')).status).toBe(401);
    await own.stop();
  });

  it('replicates: updated and deleted', async () => {
    const id = String(
      member((await running.api.call('sobjects/Account', { method: 'POST', body: { Name: 'Gone soon' } })).json, 'id'),
    );
    const window = 'start=2026-11-20T09:00:00%2B00:00&end=2026-11-20T12:00:00%2B00:00';
    expect(member((await running.api.call(`sobjects/Account/updated?${window}`)).json, 'ids')).toContain(id);
    expect((await running.api.call(`sobjects/Account/${id}`, { method: 'DELETE' })).status).toBe(204);
    const gone = await running.api.call(`sobjects/Account/deleted?${window}`);
    expect([member(gone.json, 'deletedRecords')].flat().map((record) => member(record, 'id'))).toEqual([id]);
    expect(keysOf(gone.json)).toEqual(['deletedRecords', 'earliestDateAvailable', 'latestDateCovered']);
    const again = await running.api.call(`sobjects/Account/${id}`);
    expect([again.status, errorOf(again.json).code]).toEqual([404, 'ENTITY_IS_DELETED']);
    const all = await running.api.call(
      `queryAll?q=${encodeURIComponent(`SELECT IsDeleted FROM Account WHERE Id = '${id}'`)}`,
    );
    expect(member(all.json, 'records', 0, 'IsDeleted')).toBe(true);
    expect(member((await running.api.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).json, 'totalSize')).toBe(0);
    const early = await running.api.call(
      'sobjects/Account/updated?start=2026-01-01T00:00:00%2B00:00&end=2026-11-20T00:00:00%2B00:00',
    );
    expect(errorOf(early.json).code).toBe('INVALID_REPLICATION_DATE');
  });

  it('answers a batch of independent requests', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v66.0/sobjects/Account/describe' },
      { method: 'GET', url: '/services/data/v66.0/query?q=nonsense' },
    ];
    const { json } = await running.api.call('composite/batch', { method: 'POST', body: { batchRequests } });
    expect([
      member(json, 'hasErrors'),
      member(json, 'results', 0, 'statusCode'),
      member(json, 'results', 1, 'statusCode'),
    ]).toEqual([true, 200, 400]);
  });

  it('does not serve the API on the host of the record pages, nor unknown versions', async () => {
    const lost = await send(running.org, '/services/data/v66.0/limits', { host: PAGE_HOST });
    expect([lost.status, lost.headers.location]).toEqual([
      302,
      'https://acme.my.salesforce.com/services/data/v66.0/limits',
    ]);
    const old = await send(running.org, '/services/data/v12.0/limits', {
      headers: { authorization: `Bearer ${running.org.signIn()}` },
    });
    expect(old.status).toBe(404);
  });

  it('tells its currency over SOAP, to a session only', async () => {
    const ask = (sid: string, call = 'getUserInfo') => {
      const body = `<e:Envelope><e:Header><SessionHeader><sessionId>${sid}</sessionId></SessionHeader></e:Header><e:Body><${call}/></e:Body></e:Envelope>`;
      return send(running.org, '/services/Soap/u/66.0', {
        method: 'POST',
        body,
        headers: { 'content-type': 'text/xml' },
      });
    };
    const known = await ask(running.org.signIn());
    expect([known.status, known.text]).toEqual([200, expect.stringContaining('<orgDefaultCurrencyIsoCode>EUR<')]);
    const unknown = await ask('none');
    expect([unknown.status, unknown.text]).toEqual([500, expect.stringContaining('sf:INVALID_SESSION_ID')]);
    expect((await ask(running.org.signIn(), 'logout')).status).toBe(500);
    expect(running.org.requests.at(-1)).toMatchObject({ kind: 'api', write: false });
  });

  it('keeps a list of requests with what they did', () => {
    expect(running.org.requests.some((request) => request.write && request.method === 'POST')).toBe(true);
    expect(running.org.requests.every((request) => request.kind === 'api')).toBe(true);
    expect(
      running.org.requests.filter((request) => request.path.includes('/query?')).every((request) => !request.write),
    ).toBe(true);
  });
});
