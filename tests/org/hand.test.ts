import { beforeEach, describe, expect, it } from 'vitest';
import { tinyCompany } from './fixtures/tiny';
import { Hand } from './hand';
import { createOrg, type Org } from './org';
import { runQuery } from './soql/query';
import type { Row } from './table';

let org: Org;
let hand: Hand;
beforeEach(() => {
  org = createOrg(tinyCompany(), { quotes: true });
  hand = new Hand(org, org.idOf('u1'));
});

function row(id: string): Row {
  const found = org.find(id);
  if (!found) throw new Error(id);
  return found;
}
const count = (soql: string, deletedToo = false) => {
  const result = runQuery(org, soql, 'v66.0', deletedToo);
  return result.kind === 'written' ? result.totalSize : result.rows.length;
};

describe('deleting', () => {
  it('can be undone, with what went along; what was deleted before stays deleted', () => {
    const deal = org.idOf('o2');
    hand.delete(deal);
    expect(row(org.idOf('ol1')).IsDeleted).toBe(true);
    hand.undelete(deal);
    expect([row(deal).IsDeleted, row(org.idOf('ol1')).IsDeleted]).toEqual([false, false]);
    expect(row(deal).HasOpportunityLineItem).toBe(true);
    hand.delete(org.idOf('ol1'));
    org.clock.advance(5000);
    hand.delete(deal);
    hand.undelete(deal);
    expect(row(org.idOf('ol1')).IsDeleted).toBe(true);
    expect(() => hand.undelete(deal)).toThrow(/recycle bin/);
  });

  it('for good is known to no query, and its id is never given again', () => {
    const last = hand.create('Opportunity', { Name: 'x', StageName: 'Proposal', CloseDate: '2026-12-01' });
    hand.purge(last, org.idOf('o2'));
    expect(count('SELECT Id FROM Opportunity', true)).toBe(2);
    expect(count('SELECT Id FROM OpportunityLineItem', true)).toBe(0);
    expect(count('SELECT Id FROM QuoteLineItem', true)).toBe(0);
    const next = hand.create('Opportunity', { Name: 'y', StageName: 'Proposal', CloseDate: '2026-12-01' });
    expect(next).not.toBe(last);
  });

  it('is forgotten after 15 days', () => {
    hand.delete(org.idOf('o1'));
    org.clock.advance(14 * 86_400_000);
    hand.emptyBin();
    expect(count('SELECT Id FROM Opportunity WHERE IsDeleted = true', true)).toBe(1);
    hand.delete(org.idOf('o3'));
    org.clock.advance(2 * 86_400_000);
    hand.emptyBin();
    expect(count('SELECT Id FROM Opportunity WHERE IsDeleted = true', true)).toBe(1);
    expect(org.find(org.idOf('o1'))).toBeUndefined();
  });
});

describe('merging', () => {
  it('moves what hung on the losers, fills gaps, and leaves losers with the id of the one that stays', () => {
    const [staying, loser] = [org.idOf('c2'), org.idOf('c1')];
    hand.merge(staying, loser);
    expect(row(loser)).toMatchObject({ IsDeleted: true, MasterRecordId: staying });
    expect(row(staying)).toMatchObject({ Name: "O'Neil & Söhne", NumberOfEmployees: 120, ParentId: null });
    for (const id of ['o1', 'o2', 'k1', 'd1', 'x1', 't1'])
      expect([id, row(org.idOf(id)).AccountId]).toEqual([id, staying]);
    expect(count(`SELECT Id FROM Task WHERE WhatId = '${loser}'`, true)).toBe(0);
    expect(() => hand.undelete(loser)).toThrow(/recycle bin/);
    expect(() => hand.merge(staying, staying)).toThrow();
  });
});

describe('a lead', () => {
  it('is converted once, into an account, a contact and a deal', () => {
    const { account, contact, deal } = hand.convert(org.idOf('l1'), { deal: 'Oak: first order' });
    expect(row(org.idOf('l1'))).toMatchObject({
      IsConverted: true,
      Status: 'Closed - Converted',
      ConvertedDate: '2026-11-20',
      ConvertedAccountId: account,
      ConvertedContactId: contact,
      ConvertedOpportunityId: deal,
    });
    expect(row(account)).toMatchObject({ Name: 'Oak Ltd', BillingCountry: 'Germany' });
    expect(row(contact)).toMatchObject({ Name: 'Mia Nor', AccountId: account });
    expect(row(deal ?? '')).toMatchObject({ AccountId: account, StageName: 'Qualification', Probability: 10 });
    expect(count(`SELECT Id FROM OpportunityContactRole WHERE OpportunityId = '${deal}'`)).toBe(1);
    expect(() => hand.convert(org.idOf('l1'))).toThrow(/converted lead/);
  });
});

it('many records changed at once share a second', () => {
  const ids = ['c1', 'c2', 'c3'].map((id) => org.idOf(id));
  hand.updateAll(ids, { Rating: 'Hot' });
  expect(new Set(ids.map((id) => row(id).SystemModstamp)).size).toBe(1);
});

it('a deal moves with its history, and a price that is off the list is refused', () => {
  const deal = org.idOf('o1');
  const before = org.table('OpportunityHistory').where('OpportunityId', deal).length;
  hand.moveDeal(deal, 'Closed Won', { CloseDate: '2026-11-20' });
  expect(row(deal)).toMatchObject({ IsWon: true, CloseDate: '2026-11-20' });
  expect(org.table('OpportunityHistory').where('OpportunityId', deal).length).toBe(before + 1);
  hand.deactivate(org.idOf('e1'));
  expect(() =>
    hand.create('OpportunityLineItem', {
      OpportunityId: deal,
      PricebookEntryId: org.idOf('e1'),
      Quantity: 1,
      UnitPrice: 1,
    }),
  ).toThrow(/inactive/);
});
