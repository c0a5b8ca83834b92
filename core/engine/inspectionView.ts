import { NOISE } from '../clustering/method';
import { inUnitSquare } from '../embedding/unitSquare';
import type { LeaveOut } from '../explain/leaveOut';
import type { SecondOpinion } from '../judging/secondOpinion';
import type { Inspection, InspectionView, LeaveOutView } from './inspection';
import { topOfTree } from './inspectionTree';
import type { Version } from './version';

/** Silhouettes are told in thousandths: finer than a screen draws. */
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

function silhouettesBySegment(values: Float32Array, segmentOf: (i: number) => number, k: number): number[][] {
  const lists = Array.from({ length: k }, (): number[] => []);
  values.forEach((value, i) => {
    if (!Number.isNaN(value)) lists[segmentOf(i)]?.push(Math.round(PARTS * value));
  });
  return lists.map((list) => list.sort((a, b) => b - a));
}
