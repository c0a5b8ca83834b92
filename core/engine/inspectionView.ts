import { NOISE } from '../clustering/method';
import type { LeaveOut } from '../explain/leaveOut';
import type { SecondOpinion } from '../judging/secondOpinion';
import type { Inspection, InspectionView, LeaveOutView } from './inspection';
import { topOfTree } from './inspectionTree';
import type { Version } from './version';

/** Maps and silhouettes are told in thousandths: finer than a screen draws. */
const PARTS = 1_000;

/**
 * An inspection as screens draw it: plain JSON, some 400 kB for 3,000 customers.
 * @param nameOf the name of a customer; its id is shown of one that has gone.
 */
export function viewOf(
  version: Version,
  inspection: Inspection,
  nameOf: (id: string) => string | undefined,
  opinion?: SecondOpinion,
): InspectionView {
  const { rows, maps, numbers, silhouettes, tree, leaveOut, otherMap } = inspection;
  const k = version.segments.length;
  const ids = Array.from(rows, (row) => version.features.customerIds[row] as string);
  return {
    of: version.features.customerIds.length,
    customers: ids.map((id) => ({ id, name: nameOf(id) ?? id })),
    maps: maps.map(mapOf),
    numbers: numbers.map(({ groups, ...number }) => ({
      ...number,
      groups: Array.from(groups, (group) => (group === NOISE ? -1 : group)),
    })),
    chosen: k,
    silhouettes: silhouettesBySegment(silhouettes, (i) => version.assignment[rows[i] as number] as number, k),
    tree: topOfTree(tree, k),
    ...(leaveOut && { leaveOut: leaveOutOf(version, leaveOut) }),
    ...(otherMap && { otherMap: { ...mapOf(otherMap), points: [...otherMap.points] } }),
    ...(opinion && { opinion }),
  };
}

function mapOf({
  id,
  nameKey,
  coordinates,
  trustworthiness,
}: Inspection['maps'][number]): InspectionView['maps'][number] {
  return { id, nameKey, ...inUnitSquare(coordinates), trustworthiness };
}

function leaveOutOf({ features: { features: known } }: Version, found: LeaveOut): LeaveOutView {
  const { of, right, rightWithout, same, safe } = found;
  return {
    of,
    right,
    rightWithout,
    same,
    features: found.features.flatMap(({ feature, ...worth }) => {
      const head = known[feature];
      return head ? [{ ...worth, id: head.id, labelKey: head.labelKey, safe: safe.includes(feature) }] : [];
    }),
  };
}

/** Moves and scales a map into the unit square, in both directions alike, in the middle of the shorter. */
function inUnitSquare(coordinates: Float32Array): { x: number[]; y: number[] } {
  const [x, y] = [0, 1].map((axis) => coordinates.filter((_, at) => at % 2 === axis)) as [Float32Array, Float32Array];
  const [ofX, ofY] = [boundsOf(x), boundsOf(y)];
  const side = Math.max(ofX.width, ofY.width) || 1;
  const placed = (values: Float32Array, { least, width }: { least: number; width: number }) =>
    Array.from(values, (value) => Math.round(PARTS * ((value - least) / side + (1 - width / side) / 2)));
  return { x: placed(x, ofX), y: placed(y, ofY) };
}

function boundsOf(values: Float32Array): { least: number; width: number } {
  if (values.length === 0) return { least: 0, width: 0 };
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { least, width: most - least };
}

function silhouettesBySegment(values: Float32Array, segmentOf: (i: number) => number, k: number): number[][] {
  const lists = Array.from({ length: k }, (): number[] => []);
  values.forEach((value, i) => {
    if (!Number.isNaN(value)) lists[segmentOf(i)]?.push(Math.round(PARTS * value));
  });
  return lists.map((list) => list.sort((a, b) => b - a));
}
