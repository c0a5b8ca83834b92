import type { Day } from '../crm/time';
import { finish } from '../kernels/finish';
import { logistic } from '../kernels/logistic';
import { industryRegions, segmentRows } from '../table/customerGroups';
import type { Rows } from '../table/table';
import { middleEighty } from './beta';
import type { Deals } from './deals';
import { readDeals } from './deals';
import { commonSteps, PRICE_DRIVER } from './drivers';
import type { BaseEstimate, DriverSet, Standing } from './estimate';
import { baseEstimate, countedIn, driverSet, driverSum, kept, logOdds, logOddsVariance } from './estimate';
import { emptyFields, leftOpen } from './fields';
import type { OutcomeInput } from './fit';
import type { Tally } from './ladder';
import { concentration, segmentOn, tally } from './ladder';
import type { OutcomeModel, ResponseModel } from './model';
import { ageOf } from './moments';
import type { Peers } from './peers';
import type { DealPrices, PriceResponse, ResponseHow, ResponsePlaces } from './response';
import { blendSlopes, countedLevel, heldLevel, responseKeys, responsePlaces } from './response';
import { isThin } from './thin';

/** The rows, indexed once, that every chance of a version is read from. */
export interface OutcomeIndex {
  deals: Deals;
  known: Tally;
  drivers: DriverSet;
  /** Closed deals by stage and age; filled when first asked for. */
  peers: Map<string, Peers>;
  /** Price levels as they count, by row of rows.opportunity; see countedLevel. Absent = no deal has prices. */
  priceLevel: Float64Array | undefined;
  /** Where groups stand in a model; filled when first asked for. */
  responses: Map<ResponseModel, ResponsePlaces>;
}

/**
 * Indexes the rows for {@link chance}, as of a day.
 * @param input see OutcomeInput.
 */
export function indexOutcomes(
  model: OutcomeModel,
  rows: Rows,
  input: Pick<OutcomeInput, 'asOf' | 'segmentOf' | 'prices' | 'configurations'>,
): OutcomeIndex {
  const deals = readDeals(rows, input.asOf, model.years);
  const groups = { segment: segmentRows(rows, input.segmentOf), industryRegion: industryRegions(rows) };
  return {
    deals,
    known: tally(deals, groups, input.asOf),
    drivers: kept(driverSet(deals, groups, new Set(), finish(commonSteps(deals, input.configurations)))),
    peers: new Map(),
    priceLevel: priceLevels(model, input.prices),
    responses: new Map(),
  };
}

function priceLevels({ fitted }: OutcomeModel, prices: DealPrices | undefined): Float64Array | undefined {
  const scatter = fitted?.response?.scatter;
  return prices && scatter ? prices.level.map((_, deal) => countedLevel(scatter, prices, deal)) : prices?.level;
}

/** The probability alone, with its 80 % interval. */
export interface Estimate {
  probability: number;
  interval: [number, number];
  base: BaseEstimate;
  at: Standing;
  levels: readonly (string | undefined)[];
  /** The ladder alone, with too few deals to say "never" or "always". */
  thin: boolean;
}

/** A deal as it might be, or without what somebody says does not count. */
export interface Asked {
  /** ln of the net price of the deal's lines over what its customer usually pays for them, as far as it counts; NaN = no priced lines. Absent = as it is. */
  priceLevel?: number;
  /** Drivers whose effect is taken off (AGE_DRIVER and {@link PRICE_DRIVER} as well): as if nothing were known of them. */
  without?: ReadonlySet<string>;
  /** Levels as they might be, by driver; undefined = not known. Those of other drivers are as they are. */
  levels?: ReadonlyMap<string, string | undefined>;
  /** How prices of others count; as usual where absent. */
  order?: ResponseHow;
  /** The deal as it stood at the end of an earlier day, under what is known of other deals now. Its price is as it is. */
  day?: Day;
}

/**
 * The chance of one open deal, as it is or as it might be.
 * @param deal row of rows.opportunity. @returns undefined where the model has abstained, where it was no better on later deals
 * than their base rate, and where no closed deal can be counted.
 */
