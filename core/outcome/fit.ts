import type { Day } from '../crm/time';
import { finish, quietly } from '../kernels/finish';
import { industryRegions, segmentRows } from '../table/customerGroups';
import type { Rows } from '../table/table';
import type { Deals } from './deals';
import { dealSteps, lastClosedFirst, WON } from './deals';
import type { Configurations } from './driver';
import { commonSteps, DATED, PRICE_DRIVER, withDerived } from './drivers';
import { driverSet, logOdds } from './estimate';
import { fitResponse } from './fitResponse';
import { judge, type Verdict } from './judge';
import type { LadderGroups } from './ladder';
import { estimateStrengths, tally } from './ladder';
import { checkDrivers } from './leaks';
import { type LevelBook, levelBook } from './levelCodes';
import type { OutcomeModel, Strengths } from './model';
import { NO_INFORMATION, SEGMENTS_LEFT_OUT } from './model';
import { commonLevels, fitLevels, foresee, numberLevels, observe, toDriverModel } from './observed';
import type { DealPrices } from './response';
import { atScale, type Chosen, chooseByRounds } from './rounds';
import { driverVariance, unexplainedCustomers } from './spread';
import { isThin, ladderAlone } from './thin';

/** Shares of the closed deals, by closing day: rounds forward in time choose between them, and the last part judges. */
const CUTS = [0.44, 0.56, 0.68, 0.8];
/** The penalty of drivers that were not judged: effects of about a third in log-odds are expected. */
const UNJUDGED_RIDGE = 10;
/** Below so many later deals of either outcome nothing can be judged. */
const NEEDED_LATER = 10;

export interface OutcomeInput {
  asOf: Day;
  /** Length of the window of closed deals. */
  years: number;
  /** Segment number by customer id; absent = in none. */
  segmentOf: ReadonlyMap<string, number>;
  /**
   * Segments of the same numbers by what was known of customers on an earlier day: the deals that judge must not have helped to
   * make them. Absent = judged with `segmentOf`.
   */
  segmentOn?: ((day: Day) => Generator<unknown, ReadonlyMap<string, number>>) | undefined;
  /** Absent = no deal has prices. */
  prices?: DealPrices | undefined;
  /** Absent = nothing is known of how what is offered fits what customers alike take. */
  configurations?: Configurations;
  /** Drivers that a person left out, the time in the stage and the price among them; {@link SEGMENTS_LEFT_OUT} = no part of the chance knows of segments. */
  without?: readonly string[];
}

const NOBODY: ReadonlyMap<string, number> = new Map();

/**
 * Fits the chance to win on the deals that closed in the window, as of a day. Below {@link NEEDED_DEALS} won or as many lost
 * ones it is the ladder alone.
 *
 * Judged on later rows: the newest 20 % of the deals by closing day. Everything that is chosen (what to start from, the
 * penalty, whether drivers, scale and prices count) is chosen by rounds forward in time within the earlier 80 %. Nothing is
 * told where what came out is not better on the newest than the base rate. Then the same is made from all deals.
 */
export function fitOutcome(rows: Rows, input: OutcomeInput): OutcomeModel {
  return finish(outcomeSteps(rows, input));
}

