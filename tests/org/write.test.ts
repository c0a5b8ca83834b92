import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectType } from './catalogue/catalogue';
import { ApiError } from './error';
import { tinyCompany } from './fixtures/tiny';
import { createOrg, type Org } from './org';
import type { Row } from './table';
import { Unit } from './write/unit';
import { createRecord, deleteRecord, updateRecord } from './write/write';

let org: Org;
beforeEach(() => {
  org = createOrg(tinyCompany());
});

const unit = () => new Unit(org, org.idOf('u1'));

function type(name: string): ObjectType {
  const found = org.object(name);
  if (!found) throw new Error(name);
  return found;
}

function row(id: string): Row {
  const found = org.find(id);
  if (!found) throw new Error(id);
  return found;
}

function code(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof ApiError) return thrown.errorCode;
    throw thrown;
  }
  return 'no error';
}

const LINE = 'OpportunityLineItem';
const addLine = (fields: Record<string, unknown>, opportunity = 'o1') =>
  createRecord(unit(), type(LINE), { OpportunityId: org.idOf(opportunity), Quantity: 2, ...fields });

describe('opportunity lines', () => {
  it('take product and list price from the entry, and roll up into the amount', () => {
    const first = addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 1000.5 });
    expect(row(first)).toMatchObject({
      Product2Id: org.idOf('p1'),
      ProductCode: 'SAW',
      ListPrice: 1100,
      TotalPrice: 2001,
      Name: 'Saw line Saw station',
    });
    addLine({ Product2Id: org.idOf('p2'), TotalPrice: 300 });
    expect(row(org.idOf('o1'))).toMatchObject({
      HasOpportunityLineItem: true,
      Amount: 2301,
      ExpectedRevenue: 1380.6,
      TotalOpportunityQuantity: 4,
    });
  });

  it('leave the amount as it was when the last one is deleted', () => {
    const ids = [
      addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 10 }),
      addLine({ PricebookEntryId: org.idOf('e2'), UnitPrice: 20 }),
    ];
    deleteRecord(unit(), type(LINE), ids[0] ?? '');
    expect(row(org.idOf('o1'))).toMatchObject({ HasOpportunityLineItem: true, Amount: 40 });
    deleteRecord(unit(), type(LINE), ids[1] ?? '');
    expect(row(org.idOf('o1'))).toMatchObject({ HasOpportunityLineItem: false, Amount: 40 });
  });

  it('keep the total of a changed line true', () => {
    const id = addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 10 });
    updateRecord(unit(), type(LINE), id, { Quantity: 3 });
    expect(row(id).TotalPrice).toBe(30);
    expect(row(org.idOf('o1')).Amount).toBe(30);
  });

  it('are refused from another book, inactive, unpriced, without quantity or with both prices', () => {
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e3'), UnitPrice: 5 }))).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 5 }, 'o3'))).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e4'), UnitPrice: 5 }))).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e1') }))).toBe('REQUIRED_FIELD_MISSING');
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 5, Quantity: 0 }))).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 5, TotalPrice: 10 }))).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
    expect(code(() => addLine({ UnitPrice: 5 }))).toBe('REQUIRED_FIELD_MISSING');
    expect(code(() => addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 5, ListPrice: 5 }))).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(row(org.idOf('o1'))).toMatchObject({ HasOpportunityLineItem: false, Amount: 5000 });
  });

  it('fix the price book and the amount of their opportunity', () => {
    addLine({ PricebookEntryId: org.idOf('e1'), UnitPrice: 10 });
    const update = (fields: Record<string, unknown>) =>
      updateRecord(unit(), type('Opportunity'), org.idOf('o1'), fields);
    expect(code(() => update({ Pricebook2Id: org.idOf('b2') }))).toBe('FIELD_INTEGRITY_EXCEPTION');
    update({ Amount: 1 });
    expect(row(org.idOf('o1')).Amount).toBe(20);
  });
});

describe('opportunities', () => {
  const history = () => org.table('OpportunityHistory').where('OpportunityId', org.idOf('o1'));

  it('follow their stage and leave a trace of it', () => {
    const before = history().length;
    updateRecord(unit(), type('Opportunity'), org.idOf('o1'), { StageName: 'Closed Won', CloseDate: '2026-11-20' });
    expect(row(org.idOf('o1'))).toMatchObject({
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      ForecastCategory: 'Closed',
      ExpectedRevenue: 5000,
      FiscalQuarter: 4,
    });
    expect(history().length).toBe(before + 1);
    expect(history().at(-1)).toMatchObject({ StageName: 'Closed Won', PrevAmount: 5000, PrevCloseDate: '2026-12-15' });
    updateRecord(unit(), type('Opportunity'), org.idOf('o1'), { NextStep: 'none' });
    expect(history().length).toBe(before + 1);
  });

  it('move to the end of what a sync reads', () => {
    updateRecord(unit(), type('Opportunity'), org.idOf('o2'), { NextStep: 'call' });
    const { SystemModstamp, LastModifiedDate } = row(org.idOf('o2'));
    expect(SystemModstamp).toBe(LastModifiedDate);
    expect(SystemModstamp).toMatch(/^2026-11-20T10:0\d:\d\d\.000\+0000$/);
    expect([...org.table('Opportunity').inStampOrder()].at(-1)?.Id).toBe(org.idOf('o2'));
  });

  it('take their lines with them when they are deleted', () => {
    deleteRecord(unit(), type('Opportunity'), org.idOf('o2'));
    expect(row(org.idOf('ol1')).IsDeleted).toBe(true);
    expect(code(() => updateRecord(unit(), type('Opportunity'), org.idOf('o2'), {}))).toBe('ENTITY_IS_DELETED');
  });
});

