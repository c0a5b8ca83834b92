import { rowsPerYield } from '../clustering/distance';
import { symmetricEigen } from '../kernels/eigen';
import type { Random } from '../kernels/random';
import type { SparseRows } from '../kernels/twin/sparse';
import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';
import { dot, orthonormalise, rotate } from './block';

/** The leading eigenvectors of a graph's normalised affinity D^−½ W D^−½: those of the least eigenvalues of its Laplacian, 1 − value. */
export interface GraphVectors {
  /** Greatest first; the first is 1. */
  values: Float64Array;
  /** Unit vectors, each of as many entries as the graph has rows. */
  vectors: Float64Array[];
  /** Whether the residuals became as small as asked for. */
  settled: boolean;
}

/** Vectors that are carried along beside those that are asked for: they make these converge. */
const BESIDE = 6;
const DEGREE = 16;
const MOST_ROUNDS = 30;
const RESIDUAL = 1e-5;
/** Where the damped part of the spectrum ends in the first round. */
const FIRST_CUT = 0.5;
/** Up to so many rows the whole matrix is taken apart. */
const DENSE_ROWS = 128;

/**
 * The `count` leading eigenvectors of a connected graph, by a block subspace iteration whose steps are filtered by a Chebyshev polynomial;
 * small graphs by the full matrix. Yields at least every 50 ms. Vectors whose values are equal span the same space but are not determined.
 * Source: Zhou, Saad, Tiago & Chelikowsky, "Self-consistent-field calculations using Chebyshev-filtered subspace iteration", J. Comput.
 * Phys. 219, 2006.
 * @param graph edges in both directions, weights above 0. @returns at most as many vectors as rows.
 */
export function* leadingVectors(graph: SparseRows, count: number, random: Random): Generator<undefined, GraphVectors> {
  const n = graph.starts.length - 1;
  const wanted = Math.min(count, n);
  const { roots, values } = normalised(graph);
  const width = Math.ceil((wanted + BESIDE) / 4) * 4;
  if (n <= Math.max(DENSE_ROWS, 2 * width)) return dense({ ...graph, values }, wanted);
  const filter = openFilter({ ...graph, values }, width);
  let columns = startBlock(roots, width, random);
  yield* orthonormalise(columns);
  let cut = FIRST_CUT;
  for (let round = 1; ; round++) {
    const filtered = yield* filter.damp(columns, cut);
    yield* orthonormalise(filtered);
    const found = yield* rayleighRitz(filter, filtered);
    columns = found.columns;
    cut = Math.max(cut, Math.min(0.999, found.values[width - 1] as number));
    const settled = found.residuals.slice(0, wanted).every((residual) => residual <= RESIDUAL);
    if (!settled && round < MOST_ROUNDS) continue;
    filter.close();
    return { values: found.values.slice(0, wanted), vectors: columns.slice(0, wanted), settled };
  }
}

/** The weights divided by the roots of both rows' sums, and these roots: the first eigenvector. */
function normalised({ starts, columns, values }: SparseRows): { roots: Float64Array; values: Float32Array } {
  const roots = Float64Array.from({ length: starts.length - 1 }, (_, i) => {
    let sum = 0;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) sum += values[e] as number;
    return Math.sqrt(sum);
  });
  const into = new Float32Array(values.length);
  roots.forEach((root, i) => {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++)
      into[e] = (values[e] as number) / (root * (roots[columns[e] as number] as number));
  });
  return { roots, values: into };
}

function dense({ starts, columns, values }: SparseRows, wanted: number): GraphVectors {
  const n = starts.length - 1;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++)
      matrix[i * n + (columns[e] as number)] = values[e] as number;
  const eigen = symmetricEigen(matrix, n);
  const vectors = Array.from({ length: wanted }, (_, c) => eigen.vectors.slice(c * n, (c + 1) * n));
  return { values: eigen.values.slice(0, wanted), vectors, settled: true };
}

/** The known first vector, and chance. */
function startBlock(roots: Float64Array, width: number, random: Random): Float64Array[] {
  const chance = () => roots.map((root) => root * (random.next() - 0.5));
  return [roots, ...Array.from({ length: width - 1 }, chance)];
}

/** The factors of a step: of the product, of the block itself, and of what is in the target. */
interface BlockStep {
  scale: number;
  shift: number;
  keep: number;
}