/** {@link fitOutcome} in steps of at most some milliseconds. */
export function* outcomeSteps(rows: Rows, given: OutcomeInput): Generator<undefined, OutcomeModel> {
  const { without = [] } = given;
  const noSegments = without.includes(SEGMENTS_LEFT_OUT);
  const input = {
    ...given,
    ...(noSegments && { segmentOf: NOBODY, segmentOn: undefined }),
    ...(without.includes(PRICE_DRIVER) && { prices: undefined }),
  };
  const { asOf, years, prices } = input;
  const deals = yield* dealSteps(rows, asOf, years);
  yield;
  const closed = lastClosedFirst(deals).toReversed();
  yield;
  const won = closed.filter((deal) => deals.state[deal] === WON).length;
  const lost = closed.length - won;
  const model: OutcomeModel = { format: 1, asOf, years, won, lost, fitted: undefined };
  if (isThin(model)) return { ...model, fitted: ladderAlone(model, noSegments) };
  const groups = { segment: segmentRows(rows, input.segmentOf), industryRegion: industryRegions(rows) };
  const asked = withDerived(without);
  const common = yield* commonSteps(deals, input.configurations);
  const undated = driverSet(deals, groups, new Set([...DATED, ...asked]), common);
  const check = yield* checkDrivers(deals, closed, undated);
  const refused = check.leaks.flatMap(({ driver, sure }) => (sure ? [driver] : []));
  const leftOut = withDerived([...asked, ...refused]);
  const book = levelBook(common);
  const chosen = yield* chooseAndJudge(deals, closed, groups, input, { book, leftOut, segmented: given });
  const numbers = numberLevels(book(groups, new Set([...leftOut, ...chosen.dropped])));
  const { keepDrivers, ridge, scale } = chosen;
  const known = tally(deals, groups, asOf);
  yield;
  const strengths = yield* estimateStrengths(known);
  const base = saysNothing(strengths) ? 'all' : chosen.base;
  const seen = yield* observe(known, strengths, base, numbers, Number.NEGATIVE_INFINITY, asOf);
  const coefficients = yield* fitLevels(commonLevels(seen, numbers), numbers, ridge);
  yield;
  const found = yield* toDriverModel(seen, coefficients, numbers, ridge);
  const ofDrivers = keepDrivers ? 0 : yield* driverVariance(seen, numbers, found);
  yield;
  const foreseen = keepDrivers
    ? foresee(coefficients, { ...seen.rows, offset: seen.others.map(logOdds) })
    : seen.others;
  yield;
  const said = keepDrivers ? foresee(coefficients, seen.rows).map((p) => atScale(scale, p)) : seen[base];
  yield;
  const response = chosen.keepResponse ? yield* fitResponse(deals, groups, seen, said, prices) : undefined;
  yield;
  const fitted: OutcomeModel['fitted'] = {
    strengths,
    base,
    drivers: keepDrivers ? found : undefined,
    scale,
    response,
    unexplained: ofDrivers + unexplainedCustomers(deals, seen, foreseen),
    judgement: chosen.verdict?.judgement,
    card: chosen.verdict?.card,
    figures: chosen.verdict?.figures,
    check,
  };
  return { ...model, fitted };
}

/** A ladder of which no step tells anything is the average of all. */
function saysNothing({ own, segment, industryRegion }: Strengths): boolean {
  return Math.min(own, segment, industryRegion) >= NO_INFORMATION;
}

/** What the earlier deals choose, and what the newest say of it; no verdict where they are too few. */
function* chooseAndJudge(
  deals: Deals,
  closed: readonly number[],
  groups: LadderGroups,
  input: OutcomeInput,
  { book, leftOut, segmented }: { book: LevelBook; leftOut: ReadonlySet<string>; segmented: OutcomeInput },
): Generator<undefined, Chosen & { verdict?: Verdict }> {
  const cuts = CUTS.map((share) => dayAt(deals, closed, share));
  const split = cuts.at(-1) ?? Number.NEGATIVE_INFINITY;
  const then = yield* groupsOn(deals, groups, input, split);
  const numbers = numberLevels(book(then, leftOut));
  const common = { deals, groups: then, numbers, prices: input.prices };
  const chosen = yield* chooseByRounds({ ...common, usualRidge: UNJUDGED_RIDGE }, cuts);
  if (!canJudge(deals, closed, split)) return chosen;
  const known = then.segment.some(isIn);
  // Where a person left segments out, what they would have told is said all the same.
  const others = known
    ? { ...then, segment: then.segment.map(() => -1) }
    : yield* groupsOn(deals, { ...groups, segment: segmentRows(deals.rows, segmented.segmentOf) }, segmented, split);
  const otherwise =
    known || others.segment.some(isIn) ? { groups: others, numbers: numberLevels(book(others, leftOut)) } : undefined;
  return { ...chosen, verdict: yield* judge({ ...common, chosen, split }, otherwise) };
}

const isIn = (segment: number) => segment >= 0;

/** The groups of the customers as they could be seen on a day. */
function* groupsOn(
  deals: Deals,
  groups: LadderGroups,
  { segmentOn }: OutcomeInput,
  day: Day,
): Generator<undefined, LadderGroups> {
  if (!segmentOn) return groups;
  return { ...groups, segment: segmentRows(deals.rows, yield* quietly(segmentOn(day))) };
}

/** The closing day up to which a share of the deals had closed. */
function dayAt(deals: Deals, closed: readonly number[], share: number): Day {
  return deals.closedOn[closed[Math.floor(closed.length * share) - 1] ?? -1] ?? Number.NEGATIVE_INFINITY;
}

function canJudge(deals: Deals, closed: readonly number[], split: Day): boolean {
  const later = closed.filter((deal) => (deals.closedOn[deal] ?? 0) > split);
  const won = later.filter((deal) => deals.state[deal] === WON).length;
  return Math.min(won, later.length - won) >= NEEDED_LATER;
}
