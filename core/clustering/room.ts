import { layRows, paddedColumns } from '../kernels/rows';
import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';

/** The number of a row's centre before it has one; so many places have the arrays that are asked by a row's centre. */
export const NONE = 255;
const NUMBERS = 256;
/** Points of a panel: the trials of k-means++ fit into one. */
export const PANEL = 8;

/** Rows laid out for k-means, and what every run over them needs. Runs follow one another: each begins by clearing what is its own. */
export interface Room {
  workspace: Workspace;
  /** The rows as they came, n × d. */
  data: Float32Array;
  n: number;
  d: number;
  /** `d` with its padding. */
  columns: number;
  /** n × columns, less the means of the columns. */
  rows: Float32Array;
  means: Float64Array;
  /** Squared lengths of the rows. */
  squares: Float32Array;
  /** Weights of the rows. */
  weights: Float64Array;
  /** Of each row: its centre, and the bounds of its distances to that and to the next one. */
  assignment: Uint8Array;
  upper: Float32Array;
  lower: Float32Array;
  list: Int32Array;
  /** The centres as rows, and in panels. */
  points: Float32Array;
  panels: Float32Array;
  norms: Float32Array;
  scratch: Float32Array;
  /** Of each centre: its place, sum, weight and number of rows, how far it moved, how far others did, half the way to the next. */
  centres: Float64Array;
  sums: Float64Array;
  mass: Float64Array;
  members: Int32Array;
  moves: Float32Array;
  others: Float32Array;
  apart: Float32Array;
  /** Squared distances: to the own centre, to the nearest start centre so far, and as they would be with each trial. */
  own: Float64Array;
  nearest: Float32Array;
  gaps: Float32Array;
  totals: Float64Array;
}

/** What may be told about the rows. */
export interface RoomOptions {
  /** Of each row, positive; 1 by default. */
  weights?: ArrayLike<number> | undefined;
  /** In plain TypeScript: the oracle of tests. */
  twin?: boolean | undefined;
}

/**
 * Lays out n × d rows for runs with at most `most` centres. Close its workspace afterwards.
 * @throws RangeError for values that are not finite, and for weights that are not positive.
 */
export function openRoom(
  data: Float32Array,
  n: number,
  d: number,
  most: number,
  { weights, twin }: RoomOptions = {},
): Room {
  const columns = paddedColumns(d);
  const places = Math.ceil(most / PANEL) * PANEL;
  const perRow = bytesFor(n * columns * 4, n * 4, n * 8, n, n * 4, n * 4, n * 4, n * 8, n * 4, n * 4 * PANEL);
  const perCentre = bytesFor(places * columns * 4, places * columns * 4, places * 4, places * 16);
  const perNumber = bytesFor(NUMBERS * 8, NUMBERS * 4, NUMBERS * 4, NUMBERS * 4, NUMBERS * 4, PANEL * 8);
  const bytes = perRow + perCentre + 2 * bytesFor(places * columns * 8) + perNumber;
  const workspace = openWorkspace(bytes, twin);
  const { f32, f64, i32, u8, kernels } = workspace;
  const rows = f32(n * columns);
  const means = layRows(data, n, d, rows);
  const squares = f32(n);
  kernels.squaredLengths(rows, n, columns, squares);
  return {
    workspace,
    data,
    n,
    d,
    columns,
    rows,
    means,
    squares,
    weights: layWeights(weights, f64(n)),
    assignment: u8(n),
    upper: f32(n),
    lower: f32(n),
    list: i32(n),
    points: f32(places * columns),
    panels: f32(places * columns),
    norms: f32(places),
    scratch: f32(places * 4),
    centres: f64(places * columns),
    sums: f64(places * columns),
    mass: f64(NUMBERS),
    members: i32(NUMBERS),
    moves: f32(NUMBERS),
    others: f32(NUMBERS),
    apart: f32(NUMBERS),
    own: f64(n),
    nearest: f32(n),
    gaps: f32(n * PANEL),
    totals: f64(PANEL),
  };
}

function layWeights(given: ArrayLike<number> | undefined, into: Float64Array): Float64Array {
  if (!given) return into.fill(1);
  if (given.length !== into.length) throw new RangeError(`${into.length} rows cannot have ${given.length} weights.`);
  for (let i = 0; i < into.length; i++) {
    const weight = given[i] as number;
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) throw new RangeError(`Row ${i} has the weight ${weight}.`);
    into[i] = weight;
  }
  return into;
}

/** Lays `k` centres out for the kernels: as 32-bit rows, and from these in panels. */
export function layCentres({ workspace, columns, points, panels, norms, centres }: Room, k: number): void {
  for (let at = 0; at < k * columns; at++) points[at] = centres[at] as number;
  workspace.kernels.layPanels(points, k, columns, panels, norms);
}

/** Takes k × d centres of the data's own space into the room. */
export function takeCentres({ centres, columns, d, means }: Room, from: Float64Array): void {
  centres.fill(0);
  for (let c = 0; c * d < from.length; c++)
    for (let j = 0; j < d; j++) centres[c * columns + j] = (from[c * d + j] as number) - (means[j] as number);
}

/** The room's `k` centres in the data's own space. */
export function giveCentres({ centres, columns, d, means }: Room, k: number): Float64Array {
  const given = new Float64Array(k * d);
  for (let c = 0; c < k; c++)
    for (let j = 0; j < d; j++) given[c * d + j] = (centres[c * columns + j] as number) + (means[j] as number);
  return given;
}
