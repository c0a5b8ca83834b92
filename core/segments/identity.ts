import type { Text } from '../crm/text';
import type { Version } from '../engine/version';
import { bestPairs } from './match';
import { compareGroups, type GroupSums } from './order';

/** Who a segment is, for its life: screens derive letter, shape and colour from the slot. */
export interface Identity {
  /** Number of the group in the fit. */
  group: number;
  id: string;
  slot: number;
  /** The label that people know, where the segment goes on. */
  label: Text | undefined;
}

/** Least overlap (customers in both, of those in either) for a segment to go on under its id. */
const SAME_SEGMENT = 0.25;

/**
 * Gives each group of a fit its id, slot and, where it goes on from an earlier version, its label: groups and old segments
 * are paired so that they share most customers. New ones take the slots that the earlier version left free, a slot that
 * has just become free only when there is no other. Sorted by slot.
 */
export function identify(
  groups: readonly GroupSums[],
  assignment: Uint8Array,
  ids: readonly string[],
  base: Version | undefined,
  versionId: string,
): Identity[] {
  const ordered = [...groups].sort(compareGroups);
  const kept = base ? keptSegments(groups.length, assignment, ids, base) : [];
  const used = new Set(kept.flatMap((segment) => (segment ? [segment.slot] : [])));
  const resting = new Set(base?.segments.map((segment) => segment.slot) ?? []);
  const takeSlot = () => {
    let slot = 0;
    while (used.has(slot) || resting.has(slot)) slot++;
    if (slot >= 8) for (slot = 0; used.has(slot); ) slot++;
    used.add(slot);
    return slot;
  };
  const identities = ordered.map(({ group }, rank): Identity => {
    const old = kept[group];
    if (old) return { group, id: old.id, slot: old.slot, label: old.label };
    return { group, id: `${versionId}-${rank + 1}`, slot: takeSlot(), label: undefined };
  });
  return identities.sort((a, b) => a.slot - b.slot);
}

/** For each group the segment of the base that it goes on from. */
function keptSegments(
  k: number,
  assignment: Uint8Array,
  ids: readonly string[],
  base: Version,
): (Version['segments'][number] | undefined)[] {
  const overlap = overlaps(k, assignment, ids, base);
  const scores = overlap.map((row) => row.map((share) => (share >= SAME_SEGMENT ? share : 0)));
  return bestPairs(scores).map((column) => base.segments[column]);
}

/** Share of customers in both, of those in either, among the customers of both versions; those in no segment count where they are in one. */
function overlaps(k: number, assignment: Uint8Array, ids: readonly string[], base: Version): number[][] {
  const before = new Map(base.features.customerIds.map((id, i) => [id, base.assignment[i] as number]));
  const both = Array.from({ length: k }, () => new Array<number>(base.segments.length).fill(0));
  const inGroup = new Array<number>(k).fill(0);
  const inOld = new Array<number>(base.segments.length).fill(0);
  ids.forEach((id, i) => {
    const old = before.get(id);
    if (old === undefined) return;
    const group = assignment[i] as number;
    const row = both[group];
    if (row) inGroup[group] = (inGroup[group] as number) + 1;
    if (old < inOld.length) inOld[old] = (inOld[old] as number) + 1;
    if (row && old < inOld.length) row[old] = (row[old] as number) + 1;
  });
  return both.map((row, g) =>
    row.map((shared, s) => (shared === 0 ? 0 : shared / ((inGroup[g] as number) + (inOld[s] as number) - shared))),
  );
}
