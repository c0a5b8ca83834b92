import type { BuildHow, FitPlan, Weights } from '../../core/engine/plan';
import { CATALOGUE } from '../../core/features/catalogue';
import { defaultWeight } from '../../core/features/defaults';
import { featureSetOf } from '../../core/features/presets';
import type { FeatureChoice, Messages } from '../../core/protocol';

export type Catalogue = ReturnType<Messages['catalogue']>;

/** What the next build is to use. A feature of weight 0 is switched off. */
export interface BuildChoice {
  weights: Weights;
  years: number;
  how: BuildHow;
}

export const MOST_YEARS = 10;
/** One criterion alone makes no segments of business customers. */
export const FEWEST_FEATURES = 2;
/** What a feature gets that is off by default and switched on by hand. */
const NORMAL_WEIGHT = 5;

/** The choice before anybody chooses: what is in force. */
export function choiceInForce({ weights, years, how }: Catalogue): BuildChoice {
  return { weights: allWeights(weights), years, how };
}

/** A weight for every feature of the catalogue; what is not given has its default. */
function allWeights(weights: Weights): Weights {
  return Object.fromEntries(CATALOGUE.map(({ id }) => [id, weights[id] ?? defaultWeight(id)]));
}

/** Those that are switched on and of which at least one customer has a value. */
export function usable(choice: BuildChoice, features: readonly FeatureChoice[]): FeatureChoice[] {
  return features.filter(({ id, known }) => known > 0 && isOn(choice, id));
}

export function isOn({ weights }: BuildChoice, id: string): boolean {
  return (weights[id] ?? 0) > 0;
}

/** Switches features on, each with its weight, or off. */
export function switched(choice: BuildChoice, ids: readonly string[], on: boolean): BuildChoice {
  const weightOf = (id: string) => (on ? choice.weights[id] || defaultWeight(id) || NORMAL_WEIGHT : 0);
  return { ...choice, weights: { ...choice.weights, ...Object.fromEntries(ids.map((id) => [id, weightOf(id)])) } };
}

/** The id of the preset that is chosen, or `own`. */
export function chosenSet({ weights }: BuildChoice): string {
  return featureSetOf({ features: [], weights });
}

/** The choice with another method, whose settings are the usual ones. */
export function withMethod(choice: BuildChoice, method: string): BuildChoice {
  return { ...choice, how: { ...choice.how, method, methodNumbers: {} } };
}

/** What the fit is told: the years, and features and the way that segments are made where these are not as they were. */
export function planOf(choice: BuildChoice, inForce: BuildChoice): Partial<FitPlan> {
  const { weights, years, how } = choice;
  const told = JSON.stringify(how) === JSON.stringify(inForce.how) ? { years } : { years, ...how };
  const same = Object.entries(weights).every(([id, weight]) => inForce.weights[id] === weight);
  if (same) return told;
  const features = Object.keys(weights).filter((id) => isOn(choice, id));
  return { features, weights, featureSet: chosenSet(choice), ...told };
}
