import { describe, expect, it } from 'vitest';
import { ordersEvery, valuesOf } from './fixture';

const customer = { a: { createdOn: '2024-06-30' }, b: { createdOn: '2024-06-30' }, p: { createdOn: '2026-06-20' } };
const order = { ...ordersEvery('a', 100, 3, '2026-06-01'), ...ordersEvery('b', 100, 3, '2026-06-01') };

describe('service cases', () => {
  const cases = {
    c1: { customer: 'a', openedOn: '2025-07-01', closedOn: '2025-07-05', closed: true, priority: 'High' },
    c2: { customer: 'a', openedOn: '2026-01-01', closedOn: '2026-01-11', closed: true, priority: 'Low' },
    c3: { customer: 'a', openedOn: '2026-06-20', closed: false, priority: 'Medium' },
    c4: { customer: 'a', openedOn: '2026-06-20', closed: true },
  };
  const given = { customer, order, case: cases };

  it('has 0 for a customer without cases, nothing for a prospect, nothing for anybody where the org keeps none', () => {
    // Cases are kept since 1 July 2025: 365 days, one year at least.
    expect(valuesOf(given, 'casesPerYear')).toEqual([4, 0, undefined]);
    expect(valuesOf({ customer, order }, 'casesPerYear')).toEqual([undefined, undefined, undefined]);
    expect(valuesOf(given, 'casesPerYear', { asOf: '2025-06-30' })).toEqual([undefined, undefined, undefined]);
  });

  it('opens and closes cases as of the day', () => {
    expect(valuesOf(given, 'openCases')).toEqual([1, 0, undefined]);
    expect(valuesOf(given, 'openCases', { asOf: '2026-01-05' })).toEqual([1, 0, undefined]);
    expect(valuesOf(given, 'daysToCloseCases')).toEqual([7, undefined, undefined]);
    expect(valuesOf(given, 'daysToCloseCases', { asOf: '2026-01-05' })).toEqual([4, undefined, undefined]);
  });

  it('counts urgent ones among those with a priority', () => {
    expect(valuesOf(given, 'urgentCaseShare')).toEqual([1 / 3, undefined, undefined]);
  });
});

describe('assets', () => {
  const asset = {
    a1: { customer: 'a', since: '2024-07-01', status: 'Installed' },
    a2: { customer: 'a', since: '2025-07-01', until: '2026-01-31', status: 'Installed' },
    a3: { customer: 'a', since: '2023-07-01', status: 'Obsolete' },
    a4: { customer: 'a' },
    a5: { customer: 'a', since: '2026-08-01' },
  };
  const given = { customer, order, asset };

  it('counts those in use as of the day; of a customer that never bought nothing is known', () => {
    expect(valuesOf(given, 'assetsInUse')).toEqual([2, 0, undefined]);
    expect(valuesOf(given, 'assetsInUse', { asOf: '2026-01-31' })).toEqual([4, 0, undefined]);
    expect(valuesOf({ customer, order }, 'assetsInUse')).toEqual([undefined, undefined, undefined]);
  });

  it('averages their age over those whose beginning is known', () => {
    const [a, b] = valuesOf(given, 'assetAgeYears');
    expect(a).toBeCloseTo(729 / 365.2425, 10);
    expect(b).toBeUndefined();
  });
});

