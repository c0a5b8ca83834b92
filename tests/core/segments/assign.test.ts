import { describe, expect, it } from 'vitest';
import { membershipScale } from '../../../core/clustering/membership';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import type { FeatureTable } from '../../../core/features/feature';
import { memberships, type Placing, strongest } from '../../../core/segments/assign';

const features: FeatureTable['features'] = ['recencyDays', 'discount'].map((id) => ({
  id,
  group: 'behaviour',
  unit: 'none',
  scale: 'linear',
  labelKey: `feature.${id}`,
}));

function tableOf(rows: readonly (readonly [number, number])[]): FeatureTable {
  return {
    customerIds: rows.map((_, i) => `c${i}`),
    asOf: 0,
    features,
    values: [0, 1].map((f) => ({ kind: 'number', values: Float64Array.from(rows, (row) => row[f] as number) })),
  };
}

/** Two segments, at (−1, −1) and (1, 1), recency weighing 4 and discount 1: centres are in the weighted space. */
const version: Placing = {
  plan: { ...DEFAULT_PLAN, weights: { recencyDays: 4, discount: 1 } },
  encoding: {
    dims: [0, 1].map((feature) => ({ feature, center: 0, spread: 1, imputed: 0 })),
    weights: Float32Array.of(4, 1),
    dropped: [],
  },
  membershipScale: 4,
  segments: [
    { centroid: Float32Array.of(-2, -1), size: 30 },
    { centroid: Float32Array.of(2, 1), size: 10 },
  ],
};

describe('memberships', () => {
  it('follow the weighted distances, by hand', () => {
    // At (0.25, 0): 4 · 1.25² + 1 = 7.25 and 4 · 0.75² + 1 = 3.25; odds e^(4 / 4).
    const [first, second] = memberships(version, tableOf([[0.25, 0]]));
    expect(second).toBeCloseTo(Math.E / (1 + Math.E), 5);
    expect(first).toBeCloseTo(1 / (1 + Math.E), 5);
  });

  it('of a record with little known keep to the sizes of the segments', () => {
    const [nothing] = memberships(version, tableOf([[Number.NaN, Number.NaN]]));
    expect(nothing).toBeCloseTo(0.75, 5);
    // Discount alone is a fifth of the weight; 4 apart at (·, 1): odds 3 · e^−1.
    const [little] = memberships(version, tableOf([[Number.NaN, 1]]));
    expect(little).toBeCloseTo(3 / Math.E / (1 + 3 / Math.E), 5);
  });

  it('sum to 1', () => {
    const strengths = memberships(
      version,
      tableOf([
        [50, 2],
        [-3, Number.NaN],
        [Number.NaN, 0],
        [0, 0],
      ]),
    );
    for (let row = 0; row < 4; row++)
      expect((strengths[row * 2] ?? 0) + (strengths[row * 2 + 1] ?? 0)).toBeCloseTo(1, 6);
  });

  it('of strategic customers follow the weights of their class: without recency the discount decides', () => {
    const plan = { ...version.plan, weightsOfClass: { strategic: { recencyDays: 0 } } };
    const table = tableOf([
      [-1, 0.8],
      [-1, 0.8],
    ]);
    const { assignment } = strongest(
      memberships({ ...version, plan }, table, (row) => row === 1),
      2,
    );
    expect([...assignment]).toEqual([0, 1]);
  });
});

describe('the scale', () => {
  it('is twice the variance towards the next centre', () => {
    // Along the line between (0, 0) and (10, 0): 1 and −1, 2 and −2; across it nothing counts.
    const data = Float32Array.of(1, 5, -1, -5, 12, 0, 8, 0);
    const matrix = { data, n: 4, d: 2, ids: [] };
    expect(membershipScale(matrix, Uint8Array.of(0, 0, 1, 1), Float64Array.of(0, 0, 10, 0))).toBeCloseTo(2 * 2.5, 10);
    expect(membershipScale(matrix, Uint8Array.of(0, 0, 0, 0), Float64Array.of(0, 0))).toBe(0);
  });
});
