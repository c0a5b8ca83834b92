import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../core/crm/reason';
import { createDayOf, MS_PER_DAY, parseDay, parseInstant } from '../../../core/crm/time';
import { duration, indexNews, isNew, rhythm } from '../../../core/news/facts';
import { news } from '../../../core/news/news';
import { makeRows, type Plain } from '../engine/rows';

const TODAY = '2026-11-21';
const asOf = parseDay(TODAY);
const at = (day: string) => parseDay(day) * MS_PER_DAY;

function tell(plain: Plain, since?: string, lookAlikes: number[] = [], differs: Reason[] = []): Reason[] {
  const rows = makeRows({ customer: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id })), ...plain }, TODAY);
  return news(indexNews(rows, asOf), {
    customer: 0,
    since: since === undefined ? undefined : at(since),
    lookAlikes,
    years: 5,
    differs,
    refOf: (kind, id) => ({ source: 's', kind, id }),
  });
}

const keys = (reasons: Reason[]) => reasons.map((reason) => reason.text.key);

describe('news', () => {
  it('has nothing to say of a customer of whom nothing is known', () => {
    expect(tell({})).toEqual([]);
  });

  it('tells orders since the last visit, with their sum and the records', () => {
    const order = [
      { id: 'o1', customer: 'a', orderedOn: '2026-11-01', total: 1_000 },
      { id: 'o2', customer: 'a', orderedOn: '2026-11-15', total: 2_000 },
      { id: 'o3', customer: 'a', orderedOn: '2026-11-18', total: 3_000 },
      { id: 'o4', customer: 'b', orderedOn: '2026-11-18', total: 9_000 },
      { id: 'o5', customer: 'a', orderedOn: '2026-12-18', total: 9_000 },
    ];
    const [first] = tell({ order }, '2026-11-10');
    expect(first?.text).toEqual({
      key: 'news.orders',
      values: { count: 2, day: { as: 'day', day: parseDay('2026-11-18') } },
    });
    expect(first?.evidence?.values?.sum).toMatchObject({ money: { units: 5_000 } });
    expect(first?.records.map((ref) => ref.id)).toEqual(['o2', 'o3']);
    expect(first?.direction).toBe('new');
  });

  it('tells no order that nobody bought', () => {
    const order = ['Draft', 'Cancelled', 'Rejected'].map((status, i) => ({
      id: `o${i}`,
      customer: 'a',
      orderedOn: '2026-11-18',
      status,
    }));
    expect(tell({ order }, '2026-11-10')).toEqual([]);
  });

  it('tells no end of a contract that never began or was terminated', () => {
    const contract = (status: string) => [
      { id: 'k', customer: 'a', startOn: '2025-01-01', endOn: '2026-12-31', status },
    ];
    expect(keys(tell({ contract: contract('Activated') }, TODAY))).toEqual(['news.contract']);
    for (const status of ['Draft', 'In Approval Process', 'Cancelled', 'Terminated'])
      expect(tell({ contract: contract(status) }, TODAY), status).toEqual([]);
  });

  it('looks back thirty days at the first visit', () => {
    const order = [
      { id: 'o1', customer: 'a', orderedOn: '2026-10-20' },
      { id: 'o2', customer: 'a', orderedOn: '2026-10-23' },
    ];
    expect(tell({ order })[0]?.records.map((ref) => ref.id)).toEqual(['o2']);
  });

  it('tells an order that is later than the rhythm by a quarter, not one that is in time', () => {
    const every = (day: string) =>
      ['2026-02-01', '2026-04-01', '2026-06-01', day].map((on, i) => ({ id: `o${i}`, customer: 'a', orderedOn: on }));
    expect(keys(tell({ order: every('2026-08-01') }, TODAY))).toEqual(['news.late']);
    expect(tell({ order: every('2026-10-01') }, TODAY)).toEqual([]);
  });

  it('tells deals lost first, deals won, and deals that moved, at most two', () => {
    const deal = (id: string, closed: boolean, won: boolean | undefined) => ({
      id,
      name: id,
      customer: 'a',
      closed,
      won,
      createdOn: '2026-01-01',
      closeOn: closed ? '2026-11-15' : '2027-01-01',
      amount: 500,
    });
    const plain: Plain = {
      opportunity: [deal('won', true, true), deal('lost', true, false), deal('open', false, undefined)],
      stageChange: [
        { id: '1', opportunity: 'open', stage: 'Qualify', at: '2026-10-01' },
        { id: '2', opportunity: 'open', stage: 'Offer', at: '2026-11-16' },
        { id: '3', opportunity: 'open', stage: 'Offer', at: '2026-11-17' },
      ],
    };
    expect(keys(tell(plain, '2026-11-10'))).toEqual(['news.deal.lost', 'news.deal.won']);
    const moved = tell({ ...plain, opportunity: [deal('open', false, undefined)] }, '2026-11-10');
    expect(moved[0]?.text.values).toEqual({ deal: 'open', stage: 'Offer' });
    expect(moved[0]?.evidence?.values).toEqual({ day: { as: 'day', day: parseDay('2026-11-16') }, old: 'Qualify' });
    expect(tell({ ...plain, opportunity: [deal('open', false, undefined)] }, '2026-11-16')).toEqual([]);
  });

  it('tells contacts, roles, cases and contracts', () => {
    const found = tell(
      {
        contact: [{ id: 'k', customer: 'a', name: 'Ida Berg', title: 'Buyer', createdOn: '2026-11-12' }],
        opportunity: [{ id: 'd', name: 'Cranes', customer: 'a', closed: false, createdOn: '2026-01-01' }],
        contactRole: [
          { id: 'r', opportunity: 'd', contact: 'k', role: 'Decision maker', modifiedAt: '2026-11-13' },
          { id: 'old', opportunity: 'd', contact: 'k', role: 'User', modifiedAt: '2026-01-13' },
        ],
        case: [{ id: 'c', customer: 'a', openedOn: '2026-11-14', closed: false, priority: 'High', type: 'Leak' }],
        contract: [
          { id: 'soon', customer: 'a', kind: 'Service', startOn: '2025-01-01', endOn: '2026-12-31', value: 100 },
          { id: 'later', customer: 'a', kind: 'Service', startOn: '2025-01-01', endOn: '2027-12-31' },
          { id: 'ended', customer: 'a', kind: 'Service', startOn: '2024-01-01', endOn: '2026-10-31' },
        ],
      },
      '2026-11-10',
    );
    expect(keys(found)).toEqual(['news.contract.kind', 'news.cases', 'news.contact.title', 'news.role']);
    expect(found[0]?.evidence?.key).toBe('news.contract.evidence.money');
    expect(found[1]?.evidence?.values).toMatchObject({ open: 1, type: 'Leak' });
  });

  it('tells a family that at least four of six look-alikes buy and this customer does not', () => {
    const bought = (customer: string, family: string) => ({
      order: { id: `${customer}${family}`, customer, orderedOn: '2026-03-01' },
      line: { id: `${customer}${family}`, order: `${customer}${family}`, product: family },
    });
    const sales = [bought('a', 'Cranes'), ...['b', 'c', 'd', 'e'].map((customer) => bought(customer, 'Service'))];
    const plain = (used: typeof sales): Plain => ({
      product: [
        { id: 'Cranes', family: 'Cranes' },
        { id: 'Service', family: 'Service' },
      ],
      order: used.map((sale) => sale.order),
      orderLine: used.map((sale) => sale.line),
    });
    const [gap] = tell(plain(sales), TODAY, [1, 2, 3, 4, 5, 6]);
    expect(gap?.text).toEqual({ key: 'news.gap', values: { family: 'Service' } });
    expect(gap?.evidence?.values).toMatchObject({ count: 4, of: 6 });
    expect(gap?.records.map((ref) => ref.id)).toEqual(['b', 'c', 'd', 'e']);
    expect(tell(plain(sales.slice(0, 4)), TODAY, [1, 2, 3, 4, 5, 6])).toEqual([]);
    expect(tell(plain([...sales, bought('a', 'Service')]), TODAY, [1, 2, 3, 4, 5, 6])).toEqual([]);
  });

  it('tells where the customer differs from its segment, after what is new, and never more than five', () => {
    const differs = Array.from(
      { length: 6 },
      (_, i): Reason => ({
        id: `differs.${i}`,
        direction: 'differs',
        text: { key: `d${i}` },
        records: [],
        weight: 6 - i,
      }),
    );
    const found = tell({ order: [{ id: 'o', customer: 'a', orderedOn: '2026-11-18' }] }, '2026-11-10', [], differs);
    expect(keys(found)).toEqual(['news.orders', 'd0', 'd1', 'd2', 'd3']);
  });
});

