import { describe, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '../fixtures/client';
import { member } from '../fixtures/member';
import { hasRecorded, recorded } from '../fixtures/recorded';
import { orgForFile } from '../fixtures/running';
import { tinyCompany } from '../fixtures/tiny';
import { startOrg } from '../server';
import type { OrgShape } from './shape';

const EVERYTHING: OrgShape = {
  currencies: { codes: ['USD'] },
  quotes: true,
  cpq: true,
  recordTypes: true,
  personAccounts: 1,
  countryPicklists: true,
  stages: 'classic',
  stageLabels: { Prospecting: 'Erstkontakt' },
  assets: true,
  fieldHistory: true,
  parents: true,
  custom: true,
  languages: ['de', 'fi'],
};

const running = orgForFile({ shape: EVERYTHING });

const listOf = (value: unknown, ...path: (string | number)[]) => [member(value, ...path)].flat();
const records = async (soql: string) => listOf((await running.api.query(soql)).json, 'records');
const fieldOf = async (object: string, name: string) =>
  listOf((await running.api.call(`sobjects/${object}/describe`)).json, 'fields').find(
    (field) => member(field, 'name') === name,
  );
const patch = async (object: string, id: string, body: object) => {
  const { status, json } = await running.api.call(`sobjects/${object}/${id}`, { method: 'PATCH', body });
  return status === 204 ? 'done' : member(json, 0, 'errorCode');
};

it('every object of every shape together is described and can be read whole', async () => {
  const names = listOf((await running.api.call('sobjects')).json, 'sobjects').map((object) =>
    String(member(object, 'name')),
  );
  for (const name of [
    'Quote',
    'RecordType',
    'Asset',
    'OpportunityFieldHistory',
    'CurrencyType',
    'DatedConversionRate',
    'Project__c',
  ])
    expect(names).toContain(name);
  for (const name of names) {
    const fields = listOf((await running.api.call(`sobjects/${name}/describe`)).json, 'fields').map((field) =>
      member(field, 'name'),
    );
    const answer = await running.api.query(`SELECT ${fields.join(', ')} FROM ${name}`);
    expect([name, answer.status]).toEqual([name, 200]);
  }
});

describe('record types', () => {
  it('are told in the describe, and a new record gets the first one', async () => {
    const { json } = await running.api.call('sobjects/Opportunity/describe');
    const infos = listOf(json, 'recordTypeInfos');
    expect(infos.map((info) => [member(info, 'developerName'), member(info, 'defaultRecordTypeMapping')])).toEqual([
      ['Project', true],
      ['Service', false],
      ['Master', false],
    ]);
    if (hasRecorded)
      expect(Object.keys(Object(infos[0])).sort()).toEqual(
        Object.keys(Object(member(recorded('recorded/describe-Account-full.json'), 'recordTypeInfos', 0))).sort(),
      );
    const body = { Name: 'New', StageName: 'Prospecting', CloseDate: '2026-12-01' };
    const id = String(member((await running.api.call('sobjects/Opportunity', { method: 'POST', body })).json, 'id'));
    const [row] = await records(`SELECT RecordType.DeveloperName FROM Opportunity WHERE Id = '${id}'`);
    expect(member(row, 'RecordType', 'DeveloperName')).toBe('Project');
    const [other] = await records("SELECT Id FROM RecordType WHERE SobjectType = 'Account' LIMIT 1");
    expect(await patch('Opportunity', id, { RecordTypeId: member(other, 'Id') })).toBe('INVALID_CROSS_REFERENCE_KEY');
  });
});

describe('person accounts', () => {
  it('are contacts, too, and have a name of parts that nobody writes whole', async () => {
    const [person] = await records(
      'SELECT Id, Name, FirstName, LastName, PersonEmail, PersonContact.Name, PersonContact.AccountId FROM Account WHERE IsPersonAccount = true',
    );
    const id = String(member(person, 'Id'));
    expect(member(person, 'Name')).toBe(`${member(person, 'FirstName')} ${member(person, 'LastName')}`);
    expect(member(person, 'PersonContact')).toMatchObject({ Name: member(person, 'Name'), AccountId: id });
    expect(await patch('Account', id, { Name: 'Company' })).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    expect(await patch('Account', id, { FirstName: 'Ida' })).toBe('done');
    const [changed] = await records(`SELECT Name, PersonContact.FirstName FROM Account WHERE Id = '${id}'`);
    expect(member(changed, 'Name')).toBe(`Ida ${member(person, 'LastName')}`);
    expect(member(changed, 'PersonContact', 'FirstName')).toBe('Ida');
    expect(await patch('Account', running.org.ids.of('c1'), { FirstName: 'Ida' })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });
});

describe('country picklists', () => {
  it.skipIf(!hasRecorded)('are described as recorded', async () => {
    const real = listOf(recorded('recorded/describe-Account-full.json'), 'fields');
    for (const name of ['BillingCountryCode', 'BillingStateCode']) {
      const [own, twin] = [await fieldOf('Account', name), real.find((field) => member(field, 'name') === name)];
      for (const key of [
        'type',
        'length',
        'restrictedPicklist',
        'dependentPicklist',
        'controllerName',
        'createable',
        'label',
      ])
        expect([name, key, member(own, key)]).toEqual([name, key, member(twin, key)]);
    }
  });

  it('keep code and text together and refuse what is on no list', async () => {
    const id = running.org.ids.of('c1');
    const read = async () =>
      (await records(`SELECT BillingCountry, BillingCountryCode FROM Account WHERE Id = '${id}'`))[0];
    expect(await read()).toMatchObject({ BillingCountry: 'Germany', BillingCountryCode: 'DE' });
    expect(await patch('Account', id, { BillingCountryCode: 'AT' })).toBe('done');
    expect(await read()).toMatchObject({ BillingCountry: 'Austria', BillingCountryCode: 'AT' });
    expect(await patch('Account', id, { BillingCountry: 'Germany' })).toBe('done');
    expect(await read()).toMatchObject({ BillingCountryCode: 'DE' });
    expect(await patch('Account', id, { BillingCountryCode: 'QQ' })).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    expect(await patch('Account', id, { BillingCountry: 'Atlantis' })).toBe('FIELD_INTEGRITY_EXCEPTION');
  });
});

describe('stages of another set with other labels', () => {
  it('carry names in records and labels in describes', async () => {
    const stages = await records('SELECT ApiName, MasterLabel, IsClosed FROM OpportunityStage ORDER BY SortOrder');
    expect(stages.length).toBe(10);
    expect(stages[0]).toMatchObject({ ApiName: 'Prospecting', MasterLabel: 'Erstkontakt' });
    const values = listOf(await fieldOf('Opportunity', 'StageName'), 'picklistValues');
    expect(values[0]).toMatchObject({ value: 'Prospecting', label: 'Erstkontakt' });
    const deal = running.org.ids.of('o1');
    expect(await patch('Opportunity', deal, { StageName: 'Erstkontakt' })).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    );
    expect(await patch('Opportunity', deal, { StageName: 'Prospecting' })).toBe('done');
  });
});

it('field history tells old and new values, typed as the field was', async () => {
  const deal = running.org.ids.of('o1');
  await patch('Opportunity', deal, { Amount: 7000, CloseDate: '2027-01-31' });
  const rows = await records(
    `SELECT Field, DataType, OldValue, NewValue FROM OpportunityFieldHistory WHERE OpportunityId = '${deal}' ORDER BY CreatedDate, Id`,
  );
  expect(rows[0]).toMatchObject({ Field: 'created' });
  expect(rows.slice(-2)).toEqual([
    expect.objectContaining({ Field: 'Amount', DataType: 'Currency', NewValue: 7000 }),
    expect.objectContaining({ Field: 'CloseDate', OldValue: '2026-12-15', NewValue: '2027-01-31' }),
  ]);
  const { json } = await running.api.call('sobjects');
  const told = listOf(json, 'sobjects').find((object) => member(object, 'name') === 'OpportunityFieldHistory');
  expect(member(told, 'keyPrefix')).toBeNull();
});

describe('the CPQ package', () => {
  it('rolls its lines up, takes them along, and says that they are details', async () => {
    const [quote] = await records('SELECT Id, SBQQ__NetAmount__c, SBQQ__Status__c FROM SBQQ__Quote__c LIMIT 1');
    const id = String(member(quote, 'Id'));
    expect(quote).toMatchObject({ SBQQ__NetAmount__c: 1500.51, SBQQ__Status__c: 'Accepted' });
    const body = {
      SBQQ__Quote__c: id,
      SBQQ__Product__c: running.org.ids.of('p1'),
      SBQQ__Quantity__c: 2,
      SBQQ__ListPrice__c: 100,
    };
    const { json } = await running.api.call('sobjects/SBQQ__QuoteLine__c', { method: 'POST', body });
    const line = String(member(json, 'id'));
    expect(await patch('SBQQ__QuoteLine__c', line, { SBQQ__Discount__c: 10 })).toBe('done');
    const net = async () =>
      member(
        (await records(`SELECT SBQQ__NetAmount__c FROM SBQQ__Quote__c WHERE Id = '${id}'`))[0],
        'SBQQ__NetAmount__c',
      );
    expect(await net()).toBe(1680.51);
    expect(member(await fieldOf('SBQQ__QuoteLine__c', 'SBQQ__Quote__c'), 'relationshipOrder')).toBe(0);
    await running.api.call(`sobjects/SBQQ__Quote__c/${id}`, { method: 'DELETE' });
    expect(await records(`SELECT Id FROM SBQQ__QuoteLine__c WHERE SBQQ__Quote__c = '${id}'`)).toEqual([]);
  });
});

it('labels follow the language of whoever asks', async () => {
  const label = async (client: ApiClient, object: string, name: string) => {
    const { json } = await client.call(`sobjects/${object}/describe`);
    return member(
      listOf(json, 'fields').find((field) => member(field, 'name') === name),
      'label',
    );
  };
  const finnish = apiClient(running.org, running.org.signIn('user2'));
  expect(await label(running.api, 'Account', 'Industry')).toBe('Branche');
  expect(await label(finnish, 'Account', 'Industry')).toBe('Toimiala');
  expect(await label(finnish, 'Account', 'Kundensegment__c')).toBe('Kundensegment');
  expect(member((await finnish.call('sobjects/Order/describe')).json, 'labelPlural')).toBe('Tilaukset');
});

it('a company is scaled up to any size, with lines that add up', async () => {
  const big = await startOrg({
    company: tinyCompany(),
    https: false,
    shape: { scale: { accounts: 300, lines: 2000 } },
  });
  const client = apiClient(big);
  const count = async (object: string) =>
    member((await client.query(`SELECT COUNT() FROM ${object}`)).json, 'totalSize');
  expect([await count('Account'), await count('OrderItem'), await count('OpportunityLineItem')]).toEqual([
    303, 1203, 801,
  ]);
  const [sum] = listOf((await client.query('SELECT SUM(TotalPrice) total FROM OrderItem')).json, 'records');
  const [orders] = listOf((await client.query('SELECT SUM(TotalAmount) total FROM Order')).json, 'records');
  expect(Number(member(sum, 'total'))).toBeCloseTo(Number(member(orders, 'total')), 1);
  await big.stop();
});

it('each shape stands alone', async () => {
  for (const [name, value] of Object.entries(EVERYTHING)) {
    const one = await startOrg({ company: tinyCompany(), https: false, shape: { [name]: value } });
    const answer = await apiClient(one).query('SELECT Id, Name FROM Account');
    expect([name, answer.status]).toEqual([name, 200]);
    await one.stop();
  }
});
