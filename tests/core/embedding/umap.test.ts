import { describe, expect, it } from 'vitest';
import { curveFor } from '../../../core/embedding/curve';
import { memberships } from '../../../core/embedding/fuzzy';
import { placeInMap, umap } from '../../../core/embedding/umap';
import { pcaStart } from '../../../core/embedding/umapStart';
import { trustworthiness } from '../../../core/judging/trustworthiness';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { tieBothWays } from '../../../core/similarity/affinity';
import { nearestNeighbours } from '../../../core/similarity/graph';
import type { NeighbourGraph } from '../../../core/similarity/neighbours';
import { clouds } from '../clustering/points';
import reference from './fixtures/umap.json';

const graph: NeighbourGraph = {
  n: reference.n,
  k: 8,
  ids: Int32Array.from(reference.ids),
  distances: Float32Array.from(reference.distances),
  exact: true,
};

const CENTERS = Array.from({ length: 5 }, (_, c) => Array.from({ length: 6 }, (_, j) => (j === c ? 12 : 0)));
const five = clouds(CENTERS, 1, 2, 60);
const near = finish(nearestNeighbours(five, 10));

/** Of each row whether its nearest row in the map has the same label, as a share. */
function together(map: Float32Array, labels: readonly number[]): number {
  const nearest = finish(nearestNeighbours({ data: map, n: labels.length, d: 2 }, 1));
  return labels.filter((label, i) => labels[nearest.ids[i] as number] === label).length / labels.length;
}

describe('UMAP', () => {
  it('has the curves of umap-learn', () => {
    for (const [minDist = 0, spread = 1, a = 0, b = 0] of reference.curves) {
      const curve = curveFor(minDist, spread);
      expect(curve.a).toBeCloseTo(a, 3);
      expect(curve.b).toBeCloseTo(b, 3);
    }
  });

  it('ties rows as strongly as umap-learn', () => {
    const tied = tieBothWays(graph, finish(memberships(graph)), (there, back) => there + back - there * back);
    const found = new Map<string, number>();
    for (let i = 0; i < graph.n; i++)
      for (let e = tied.starts[i] as number; e < (tied.starts[i + 1] as number); e++)
        found.set(`${i} ${tied.columns[e]}`, tied.values[e] as number);
    expect(found.size).toBe(reference.edges.length);
    for (const [i, j, weight = 0] of reference.edges) expect(found.get(`${i} ${j}`)).toBeCloseTo(weight, 3);
  });

  it('keeps groups together, by a spectral start and by principal components', () => {
    const { n } = five;
    for (const from of [undefined, finish(pcaStart(five, createRandom(3)))]) {
      const { coordinates } = finish(umap(near, { epochs: 100, from }, createRandom(4)));
      expect(coordinates).toHaveLength(n * 2);
      expect(together(coordinates, five.labels)).toBe(1);
      const map = { data: coordinates, n, d: 2 };
      expect(finish(trustworthiness(five, map, createRandom(1), { neighbours: 10 }))).toBeGreaterThan(0.93);
    }
  });

  it('gives the same bytes for the same chance, and others for another', () => {
    const make = (seed: number) => finish(umap(near, { epochs: 20 }, createRandom(seed))).coordinates;
    expect(make(4)).toEqual(make(4));
    expect(make(4)).not.toEqual(make(5));
  });

  it('stays put when it starts from a map and moves little; rows that are new begin among their neighbours', () => {
    const first = finish(umap(near, { epochs: 100 }, createRandom(4))).coordinates;
    const from = first.slice();
    from.fill(Number.NaN, 0, 4);
    const again = finish(umap(near, { epochs: 30, rate: 0.1, from }, createRandom(5))).coordinates;
    const moved = Array.from(again, (value, at) => Math.abs(value - (first[at] as number)));
    const width = Math.max(...first) - Math.min(...first);
    expect(moved.reduce((a, b) => a + b, 0) / moved.length).toBeLessThan(0.03 * width);
    expect(together(again, five.labels)).toBe(1);
  });

  it('places further rows among their like, and leaves the map as it is', () => {
    const map = finish(umap(near, { epochs: 100 }, createRandom(4)));
    const before = map.coordinates.slice();
    const further = clouds(CENTERS, 1, 9, 5);
    const k = 10;
    const both = { data: Float32Array.of(...five.data, ...further.data), n: five.n + further.n, d: five.d };
    const all = finish(nearestNeighbours(both, k + further.n));
    const ids = new Int32Array(further.n * k);
    const distances = new Float32Array(further.n * k);
    for (let i = 0; i < further.n; i++) {
      const own = Array.from({ length: all.k }, (_, j) => (five.n + i) * all.k + j);
      const old = own.filter((at) => (all.ids[at] as number) < five.n).slice(0, k);
      ids.set(
        old.map((at) => all.ids[at] as number),
        i * k,
      );
      distances.set(
        old.map((at) => all.distances[at] as number),
        i * k,
      );
    }
    const placed = finish(placeInMap(map, { n: further.n, k, ids, distances, exact: true }, createRandom(6)));
    expect(map.coordinates).toEqual(before);
    const joined = Float32Array.of(...before, ...placed);
    expect(together(joined, [...five.labels, ...further.labels])).toBe(1);
  });

  it('bears rows that are equal, alone or none', () => {
    const same = finish(nearestNeighbours({ data: new Float32Array(60).fill(2), n: 20, d: 3 }, 5));
    expect(finish(umap(same, { epochs: 30 }, createRandom(1))).coordinates.every(Number.isFinite)).toBe(true);
    const alone = {
      n: 1,
      k: 3,
      ids: new Int32Array(3).fill(-1),
      distances: new Float32Array(3).fill(1 / 0),
      exact: true,
    };
    expect(finish(umap(alone, {}, createRandom(1))).coordinates.every(Number.isFinite)).toBe(true);
    const none = { ...alone, n: 0, ids: new Int32Array(0), distances: new Float32Array(0) };
    expect(finish(umap(none, {}, createRandom(1))).coordinates).toHaveLength(0);
  });

  it('refuses settings out of bounds', () => {
    expect(() => finish(umap(near, { epochs: 0 }, createRandom(1)))).toThrow(RangeError);
    expect(() => finish(umap(near, { minDist: 5 }, createRandom(1)))).toThrow(RangeError);
    expect(() => finish(umap(near, { from: new Float32Array(2) }, createRandom(1)))).toThrow(RangeError);
  });
});
