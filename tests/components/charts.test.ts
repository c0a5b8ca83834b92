import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
