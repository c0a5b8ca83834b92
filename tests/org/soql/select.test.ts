import { describe, expect, it } from 'vitest';
import { loadCompany } from '../data/index';
import { member } from '../fixtures/member';
import { hasRecorded, recorded } from '../fixtures/recorded';
import { orgForFile } from '../fixtures/running';
import { createOrg } from '../org';
import { runQuery } from './query';

const running = orgForFile();

const recordsOf = (json: unknown): unknown[] => [member(json, 'records')].flat();

async function query(soql: string): Promise<unknown[]> {
  const answer = await running.api.query(soql);
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)]);
  return recordsOf(answer.json);
}

describe('child records', () => {
  it.skipIf(!hasRecorded)('come in a block of their own, as recorded', async () => {
    const { json } = await running.api.query(
      "SELECT Id, Name, Amount, StageName, (SELECT Id, ContactId, Role FROM OpportunityContactRoles) FROM Opportunity WHERE Name = 'Saw line'",
    );
    const real = recorded('query/nested-subquery-OpportunityContactRoles.json');
    const keys = (value: unknown) => Object.keys(value ?? {});
    const block = ['records', 0, 'OpportunityContactRoles'] as const;
    expect(keys(json)).toEqual(keys(real));
    expect(keys(member(json, 'records', 0))).toEqual(keys(member(real, 'records', 0)));
    expect(keys(member(json, ...block))).toEqual(keys(member(real, ...block)));
    expect(keys(member(json, ...block, 'records', 0))).toEqual(keys(member(real, ...block, 'records', 0)));
  });

  it('are filtered, sorted and cut by themselves; null stands for none', async () => {
    const accounts = await query(
      'SELECT Name, (SELECT Name FROM Opportunities WHERE Amount > 0 ORDER BY Name LIMIT 1), (SELECT Name FROM ChildAccounts) FROM Account ORDER BY Id',
    );
    expect(accounts).toMatchObject([
      {
        Name: 'Alder AG',
        Opportunities: { totalSize: 1, done: true, records: [{ Name: 'Drill line' }] },
        ChildAccounts: { totalSize: 1 },
      },
      { Opportunities: null, ChildAccounts: null },
      { Opportunities: null },
    ]);
  });

  it('count into the page, and have next pages of their own', async () => {
    const records = Array.from({ length: 7 }, (_, i) => ({
      attributes: { type: 'Contact' },
      LastName: `N${i}`,
      AccountId: running.org.ids.of('c2'),
    }));
    await running.api.call('composite/sobjects', { method: 'POST', body: { records } });
    running.org.paging.pageRows = 4;
    const first = await running.api.query('SELECT Name, (SELECT LastName FROM Contacts) FROM Account ORDER BY Id');
    const strip = (url: unknown) => String(url).replace('/services/data/v66.0/', '');
    const seen: unknown[] = [];
    const parents: unknown[] = [];
    for (let page = first.json; page; ) {
      for (const record of recordsOf(page)) {
        parents.push(member(record, 'Name'));
        for (let block = member(record, 'Contacts'); block; ) {
          seen.push(...recordsOf(block).map((child) => member(child, 'LastName')));
          expect(recordsOf(block).length).toBeLessThanOrEqual(4);
          const next = member(block, 'nextRecordsUrl');
          block = next === undefined ? undefined : (await running.api.call(strip(next))).json;
        }
      }
      const next = member(page, 'nextRecordsUrl');
      page = next === undefined ? undefined : (await running.api.call(strip(next))).json;
    }
    running.org.paging.pageRows = Number.POSITIVE_INFINITY;
    expect(parents).toEqual(['Alder AG', "O'Neil & Söhne", 'cedar works']);
    expect(seen).toEqual(['Lund', ...records.map((record) => record.LastName)]);
  });
});

