import type { Weights } from '../../core/engine/plan';
import type { FeatureGroup } from '../../core/features/feature';
import type { WeightedFeature } from '../../core/protocol';

type Member = Pick<WeightedFeature, 'id' | 'group' | 'weight'>;

/** The features by group, in the order in which the groups first occur. */
export function groupsOf<F extends Member>(features: readonly F[]): [FeatureGroup, F[]][] {
  const groups = new Map<FeatureGroup, F[]>();
  for (const feature of features) {
    const members = groups.get(feature.group);
    if (members) members.push(feature);
    else groups.set(feature.group, [feature]);
  }
  return [...groups];
}

/** What a group's slider shows: the middle of its features' weights, rounded. */
export function groupWeight(members: readonly Member[], weights: Weights): number {
  const values = members.map((member) => weights[member.id] ?? member.weight);
  return Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
}

/** Sets every feature of a group; the others stay. */
export function withGroup(members: readonly Member[], weights: Weights, value: number): Weights {
  const next = { ...weights };
  for (const member of members) next[member.id] = value;
  return next;
}
