import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Described } from '../../../../connectors/salesforce/describes';
import { SURE, suggestFields } from '../../../../connectors/salesforce/suggest/suggest';
import type { FieldLook, LookedField } from '../../../../core/crm/mapping';
import type { TableName } from '../../../../core/crm/schema';
import { matchOf } from '../../../../core/crm/words/match';
import { keyOf, wordsOf } from '../../../../core/crm/words/normalise';

const FOLDER = resolve('../shared/data/salesforce-responses');
const there = existsSync(FOLDER);
if (!there) console.log(`skipped: the recorded answers are not at ${FOLDER}`);

/** A recorded describe as a look at an org of which no values were read. */
function recorded(table: TableName, path: string): FieldLook {
  const described = JSON.parse(readFileSync(resolve(FOLDER, path), 'utf8')) as Described;
  const fields = described.fields.map(({ name, label, type, referenceTo, relationshipName }): LookedField => {
    const to = relationshipName ? { relationshipName } : {};
    return { name, label, type, referenceTo, filled: undefined, distinct: 0, values: [], ...to };
  });
  return { table, object: described.name, label: described.label, fields, records: 0, calls: 1 };
}

/** What is put in by itself, by domain field. */
function sure(look: FieldLook): Record<string, string> {
  const all = Object.entries(suggestFields(look));
  return Object.fromEntries(
    all.flatMap(([field, [best]]) => (best && best.confidence >= SURE ? [[field, best.path]] : [])),
  );
}

function custom(field: Partial<LookedField> & Pick<LookedField, 'label' | 'type'>): LookedField {
  return { name: 'X1__c', referenceTo: [], filled: 80, distinct: 4, values: [], ...field };
}
const lookOf = (fields: LookedField[], table: TableName = 'customer'): FieldLook => ({
  table,
  object: 'Account',
  label: 'Account',
  fields,
  records: 100,
  calls: 2,
});
const top = (field: LookedField, of: string, table: TableName = 'customer') =>
  suggestFields(lookOf([field], table))[of]?.[0];

describe.skipIf(!there)('the recorded objects', () => {
  it.each<[TableName, string, Record<string, string>]>([
    [
      'customer',
      'recorded/describe-Account-full.json',
      {
        name: 'Name',
        parent: 'ParentId',
        type: 'Type',
        industry: 'Industry',
        country: 'BillingCountryCode',
        state: 'BillingStateCode',
        city: 'BillingCity',
        postalCode: 'BillingPostalCode',
        website: 'Website',
        employees: 'NumberOfEmployees',
        revenue: 'AnnualRevenue',
        foundedYear: 'YearStarted',
        ownership: 'Ownership',
        rating: 'Rating',
        source: 'AccountSource',
        owner: 'Owner.Name',
        createdOn: 'CreatedDate',
        modifiedAt: 'SystemModstamp',
      },
    ],
    [
      'opportunity',
      'describe-reduced/devorg/Opportunity.json',
      {
        customer: 'AccountId',
        name: 'Name',
        stage: 'StageName',
        closed: 'IsClosed',
        won: 'IsWon',
        amount: 'Amount',
        closeOn: 'CloseDate',
        createdOn: 'CreatedDate',
        type: 'Type',
        source: 'LeadSource',
        owner: 'Owner.Name',
        priceBook: 'Pricebook2Id',
        competitor: 'MainCompetitors__c',
        modifiedAt: 'SystemModstamp',
      },
    ],
    [
      'order',
      'describe-reduced/devorg/Order.json',
      {
        customer: 'AccountId',
        orderedOn: 'EffectiveDate',
        status: 'Status',
        type: 'Type',
        total: 'TotalAmount',
        modifiedAt: 'SystemModstamp',
      },
    ],
    [
      'orderLine',
      'describe-reduced/devorg/OrderItem.json',
      {
        order: 'OrderId',
        product: 'Product2Id',
        quantity: 'Quantity',
        unitPrice: 'UnitPrice',
        listPrice: 'ListPrice',
        total: 'TotalPrice',
        modifiedAt: 'SystemModstamp',
      },
    ],
    [
      'product',
      'describe-reduced/devorg/Product2.json',
      {
        name: 'Name',
        code: 'ProductCode',
        family: 'Family',
        active: 'IsActive',
        modifiedAt: 'SystemModstamp',
      },
    ],
    [
      'priceEntry',
      'describe-reduced/devorg/PricebookEntry.json',
      {
        priceBook: 'Pricebook2Id',
        product: 'Product2Id',
        unitPrice: 'UnitPrice',
        active: 'IsActive',
        modifiedAt: 'SystemModstamp',
      },
    ],
    [
      'stage',
      'describe-reduced/devorg/OpportunityStage.json',
      {
        name: 'ApiName',
        order: 'SortOrder',
        closed: 'IsClosed',
        won: 'IsWon',
        active: 'IsActive',
        modifiedAt: 'SystemModstamp',
      },
    ],
  ])('%s is filled from what the CRM has for it, and from nothing else', (table, path, expected) => {
    expect(sure(recorded(table, path))).toEqual(expected);
  });
});

