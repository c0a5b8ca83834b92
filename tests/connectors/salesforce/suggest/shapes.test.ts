import { afterEach, describe, expect, it } from 'vitest';
import { createSalesforceConnector } from '../../../../connectors/salesforce/connector';
import { choicesOf, SURE, segmentLike, suggestFields } from '../../../../connectors/salesforce/suggest/suggest';
import { generateCompany } from '../../../../connectors/sample/generate';
import type { FieldLook, Mapping } from '../../../../core/crm/mapping';
import { type FieldDef, lookup, picklist } from '../../../org/catalogue/field';
import { PAGE_HOST } from '../../../org/server';
import type { Connected } from '../connected';
import { connect, never, pullAll, store } from '../connected';

let connected: Connected | undefined;
afterEach(async () => {
  await connected?.org.stop();
  connected = undefined;
});

/** An org in a language whose admins left the standard industry empty and fill a field of their own. */
async function orgIn(language: 'en_US' | 'de' | 'fi', ownIndustry: string): Promise<Connected> {
  const { company } = generateCompany(5, { customers: 40, lines: 500 });
  connected = await connect(company, undefined, { custom: true, parents: true, languages: [language] });
  const { org } = connected.org;
  addField(connected, 'Account', picklist('Own_Sector__c', ownIndustry));
  for (const account of org.table('Account').rows) {
    account.Own_Sector__c = account.Industry ?? null;
    account.Industry = null;
  }
  return connected;
}

/** Adds a field that every user may see. */
function addField({ org: { org } }: Connected, object: string, field: FieldDef): void {
  org.addField(object, field);
  for (const { Id } of org.table('User').rows) org.allowField(object, field.name, Id, 'write');
}

async function lookOf({ connector }: Connected, table: 'customer' | 'opportunity' | 'order'): Promise<FieldLook> {
  const look = await connector.fields?.look(table, never);
  if (!look) throw new Error(`no look at ${table}`);
  return look;
}

/** What is put in by itself, by domain field. */
const sure = (look: FieldLook): Record<string, string> =>
  Object.fromEntries(
    Object.entries(suggestFields(look)).flatMap(([field, [best]]) =>
      best && best.confidence >= SURE ? [[field, best.path]] : [],
    ),
  );

describe.each([
  ['en_US', 'Customer Industry', 'Annual Revenue'],
  ['de', 'Branche des Kunden', 'Jahresumsatz'],
  ['fi', 'Asiakkaan toimiala', 'Liikevaihto'],
] as const)('an org in %s', (language, ownIndustry, revenue) => {
  it('fills every field of customers, deals and orders from the right one, and none from a wrong one', async () => {
    const org = await orgIn(language, ownIndustry);
    const look = await lookOf(org, 'customer');
    expect(look.fields.find(({ name }) => name === 'AnnualRevenue')?.label).toBe(revenue);
    expect(sure(look)).toMatchObject({
      name: 'Name',
      parent: 'ParentId',
      type: 'Type',
      industry: 'Own_Sector__c',
      country: 'BillingCountry',
      employees: 'NumberOfEmployees',
      revenue: 'AnnualRevenue',
      owner: 'Owner.Name',
      createdOn: 'CreatedDate',
    });
    const own = ['Kundensegment__c', 'Asiakassegmentti__c', 'Legacy_Segment__c', 'Is_Customer__c'];
    expect(Object.values(sure(look)).filter((path) => own.includes(path))).toEqual([]);
    expect(segmentLike(look).sort()).toEqual(['Asiakassegmentti__c', 'Kundensegment__c', 'Legacy_Segment__c']);

    const deals = await lookOf(org, 'opportunity');
    expect(sure(deals)).toMatchObject({
      customer: 'AccountId',
      stage: 'StageName',
      closed: 'IsClosed',
      won: 'IsWon',
      amount: 'Amount',
      closeOn: 'CloseDate',
    });
    // The end user is offered as the customer, but not taken for it.
    const customer = choicesOf(deals).find(({ field }) => field === 'customer');
    expect(customer?.possible.map(({ path }) => path)).toContain('End_User__c');
    expect(sure(await lookOf(org, 'order'))).toMatchObject({
      customer: 'AccountId',
      orderedOn: 'EffectiveDate',
      status: 'Status',
    });
  });
});

describe('projects in place of accounts', () => {
  const mapping: Mapping = { objects: { customer: 'Project__c' }, fields: {} };

  async function projects() {
    const org = await orgIn('en_US', 'Customer Industry');
    addField(org, 'Opportunity', lookup('Project__c', 'Project', ['Project__c']));
    const rows = org.org.org.table('Project__c').rows;
    for (const project of rows) {
      const deal = org.org.org.find(String(project.Opportunity__c));
      if (deal) deal.Project__c = project.Id ?? null;
    }
    const sid = org.org.signIn();
    const connector = createSalesforceConnector({
      host: PAGE_HOST,
      request: org.request,
      token: async () => sid,
      mapping: async () => mapping,
      customers: { object: 'Project__c', prefix: 'a0P' },
    });
    return { connector, org, rows };
  }

  it('have what their account says, and the deals that point to them', async () => {
    const { connector, org, rows } = await projects();
    expect(rows.length).toBeGreaterThan(0);
    const read = store(await pullAll(connector));
    const customers = read.get('customer');
    expect([...(customers?.keys() ?? [])].sort()).toEqual(rows.map(({ Id }) => String(Id)).sort());
    for (const project of rows) {
      const account = org.org.org.find(String(project.Account__c));
      const row = customers?.get(String(project.Id));
      expect([row?.name, row?.country, row?.parent]).toEqual([project.Name, account?.BillingCountry, undefined]);
    }
    const deals = [...(read.get('opportunity')?.values() ?? [])].flatMap(({ customer }) => customer ?? []);
    expect(deals.sort()).toEqual(rows.map(({ Id }) => String(Id)).sort());
    const { customers: known, missing } = await connector.check(never);
    expect(known).toEqual({ object: 'Project__c', prefix: 'a0P' });
    expect(missing).not.toContainEqual(expect.objectContaining({ key: 'missing.customerType' }));
  });

  it('are offered the fields behind their account, and are known by the addresses of their pages', async () => {
    const { connector, rows } = await projects();
    const look = await connector.fields?.look('customer', never);
    if (!look) throw new Error('no look');
    expect(look.calls).toBe(3);
    expect(sure(look)).toMatchObject({ name: 'Name', type: 'Account__r.Type', country: 'Account__r.BillingCountry' });
    expect(choicesOf(look).find(({ field }) => field === 'employees')?.usual).toBe('Account__r.NumberOfEmployees');
    const ref = { source: 'salesforce', kind: 'customer', id: String(rows[0]?.Id) } as const;
    expect(connector.recordFromUrl(connector.recordUrl(ref))).toEqual(ref);
    expect(connector.recordFromUrl(`https://${PAGE_HOST}/lightning/r/Project__c/${ref.id}/view`)).toEqual(ref);
  });
});
