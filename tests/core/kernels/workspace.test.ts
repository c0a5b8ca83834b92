import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/kernels/random';
import { bytesFor, openWorkspace } from '../../../core/kernels/workspace';

const N = 37;
const D = 12;

function distances(twin: boolean): Float32Array {
  const random = createRandom(1);
  const space = openWorkspace(bytesFor(N * D * 4, D * 4, N * 4), twin);
  const rows = space.f32(N * D);
  rows.forEach((_, i) => {
    rows[i] = random.next() * 10 - 5;
  });
  const point = space.f32(D);
  point.set(rows.subarray(0, D));
  const into = space.f32(N);
  space.kernels.squaredDistances(rows, N, D, point, into);
  return into.slice();
}

describe('a workspace', () => {
  it('computes the same bits with the kernels and with their twins', () => {
    const found = distances(false);
    expect(found[0]).toBe(0);
    expect([...found]).toEqual([...distances(true)]);
  });

  it('refuses more than it was opened for', () => {
    const space = openWorkspace(0);
    expect(() => space.f64(20_000)).toThrow(RangeError);
  });
});