describe('labels and names', () => {
  it.each([
    ['Nr_of_Employees__c', 'numberofemployees'],
    ['NumberOfEmployees', 'numberofemployees'],
    ['Größenklasse', 'grossenklasse'],
    ['Groessenklasse', 'grossenklasse'],
    ['SBQQ__UnitCost__c', 'unitcost'],
    ['IBANCode', 'ibancode'],
  ])('%s reads %s', (label, key) => {
    expect(keyOf(wordsOf(label))).toBe(key);
  });

  it.each<[string, string, LookedField['type']]>([
    ['Branche', 'industry', 'picklist'],
    ['Branche des Kunden', 'industry', 'picklist'],
    ['Toimiala', 'industry', 'picklist'],
    ['Asiakkaan toimiala', 'industry', 'picklist'],
    ['Industry Sector', 'industry', 'picklist'],
    ['Anzahl Mitarbeiter', 'employees', 'int'],
    ['Anz. Mitarbeiter', 'employees', 'double'],
    ['Henkilöstömäärä', 'employees', 'int'],
    ['Jahresumsatz', 'revenue', 'currency'],
    ['Liikevaihto', 'revenue', 'currency'],
    ['Strategischer Kunde', 'strategic', 'boolean'],
    ['Avainasiakas', 'strategic', 'boolean'],
    ['Gründungsjahr', 'foundedYear', 'double'],
    ['Postleitzahl', 'postalCode', 'string'],
    ['Bundesland', 'state', 'picklist'],
    ['Kundentyp', 'type', 'picklist'],
  ])('%s means %s', (label, field, type) => {
    const found = top(custom({ label, type }), field);
    expect(found?.confidence).toBeGreaterThan(SURE);
    expect(found?.because.key).toBe('suggest.whyWithoutValues');
  });

  it.each<[string, string, LookedField['type']]>([
    ['Parent Industry', 'industry', 'picklist'],
    ['Umsatz Ziel', 'revenue', 'currency'],
    ['Revenue Growth', 'revenue', 'currency'],
    ['Letzter Umsatz', 'revenue', 'currency'],
    ['Competitor Name', 'name', 'string'],
    ['Branche', 'industry', 'currency'],
    ['Branche', 'industry', 'boolean'],
    ['Jahresumsatz', 'revenue', 'date'],
    ['Mitarbeiter', 'employees', 'reference'],
    ['Landwirtschaft', 'country', 'picklist'],
    ['Ausland', 'country', 'boolean'],
  ])('%s of a wrong meaning or type is not taken for %s', (label, field, type) => {
    expect(top(custom({ label, type }), field)?.confidence ?? 0).toBeLessThan(SURE);
  });

  it('values that do not look like it are no such field', () => {
    expect(top(custom({ label: 'Gründungsjahr', type: 'double', values: ['3', '17'] }), 'foundedYear')).toBeUndefined();
    expect(top(custom({ label: 'Website', type: 'string', values: ['none'] }), 'website')).toBeUndefined();
    expect(top(custom({ label: 'Strategic', type: 'picklist', values: ['Yes', 'No'] }), 'strategic')).toBeDefined();
    expect(top(custom({ label: 'Strategic', type: 'picklist', values: ['High', 'Low'] }), 'strategic')).toBeUndefined();
  });

  it('a filled custom field goes before an empty standard one, and says why', () => {
    const standard = custom({ name: 'Industry', label: 'Industry', type: 'picklist', filled: 0, distinct: 0 });
    const own = custom({ name: 'Branche__c', label: 'Branche', type: 'picklist', filled: 83, values: ['A', 'B', 'C'] });
    const [first, second] = suggestFields(lookOf([standard, own])).industry ?? [];
    expect([first?.path, second?.path]).toEqual(['Branche__c', 'Industry']);
    expect(first?.because).toMatchObject({
      key: 'suggest.why',
      values: { share: { as: 'share', value: 0.83 }, values: 'A, B, C' },
    });
  });

  it.each<[string, string, LookedField['type']]>([
    ['Main Competitor', 'competitor', 'picklist'],
    ['Hauptwettbewerber', 'competitor', 'string'],
    ['Pääkilpailija', 'competitor', 'picklist'],
    ['Customer Need', 'need', 'picklist'],
    ['Bedarf des Kunden', 'need', 'picklist'],
    ['Asiakkaan tarve', 'need', 'picklist'],
    ['Requested Delivery Date', 'deliverOn', 'date'],
    ['Wunschliefertermin', 'deliverOn', 'date'],
    ['Toimituspäivä', 'deliverOn', 'date'],
  ])('of a deal %s means %s', (label, field, type) => {
    expect(top(custom({ label, type }), field, 'opportunity')?.confidence).toBeGreaterThan(SURE);
  });

  it('closed and won come from the CRM alone, lookups must point to the right object', () => {
    const won = custom({ name: 'Won__c', label: 'Won', type: 'boolean' });
    expect(top(won, 'won', 'opportunity')).toBeUndefined();
    const lookup = { label: 'Kunde', type: 'reference' } as const;
    expect(top(custom({ ...lookup, referenceTo: ['Contact'] }), 'customer', 'opportunity')).toBeUndefined();
    expect(top(custom({ ...lookup, referenceTo: ['Account'] }), 'customer', 'opportunity')).toBeDefined();
    const toSites = suggestFields(lookOf([custom({ ...lookup, referenceTo: ['Site__c'] })], 'opportunity'), {
      objects: { customer: 'Site__c' },
      fields: {},
    });
    expect(toSites.customer?.[0]?.path).toBe('X1__c');
  });

  it('knows what segments are called', () => {
    for (const label of ['Kundensegment', 'Customer Segment', 'Segmentti', 'Asiakasryhmä', 'ABC-Klasse', 'Segment__c'])
      expect(matchOf(label, 'customer', 'segment')?.strength).toBeGreaterThan(SURE);
  });
});
