import type { Currency } from '../crm/money';
import type { Text } from '../crm/text';
import { descriptionSteps } from '../explain/describe';
import { importanceSteps } from '../explain/importance';
import { profileSteps } from '../explain/profile';
import type { FeatureTable } from '../features/feature';
import { RFM_SCORES, type RfmShare, rfmName, rfmOfGroups } from '../features/rfm';
import type { Grouping } from '../segments/build';
import { usedFeatures, weightOfPlan } from '../segments/weights';
import type { Encoding } from '../table/encode';
import type { FitPlan } from './plan';
import type { Segment, Version } from './version';

/** What of a grouping gets words. */
export type ToTell = Pick<Grouping, 'identities' | 'assignment' | 'centroids' | 'sizes' | 'sales'>;

/** Segments before they have words. */
export interface Grouped {
  plan: FitPlan;
  table: FeatureTable;
  encoding: Encoding;
  grouping: ToTell;
  currency: Currency;
}

/** A segment that has its words, but nothing yet that explains it. */
export type UnexplainedSegment = Omit<Segment, 'rules' | 'influence'>;

/** Names of segments, what sets them apart, and how far each feature does. */
export function* tellSegments({
  plan,
  table,
  encoding,
  grouping,
  currency,
}: Grouped): Generator<undefined, { segments: UnexplainedSegment[]; importance: Version['importance'] }> {
  const { identities, assignment } = grouping;
  const k = identities.length;
  const profile = yield* profileSteps(table, assignment, k);
  const portrait = { table, profile, assignment, currency };
  const used = usedFeatures({ features: table, encoding });
  const weightOf = weightOfPlan(plan, false);
  const counts = (feature: string) => used.has(feature) && weightOf(feature) > 0;
  const rfm = rfmOfGroups(table, assignment, k);
  const known = withRfmLabels(identities, used, rfm);
  const words = yield* descriptionSteps(portrait, known, counts);
  const importance = yield* importanceSteps(table, assignment, k);
  const segments = identities.map(({ id, slot }, s) => {
    const described = words[s] as (typeof words)[number];
    const named = rfm[s];
    return {
      id,
      slot,
      label: described.label,
      definition: described.definition,
      distinguishing: described.distinguishing,
      ...(named && { rfm: { name: rfmName(named.segment), count: named.count, of: named.of } }),
      size: grouping.sizes[s] as number,
      centroid: grouping.centroids[s] as Float32Array,
      sales: grouping.sales[s] as number,
    };
  });
  return { segments, importance };
}

/** Segments that were made of the three scores alone are called as these are called, where half of their customers agree. */
function withRfmLabels(
  identities: Grouping['identities'],
  used: ReadonlySet<string>,
  rfm: readonly (RfmShare | undefined)[],
): { id: string; label: Text | undefined }[] {
  const scores: ReadonlySet<string> = new Set(RFM_SCORES);
  if (used.size === 0 || ![...used].every((id) => scores.has(id))) return identities;
  const taken = new Set(identities.flatMap(({ label }) => (label ? [label.key] : [])));
  return identities.map(({ id, label }, s) => {
    const share = rfm[s];
    if (label || !share || share.count * 2 < share.of) return { id, label };
    const name = rfmName(share.segment);
    if (taken.has(name.key)) return { id, label };
    taken.add(name.key);
    return { id, label: name };
  });
}
