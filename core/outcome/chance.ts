import type { RecordRef } from '../crm/ids';
import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Abstained, ChanceInsight, LadderStep, Maybe } from '../engine/insight';
import type { Rows } from '../table/table';
import { middleEighty } from './beta';
import type { Deals } from './deals';
import { readDeals } from './deals';
import type { BaseEstimate, DriverSet, Standing } from './estimate';
import { baseEstimate, driverSet, driverSum, logOdds } from './estimate';
import { segmentRows } from './fit';
import type { Tally } from './ladder';
import { concentration, industryRegions, STEPS, tally } from './ladder';
import { logistic } from './logistic';
import type { OutcomeModel } from './model';
import { NEEDED_DEALS } from './model';
import type { Moment } from './moments';
import { ageOf } from './moments';
import { explainChance } from './reasons';

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
  return { deals, known: tally(deals, groups, input.asOf), drivers: driverSet(deals), populations: new Map() };
}

export interface ChanceInput {
  /** Name of the customer's segment; undefined = none. */
  segment: Text | undefined;
  /** Among the nearest closed deals. */
  similar: { won: number; closed: number };
  refOf(opportunityRow: number): RecordRef;
}

/** The probability alone, with its 80 % interval. */
export interface Estimate {
  probability: number;
  interval: [number, number];
  base: BaseEstimate;
  at: Standing;
  levels: readonly (string | undefined)[];
}

/** The chance of one open deal, or undefined where the model has abstained. */
export function estimateChance(model: OutcomeModel, index: OutcomeIndex, deal: number): Estimate | undefined {
  const { fitted } = model;
  if (!fitted) return undefined;
  const { at, days } = standing(index, deal);
  const base = baseEstimate(index.known, fitted.strengths, at);
  const { rate, variance } = base[fitted.base];
  const levels = index.drivers.levelsOf(deal, index.deals.asOf);
  const { drivers } = fitted;
  const sum = drivers && driverSum(drivers, index.drivers.ids, levels, { stage: at.stage, days });
  const probability = sum ? logistic(logOdds(rate) + sum.added) : rate;
  const unsure = variance / slope(rate) ** 2 + fitted.unexplained + (sum?.variance ?? 0);
  const interval = middleEighty(probability, concentration(probability, unsure * slope(probability) ** 2));
  return { probability, interval, base, at, levels };
}

/** By how much a probability grows per unit of log-odds. */
function slope(probability: number): number {
  return probability * (1 - probability);
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

/**
 * The chance to win of an open deal with interval, basis and reasons; abstains below {@link NEEDED_DEALS} won or lost
 * deals. Never throws.
 * @param opportunityRow row of rows.opportunity.
 */
export function chance(
  model: OutcomeModel,
  index: OutcomeIndex,
  opportunityRow: number,
  input: ChanceInput,
): Maybe<ChanceInsight> {
  const estimate = estimateChance(model, index, opportunityRow);
  if (!estimate || !model.fitted) return abstain(model);
  const weights =
    model.fitted.base === 'all' ? { own: 0, segment: 0, industryRegion: 0, all: 1 } : estimate.base.ladder.weights;
  const basis = STEPS.reduce<LadderStep>((best, step) => (weights[step] > weights[best] ? step : best), 'own');
  const { counts } = estimate.base;
  const outOfTen = tenthsOf(estimate);
  const { drivers, judgement } = model.fitted;
  // Where the drivers were judged and found no better than nothing, their counts are luck: they are not told as reasons.
  const reasons = drivers || !judgement ? explainChance(index, estimate, input.refOf) : { up: [], down: [] };
  return {
    probability: estimate.probability,
    interval: estimate.interval,
    outOfTen: outOfTen.outOfTen,
    outOfTenInterval: outOfTen.interval,
    basis,
    ladder: STEPS.map((step) => ({ step, ...counts[step], weight: weights[step] })),
    similarWon: input.similar.won,
    similarClosed: input.similar.closed,
    ...reasons,
    note: note(model, basis, estimate.base, input.segment),
  };
}

/** Whole tenths with the interval; 0 and 10 only where the whole interval says so. */
export function tenthsOf({ probability, interval }: Pick<Estimate, 'probability' | 'interval'>): {
  outOfTen: number;
  interval: [number, number];
} {
  const low = Math.round(interval[0] * 10);
  const high = Math.round(interval[1] * 10);
  const whole = Math.round(probability * 10);
  return { outOfTen: Math.min(Math.max(whole, high > 0 ? 1 : 0), low < 10 ? 9 : 10), interval: [low, high] };
}

function abstain(model: OutcomeModel): Abstained {
  const { won, lost } = model;
  const short = lost < NEEDED_DEALS ? 'lost' : 'won';
  return {
    abstained: true,
    because: text('chance.thin'),
    needs: text(`chance.thin.${short}`, { need: NEEDED_DEALS, have: short === 'lost' ? lost : won }),
    have: [
      { label: text('chance.thin.wonDeals'), have: won, need: NEEDED_DEALS },
      { label: text('chance.thin.lostDeals'), have: lost, need: NEEDED_DEALS },
    ],
  };
}

function note(model: OutcomeModel, basis: LadderStep, base: BaseEstimate, segment: Text | undefined): Text {
  const closed = (step: LadderStep) => base.counts[step].won + base.counts[step].lost;
  const own = closed('own');
  if (model.fitted?.base === 'all') return text('chance.basis.noBetter', { closed: closed('all') });
  if (basis === 'own') return text('chance.basis.own', { own });
  if (basis === 'segment' && segment)
    return text('chance.basis.segment', { segment: { as: 'text', text: segment }, closed: closed('segment'), own });
  if (basis === 'industryRegion') return text('chance.basis.industryRegion', { closed: closed('industryRegion'), own });
  return text('chance.basis.all', { closed: closed('all'), own });
}