export function estimateChance(
  model: OutcomeModel,
  index: OutcomeIndex,
  deal: number,
  asked: Asked = {},
): Estimate | undefined {
  const { fitted } = model;
  if (!fitted || fitted.card?.better === false) return undefined;
  const { at, days } = standing(index, deal, asked.day ?? index.deals.asOf);
  const base = baseEstimate(index.known, fitted.strengths, at);
  if (countedIn(base) === 0) return undefined;
  const { rate } = base[fitted.base];
  const { ids } = index.drivers;
  const present = index.drivers.levelsOf(deal, at.day);
  const changed = asked.levels;
  const levels = changed ? present.map((level, d) => levelAsked(changed, ids[d], level)) : present;
  const { drivers } = fitted;
  const sum = drivers && driverSum(drivers, ids, levels, { stage: at.stage, days }, asked.without);
  const levelOf = (driver: string) => levels[ids.indexOf(driver)];
  const open = drivers ? leftOpen(drivers, emptyFields(index.deals, deal), levelOf, asked.without) : 0;
  const price = priceEffect(model, index, deal, asked);
  const { slope, intercept } = fitted.scale ?? { slope: 1, intercept: 0 };
  const start = slope * (logOdds(rate) + (sum?.added ?? 0)) + intercept;
  // A rate that nothing is added to stays what it is, to the last bit.
  const probability = sum || price.added !== 0 ? logistic(start + price.added) : rate;
  const unscaled = logOddsVariance(base[fitted.base]) + fitted.unexplained + (sum?.variance ?? 0) + open;
  const unsure = slope * slope * unscaled + price.variance;
  const interval = middleEighty(
    probability,
    concentration(probability, unsure * (probability * (1 - probability)) ** 2),
  );
  return { probability, interval, base, at, levels, thin: isThin(model) };
}

function levelAsked(
  changed: ReadonlyMap<string, string | undefined>,
  driver: string | undefined,
  level: string | undefined,
): string | undefined {
  return driver !== undefined && changed.has(driver) ? changed.get(driver) : level;
}

/** What the price adds to the log-odds, and how unsure that is; nothing for a deal without prices. */
function priceEffect(
  model: OutcomeModel,
  index: OutcomeIndex,
  deal: number,
  asked: Asked,
): { added: number; variance: number } {
  const level = heldLevel(asked.priceLevel ?? index.priceLevel?.[deal] ?? Number.NaN);
  const response =
    Number.isNaN(level) || asked.without?.has(PRICE_DRIVER) ? undefined : responseAt(model, index, deal, asked.order);
  return response
    ? { added: response.slope * level, variance: response.variance * level * level }
    : { added: 0, variance: 0 };
}

/**
 * How the chance of a deal answers to its price level, blended over its customer, its value profile (segment), its industry
 * and country, and all; only as deep as deals with prices carry.
 * @param deal row of rows.opportunity. @returns undefined where no chance is told, or where prices told nothing of later deals.
 */
export function responseAt(
  model: OutcomeModel,
  index: OutcomeIndex,
  deal: number,
  how?: ResponseHow,
): PriceResponse | undefined {
  const response = model.fitted?.response;
  if (!response || model.fitted?.card?.better === false) return undefined;
  const { deals, known } = index;
  const customer = deals.customer[deal] ?? -1;
  const places = index.responses.get(response) ?? responsePlaces(response);
  index.responses.set(response, places);
  const segment = segmentOn(deals, known.groups, customer, deals.asOf);
  return blendSlopes(response, places, responseKeys(deals, customer, segment), how);
}

/** Where an open deal stood on a day. A deal without a known stage is compared with all deals from their first day on. */
function standing(index: OutcomeIndex, deal: number, day: Day): { at: Standing; days: number } {
  const { deals } = index;
  const reachedOn = (stage: number) => deals.reachedOn[deal * deals.stages.length + stage] ?? Number.NaN;
  let stage = Math.max(0, deals.furthest[deal] ?? 0);
  while (stage > 0 && reachedOn(stage) > day) stage--;
  const days = day - reachedOn(stage);
  return { at: { deal, stage: thickStage(index, stage), age: ageOf(days), day }, days };
}

/** Fewer than this many won or lost deals at a stage say too little: the stage before is taken. */
const NEEDED_AT_STAGE = 10;

function thickStage(index: OutcomeIndex, stage: number): number {
  let s = stage;
  while (s > 0 && Math.min(index.known.all[s]?.won ?? 0, index.known.all[s]?.lost ?? 0) < NEEDED_AT_STAGE) s--;
  return s;
}
