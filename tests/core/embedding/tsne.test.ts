import { describe, expect, it } from 'vitest';
import { MAPS } from '../../../core/embedding/registry';
import { tsneOfPoints, tsneTies } from '../../../core/embedding/tsne';
import { descendTsne } from '../../../core/embedding/tsneDescent';
import { pcaStart } from '../../../core/embedding/umapStart';
import { trustworthiness } from '../../../core/judging/trustworthiness';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { nearestNeighbours } from '../../../core/similarity/graph';
import { inputOf } from '../clustering/input';
import reference from './fixtures/tsne.json';

const points = { data: Float32Array.from(reference.points), n: reference.n, d: reference.d };
const some = { data: points.data.slice(0, 61 * points.d), n: 61, d: points.d };

describe('t-SNE', () => {
  it.each([5, 15] as const)('is as true as that of scikit-learn by %i neighbours', (neighbours) => {
    const map = MAPS.get('tsne');
    if (!map) throw new Error('The map is not registered.');
    const drawn = finish(map.make(inputOf(points)));
    const trust = finish(trustworthiness(points, { data: drawn, n: points.n, d: 2 }, createRandom(1), { neighbours }));
    expect(trust).toBeGreaterThan(reference.trustworthiness[`${neighbours}`] - 0.005);
  });

  it('ties each row to about as many as the perplexity says, 1 in all and the same both ways', () => {
    const graph = finish(nearestNeighbours(some, 60));
    const { starts, columns, values } = finish(tsneTies(graph, 10));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    const tie = new Map<string, number>();
    for (let i = 0; i < some.n; i++)
      for (let e = starts[i] as number; e < (starts[i + 1] as number); e++)
        tie.set(`${i} ${columns[e]}`, values[e] as number);
    for (const [pair, value] of tie) expect(tie.get(pair.split(' ').reverse().join(' '))).toBe(value);
    // Rows at the corners of a simplex are all as near: each is tied as strongly to every other.
    const corners = { data: Float32Array.from({ length: 36 }, (_, at) => Number(at % 7 === 0)), n: 6, d: 6 };
    const even = finish(tsneTies(finish(nearestNeighbours(corners, 5)), 5)).values;
    for (const value of even) expect(value).toBeCloseTo(1 / 30, 5);
  });

  it('gives the same bytes for the same chance, and those of the twin', () => {
    expect(finish(tsneOfPoints(some, createRandom(4)))).toEqual(finish(tsneOfPoints(some, createRandom(4))));
    const ties = finish(tsneTies(finish(nearestNeighbours(some, 30)), 10));
    const start = finish(pcaStart(some, createRandom(1)));
    expect(finish(descendTsne(start, ties, 40))).toEqual(finish(descendTsne(start, ties, 40, true)));
  });

  it.each([1, 2, 3, 4, 5, 9])('bears %i rows, also where they are all the same', (n) => {
    for (const data of [new Float32Array(n * points.d).fill(2), points.data.slice(0, n * points.d)]) {
      const map = finish(tsneOfPoints({ data, n, d: points.d }, createRandom(1)));
      expect(map).toHaveLength(n * 2);
      expect(map.every(Number.isFinite)).toBe(true);
    }
  });

  it('refuses more rows than it can draw', () => {
    const many = { data: new Float32Array(3_001), n: 3_001, d: 1 };
    expect(() => finish(tsneOfPoints(many, createRandom(1)))).toThrow('3000 rows at most');
  });
});
