import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../core/crm/time';
import { createRandom } from '../../../core/kernels/random';
import { readDeals } from '../../../core/outcome/deals';
import { driverSet } from '../../../core/outcome/estimate';
import type { LadderGroups } from '../../../core/outcome/ladder';
import { closedAmounts, usualSizes } from '../../../core/outcome/usualSize';
import { todayOf } from '../../../core/table/rows';
import { makeRows, type Plain } from '../engine/rows';

const START = parseDay('2024-01-01');
const CUSTOMERS = 30;
const DEALS = 8;

/**
 * Customers c0 to c29, of which those from c15 on are in segment 1 and buy ten times as much, and a new one, "new".
 * @param apart factor between a customer's habit and the next one's. @param noise of single deals, in logarithms.
 */
function rowsOf(apart: number, noise: number) {
  const random = createRandom(3);
  const deals = Array.from({ length: CUSTOMERS * DEALS }, (_, i) => {
    const customer = i % CUSTOMERS;
    const amount = 1_000 * (customer < 15 ? 1 : 10) * apart ** ((customer % 15) - 7);
    const day = START + i;
    return {
      id: `d${i}`,
      customer: `c${customer}`,
      day,
      amount: amount * Math.exp(noise * (random.next() - 0.5)),
      won: i % 3 > 0,
    };
  });
  const open = { day: START + 300, amount: 30_000 };
  const plain: Plain = {
    customer: [...Array.from({ length: CUSTOMERS }, (_, i) => ({ id: `c${i}` })), { id: 'new' }],
    stage: [
      { id: '1', name: 'Offer', order: 1, closed: false },
      { id: '2', name: 'Won', order: 2, closed: true, won: true },
      { id: '3', name: 'Lost', order: 3, closed: true, won: false },
    ],
    opportunity: [
      ...deals.map(({ id, customer, day, amount, won }) => ({
        ...{ id, customer, amount, closed: true, won, createdOn: formatDay(day - 30), closeOn: formatDay(day) },
      })),
      { id: 'open', customer: 'c0', closed: false, createdOn: formatDay(open.day), closeOn: formatDay(open.day + 50) },
    ],
    stageChange: [
      ...deals.flatMap(({ id, amount, day, won }) => [
        { id: `${id}a`, opportunity: id, stage: 'Offer', amount, at: formatDay(day - 30) },
        { id: `${id}b`, opportunity: id, stage: won ? 'Won' : 'Lost', amount, at: formatDay(day) },
      ]),
      { id: 'openA', opportunity: 'open', stage: 'Offer', amount: open.amount, at: formatDay(open.day) },
    ],
    order: deals
      .filter(({ won }) => won)
      .map(({ id, customer, day, amount }) => ({
        ...{ id: `o${id}`, customer, orderedOn: formatDay(day), total: amount },
      })),
  };
  const rows = makeRows(plain);
  const read = readDeals(rows, Math.max(todayOf(rows.org), open.day + 1), 15);
  const segment = Int32Array.from(rows.customer.ids, (id) => (Number(id.slice(1)) >= 15 ? 1 : 0));
  const groups: LadderGroups = { segment, industryRegion: new Int32Array(segment.length).fill(-1) };
  const usual = usualSizes(read, groups, closedAmounts(read));
  const of = (customer: string, segmentOf: number, day: number) =>
    usual(rows.customer.ids.indexOf(customer), segmentOf, day);
  return { of, read, groups, rows, open };
}

const END = START + CUSTOMERS * DEALS + 100;

describe('the usual size of a deal', () => {
  it('is the customer’s own where customers differ and their deals do not', () => {
    const { of } = rowsOf(1.5, 0.1);
    for (const i of [0, 7, 14, 20]) {
      const own = 1_000 * (i < 15 ? 1 : 10) * 1.5 ** ((i % 15) - 7);
      expect(of(`c${i}`, i < 15 ? 0 : 1, END) / own).toBeCloseTo(1, 1);
    }
  });

  it('is the segment’s where customers of a segment differ by luck alone, and for a customer without deals', () => {
    const { of } = rowsOf(1, 2);
    const [low, high] = [of('new', 0, END), of('new', 1, END)];
    expect(high / low).toBeGreaterThan(6);
    for (const i of [0, 3, 6]) expect(Math.abs(Math.log(of(`c${i}`, 0, END) / low))).toBeLessThan(0.25);
    expect(of('new', -1, END)).toBeGreaterThan(low);
    expect(of('new', -1, END)).toBeLessThan(high);
  });

  it('is the segment’s for a customer without deals, also where no customer’s deals differ at all', () => {
    const { of } = rowsOf(1, 0);
    expect(of('new', 0, END)).toBeGreaterThan(900);
    expect(of('new', 0, END)).toBeLessThan(of('new', 1, END));
    expect(of('c1', 0, END)).toBeCloseTo(1_000, 6);
  });

  it('knows no deal that closed on the day or later, and says nothing before ten have closed', () => {
    const { of } = rowsOf(1.5, 0.1);
    expect(of('c0', 0, START + 2)).toBeNaN();
    // A deal of this customer closes on day 120.
    expect(of('c0', 0, START + 119)).toBe(of('c0', 0, START + 120));
    expect(of('c0', 0, START + 120)).not.toBe(of('c0', 0, START + 121));
  });

  it('gives an open deal its level: thirty thousand are more than twice what a small customer takes', () => {
    const { read, groups, rows, open } = rowsOf(1.5, 0.1);
    const set = driverSet(read, groups);
    const levels = set.levelsOf(rows.opportunity.ids.indexOf('open'), open.day + 1);
    expect(levels[set.ids.indexOf('size')]).toBe('doubled');
  });
});
