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

  it('hands its memory on, cleared, when it is closed', () => {
    const [first, second] = [openWorkspace(1000), openWorkspace(1000)];
    const used = first.f64(100).fill(7);
    second.f64(100).fill(7);
    first.close();
    const third = openWorkspace(2000);
    expect([...third.f64(200)]).toEqual(Array.from({ length: 200 }, () => 0));
    expect(third.f32(1).buffer).toBe(used.buffer);
    second.close();
    // Closing twice does not give the same memory to two.
    second.close();
    const [fourth, fifth] = [openWorkspace(1000), openWorkspace(1000)];
    expect(fourth.f32(1).buffer).not.toBe(fifth.f32(1).buffer);
  });

  it('has a kernel for each twin', () => {
    expect(Object.keys(openWorkspace(0).kernels)).toEqual(Object.keys(openWorkspace(0, true).kernels));
  });
});
