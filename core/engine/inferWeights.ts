import { knownOf } from '../features/criteria';
import type { WeightedFeature } from '../protocol';
import { memberships, strongest } from '../segments/assign';
import { weightOfFeatures, weightOfPlan } from '../segments/weights';
import { type Engine, remembered, weightsFor } from './inferInsight';
import { type Links, similarCustomers } from './inferSimilar';
import type { Neighbour } from './insight';
import type { Weights } from './plan';

/** The features of the version with the weights that a person sets, most important first as the version found them. */
export function inferWeights({ version }: Engine, weights: Weights): WeightedFeature[] {
  const { features, values, customerIds } = version.features;
  const weightOf = weightOfFeatures(weights);
  const importance = new Map(version.importance.map(({ feature, value }) => [feature, value]));
  return features.map(({ id, group, unit, labelKey }, f) => ({
    id,
    group,
    unit,
    labelKey,
    weight: weightOf(id),
    importance: importance.get(id) ?? 0,
    known: knownOf(values[f]),
    of: customerIds.length,
  }));
}

/** The most similar customers before and after a change of weights, and how many customers would move to another segment. */
export function inferNeighbours(
  engine: Engine,
  customer: number,
  weights: Weights,
  links: Links,
): { before: Neighbour[]; after: Neighbour[]; moved: number; of: number } {
  const { version, places } = engine;
  const place = places.customer(customer);
  const before = similarCustomers(engine, place, weightsFor(engine, customer, undefined), links);
  const after = similarCustomers(engine, place, remembered(weightOfFeatures(weights)), links);
  const k = version.segments.length;
  const now = strongest(memberships(version, version.features), k).assignment;
  const then = strongest(
    memberships(underWeights(engine, weights), version.features, () => true),
    k,
  ).assignment;
  let moved = 0;
  now.forEach((segment, row) => {
    if (then[row] !== segment) moved++;
  });
  return { before, after, moved, of: now.length };
}

/** The version with the same segments, its customers compared under other weights. */
function underWeights({ version }: Engine, weights: Weights) {
  const weightOf = weightOfFeatures(weights);
  const usual = weightOfPlan(version.plan, false);
  const all = version.features.features.map(({ id }) => [id, weightOf(id)] as const);
  const changed = all.filter(([id, weight]) => weight !== usual(id));
  return { ...version, plan: { ...version.plan, weightsOfClass: { strategic: Object.fromEntries(changed) } } };
}
