import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachOf, stretches, ticks } from '../../components/charts/curveScale';
import { axisEnd, swarmOffsets } from '../../components/charts/swarm';

describe('a swarm', () => {
  it('puts points at one place beside one another, in turns above and below the line', () => {
    expect([...swarmOffsets([10, 10, 10, 10, 40], 5, 20)]).toEqual([0, -5, 5, -10, 0]);
    expect(swarmOffsets([], 5, 20)).toHaveLength(0);
  });

  it('stays within its row however many there are', () => {
    const places = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(places, (at) => {
        for (const offset of swarmOffsets(at, 5, 15)) expect(Math.abs(offset)).toBeLessThanOrEqual(15 + 5 / 2);
      }),
    );
  });
});

describe('the end of an axis', () => {
  it.each([
    [[0.3, -1.7], 2],
    [[0.02], 0.02],
    [[-7], 10],
    [[10], 10],
    [[0], 1],
    [[], 1],
  ])('of %j is %d', (values, end) => {
    expect(axisEnd(values)).toBeCloseTo(end, 12);
  });
});

describe('a curve', () => {
  it.each([
    [0, 100, 4, 0, [0, 50, 100]],
    [0, 100, 5, 0, [0, 20, 40, 60, 80, 100]],
    [0.13, 0.62, 5, 0, [0.2, 0.3, 0.4, 0.5, 0.6]],
    [-1.2, 0.4, 4, 0, [-1, -0.5, 0]],
    [2, 9, 30, 1, [2, 3, 4, 5, 6, 7, 8, 9]],
    [1, 200, 10, 1, [20, 40, 60, 80, 100, 120, 140, 160, 180, 200]],
    [3, 3, 4, 0, []],
  ])('from %d to %d has at most %d round numbers on its axis', (low, high, count, least, expected) => {
    expect(ticks(low, high, count, least)).toEqual(expected);
  });

  it('never has more numbers on its axis than there is room for, and all of them lie on it', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        number,
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (low, wide, count) => {
          const found = ticks(low, low + wide, count);
          expect(found.length).toBeLessThanOrEqual(count + 1);
          for (const tick of found) {
            expect(tick).toBeGreaterThanOrEqual(low - wide * 1e-6);
            expect(tick).toBeLessThanOrEqual(low + wide * (1 + 1e-6));
          }
        },
      ),
    );
  });

  it('reaches over margins and what it is held against, from 0 where that is asked for', () => {
    const points = [
      { at: 1, value: 4, error: 1, against: 2 },
      { at: 2, value: 6, error: 2, against: undefined },
      { at: 3, value: undefined, error: 9 },
    ];
    expect(reachOf({ points, fromZero: false })).toEqual([2 - 0.48, 8.48]);
    expect(reachOf({ points, fromZero: true, most: 10 })).toEqual([0, 10]);
    expect(reachOf({ points: [], fromZero: false })).toEqual([0, 1]);
  });

  it('does not bridge what nobody knows', () => {
    const known = (value: number | undefined) => value !== undefined;
    expect(stretches([undefined, 1, 2, undefined, undefined, 3], known)).toEqual([[1, 2], [3]]);
    expect(stretches([undefined], known)).toEqual([]);
  });
});