describe('isNew', () => {
  const visit = at('2026-11-10') + 8 * 3_600_000;
  const here = { asOf, dayOf: createDayOf('UTC') };

  it('takes the day of the visit where the org is', () => {
    // Six in the evening of 20 November in Los Angeles, where an order of that day comes in two hours later.
    const evening = parseInstant('2026-11-21T02:00:00Z');
    const there = { asOf, dayOf: createDayOf('America/Los_Angeles') };
    expect(isNew(there, parseDay('2026-11-20'), evening + 7_200_000, evening)).toBe(true);
    expect(isNew(there, parseDay('2026-11-20'), evening - 7_200_000, evening)).toBe(false);
    expect(isNew(here, parseDay('2026-11-20'), evening + 7_200_000, evening)).toBe(false);
  });

  it('asks for the hour on the day of the visit itself', () => {
    expect(isNew(here, parseDay('2026-11-10'), visit + 1, visit)).toBe(true);
    expect(isNew(here, parseDay('2026-11-10'), visit - 1, visit)).toBe(false);
    expect(isNew(here, parseDay('2026-11-10'), undefined, visit)).toBe(false);
    expect(isNew(here, undefined, visit + 1, visit)).toBe(false);
  });
});

describe('rhythm', () => {
  it('is the middle of the gaps, days with several orders counted once', () => {
    const days = ['2026-01-01', '2026-01-01', '2026-01-11', '2026-01-31', '2026-03-02'];
    const rows = makeRows({
      customer: [{ id: 'a' }],
      order: days.map((orderedOn, i) => ({ id: `o${i}`, customer: 'a', orderedOn })),
    });
    expect(rhythm(indexNews(rows, asOf), 0)).toEqual({ usual: 20, last: parseDay('2026-03-02') });
    expect(rhythm(indexNews(rows, parseDay('2026-02-01')), 0)).toBeUndefined();
  });
});

describe('duration', () => {
  it('is said in days, weeks or months', () => {
    expect(duration(9)).toEqual({ key: 'duration.days', values: { count: 9 } });
    expect(duration(36)).toEqual({ key: 'duration.weeks', values: { count: 5 } });
    expect(duration(106, 49)).toEqual({ key: 'duration.weeks', values: { count: 15 } });
    expect(duration(100, 12)).toEqual({ key: 'duration.days', values: { count: 100 } });
    expect(duration(213).values?.count).toMatchObject({ digits: 1 });
    expect(duration(800).values?.whole).toBe(26);
  });
});
