import { describe, expect, it } from 'vitest';
import { rateOf, rateOn } from '../currency';
import { loadCompany } from '../data/index';
import { ApiError } from '../error';
import { tinyCompany } from '../fixtures/tiny';
import { createOrg } from '../org';
import { runQuery } from '../soql/query';
import { Unit } from '../write/unit';
import { createRecord } from '../write/write';

describe('several currencies', () => {
  const company = loadCompany('sample', { seed: 7 });
  const plain = createOrg(company);
  const org = createOrg(company, { currencies: true, quotes: true });
  const live = (name: string) => org.table(name).rows;

  it('are those of CurrencyType, one of them the corporate one, with a rate for every month', () => {
    const types = live('CurrencyType').map((type) => [type.IsoCode, type.IsCorporate]);
    expect(types).toEqual([
      [company.currency, true],
      ['USD', false],
      ['GBP', false],
      ['CHF', false],
    ]);
    const dated = live('DatedConversionRate').filter((rate) => rate.IsoCode === 'USD');
    for (const [i, rate] of dated.entries()) expect(rate.NextStartDate).toBe(dated[i + 1]?.StartDate ?? '9999-12-31');
    expect(new Set(dated.map((rate) => rate.ConversionRate)).size).toBeGreaterThan(dated.length / 2);
  });

  it('give the company’s amounts back to whoever converts at the rate of the close date', () => {
    const foreign = live('Opportunity').filter((deal) => deal.CurrencyIsoCode !== company.currency);
    expect(foreign.length / live('Opportunity').length).toBeGreaterThan(0.25);
    for (const object of ['Opportunity', 'OpportunityHistory', 'OpportunityLineItem'] as const) {
      const amount = object === 'OpportunityLineItem' ? 'TotalPrice' : 'Amount';
      for (const row of live(object)) {
        const own = plain.table(object).get(row.Id)?.[amount];
        if (typeof own !== 'number') {
          expect(row[amount]).toBeNull();
          continue;
        }
        const rate = rateOf(org, object, row);
        expect(Math.abs(Number(row[amount]) / (rate ?? Number.NaN) - own)).toBeLessThan(0.35);
      }
    }
  });

  it('give orders back at the rate of their day', () => {
    for (const row of live('Order')) {
      const rate = rateOn(org, row.CurrencyIsoCode, String(row.EffectiveDate)) ?? Number.NaN;
      const own = Number(plain.table('Order').get(row.Id)?.TotalAmount);
      expect(Math.abs(Number(row.TotalAmount) / rate - own)).toBeLessThan(0.01);
    }
  });

  it('run through a deal, its lines, their prices and its quotes', () => {
    for (const [object, parent] of [
      ['OpportunityLineItem', 'OpportunityId'],
      ['OpportunityLineItem', 'PricebookEntryId'],
      ['OpportunityHistory', 'OpportunityId'],
      ['Opportunity', 'AccountId'],
      ['Quote', 'OpportunityId'],
      ['QuoteLineItem', 'QuoteId'],
      ['QuoteLineItem', 'PricebookEntryId'],
      ['OrderItem', 'OrderId'],
      ['OrderItem', 'PricebookEntryId'],
    ] as const)
      expect([
        object,
        live(object).filter((row) => org.find(String(row[parent]))?.CurrencyIsoCode !== row.CurrencyIsoCode),
      ]).toEqual([object, []]);
  });

  it('are no part of an org with one', () => {
    expect(plain.object('CurrencyType')).toBeUndefined();
    expect(() => runQuery(plain, 'SELECT CurrencyIsoCode FROM Account', 'v66.0')).toThrow(/No such column/);
  });
});

it('an entry in another currency than the deal’s is refused, and a new deal has its user’s currency', () => {
  const org = createOrg(tinyCompany(), { currencies: { codes: ['USD'], share: 0, users: ['USD'] } });
  const unit = new Unit(org, org.idOf('u1'));
  const type = (name: string) => {
    const found = org.object(name);
    if (!found) throw new Error(name);
    return found;
  };
  const [inDollars] = org
    .table('PricebookEntry')
    .where('Product2Id', org.idOf('p1'))
    .filter((row) => row.CurrencyIsoCode === 'USD' && row.Pricebook2Id === org.idOf('b1'));
  const line = (opportunity: string, entry: string | undefined) =>
    createRecord(unit, type('OpportunityLineItem'), {
      OpportunityId: opportunity,
      PricebookEntryId: entry,
      Quantity: 1,
      UnitPrice: 10,
    });
  expect(() => line(org.idOf('o1'), inDollars?.Id)).toThrow(ApiError);
  const deal = createRecord(unit, type('Opportunity'), {
    Name: 'New',
    StageName: 'Qualification',
    CloseDate: '2026-12-24',
    Pricebook2Id: org.idOf('b1'),
  });
  expect(org.find(deal)?.CurrencyIsoCode).toBe('USD');
  expect(org.find(line(deal, inDollars?.Id))?.CurrencyIsoCode).toBe('USD');
});
