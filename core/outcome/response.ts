import type { Day } from '../crm/time';
import { logistic } from '../kernels/logistic';
import type { PriceOrder } from '../pricing/inputs';
import type { PriceStep } from '../pricing/price';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import { logOdds } from './estimate';
import { rowsOf } from './facts';
import type { LadderGroups } from './ladder';
import { segmentOn } from './ladder';
import type { LevelScatter, ResponseGroups, ResponseModel } from './model';
import type { Observations } from './observed';

/** Steps that have groups of their own, from narrow to wide. */
const RESPONSE_STEPS = ['own', 'profile', 'regionIndustry'] as const satisfies readonly PriceStep[];
export type ResponseStep = (typeof RESPONSE_STEPS)[number];

/** Levels further out than this count as this: a price of less than a third or more than three times the usual is another deal. */
const FURTHEST = 1;

/** A price level as it counts, within what can be compared. */
export function heldLevel(level: number): number {
  return Math.min(FURTHEST, Math.max(-FURTHEST, level));
}

/** Prices of deals by row of rows.opportunity; NaN = no priced lines. */
export interface DealPrices {
  /** ln of the net price of the deal's lines over what its customer usually pays for them. */
  level: Float64Array;
  /** How much of that usual comes from the customer's own sales, 0–1. */
  known: Float64Array;
}

/**
 * A price level as far as it is one: what is usual of a customer with few sales is partly a guess, and its error lies in the
 * level. It is drawn towards 0 by the share of the scatter that is error, so that the slope is that of true levels.
 * Source: regression calibration, Carroll et al. 2006, Measurement Error in Nonlinear Models, 2nd ed., ch. 4.
 */
export function countedLevel({ own, guessed }: LevelScatter, { level, known }: DealPrices, deal: number): number {
  const held = heldLevel(level[deal] ?? Number.NaN);
  const error = guessed * (1 - (known[deal] ?? 1));
  return error > 0 ? (held * own) / (own + error) : held;
}

/** How the chance of a deal answers to its price level: log-odds per unit of ln(price over the usual price), never above 0. */
export interface PriceResponse {
  slope: number;
  variance: number;
  /** From narrow to wide: closed deals with prices that count at each step, and how much it carries (sums to 1). */
  steps: { step: PriceStep; deals: number; weight: number }[];
}

/** What an admin may set of how prices of others count, see PriceInputs. */
export type ResponseHow = Partial<PriceOrder>;

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

/**
 * Probabilities of moments when prices count as a response says; of deals without prices, and of moments before their
 * lines were there, they are as they were. @param said parallel to `seen`.
 */
export function foreseePrices(
  deals: Deals,
  groups: LadderGroups,
  response: ResponseModel,
  seen: Pick<Observations, 'deals' | 'days'>,
  said: Float64Array,
  prices: DealPrices,
): Float64Array {
  const places = responsePlaces(response);
  return said.map((p, i) => {
    const [deal, day] = [seen.deals[i] as number, seen.days[i] as number];
    const level = countedLevel(response.scatter, prices, deal);
    if (Number.isNaN(level) || !areLinesThere(deals, deal, day)) return p;
    const customer = deals.customer[deal] ?? -1;
    const keys = responseKeys(deals, customer, segmentOn(deals, groups, customer, day));
    return logistic(logOdds(p) + blendSlopes(response, places, keys).slope * level);
  });
}

/** Whether a deal's lines were there on a day, as far as that is known. */
export function areLinesThere(deals: Deals, deal: number, day: Day): boolean {
  const { createdOn } = deals.rows.opportunityLine.columns;
  return !rowsOf(deals.lines, deal).some((line) => (createdOn.values[line] ?? Number.NaN) > day);
}
