import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../../core/pricing/model';
import { groupQuantiles, limitsOf, residualAt } from '../../../core/pricing/quantiles';
import { type RangeInput, rangeOf, stepOf } from '../../../core/pricing/range';

const residuals = { sales: 100, quantiles: LEVELS.map((share) => 2 * (share - 0.5)) };
const input: RangeInput = {
  residuals,
  scale: 0.05,
  leastMargin: undefined,
  step: 10,
  closed: { low: -0.02, high: 0.02 },
  highest: () => undefined,
  best: () => undefined,
};
const plain = { usual: 1000, cost: 600, floor: 1, stretch: 1 };

describe('floor, target and stretch', () => {
  it('stand in this order whatever they are made from, in steps of the price list', () => {
    const factor = fc.double({ min: 0.5, max: 1.5, noNaN: true });
    const maybe = fc.option(fc.double({ min: 1, max: 1e13, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ usual: fc.double({ min: 1, max: 1e12, noNaN: true }), floor: factor, stretch: factor }),
        fc.option(fc.double({ min: 0, max: 1e13, noNaN: true }), { nil: Number.NaN }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        maybe,
        maybe,
        fc.double({ min: 0.002, max: 2, noNaN: true }),
        (standing, cost, leastMargin, best, highest, scale) => {
          const step = stepOf(standing.usual);
          const range = rangeOf(
            { ...input, step, scale, leastMargin, best: () => best, highest: () => highest },
            { ...standing, cost },
          );
          expect(range.floor.price).toBeGreaterThan(0);
          expect(range.target.price).toBeGreaterThanOrEqual(range.floor.price);
          expect(range.stretch.price).toBeGreaterThanOrEqual(range.target.price);
          expect(Number.isFinite(range.stretch.price)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('let the floor, not the target, go as low as the expected margin is highest, never below cost or least margin', () => {
    const low = rangeOf(input, plain).floor.price;
    const best = () => 800;
    const range = rangeOf({ ...input, best }, plain);
    expect(range.floor).toMatchObject({ price: 800, because: { key: 'price.floor.best' } });
    expect(range.target).toMatchObject({ price: low, because: { key: 'price.target.low' } });
    expect(rangeOf({ ...input, best }, { ...plain, cost: 850 }).floor).toMatchObject({
      price: 850,
      because: { key: 'price.floor.cost' },
    });
    expect(rangeOf({ ...input, best, leastMargin: 0.35 }, plain).floor.because.key).toBe('price.floor.margin');
    expect(rangeOf({ ...input, best: () => low + 20 }, plain).floor.price).toBe(low);
  });

  it('take the floor from cost and least margin where both are known', () => {
    const { floor } = rangeOf({ ...input, leastMargin: 0.25 }, plain);
    expect(floor).toMatchObject({ price: 800, because: { key: 'price.floor.margin' } });
  });

  it('take it from the low end of what was paid otherwise, never below cost', () => {
    expect(rangeOf(input, { ...plain, cost: Number.NaN }).floor.because.key).toBe('price.floor.low');
    expect(rangeOf(input, { ...plain, cost: 990 }).floor).toMatchObject({
      price: 990,
      because: { key: 'price.floor.cost' },
    });
  });

  it('have a step of 1, 2 or 5 of a power of ten, at most a percent', () => {
    expect([40, 100, 250, 999, 1_000, 48_600, 486_000].map(stepOf)).toEqual([1, 1, 2, 5, 10, 200, 2_000]);
  });
});

describe('quantiles of what the usual left', () => {
  const normal = Array.from({ length: 2_000 }, (_, i) => Math.sin(i * 12.9898) * (1 + (i % 7) / 7));

  it('hold as many as they say', () => {
    const [table] = groupQuantiles(normal, [], 1);
    if (!table) throw new Error('No table.');
    const { low, high } = limitsOf(table, 1);
    const inside = normal.filter((value) => value >= low && value <= high).length / normal.length;
    expect(inside).toBeGreaterThan(0.79);
    expect(inside).toBeLessThan(0.82);
    expect(residualAt(table, 0.25)).toBeLessThan(residualAt(table, 0.26));
  });

  it('are those of all where a group has few, and leave out what is not known', () => {
    const groups = normal.map((_, i) => (i < 10 ? 1 : 0));
    const [, few] = groupQuantiles([...normal, Number.NaN], [...groups, 1], 2);
    expect(few?.sales).toBe(normal.length);
    expect(few?.quantiles.every(Number.isFinite)).toBe(true);
  });

  it('of nothing are 0', () => {
    expect(groupQuantiles([], [], 1)[0]).toEqual({ sales: 0, quantiles: LEVELS.map(() => 0) });
  });
});