describe('contracts', () => {
  const contract = {
    k1: { customer: 'a', startOn: '2024-07-01', endOn: '2025-06-30', value: 500, status: 'Expired' },
    k2: { customer: 'a', startOn: '2025-01-01', endOn: '2026-12-31', value: 700, status: 'Activated' },
    k3: { customer: 'a', startOn: '2026-01-01', status: 'Activated' },
    k4: { customer: 'a', startOn: '2026-01-01', endOn: '2027-01-01', value: 9_000, status: 'Draft' },
  };
  const given = { customer, order, contract };

  it('counts those in force as of the day', () => {
    expect(valuesOf(given, 'activeContracts')).toEqual([2, 0, undefined]);
    expect(valuesOf(given, 'activeContracts', { asOf: '2025-06-30' })).toEqual([2, undefined, undefined]);
    expect(valuesOf(given, 'activeContracts', { asOf: '2024-06-30' })).toEqual([undefined, undefined, undefined]);
    expect(valuesOf(given, 'contractValue')).toEqual([700, 0, undefined]);
  });

  it('counts months to the next end and years with any contract', () => {
    const [a, b] = valuesOf(given, 'contractMonthsLeft');
    expect(a).toBeCloseTo(184 / 30.436875, 10);
    expect(b).toBeUndefined();
    const [covered, none] = valuesOf(given, 'yearsUnderContract');
    expect(covered).toBeCloseTo(730 / 365.2425, 10);
    expect(none).toBe(0);
  });
});

describe('relationship', () => {
  const contact = {
    x1: { customer: 'a', createdOn: '2024-07-01', department: 'Purchasing' },
    x2: { customer: 'a', createdOn: '2026-02-01', department: 'Engineering' },
    x3: { customer: 'a', department: 'Engineering' },
    x4: { customer: 'b', createdOn: '2026-02-01' },
  };
  const opportunity = {
    d1: { customer: 'a', createdOn: '2026-01-01', closeOn: '2026-09-01', closed: false },
    d2: { customer: 'a', createdOn: '2026-02-01', closeOn: '2026-03-01', closed: true, won: true },
    d3: { customer: 'b', createdOn: '2026-02-01', closeOn: '2026-03-01', closed: true, won: true },
  };
  const contactRole = {
    r1: { opportunity: 'd1', contact: 'x1', role: 'Decision Maker' },
    r2: { opportunity: 'd1', contact: 'x2', role: 'Evaluator' },
    r3: { opportunity: 'd2', contact: 'x1', role: 'Economic Buyer' },
    r4: { opportunity: 'd3', contact: 'x4' },
  };
  const given = { customer, order, contact, opportunity, contactRole };

  it('counts contacts, new ones, and their departments', () => {
    expect(valuesOf(given, 'contactCount')).toEqual([3, 1, 0]);
    expect(valuesOf(given, 'contactCount', { asOf: '2025-01-01' })).toEqual([2, 0, 0]);
    expect(valuesOf(given, 'newContacts')).toEqual([1, 1, 0]);
    expect(valuesOf(given, 'departmentCount')).toEqual([2, undefined, undefined]);
  });

  it('counts people and roles in deals', () => {
    expect(valuesOf(given, 'involvedContacts')).toEqual([2, 1, undefined]);
    expect(valuesOf(given, 'decisionMakers')).toEqual([1, 0, undefined]);
    expect(valuesOf(given, 'roleCount')).toEqual([3, undefined, undefined]);
  });

  it('knows nobody who came to a deal later', () => {
    const dated = { ...contactRole, r2: { ...contactRole.r2, createdOn: '2026-04-01' } };
    expect(valuesOf({ ...given, contactRole: dated }, 'involvedContacts', { asOf: '2026-03-31' })).toEqual([
      1,
      1,
      undefined,
    ]);
    expect(valuesOf({ ...given, contactRole: dated }, 'involvedContacts')).toEqual([2, 1, undefined]);
  });

  it('counts years since the first order or the record, whichever is earlier', () => {
    const early = { customer, order: { a1: { customer: 'a', orderedOn: '2022-06-30' } } };
    const [a, b] = valuesOf(early, 'tenureYears');
    expect(a).toBeCloseTo(1461 / 365.2425, 10);
    expect(b).toBeCloseTo(730 / 365.2425, 10);
    expect(valuesOf(early, 'tenureYears', { asOf: '2024-01-01' })[1]).toBeUndefined();
  });
});

