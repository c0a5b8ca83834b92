import type { SparseRows } from '../kernels/twin/sparse';
import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';

/** Rounds in all, and those at first in which ties pull so much more strongly and points have less momentum. */
const ROUNDS = 750;
const EARLY = { rounds: 250, pull: 12, momentum: 0.5 };
const LATE = { pull: 1, momentum: 0.8 };
const LEAST_RATE = 50;
const LEAST_GAIN = 0.01;
/** Where points lie that are none: so far away that they do not push. */
const FAR = 1e18;
/** Pairs between two yields. */
const PAIRS_PER_YIELD = 1_000_000;

/**
 * Moves the points of a map until their closeness is that of the ties: gradient descent with momentum and a gain for each coordinate.
 * Source: van der Maaten & Hinton 2008, with Jacobs's gains and the learning rate of Belkina et al. 2019, as in scikit-learn.
 * @param start n × 2. @param ties both ways, 1 in all. @param twin in plain TypeScript: the oracle of tests. @returns n × 2, about the origin.
 */
export function* descendTsne(
  start: Float32Array,
  ties: SparseRows,
  rounds = ROUNDS,
  twin = false,
): Generator<undefined, Float32Array> {
  const n = start.length / 2;
  const places = Math.ceil(n / 4) * 4;
  const space = openWorkspace(bytesFor(places * 4, places * 4, n * 12), twin);
  try {
    const xs = space.f32(places).fill(FAR);
    const ys = space.f32(places).fill(FAR);
    const pushes = space.f32(n * 3);
    for (let i = 0; i < n; i++) {
      xs[i] = start[i * 2] as number;
      ys[i] = start[i * 2 + 1] as number;
    }
    const rate = Math.max(LEAST_RATE, n / EARLY.pull / 4);
    const gains = new Float64Array(n * 2).fill(1);
    const moves = new Float64Array(n * 2);
    for (let round = 0; round < rounds; round++) {
      const { pull, momentum } = round < EARLY.rounds ? EARLY : LATE;
      const sum = yield* push(space, { xs, ys, pushes }, n);
      for (let i = 0; i < n; i++) {
        const [pullX, pullY] = pulled(ties, xs, ys, i);
        for (const axis of [0, 1]) {
          const slope = 4 * (pull * (axis === 0 ? pullX : pullY) - (pushes[i * 3 + 1 + axis] as number) / sum);
          moves[i * 2 + axis] = nextMove(moves, gains, i * 2 + axis, slope, momentum, rate);
        }
      }
      for (let i = 0; i < n; i++) {
        xs[i] = (xs[i] as number) + (moves[i * 2] as number);
        ys[i] = (ys[i] as number) + (moves[i * 2 + 1] as number);
      }
      yield;
    }
    return Float32Array.from({ length: n * 2 }, (_, at) => (at % 2 === 0 ? xs : ys)[at >> 1] as number);
  } finally {
    space.close();
  }
}

interface Pushed {
  xs: Float32Array;
  ys: Float32Array;
  pushes: Float32Array;
}

/** All points push all others. @returns the closeness of all pairs. */
function* push({ kernels }: Workspace, { xs, ys, pushes }: Pushed, n: number): Generator<undefined, number> {
  const chunk = Math.max(1, Math.floor(PAIRS_PER_YIELD / n));
  for (let from = 0; from < n; from += chunk) {
    kernels.repelAll(xs, ys, from, Math.min(n, from + chunk), xs.length, pushes);
    yield;
  }
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (pushes[i * 3] as number) - 1;
  return Math.max(sum, Number.MIN_VALUE);
}

/** How the points that a point is tied to pull it. */
function pulled(
  { starts, columns, values }: SparseRows,
  xs: Float32Array,
  ys: Float32Array,
  i: number,
): [number, number] {
  const x = xs[i] as number;
  const y = ys[i] as number;
  let pullX = 0;
  let pullY = 0;
  for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
    const other = columns[e] as number;
    const gapX = x - (xs[other] as number);
    const gapY = y - (ys[other] as number);
    const strength = (values[e] as number) / (1 + gapX * gapX + gapY * gapY);
    pullX += strength * gapX;
    pullY += strength * gapY;
  }
  return [pullX, pullY];
}

/** A coordinate that goes on downhill gains, one that turned loses. */
function nextMove(
  moves: Float64Array,
  gains: Float64Array,
  at: number,
  slope: number,
  momentum: number,
  rate: number,
): number {
  const before = moves[at] as number;
  const gain = gains[at] as number;
  gains[at] = Math.max(LEAST_GAIN, before * slope < 0 ? gain + 0.2 : gain * 0.8);
  return momentum * before - rate * (gains[at] as number) * slope;
}