describe('values', () => {
  const create = (fields: Record<string, unknown>) => () =>
    createRecord(unit(), type('Opportunity'), { Name: 'x', StageName: 'Proposal', CloseDate: '2026-12-01', ...fields });

  it.each([
    [{ AccountId: 'nope' }, 'MALFORMED_ID'],
    [{ AccountId: '006000000000001AAA' }, 'MALFORMED_ID'],
    [{ AccountId: '001000000000001AAA' }, 'INVALID_CROSS_REFERENCE_KEY'],
    [{ Amount: '12' }, 'JSON_PARSER_ERROR'],
    [{ CloseDate: '2026-13-01' }, 'JSON_PARSER_ERROR'],
    [{ IsPrivate: 'yes' }, 'JSON_PARSER_ERROR'],
    [{ StageName: 'Dreaming' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    [{ Name: 'x'.repeat(256) }, 'STRING_TOO_LONG'],
    [{ Name: null }, 'REQUIRED_FIELD_MISSING'],
    [{ IsWon: true }, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
    [{ Colour__c: 'red' }, 'INVALID_FIELD'],
  ])('%j is %s', (fields, expected) => {
    const before = org.table('Opportunity').rows.length;
    expect(code(create(fields))).toBe(expected);
    expect(org.table('Opportunity').rows.length).toBe(before);
  });

  it('rolls orders up and names people', () => {
    createRecord(unit(), type('OrderItem'), {
      OrderId: org.idOf('d2'),
      PricebookEntryId: org.idOf('e2'),
      Quantity: 2,
      UnitPrice: 0.55,
    });
    expect(row(org.idOf('d2')).TotalAmount).toBe(101);
    const contact = createRecord(unit(), type('Contact'), { FirstName: 'Ida', LastName: 'Fors' });
    expect(row(contact).Name).toBe('Ida Fors');
  });
});

describe('the records of a company', () => {
  it('have true ids, stamps in whole seconds and no future', () => {
    for (const object of org.objects()) {
      for (const record of org.table(object.name).rows) {
        expect(record.Id).toMatch(new RegExp(`^${object.prefix}gK0[0-9A-Za-z]{9}[A-Z0-5]{3}$`));
        expect(record.SystemModstamp).toMatch(/\.000\+0000$/);
        expect(record.SystemModstamp < '2026-11-20T10:00:01').toBe(true);
      }
    }
  });

  it('say what the company says', () => {
    expect(row(org.idOf('c2'))).toMatchObject({
      ParentId: org.idOf('c1'),
      OwnerId: org.idOf('u2'),
      CreatedDate: '2023-02-01T08:00:00.000+0000',
    });
    expect(row(org.idOf('dl2')).SBQQ__RequiredBy__c).toBe(org.idOf('dl1'));
    expect(row(org.idOf('pr1'))).toMatchObject({
      SBQQ__ConstrainedOption__c: org.idOf('po1'),
      SBQQ__ConstrainingOption__c: org.idOf('po2'),
      SBQQ__Type__c: 'Dependency',
    });
    expect(row(org.idOf('d1')).TotalAmount).toBe(1500.5);
    expect(row(org.idOf('x1'))).toMatchObject({ IsClosed: true, CreatedDate: '2026-05-04T07:00:00.000+0000' });
    expect(row(org.idOf('a1')).WhatId).toBe(org.idOf('o1'));
  });

  it('come without the CPQ package where the company has no options', () => {
    const company = { ...tinyCompany(), productOptions: [], productRules: [] };
    const bare = createOrg({
      ...company,
      orderLines: company.orderLines.map((line) => ({ ...line, parentLine: undefined })),
    });
    expect(bare.object('SBQQ__ProductOption__c')).toBeUndefined();
    const items = bare.object('OrderItem');
    expect(items && bare.field(items, 'SBQQ__RequiredBy__c')).toBeUndefined();
  });

  it('are refused where they point to nothing', () => {
    const company = tinyCompany();
    expect(() =>
      createOrg({
        ...company,
        contacts: [{ id: 'k', customer: 'nobody', firstName: 'A', lastName: 'B', createdOn: '2026-01-01' }],
      }),
    ).toThrow('no Account nobody');
  });
});
