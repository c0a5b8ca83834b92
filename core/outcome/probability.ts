import { logistic } from '../kernels/logistic';
import type { Rows } from '../table/table';
import { middleEighty } from './beta';
import type { Deals } from './deals';
import { readDeals } from './deals';
import type { BaseEstimate, DriverSet, Standing } from './estimate';
import { baseEstimate, countedIn, driverSet, driverSum, kept, logOdds, logOddsVariance } from './estimate';
import { segmentRows } from './fit';
import type { Tally } from './ladder';
import { concentration, industryRegions, tally } from './ladder';
import type { OutcomeModel } from './model';
import type { Moment } from './moments';
import { ageOf } from './moments';
import { isThin } from './thin';

/** The rows, indexed once, that every chance of a version is read from. */
export interface OutcomeIndex {
  deals: Deals;
  known: Tally;
  drivers: DriverSet;
  /** Moments by stage and age; filled when first asked for. */
  populations: Map<string, Moment[]>;
}

/**
 * Indexes the rows for {@link chance}, as of a day.
 * @param segmentOf segment number by customer id.
 */
export function indexOutcomes(
  model: OutcomeModel,
  rows: Rows,
  input: { asOf: number; segmentOf: ReadonlyMap<string, number> },
): OutcomeIndex {
  const deals = readDeals(rows, input.asOf, model.years);
  const groups = { segment: segmentRows(rows, input.segmentOf), industryRegion: industryRegions(deals) };
  return { deals, known: tally(deals, groups, input.asOf), drivers: kept(driverSet(deals)), populations: new Map() };
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

/** The chance of one open deal, or undefined where the model has abstained, or was no better on later deals than their base rate, or none can be counted. */
export function estimateChance(model: OutcomeModel, index: OutcomeIndex, deal: number): Estimate | undefined {
  const { fitted } = model;
  if (!fitted || fitted.card?.better === false) return undefined;
  const { at, days } = standing(index, deal);
  const base = baseEstimate(index.known, fitted.strengths, at);
  if (countedIn(base) === 0) return undefined;
  const { rate } = base[fitted.base];
  const levels = index.drivers.levelsOf(deal, index.deals.asOf);
  const { drivers } = fitted;
  const sum = drivers && driverSum(drivers, index.drivers.ids, levels, { stage: at.stage, days });
  const probability = sum ? logistic(logOdds(rate) + sum.added) : rate;
  const unsure = logOddsVariance(base[fitted.base]) + fitted.unexplained + (sum?.variance ?? 0);
  const interval = middleEighty(
    probability,
    concentration(probability, unsure * (probability * (1 - probability)) ** 2),
  );
  return { probability, interval, base, at, levels, thin: isThin(model) };
}

/** Where an open deal stands now. A deal without a known stage is compared with all deals from their first day on. */
function standing(index: OutcomeIndex, deal: number): { at: Standing; days: number } {
  const { deals } = index;
  const stage = Math.max(0, deals.furthest[deal] ?? 0);
  const reached = deals.reachedOn[deal * deals.stages.length + stage] ?? Number.NaN;
  const days = deals.asOf - reached;
  return { at: { deal, stage: thickStage(index, stage), age: ageOf(days), day: deals.asOf }, days };
}

/** Fewer than this many won or lost deals at a stage say too little: the stage before is taken. */
const NEEDED_AT_STAGE = 10;

function thickStage(index: OutcomeIndex, stage: number): number {
  let s = stage;
  while (s > 0 && Math.min(index.known.all[s]?.won ?? 0, index.known.all[s]?.lost ?? 0) < NEEDED_AT_STAGE) s--;
  return s;
}
