import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import { finish } from '../kernels/finish';
import { definitionOf, labels } from './label';
import { type Shift, shifts } from './shift';
import { type Portrait, strongestShifts, traitReason } from './traits';
import type { FeatureHead } from './value';

/** What a segment is called and why, before anybody types. */
export interface Description {
  label: Text;
  definition: Text;
  /** Three features that set it apart, strongest first. */
  distinguishing: Reason[];
}

/** A segment to describe; one that goes on from an earlier version has its label already. */
export interface ToDescribe {
  id: string;
  label: Text | undefined;
}

/**
 * Describes every segment of a partition. Labels are unique among them.
 * @param counts whether a feature has weight and can be told.
 */
export function describeSegments(
  portrait: Portrait,
  segments: readonly ToDescribe[],
  counts: (feature: string) => boolean,
): Description[] {
  return finish(descriptionSteps(portrait, segments, counts));
}

/** {@link describeSegments}, one feature in a step. */
export function* descriptionSteps(
  portrait: Portrait,
  segments: readonly ToDescribe[],
  counts: (feature: string) => boolean,
): Generator<undefined, Description[]> {
  const { table } = portrait;
  const bySegment = (yield* shifts(table, portrait.assignment, portrait.profile)).map((list) =>
    strongestFirst(list.filter((shift) => counts((table.features[shift.feature] as FeatureHead).id))),
  );
  const unnamed = [...segments.keys()].filter((s) => !segments[s]?.label);
  const kept = segments.flatMap(({ label }) => (label ? [label] : []));
  const made = labels(
    table,
    unnamed.map((s) => bySegment[s] ?? []),
    kept,
  );
  return bySegment.map((list, s) => ({
    label: segments[s]?.label ?? (made[unnamed.indexOf(s)] as Text),
    definition: definitionOf(table, list),
    distinguishing: strongestShifts(list, table.features, 3, 2).map((shift) =>
      traitReason(portrait, s, shift, `segment.${segments[s]?.id}`),
    ),
  }));
}

function strongestFirst(list: readonly Shift[]): Shift[] {
  return [...list].sort((a, b) => Math.abs(b.size) - Math.abs(a.size) || a.feature - b.feature);
}