interface Filter {
  /** The columns with what belongs to values below `cut` damped. */
  damp(columns: Float64Array[], cut: number): Generator<undefined, Float64Array[]>;
  /** The matrix times the columns. */
  times(columns: Float64Array[]): Generator<undefined, Float64Array[]>;
  /** Gives its memory back. */
  close(): void;
}

function openFilter(graph: SparseRows, width: number): Filter {
  const n = graph.starts.length - 1;
  const edges = graph.values.length;
  const room = bytesFor((n + 1) * 4, edges * 4, edges * 4, n * width * 4, n * width * 4);
  const space = openWorkspace(room);
  const matrix = { starts: space.i32(n + 1), columns: space.i32(edges), values: space.f32(edges) };
  matrix.starts.set(graph.starts);
  matrix.columns.set(graph.columns);
  matrix.values.set(graph.values);
  const blocks: [Float32Array, Float32Array] = [space.f32(n * width), space.f32(n * width)];
  const chunk = rowsPerYield((width * edges) / n);
  const step = (from: Float32Array, factors: BlockStep, into: Float32Array) =>
    inChunks(space, matrix, chunk, from, width, factors, into);
  return {
    *damp(columns, cut) {
      let [before, now] = blocks;
      toRows(columns, before);
      const half = (cut + 1) / 2;
      const middle = (cut - 1) / 2;
      const first = half / (1 - middle);
      let sigma = first;
      yield* step(before, { scale: sigma / half, shift: (-middle * sigma) / half, keep: 0 }, now);
      for (let degree = 2; degree <= DEGREE; degree++) {
        const next = 1 / (2 / first - sigma);
        const scale = (2 * next) / half;
        yield* step(now, { scale, shift: -middle * scale, keep: -sigma * next }, before);
        [before, now] = [now, before];
        sigma = next;
      }
      return toColumns(now, n, width);
    },
    *times(columns) {
      const [from, into] = blocks;
      toRows(columns, from);
      yield* step(from, { scale: 1, shift: 0, keep: 0 }, into);
      return toColumns(into, n, width);
    },
    close: () => space.close(),
  };
}

function* inChunks(
  { kernels }: Workspace,
  { starts, columns, values }: SparseRows,
  chunk: number,
  from: Float32Array,
  width: number,
  { scale, shift, keep }: BlockStep,
  into: Float32Array,
): Generator<undefined, void> {
  const n = starts.length - 1;
  for (let row = 0; row < n; row += chunk) {
    const to = Math.min(n, row + chunk);
    kernels.sparseTimesBlock(starts, columns, values, row, to, from, width, scale, shift, keep, into);
    yield;
  }
}

function toRows(columns: readonly Float64Array[], into: Float32Array): void {
  const width = columns.length;
  columns.forEach((column, c) => {
    for (let i = 0; i < column.length; i++) into[i * width + c] = column[i] as number;
  });
}

function toColumns(rows: Float32Array, n: number, width: number): Float64Array[] {
  return Array.from({ length: width }, (_, c) =>
    Float64Array.from({ length: n }, (_, i) => rows[i * width + c] as number),
  );
}

/** The best eigenvectors within the span of orthonormal columns, the greatest value first, and how far each is from being one. */
function* rayleighRitz(
  filter: Filter,
  columns: Float64Array[],
): Generator<undefined, { values: Float64Array; columns: Float64Array[]; residuals: number[] }> {
  const width = columns.length;
  const products = yield* filter.times(columns);
  const small = new Float64Array(width * width);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      // The product is symmetric but for rounding.
      const value = (dot(columns[a], products[b]) + dot(columns[b], products[a])) / 2;
      small[a * width + b] = value;
      small[b * width + a] = value;
    }
    yield;
  }
  const { values, vectors } = symmetricEigen(small, width);
  const rotated = yield* rotate(columns, vectors);
  const images = yield* rotate(products, vectors);
  const residuals = rotated.map((column, c) => {
    const image = images[c] as Float64Array;
    let sum = 0;
    for (let i = 0; i < column.length; i++) {
      const gap = (image[i] as number) - (values[c] as number) * (column[i] as number);
      sum += gap * gap;
    }
    return Math.sqrt(sum);
  });
  return { values, columns: rotated, residuals };
}
