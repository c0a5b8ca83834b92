import type { Points } from '../../clustering/method';
import { pca, project } from '../../embedding/pca';
import { inUnitSquare } from '../../embedding/unitSquare';
import { placeOrders } from './clusters';
import type { ParameterTable } from './method';

/** A curve is drawn through so many of its points. */
const MOST_OF_CURVE = 150;

/** Past configurations of one product as groups of like ones, and as points of a map. Plain data. */
export interface OrderMap {
  /** Configurations of the product in orders, of which one can have several; of very many only evenly spread ones are grouped and drawn. */
  configurations: number;
  /** Rows of the table that are drawn; x, y and group are parallel. */
  rows: readonly number[];
  /** In thousandths of the map. */
  x: number[];
  y: number[];
  /** Number of the group, largest first; −1 = in none. */
  group: number[];
  /** Configurations by group. */
  sizes: number[];
  /** How far the orders of one group may lie from their nearest. */
  radius: number;
  /** Share of all differences that the map shows, 0–1. */
  share: number;
  /** How far the orders lie from their fourth nearest, nearest first: places on the curve (1 = the first order) and distances. The radius is its knee. */
  curve: { at: number; distance: number }[];
}

/**
 * Groups the orders of a product as the method by density does, and maps them by their two main directions. In steps.
 * Source of the curve: Ester et al., KDD 1996, § 4.2; of the map: Pearson 1901. @returns undefined where no order is there.
 */
export function* mapOrders(table: ParameterTable): Generator<undefined, OrderMap | undefined> {
  if (table.rows === 0) return undefined;
  const { rows, points, groups, eps, reach } = yield* placeOrders(table);
  const group = new Map(groups.flatMap((those, number) => Array.from(those, (row) => [row, number] as const)));
  const { coordinates, share } = yield* twoDirections(points);
  return {
    configurations: table.rows,
    rows,
    ...inUnitSquare(coordinates),
    group: rows.map((row) => group.get(row) ?? -1),
    sizes: groups.map(({ length }) => length),
    radius: eps,
    share,
    curve: curveOf(reach.sort()),
  };
}

function* twoDirections(points: Points): Generator<undefined, { coordinates: Float32Array; share: number }> {
  const coordinates = new Float32Array(2 * points.n);
  if (points.d === 0) return { coordinates, share: 0 };
  const model = yield* pca(points, { share: 1, most: 2 });
  const placed = project(model, points);
  for (let i = 0; i < points.n; i++) coordinates.set(placed.subarray(i * model.kept, (i + 1) * model.kept), 2 * i);
  return { coordinates, share: model.shares.reduce((sum, share) => sum + share, 0) };
}

function curveOf(sorted: Float64Array): OrderMap['curve'] {
  const step = Math.max(1, (sorted.length - 1) / (MOST_OF_CURVE - 1));
  const count = sorted.length === 0 ? 0 : Math.floor((sorted.length - 1) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => {
    const at = Math.round(i * step);
    return { at: at + 1, distance: sorted[at] as number };
  });
}
