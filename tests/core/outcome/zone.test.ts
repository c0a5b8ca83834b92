import { expect, it } from 'vitest';
import { MS_PER_DAY, parseDay, parseInstant } from '../../../core/crm/time';
import { readDealFacts } from '../../../core/features/facts/deals';
import { readDeals } from '../../../core/outcome/deals';
import { course } from '../../../core/outcome/facts';
import { rowOfId } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';
import { makeRows } from '../engine/rows';

/** Ten in the evening of 9 January in Los Angeles is the 10th in UTC. */
const evening = parseInstant('2026-01-10T06:00:00Z');
const rows: Rows = {
  ...makeRows({
    customer: [{ id: 'c' }],
    stage: [{ id: '1', name: 'Offer', order: 1, closed: false }],
    opportunity: [{ id: 'd', customer: 'c', closed: false, createdOn: '2026-01-01', amount: 900 }],
    stageChange: [
      { id: '1', opportunity: 'd', stage: 'Offer', at: evening - MS_PER_DAY, closeOn: '2026-02-01', amount: 500 },
      { id: '2', opportunity: 'd', stage: 'Offer', at: evening, closeOn: '2026-03-01', amount: 700 },
    ],
  }),
};
const there: Rows = { ...rows, org: { ...rows.org, zone: 'America/Los_Angeles' } };
const day = parseDay('2026-01-09');

it('a day ends when it ends where the org is', () => {
  const [here, inLosAngeles] = [rows, there].map((some) => readDeals(some, day, 5));
  if (!here || !inLosAngeles) throw new Error('no deals');
  expect([here.reachedOn[0], inLosAngeles.reachedOn[0]]).toEqual([day, day - 1]);
  expect([course(here, 0, day).pushed, course(inLosAngeles, 0, day).pushed]).toEqual([0, 1]);
});

it('features of deals know the amount of that day', () => {
  const amount = (some: Rows) => readDealFacts(some, rowOfId(some.customer.ids), day).amount[0];
  expect([amount(rows), amount(there)]).toEqual([500, 700]);
});
