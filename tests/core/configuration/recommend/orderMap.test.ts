import { describe, expect, it } from 'vitest';
import { groupOrders } from '../../../../core/configuration/recommend/clusters';
import { mapOrders } from '../../../../core/configuration/recommend/orderMap';
import { finish } from '../../../../core/kernels/finish';
import { attributes, type Past, tableOf, times } from './tables';

/** Two dense places and two orders that are like no other. */
const past: Past[] = [
  ...times(12, { values: [0, 0, 0, 0, 0, 0] }),
  ...times(3, { values: [0, 0, 0, 0, 0, 1] }),
  ...times(9, { values: [1, 1, 1, 1, 1, 1] }),
  { values: [2, 0, 2, 1, 2, 0] },
  { values: [0, 2, 1, 2, 0, 2] },
];
const model = attributes(3, 3, 3, 3, 3, 3);

describe('a map of orders', () => {
  it('has the groups of the method by density, each order in its place', () => {
    const table = tableOf(model, past);
    const map = finish(mapOrders(table));
    const { groups, noise, eps } = finish(groupOrders(table));
    expect(map?.configurations).toBe(26);
    expect(map?.sizes).toEqual(groups.map(({ length }) => length));
    expect(map?.radius).toBe(eps);
    expect(map?.group.filter((number) => number < 0)).toHaveLength(noise);
    expect(map?.rows.flatMap((row, i) => (map.group[i] === 1 ? [row] : []))).toEqual([...(groups[1] ?? [])]);
    const placeOf = (point: number) => [map?.x[point], map?.y[point]];
    expect(placeOf(0)).toEqual(placeOf(11));
    expect(placeOf(0)).not.toEqual(placeOf(16));
    expect(map?.share).toBeGreaterThan(0.5);
    expect(map?.share).toBeLessThanOrEqual(1);
  });

  it('tells how far orders lie from their fourth nearest, with the radius on the curve', () => {
    const { curve = [], radius = 0 } = finish(mapOrders(tableOf(model, past))) ?? {};
    const distances = curve.map(({ distance }) => distance);
    expect(curve.map(({ at }) => at)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.some((distance) => Math.abs(distance - radius) < 1e-3)).toBe(true);
  });

  it('draws at most 150 points of the curve, the first and the last among them', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => ({
      values: [i % 3, (i >> 1) % 3, (i >> 3) % 3, i % 2, 0, 1],
    }));
    const { curve = [] } = finish(mapOrders(tableOf(model, many))) ?? {};
    expect(curve).toHaveLength(150);
    expect([curve[0]?.at, curve.at(-1)?.at]).toEqual([1, 1_000]);
  });

  it('of few orders is one group; of none there is no map', () => {
    expect(finish(mapOrders(tableOf(model, past.slice(0, 3))))).toMatchObject({
      sizes: [3],
      curve: [],
      group: [0, 0, 0],
    });
    expect(finish(mapOrders(tableOf(model, [])))).toBeUndefined();
  });
});
