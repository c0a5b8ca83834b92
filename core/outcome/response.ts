import type { PriceInputs } from '../pricing/inputs';
import type { PriceStep } from '../pricing/price';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import type { ResponseGroups, ResponseModel } from './model';

/** Steps that have groups of their own, from narrow to wide. */
export const RESPONSE_STEPS = ['own', 'profile', 'regionIndustry'] as const satisfies readonly PriceStep[];
export type ResponseStep = (typeof RESPONSE_STEPS)[number];

/** Levels further out than this count as this: a price of less than a third or more than three times the usual is another deal. */
const FURTHEST = 1;

/** A price level as it counts, within what can be compared. */
export function heldLevel(level: number): number {
  return Math.min(FURTHEST, Math.max(-FURTHEST, level));
}

/** How the chance of a deal answers to its price level: log-odds per unit of ln(price over the usual price), never above 0. */
export interface PriceResponse {
  slope: number;
  variance: number;
  /** From narrow to wide: closed deals with prices that count at each step, and how much it carries (sums to 1). */
  steps: { step: PriceStep; deals: number; weight: number }[];
}

/** What an admin may set of how prices of others count, see PriceInputs. */
export type ResponseHow = Partial<Pick<PriceInputs, 'order' | 'useSegments'>>;

/** Names of groups. */
export type ResponseKeys = Record<ResponseStep, string | undefined>;

/** The group of a deal's customer at each step; undefined = in none. */
export function responseKeys(deals: Deals, customer: number, segment: number): ResponseKeys {
  const { rows } = deals;
  const { industry, country } = rows.customer.columns;
  const words = customer < 0 ? [] : [wordAt(industry, customer), wordAt(country, customer)];
  return {
    own: customer < 0 ? undefined : rows.customer.ids[customer],
    profile: segment < 0 ? undefined : String(segment),
    regionIndustry: words.every((word) => word === undefined) ? undefined : words.map((word) => word ?? '').join('\n'),
  };
}

/** Where each group of a step stands in the model. */
export type ResponsePlaces = Record<ResponseStep, ReadonlyMap<string, number>>;

/** Finds groups by their name. */
export function responsePlaces({ groups }: ResponseModel): ResponsePlaces {
  const placesOf = ({ keys }: ResponseGroups) => new Map(keys.map((key, place) => [key, place]));
  return {
    own: placesOf(groups.own),
    profile: placesOf(groups.profile),
    regionIndustry: placesOf(groups.regionIndustry),
  };
}

interface Told {
  slope: number;
  information: number;
  deals: number;
}

function toldBy(model: ResponseModel, places: ResponsePlaces, step: ResponseStep, key: string | undefined): Told {
  const place = key === undefined ? undefined : places[step].get(key);
  if (place === undefined) return { slope: model.slope, information: 0, deals: 0 };
  const { slopes, information, deals } = model.groups[step];
  return { slope: slopes[place] ?? model.slope, information: information[place] ?? 0, deals: deals[place] ?? 0 };
}

/**
 * Blends the slopes from wide to narrow: at each step the wider slope is the mean of a normal prior whose variance is how far
 * slopes of that step differ, and the group's deals move it as far as they tell. The deals of a step are
 * counted without the customer's own.
 * A slope above 0 is 0: nobody buys more gladly for paying more.
 * Source: normal shrinkage of random slopes, Gelman et al., Bayesian Data Analysis, 3rd ed., § 5.4; one step of Newton's
 * method stands for each group's own estimate.
 */
export function blendSlopes(
  model: ResponseModel,
  places: ResponsePlaces,
  keys: ResponseKeys,
  { order = 'profileFirst', useSegments = true }: ResponseHow = {},
): PriceResponse {
  const own = toldBy(model, places, 'own', keys.own);
  const middle: ResponseStep[] =
    order === 'profileFirst' ? ['regionIndustry', 'profile'] : ['profile', 'regionIndustry'];
  const used = middle.filter((step) => useSegments || step !== 'profile');
  let { slope, variance } = model;
  const carried: PriceResponse['steps'] = [{ step: 'all', deals: model.deals - own.deals, weight: 1 }];
  for (const step of [...used, 'own'] as const) {
    const told = step === 'own' ? own : toldBy(model, places, step, keys[step]);
    const between = model.between[step];
    const sure = told.information / model.inflation;
    const weight = between > 0 ? sure / (sure + 1 / between) : 0;
    slope += weight * (told.slope - slope);
    variance = (1 - weight) * between + (1 - weight) ** 2 * variance;
    for (const wider of carried) wider.weight *= 1 - weight;
    carried.unshift({ step, deals: Math.max(0, step === 'own' ? told.deals : told.deals - own.deals), weight });
  }
  return { slope: Math.min(0, slope), variance, steps: carried };
}
