import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { readDeals } from '../../../core/outcome/deals';
import { AGES, ageOf, moments, wayToNext } from '../../../core/outcome/moments';
import { makeRows } from '../engine/rows';

const asOf = parseDay('2026-11-21');

describe('moments', () => {
  const rows = makeRows({
    stage: [
      { id: '1', name: 'Offer', order: 1, closed: false },
      { id: '2', name: 'Talks', order: 2, closed: false },
    ],
    opportunity: [{ id: 'd', closed: true, won: true, createdOn: '2026-01-01', closeOn: '2026-03-05' }],
    stageChange: [
      { id: '1', opportunity: 'd', stage: 'Offer', at: '2026-01-01' },
      { id: '2', opportunity: 'd', stage: 'Talks', at: '2026-01-11' },
    ],
  });
  const deals = readDeals(rows, asOf, 5);

  it('are one for each stage and age that a deal had before it moved on or closed', () => {
    const found = moments(deals, Number.NEGATIVE_INFINITY, asOf);
    expect(found.map((one) => [one.stage, AGES[one.age], one.day - parseDay('2026-01-01')])).toEqual([
      [0, 0, 0],
      [0, 7, 7],
      [1, 0, 10],
      [1, 7, 17],
      [1, 15, 25],
      [1, 30, 40],
      [1, 45, 55],
    ]);
    expect(found.every((one) => one.won && one.day < parseDay('2026-03-05'))).toBe(true);
  });

  it('are none after a stage closed, though the deal keeps the later date that was planned', () => {
    const history = [
      { id: '1', opportunity: 'd', stage: 'Offer', at: '2026-01-01' },
      { id: '2', opportunity: 'd', stage: 'Lost', at: '2026-01-20' },
      { id: '3', opportunity: 'd', stage: 'Talks', at: '2026-01-25' },
      { id: '4', opportunity: 'd', stage: 'Lost', at: '2026-02-01' },
      // Another note of the same end.
      { id: '5', opportunity: 'd', stage: 'Lost', at: '2026-02-20' },
    ];
    const lostOn = (closeOn: string | undefined, changes = history) => {
      const late = makeRows({
        stage: [
          { id: '1', name: 'Offer', order: 1, closed: false },
          { id: '2', name: 'Talks', order: 2, closed: false },
          { id: '3', name: 'Lost', order: 3, closed: true },
        ],
        opportunity: [{ id: 'd', closed: true, won: false, createdOn: '2026-01-01', closeOn }],
        stageChange: changes,
      });
      const read = readDeals(late, asOf, 5);
      const last = Math.max(...moments(read, Number.NEGATIVE_INFINITY, asOf).map(({ day }) => day));
      return { closedOn: read.closedOn[0], last };
    };
    const planned = lostOn('2026-04-30');
    expect(planned.closedOn).toBe(parseDay('2026-02-01'));
    expect(planned.last).toBeLessThan(parseDay('2026-02-01'));
    // A date that lies before is one that somebody set, and where the history tells no end the date is all there is.
    expect(lostOn('2026-01-15').closedOn).toBe(parseDay('2026-01-15'));
    expect(lostOn('2026-04-30', history.slice(0, 1)).closedOn).toBe(parseDay('2026-04-30'));
    expect(lostOn(undefined).closedOn).toBeNaN();
    // A date to come does not keep a lost deal open.
    expect(lostOn('2027-03-01').closedOn).toBe(parseDay('2026-02-01'));
  });

  it('are those of deals that closed in the days asked for', () => {
    expect(moments(deals, parseDay('2026-03-05'), asOf)).toEqual([]);
    expect(moments(deals, parseDay('2026-03-04'), parseDay('2026-03-05'))).toHaveLength(7);
  });
});

describe('ages', () => {
  it('are the last one passed, with the way to the next', () => {
    expect([ageOf(0), ageOf(6), ageOf(7), ageOf(10_000), ageOf(Number.NaN)]).toEqual([0, 0, 1, AGES.length - 1, 0]);
    expect(wayToNext(11)).toBeCloseTo(4 / 8, 12);
    expect([wayToNext(7), wayToNext(Number.NaN), wayToNext(10_000), wayToNext(-3)]).toEqual([0, 0, 0, 0]);
  });
});
