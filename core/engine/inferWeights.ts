import { knownOf } from '../features/criteria';
import type { WeightedFeature } from '../protocol';
import { memberships, strongest } from '../segments/assign';
import { type WeightOf, weightOfFeatures, weightOfPlan } from '../segments/weights';
import type { Engine } from './engine';
import { remembered } from './inferInsight';
import { type Links, similarCustomers } from './inferSimilar';
import type { Neighbour } from './insight';
import type { ClassWeights, Weights } from './plan';
import type { Version } from './version';

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

/** Weights that a person tries, beside those that count. */
export interface WeightTrial {
  /** Those that count now; absent = the version's. */
  saved?: ClassWeights;
  tried: ClassWeights;
  /** The customer is looked at as if it were strategic. */
  asStrategic?: boolean;
}

/** The most similar customers before and after a change of weights, and how many customers would move to another segment. */
export function inferNeighbours(
  engine: Engine,
  customer: number,
  { saved, tried, asStrategic = false }: WeightTrial,
  links: Links,
): { before: Neighbour[]; after: Neighbour[]; moved: number; of: number } {
  const { version, places } = engine;
  const place = places.customer(customer);
  const strategic = asStrategic || places.isStrategic(customer);
  const under = (weights: ClassWeights) =>
    similarCustomers(engine, place, remembered(weightOfPlan(weights, strategic)), links);
  return {
    before: under(saved ?? version.plan),
    after: under(tried),
    moved: countMoved(engine, tried),
    of: version.features.customerIds.length,
  };
}

/** Customers of the version whose strongest segment would be another one, each by the weights of its class. */
function countMoved(engine: Engine, tried: ClassWeights): number {
  const { version, places, records } = engine;
  const isStrategic = (row: number) => {
    const customer = records.customerRow(version.features.customerIds[row] ?? '');
    return customer >= 0 && places.isStrategic(customer);
  };
  const now = strongest(
    memberships(byCentre(version), version.features, isStrategic),
    version.segments.length,
  ).assignment;
  const usual = strongestUnder(engine, weightOfPlan(tried, false));
  const special = strongestUnder(engine, weightOfPlan(tried, true));
  let moved = 0;
  now.forEach((segment, row) => {
    if ((isStrategic(row) ? special : usual)[row] !== segment) moved++;
  });
  return moved;
}

/** A version whose customers are where the nearest middle is: the only way that is known under other weights, whatever made the segments. */
function byCentre({ placedBy: _, ...version }: Version): Version {
  return version;
}

/** The strongest segment of every customer under other weights; the segments stay as they are. */
function strongestUnder({ version }: Engine, weightOf: WeightOf): Uint8Array {
  const { plan, features, segments } = byCentre(version);
  const usual = weightOfPlan(plan, false);
  const all = features.features.map(({ id }) => [id, weightOf(id)] as const);
  const changed = all.filter(([id, weight]) => weight !== usual(id));
  const other = { ...byCentre(version), plan: { ...plan, weightsOfClass: { strategic: Object.fromEntries(changed) } } };
  return strongest(
    memberships(other, features, () => true),
    segments.length,
  ).assignment;
}
