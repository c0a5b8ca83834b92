import { describe, expect, it } from 'vitest';
import { leadingVectors } from '../../../core/embedding/laplacian';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';

/** A ring of `n` rows, each tied to the next one. */
function ring(n: number) {
  return {
    starts: Int32Array.from({ length: n + 1 }, (_, i) => i * 2),
    columns: Int32Array.from({ length: n * 2 }, (_, e) => (Math.floor(e / 2) + (e % 2 === 0 ? 1 : n - 1)) % n),
    values: new Float32Array(n * 2).fill(0.5),
  };
}

/** Cliques of `size` rows in a chain, each tied to the next one by one weak edge. */
function chainOfCliques(count: number, size: number, weak: number) {
  const rows: [number, number][][] = Array.from({ length: count * size }, () => []);
  const tie = (a: number, b: number, weight: number) => {
    rows[a]?.push([b, weight]);
    rows[b]?.push([a, weight]);
  };
  for (let c = 0; c < count; c++) {
    for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) tie(c * size + a, c * size + b, 1);
    if (c > 0) tie(c * size, c * size - 1, weak);
  }
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] as number) + row.length;
  });
  const edges = rows.flat();
  return {
    starts,
    columns: Int32Array.from(edges, ([column]) => column),
    values: Float32Array.from(edges, ([, weight]) => weight),
  };
}

describe('leading vectors of a graph', () => {
  it.each([100, 400])('of a ring of %i rows have the cosines as values', (n) => {
    const { values, vectors } = finish(leadingVectors(ring(n), 5, createRandom(1)));
    [0, 1, 1, 2, 2].forEach((turns, i) => {
      expect(values[i]).toBeCloseTo(Math.cos((2 * Math.PI * turns) / n), 5);
    });
    expect(Math.abs((vectors[0]?.[0] ?? 0) * Math.sqrt(n))).toBeCloseTo(1, 4);
  });

  it('tell cliques apart that hang together by a thread', () => {
    const size = 30;
    const { values, vectors, settled } = finish(leadingVectors(chainOfCliques(10, size, 0.01), 10, createRandom(1)));
    expect(settled).toBe(true);
    expect(values[9]).toBeGreaterThan(0.99);
    const place = (row: number) => vectors.map((vector) => vector[row] as number);
    const apart = (a: number, b: number) => Math.hypot(...place(a).map((value, c) => value - (place(b)[c] as number)));
    for (let clique = 0; clique < 10; clique++) {
      const first = clique * size + 5;
      expect(apart(first, first + 10)).toBeLessThan(0.01);
      expect(apart(first, (first + size) % (10 * size))).toBeGreaterThan(0.1);
    }
  });

  it('are no more than there are rows', () => {
    expect(finish(leadingVectors(ring(4), 9, createRandom(1))).vectors).toHaveLength(4);
  });
});
