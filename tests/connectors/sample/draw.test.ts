import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, createDraw, sum } from '../../../connectors/sample/draw';
import { completeSize } from '../../../connectors/sample/size';

describe('drawing', () => {
  it('gives each subject of a seed a stream of its own', () => {
    const first = createDraw(1, 1).unit();
    expect(createDraw(1, 1).unit()).toBe(first);
    expect(createDraw(1, 2).unit()).not.toBe(first);
    expect(createDraw(2, 1).unit()).not.toBe(first);
  });

  it('draws normal numbers with the asked mean and deviation', () => {
    const draw = createDraw(5, 1);
    const values = Array.from({ length: 20_000 }, () => draw.normal(10, 2));
    const mean = sum(values) / values.length;
    const deviation = Math.sqrt(sum(values.map((v) => (v - mean) ** 2)) / values.length);
    expect(Math.abs(mean - 10)).toBeLessThan(0.06);
    expect(Math.abs(deviation - 2)).toBeLessThan(0.05);
  });

  it('draws places in proportion to their weights, never one of weight 0', () => {
    const draw = createDraw(5, 2);
    const counts = [0, 0, 0];
    for (let i = 0; i < 10_000; i++) {
      const place = draw.weighted([3, 0, 1]);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    expect((counts[0] ?? 0) / 10_000).toBeCloseTo(0.75, 1);
  });

  it('refuses to pick from nothing', () => {
    expect(() => createDraw(1, 1).pick([])).toThrow(RangeError);
  });
});

describe('apportioning', () => {
  it('hands out by largest remainders, the earlier one on a tie', () => {
    // Shares 1.25, 1.25, 2.5: two whole pieces and a remainder go to the third, the last piece to … the third (0.5).
    expect(apportion(5, [1, 1, 2], [0, 0, 0])).toEqual([1, 1, 3]);
    expect(apportion(3, [1, 1], [0, 0])).toEqual([2, 1]);
  });

  it('keeps the minimums and meets the total exactly where they allow it', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.array(fc.record({ weight: fc.double({ min: 0.01, max: 50, noNaN: true }), least: fc.nat(5) }), {
          minLength: 1,
          maxLength: 30,
        }),
        (total, receivers) => {
          const least = receivers.map((r) => r.least);
          const pieces = apportion(
            total,
            receivers.map((r) => r.weight),
            least,
          );
          expect(sum(pieces)).toBe(Math.max(total, sum(least)));
          pieces.forEach((piece, i) => {
            expect(piece).toBeGreaterThanOrEqual(least[i] ?? 0);
          });
        },
      ),
    );
  });
});

describe('the size of the company', () => {
  it('follows the proportions of the default', () => {
    expect(completeSize({})).toEqual({
      customers: 1_200,
      prospects: 60,
      leads: 90,
      opportunities: 5_000,
      orders: 9_000,
      lines: 40_000,
    });
    expect(completeSize({ customers: 120 })).toMatchObject({ orders: 900, opportunities: 500, lines: 4_000, leads: 9 });
    expect(completeSize({ customers: 10_000, lines: 100_000 })).toMatchObject({ orders: 22_500, lines: 100_000 });
  });

  it('refuses what is no count', () => {
    expect(() => completeSize({ customers: -1 })).toThrow(RangeError);
    expect(() => completeSize({ lines: 1.5 })).toThrow(RangeError);
  });
});