describe('activity', () => {
  const activity = {
    v1: { customer: 'a', on: '2025-06-30', kind: 'Call' },
    v2: { customer: 'a', on: '2026-04-01', kind: 'Meeting' },
    v3: { customer: 'a', on: '2026-04-02', kind: 'Email' },
    v4: { opportunity: 'd1', on: '2026-06-30', kind: 'Meeting' },
    v5: { on: '2026-06-30', kind: 'Meeting' },
  };
  const opportunity = { d1: { customer: 'a', createdOn: '2026-01-01' } };
  const contact = { x1: { customer: 'a' }, x2: { customer: 'b' } };
  const given = { customer, order, activity, opportunity, contact };

  it('counts activities of the customer and of its deals', () => {
    expect(valuesOf(given, 'activitiesLast90Days')).toEqual([2, 0, 0]);
    const [a, b, p] = valuesOf(given, 'activitiesPerYear');
    expect(a).toBeCloseTo(4 / (366 / 365.2425), 10);
    expect([b, p]).toEqual([0, 0]);
    expect(valuesOf(given, 'daysSinceActivity')).toEqual([0, undefined, undefined]);
    expect(valuesOf(given, 'meetingShare')).toEqual([0.5, undefined, undefined]);
  });

  it('means the ranks of activities, meetings and contacts', () => {
    // Activities and meetings of 12 months: a above two equal ones. Contacts: a and b equal, above p.
    const [a, b, p] = valuesOf(given, 'engagement') as number[];
    const rank = { top: 5 / 6, bottomTwo: 2 / 6, topTwo: 4 / 6, bottom: 1 / 6 };
    expect(a).toBeCloseTo(((rank.top + rank.top + rank.topTwo) / 3) * 100, 10);
    expect(b).toBeCloseTo(((rank.bottomTwo + rank.bottomTwo + rank.topTwo) / 3) * 100, 10);
    expect(p).toBeCloseTo(((rank.bottomTwo + rank.bottomTwo + rank.bottom) / 3) * 100, 10);
  });
});

describe('pipeline', () => {
  const opportunity = {
    d1: { customer: 'a', createdOn: '2026-01-01', closeOn: '2026-01-31', closed: true, won: true, amount: 100 },
    d2: { customer: 'a', createdOn: '2026-01-01', closeOn: '2026-03-02', closed: true, won: true, amount: 300 },
    d3: { customer: 'a', createdOn: '2026-01-01', closeOn: '2026-01-21', closed: true, won: false, amount: 900 },
    d4: { customer: 'a', createdOn: '2026-03-01', closeOn: '2026-09-21', closed: false, amount: 50 },
    d5: { customer: 'b', createdOn: '2026-03-01', closeOn: '2026-09-21', closed: false },
  };
  const stageChange = {
    s1: { opportunity: 'd4', at: Date.parse('2026-03-01T10:00Z'), amount: 40 },
    s2: { opportunity: 'd4', at: Date.parse('2026-06-01T10:00Z'), amount: 50 },
  };
  const given = { customer, order, opportunity, stageChange };

  it('sees open deals with the amount of the day', () => {
    expect(valuesOf(given, 'openDeals')).toEqual([1, 1, 0]);
    expect(valuesOf(given, 'openAmount')).toEqual([50, undefined, 0]);
    expect(valuesOf(given, 'openAmount', { asOf: '2026-05-31' })).toEqual([40, undefined, 0]);
  });

  it('sees a deal that closes later as open', () => {
    expect(valuesOf(given, 'openDeals', { asOf: '2026-01-25' })).toEqual([2, 0, 0]);
    expect(valuesOf(given, 'openDeals', { asOf: '2025-12-31' })).toEqual([undefined, undefined, undefined]);
  });

  it('measures closed deals: won of three, days, lost ones, amounts', () => {
    expect(valuesOf(given, 'wonShare')).toEqual([2 / 3, undefined, undefined]);
    expect(valuesOf(given, 'wonShare', { asOf: '2026-03-01' })[0]).toBeUndefined();
    expect(valuesOf(given, 'dealCycle')).toEqual([30, undefined, undefined]);
    expect(valuesOf(given, 'lostDeals')).toEqual([1, 0, 0]);
    expect(valuesOf(given, 'averageDealAmount')).toEqual([200, undefined, undefined]);
  });
});
