import { describe, expect, it } from 'vitest';
import { createRandom, integer } from '../../../core/kernels/random';
import { LAYOUT_STEPS, layoutDistance } from '../../../core/kernels/twin/layout';
import { bytesFor, openWorkspace } from '../../../core/kernels/workspace';

const N = 30;
const EACH = 4;

/** Positions after two epochs of random edges, and the state of the chance. */
function layout(twin: boolean, moveTails: boolean) {
  const random = createRandom(4);
  const edges = N * EACH;
  const sizes = [N * 8, N * 8, (N + 1) * 4, edges * 4, edges * 4, edges * 4, LAYOUT_STEPS * 8];
  const space = openWorkspace(bytesFor(...sizes), twin);
  const positions = space.f32(N * 2);
  const own = space.f32(N * 2);
  for (let at = 0; at < N * 2; at++) {
    positions[at] = random.next() * 20 - 10;
    own[at] = random.next() * 20 - 10;
  }
  const graph = {
    starts: space.i32(N + 1),
    columns: space.i32(edges),
    periods: space.f32(edges),
    due: space.f32(edges),
  };
  for (let e = 0; e < edges; e++) {
    graph.columns[e] = (Math.floor(e / EACH) + 1 + integer(random, N - 1)) % N;
    graph.periods[e] = 1 + random.next();
    graph.due[e] = random.next() * 2;
  }
  for (let i = 0; i <= N; i++) graph.starts[i] = i * EACH;
  const tables = space.f32(LAYOUT_STEPS * 2);
  for (let step = 0; step < LAYOUT_STEPS; step++) {
    const squared = layoutDistance(step);
    tables[step] = -1.4 / (1 + squared);
    tables[LAYOUT_STEPS + step] = 1.8 / ((0.001 + squared) * (1 + squared));
  }
  let state = 12345;
  for (const epoch of [1, 2]) {
    const { starts, columns, periods, due } = graph;
    const when = [0, N, epoch, 0.7] as const;
    const how = [tables, 5, moveTails ? 1 : 0, state] as const;
    const heads = moveTails ? positions : own;
    state = space.kernels.layoutEpoch(heads, positions, N, starts, columns, periods, due, ...when, ...how);
  }
  return { positions: [...positions], own: [...own], due: [...graph.due], state };
}

describe('an epoch of a layout', () => {
  it.each([true, false])('has the same bits by the kernel and by its twin (tails move: %s)', (moveTails) => {
    expect(layout(false, moveTails)).toEqual(layout(true, moveTails));
  });

  it('leaves the tails of further points where they are', () => {
    const still = layout(false, false);
    const moving = layout(false, true);
    expect(still.own).not.toEqual(moving.own);
    expect(still.positions).not.toEqual(moving.positions);
    expect(still.positions.every(Number.isFinite)).toBe(true);
  });

  it('reads distances from steps that grow with them', () => {
    expect(layoutDistance(0)).toBeGreaterThan(2 ** -24);
    expect(layoutDistance(LAYOUT_STEPS - 1)).toBeLessThan(2 ** 20);
    expect(layoutDistance(101)).toBeGreaterThan(layoutDistance(100));
  });
});
