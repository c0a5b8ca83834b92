import type { Currency } from '../crm/money';
import type { Direction, Reason } from '../crm/reason';
import { text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import { contributions, type WeightOf } from '../similarity/nearest';
import type { FeatureRow, SimilaritySpace } from '../similarity/space';
import { type FeatureHead, featureName, valueText } from './value';

/** Above this two values are told as alike, below the other as different; in between they are not told. */
const ALIKE = 0.85;
const DIFFERENT = 0.5;

interface Finding {
  feature: number;
  direction: Direction;
  /** Weight of the feature times how unusual the likeness or difference is. */
  gain: number;
}

/**
 * Why a neighbour stands in the list: what is the same, most telling first, then what differs most. A likeness tells more the less usual it
 * is between two customers. At most one reason of a group of features.
 * @param a the record that is looked at. @param b its neighbour. @param count how many at most.
 */
export function neighbourReasons(
  space: SimilaritySpace,
  a: number | FeatureRow,
  b: number | FeatureRow,
  weightOf: WeightOf,
  count: number,
  currency: Currency,
): Reason[] {
  const { features } = space.table;
  const place = new Map(features.map((feature, f) => [feature.id, f]));
  const parts = contributions(space, a, b, weightOf).map((part) => ({ ...part, at: place.get(part.feature) ?? 0 }));
  const findings = parts.map(({ at, share, alike }): Finding => {
    const usual = space.usual[at] ?? 1;
    if (alike >= ALIKE) return { feature: at, direction: 'fits', gain: share * (alike - usual) };
    return { feature: at, direction: 'differs', gain: alike < DIFFERENT ? share * (usual - alike) : 0 };
  });
  const same = best(findings, 'fits', features, count);
  const differs = best(findings, 'differs', features, 1);
  const kept = same.slice(0, differs.length > 0 && count > 1 ? count - 1 : count);
  return [...kept, ...differs.slice(0, count - kept.length)].map((finding) =>
    toReason(space, finding, originalOf(space, a), originalOf(space, b), currency),
  );
}

function best(findings: readonly Finding[], direction: Direction, features: readonly FeatureHead[], count: number) {
  const groups = new Set<string>();
  return findings
    .filter((finding) => finding.direction === direction && finding.gain > 0)
    .sort((x, y) => y.gain - x.gain || x.feature - y.feature)
    .filter(({ feature }) => {
      const group = features[feature]?.group ?? '';
      return !groups.has(group) && groups.add(group).has(group);
    })
    .slice(0, count);
}

function originalOf(space: SimilaritySpace, row: number | FeatureRow): { table: FeatureTable; row: number } {
  return typeof row === 'number' ? { table: space.table, row } : row;
}

function toReason(
  space: SimilaritySpace,
  finding: Finding,
  a: { table: FeatureTable; row: number },
  b: { table: FeatureTable; row: number },
  currency: Currency,
): Reason {
  const feature = space.table.features[finding.feature] as FeatureHead;
  const own = valueText(feature, a.table, a.row, currency);
  const value = valueText(feature, b.table, b.row, currency);
  const values = { feature: featureName(feature), value: value ?? '', own: own ?? '' };
  const equal = JSON.stringify(own) === JSON.stringify(value);
  return {
    id: `neighbour.${feature.id}`,
    direction: finding.direction,
    text: text(equal ? 'neighbour.same' : 'neighbour.other', values),
    records: [],
    feature: feature.id,
    weight: finding.gain,
  };
}
