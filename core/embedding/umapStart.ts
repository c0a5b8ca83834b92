import type { Points } from '../clustering/method';
import type { Random } from '../kernels/random';
import type { SparseRows } from '../kernels/twin/sparse';
import { connectedParts, membersOf, partOf } from '../similarity/affinity';
import { leadingVectors } from './laplacian';
import { pca, project } from './pca';

/** The half width of a start map: 10 across, as umap-learn begins. */
const HALF_WIDTH = 5;
/** Chance that is added to every coordinate, so that equal rows can part. */
const NOISE = 1e-3;
/** Below so many rows a part has no shape of its own. */
const SHAPED_ROWS = 4;

/**
 * A start map by the second and third eigenvectors of the fuzzy graph, each connected part in a field of its own.
 * @returns n × 2.
 */
export function* spectralStart(graph: SparseRows, random: Random): Generator<undefined, Float32Array> {
  const parts = membersOf(connectedParts(graph));
  const side = Math.ceil(Math.sqrt(parts.length));
  const room = HALF_WIDTH / side;
  const into = new Float32Array((graph.starts.length - 1) * 2);
  for (const [p, members] of parts.entries()) {
    const shaped = members.length >= SHAPED_ROWS;
    const { vectors } = shaped ? yield* leadingVectors(partOf(graph, members), 3, random) : { vectors: [] };
    const middle = [room * (2 * (p % side) + 1) - HALF_WIDTH, room * (2 * Math.floor(p / side) + 1) - HALF_WIDTH];
    const fill = parts.length > 1 ? 0.7 * room : room;
    for (const axis of [0, 1]) {
      const vector = vectors[axis + 1] ?? new Float64Array(members.length);
      const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      members.forEach((row, i) => {
        into[row * 2 + axis] = (middle[axis] as number) + (fill * (vector[i] as number)) / greatest;
      });
    }
  }
  return shaken(into, random);
}

/** A start map by the first two principal components. @returns n × 2. @throws RangeError as `pca` does. */
export function* pcaStart(points: Points, random: Random): Generator<undefined, Float32Array> {
  const model = yield* pca(points, { share: 1, most: 2 });
  const along = project(model, points);
  const greatest = along.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const into = new Float32Array(points.n * 2);
  for (let i = 0; i < points.n; i++)
    for (let axis = 0; axis < model.kept; axis++)
      into[i * 2 + axis] = (HALF_WIDTH * (along[i * model.kept + axis] as number)) / greatest;
  return shaken(into, random);
}

/**
 * A start map of an earlier one: rows that were there stay, others (NaN) begin in the middle of their neighbours that were, or by
 * chance where they have none. @param earlier n × 2. @throws RangeError for another number of rows.
 */
export function startFrom(
  earlier: Float32Array,
  { starts, columns, values }: SparseRows,
  random: Random,
): Float32Array {
  const n = starts.length - 1;
  if (earlier.length !== n * 2) throw new RangeError(`A map of ${earlier.length / 2} rows is no start for ${n}.`);
  const into = earlier.slice();
  for (let i = 0; i < n; i++) {
    if (Number.isFinite(earlier[i * 2]) && Number.isFinite(earlier[i * 2 + 1])) continue;
    let x = 0;
    let y = 0;
    let weight = 0;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const other = (columns[e] as number) * 2;
      const w = values[e] as number;
      if (!Number.isFinite(earlier[other]) || !Number.isFinite(earlier[other + 1])) continue;
      x += w * (earlier[other] as number);
      y += w * (earlier[other + 1] as number);
      weight += w;
    }
    into[i * 2] = (weight > 0 ? x / weight : HALF_WIDTH * (2 * random.next() - 1)) + NOISE * random.next();
    into[i * 2 + 1] = (weight > 0 ? y / weight : HALF_WIDTH * (2 * random.next() - 1)) + NOISE * random.next();
  }
  return into;
}

function shaken(map: Float32Array, random: Random): Float32Array {
  return map.map((value) => value + NOISE * (random.next() - 0.5));
}