describe('selecting', () => {
  it('answers TYPEOF by the object behind the lookup', async () => {
    const events = await query(
      'SELECT Subject, TYPEOF What WHEN Opportunity THEN Amount, StageName ELSE Name END FROM Event',
    );
    expect(events).toMatchObject([
      { What: { attributes: { type: 'Opportunity' }, Amount: 5000, StageName: 'Proposal' } },
    ]);
    const tasks = await query('SELECT TYPEOF What WHEN Opportunity THEN Amount ELSE Name END FROM Task');
    expect(tasks).toMatchObject([{ What: { attributes: { type: 'Account' }, Name: 'Alder AG' } }]);
  });

  it('gives labels, formats and own names', async () => {
    const [deal] = await query(
      "SELECT toLabel(StageName) said, FORMAT(Amount), FORMAT(CloseDate) day FROM Opportunity WHERE Name = 'Saw line'",
    );
    expect(deal).toMatchObject({ said: 'Proposal', Amount: 'EUR 5,000.00', day: '12/15/26' });
  });

  it('looks at what is mine, and ignores that a record was viewed', async () => {
    expect(await query('SELECT Name FROM Account USING SCOPE mine ORDER BY Id')).toMatchObject([
      { Name: 'Alder AG' },
      { Name: 'cedar works' },
    ]);
    expect(await query('SELECT Name FROM Account LIMIT 1 FOR VIEW')).toHaveLength(1);
  });

  it('finds the sets of a picklist of several values', async () => {
    const value = ['Red', 'Green', 'Blue'].map((fullName) => ({ fullName, label: fullName }));
    const Metadata = {
      type: 'MultiselectPicklist',
      label: 'Colours',
      valueSet: { restricted: true, valueSetDefinition: { value } },
    };
    await running.api.call('tooling/sobjects/CustomField', {
      method: 'POST',
      body: { FullName: 'Account.Colours__c', Metadata },
    });
    const sets = await running.api.query("SELECT Id FROM PermissionSet WHERE Label = 'Sales Users'");
    const permission = {
      SobjectType: 'Account',
      Field: 'Account.Colours__c',
      PermissionsRead: true,
      PermissionsEdit: true,
    };
    const ParentId = member(sets.json, 'records', 0, 'Id');
    await running.api.call('sobjects/FieldPermissions', { method: 'POST', body: { ParentId, ...permission } });
    const paint = (company: string, Colours__c: string) =>
      running.api.call(`sobjects/Account/${running.org.ids.of(company)}`, { method: 'PATCH', body: { Colours__c } });
    expect((await paint('c1', 'Red;Green')).status).toBe(204);
    expect((await paint('c2', 'Blue')).status).toBe(204);
    expect((await paint('c3', 'Pink')).status).toBe(400);
    const found = async (condition: string) =>
      (await query(`SELECT Name FROM Account WHERE Colours__c ${condition} ORDER BY Id`)).map((record) =>
        member(record, 'Name'),
      );
    expect(await found("INCLUDES ('Red;Green')")).toEqual(['Alder AG']);
    expect(await found("INCLUDES ('Red;Blue', 'Blue')")).toEqual(["O'Neil & Söhne"]);
    expect(await found("EXCLUDES ('Red')")).toEqual(["O'Neil & Söhne", 'cedar works']);
  });
});

describe('several currencies', () => {
  const many = createOrg(loadCompany('sample', { seed: 7 }), { currencies: true });
  const user = many.table('User').rows[0];
  const own = user ? many.as(user.Id) : many;
  const run = (soql: string): unknown[] => {
    const result = runQuery(own, soql, 'v66.0');
    if (result.kind !== 'records') throw new Error('no records');
    return result.rows.map((row) => JSON.parse(result.write(row, { room: 1, open: () => '' })));
  };

  it("convert to the user's, for a literal with a code as for a field", () => {
    const deals = run(
      "SELECT Amount, convertCurrency(Amount) own FROM Opportunity WHERE CurrencyIsoCode = 'USD' AND Amount > 0 LIMIT 50",
    );
    expect(deals.length).toBeGreaterThan(10);
    expect(deals.every((deal) => member(deal, 'own') !== member(deal, 'Amount'))).toBe(true);
    const above = run('SELECT Id FROM Opportunity WHERE Amount > USD20000').length;
    const higher = run('SELECT Id FROM Opportunity WHERE Amount > USD40000').length;
    expect(above).toBeGreaterThan(higher);
    expect(higher).toBeGreaterThan(0);
  });
});
