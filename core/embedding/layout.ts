import { pow } from '../kernels/math';
import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';
import { LAYOUT_STEPS, layoutDistance } from '../kernels/twin/layout';
import type { SparseRows } from '../kernels/twin/sparse';
import { bytesFor, openWorkspace } from '../kernels/workspace';
import type { Curve } from './curve';

export interface LayoutSettings {
  curve: Curve;
  epochs: number;
  /** How far points move at first, as a factor; it falls to 0. */
  rate: number;
  /** Samples that push for each that pulls. */
  negatives: number;
}

/** Heads between two yields. */
const HEADS_PER_YIELD = 10_000;
/** Keeps what repels finite for points that lie on one another. */
const SOFTENED = 0.001;

/**
 * Lays points out in the plane: edges pull in proportion to their weight, chance pairs push, by stochastic gradient descent.
 * Source: McInnes, Healy & Melville, "UMAP", 2018, § 4.2; the gradient is read from tables over the squared distance.
 * @param start of the heads, n × 2. @param edges of each head; the greatest weight is sampled every epoch.
 * @param still where the tails are when they are other points that stay; else the heads are the tails and move as well.
 * @returns n × 2.
 */
export function* layOut(
  start: Float32Array,
  edges: SparseRows,
  still: Float32Array | undefined,
  settings: LayoutSettings,
  random: Random,
): Generator<undefined, Float32Array> {
  const n = start.length / 2;
  const often = oftenEnough(edges, settings.epochs);
  const count = often.columns.length;
  const sizes = [start.length * 4, (still?.length ?? 0) * 4, (n + 1) * 4, count * 4, count * 4, count * 4];
  const space = openWorkspace(bytesFor(...sizes, LAYOUT_STEPS * 8));
  const copied = (values: Float32Array) => {
    const into = space.f32(values.length);
    into.set(values);
    return into;
  };
  const heads = copied(start);
  const tails = still ? copied(still) : heads;
  const graph = {
    starts: space.i32(n + 1),
    columns: space.i32(count),
    periods: space.f32(count),
    due: space.f32(count),
  };
  graph.starts.set(often.starts);
  graph.columns.set(often.columns);
  graph.periods.set(often.values);
  graph.due.set(often.values);
  const tables = copied(forces(settings.curve));
  const { negatives } = settings;
  let state = integer(random, 2 ** 32);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate * (1 - epoch / settings.epochs);
    for (let from = 0; from < n; from += HEADS_PER_YIELD) {
      const to = Math.min(n, from + HEADS_PER_YIELD);
      const { starts, columns, periods, due } = graph;
      const when = [from, to, epoch, rate] as const;
      const how = [tables, negatives, still ? 0 : 1, state] as const;
      state = space.kernels.layoutEpoch(heads, tails, tails.length / 2, starts, columns, periods, due, ...when, ...how);
      yield;
    }
  }
  const coordinates = heads.slice();
  space.close();
  return coordinates;
}

/** The edges that are sampled at least once, with the epochs between two samples instead of weights. */
function oftenEnough({ starts, columns, values }: SparseRows, epochs: number): SparseRows {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  const kept = (value: number) => value > 0 && value * epochs >= greatest;
  const into = { starts: new Int32Array(starts.length), columns: columns.filter((_, e) => kept(values[e] as number)) };
  const periods = values.filter(kept).map((value) => greatest / value);
  let count = 0;
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) if (kept(values[e] as number)) count++;
    into.starts[i + 1] = count;
  }
  return { ...into, values: periods };
}

/** Attraction and repulsion at each step of the squared distance, as factors of the gap. */
function forces({ a, b }: Curve): Float32Array {
  const tables = new Float32Array(LAYOUT_STEPS * 2);
  for (let step = 0; step < LAYOUT_STEPS; step++) {
    const squared = layoutDistance(step);
    const power = pow(squared, b);
    tables[step] = (-2 * a * b * power) / (squared * (1 + a * power));
    tables[LAYOUT_STEPS + step] = (2 * b) / ((SOFTENED + squared) * (1 + a * power));
  }
  return tables;
}
