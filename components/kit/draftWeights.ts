import type { Weights } from '../../core/engine/plan';
import type { WeightedFeature } from '../../core/protocol';

/** Whose weights are edited: everybody's, or those that differ for customers marked as strategic. */
export type Audience = 'all' | 'strategic';

/** Weights that are being edited. `strategic` holds only what differs from `all`. */
export interface DraftWeights {
  all: Weights;
  strategic: Weights;
}

export function savedDraft(features: readonly WeightedFeature[], strategic: Weights): DraftWeights {
  return { all: Object.fromEntries(features.map((feature) => [feature.id, feature.weight])), strategic };
}

/** The weights that an audience gets. */
export function weightsFor(draft: DraftWeights, audience: Audience): Weights {
  return audience === 'all' ? draft.all : { ...draft.all, ...draft.strategic };
}

/** Sets an audience's weights; of the strategic ones only what differs is kept. */
export function withWeights(draft: DraftWeights, audience: Audience, weights: Weights): DraftWeights {
  if (audience === 'all') return { ...draft, all: weights };
  const differing = Object.entries(weights).filter(([id, weight]) => draft.all[id] !== weight);
  return { ...draft, strategic: Object.fromEntries(differing) };
}

/** How many weights differ from what is saved, in both sets. */
export function unsavedChanges(saved: DraftWeights, draft: DraftWeights): number {
  return differing(saved.all, draft.all) + differing(saved.strategic, draft.strategic);
}

/** A preset over the defaults: what the preset does not name has its default. */
export function presetWeights(features: readonly WeightedFeature[], defaults: Weights, preset: Weights): Weights {
  return Object.fromEntries(features.map(({ id }) => [id, preset[id] ?? defaults[id] ?? 5]));
}

/** Whether two sets of weights are the same for these features. */
export function sameWeights(a: Weights, b: Weights): boolean {
  return differing(a, b) === 0;
}

/** The feature with a weight that is known for the smallest share of customers, if for fewer than six in ten. */
export function leastKnown(features: readonly WeightedFeature[], weights: Weights): WeightedFeature | undefined {
  const weighted = features.filter((feature) => (weights[feature.id] ?? 0) > 0 && feature.of > 0);
  const least = [...weighted].sort((a, b) => a.known / a.of - b.known / b.of || (a.id < b.id ? -1 : 1))[0];
  return least && least.known / least.of < 0.6 ? least : undefined;
}

function differing(a: Weights, b: Weights): number {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((id) => a[id] !== b[id]).length;
}
