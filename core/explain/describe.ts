import type { Reason } from '../crm/reason';
import { type Text, text } from '../crm/text';
import { shifts } from './shift';
import { type Portrait, strongestShifts, traitReason } from './traits';
import type { FeatureHead } from './value';
import { featureName } from './value';

/** What a segment is called and why, before anybody types. */
export interface Description {
  label: Text;
  definition: Text;
  /** Three features that set it apart, strongest first. */
  distinguishing: Reason[];
}

/**
 * Describes every segment of a partition. Labels are unique among them.
 * @param ids of the segments, for the ids of their reasons. @param counts whether a feature has weight and can be told.
 */
export function describeSegments(
  portrait: Portrait,
  ids: readonly string[],
  counts: (feature: string) => boolean,
): Description[] {
  const { features } = portrait.table;
  const bySegment = shifts(portrait.table, portrait.assignment, portrait.profile).map((list) =>
    list.filter((shift) => counts((features[shift.feature] as FeatureHead).id)),
  );
  return bySegment.map((list, s) => {
    const distinguishing = strongestShifts(list, features, 3, 2).map((shift) =>
      traitReason(portrait, s, shift, `segment.${ids[s]}`),
    );
    const [first, second] = strongestShifts(list, features, 2, 1);
    const part = (shift: typeof first) =>
      ({
        as: 'text',
        text: text((shift?.size ?? 0) > 0 ? 'segment.name.high' : 'segment.name.low', {
          feature: shift ? featureName(features[shift.feature] as FeatureHead) : '',
        }),
      }) as const;
    return {
      label: text('segment.name.two', { first: part(first), second: part(second) }),
      definition: text('segment.definition', {
        count: distinguishing.length,
        ...Object.fromEntries(
          distinguishing.map((reason, i) => [`trait${i + 1}`, { as: 'text', text: reason.text } as const]),
        ),
      }),
      distinguishing,
    };
  });
}
