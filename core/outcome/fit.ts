import type { Day } from '../crm/time';
import { finish } from '../kernels/finish';
import type { Rows } from '../table/table';
import type { Deals } from './deals';
import { LOST, readDeals, WON } from './deals';
import { driverSet, logOdds } from './estimate';
import { fitResponse } from './fitResponse';
import { judge } from './judge';
import { estimateStrengths, industryRegions, tally } from './ladder';
import { checkDrivers } from './leaks';
import type { OutcomeModel, ResponseModel } from './model';
import { commonLevels, fitLevels, foresee, numberLevels, observe, toDriverModel } from './observed';
import { driverVariance, unexplainedCustomers } from './spread';
import { isThin, ladderAlone } from './thin';

/** Share of the closed deals, by closing day, that the candidates are made from before they are judged on the rest. */
const TRAIN_SHARE = 0.75;
/** The penalty of drivers that were not judged: effects of about a third in log-odds are expected. */
const UNJUDGED_RIDGE = 10;
/** Below so many later deals of either outcome nothing can be judged, and the ladder alone is used. */
const NEEDED_LATER = 10;

export interface OutcomeInput {
  asOf: Day;
  /** Length of the window of closed deals. */
  years: number;
  /** Segment number by customer id; absent = in none. */
  segmentOf: ReadonlyMap<string, number>;
  /**
   * By row of rows.opportunity: ln of the net price of the deal's lines over what its customer usually pays for them; NaN = no
   * priced lines. Absent = no deal has prices.
   */
  priceLevel?: Float64Array;
}

/** Segment by row of rows.customer, −1 = none. */
export function segmentRows(rows: Rows, segmentOf: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(rows.customer.ids, (id) => segmentOf.get(id) ?? -1);
}

/**
 * Fits the chance to win on the deals that closed in the window, as of a day. Below 40 won and as many lost ones it is the
 * ladder alone, unjudged; where no deal was won, or none lost, it abstains (`fitted` undefined).
 *
 * Judged on later rows: everything is first made from the earlier 75 % of the deals by closing day and held against the
 * later 25 %, beside the base rate. The ladder is used where its log loss is lower than that of the share won of all deals
 * at the stage; the drivers on top of it where theirs is lower again by more than its standard error; nothing is told where what is used is not better than the base rate in that way. Then the same is made from all deals. Segments are
 * taken as given: they come from features as of `asOf`, which the judged deals have helped to make.
 */
export function fitOutcome(rows: Rows, input: OutcomeInput): OutcomeModel {
  return finish(outcomeSteps(rows, input));
}

/** {@link fitOutcome} in steps of at most some milliseconds. */
export function* outcomeSteps(rows: Rows, input: OutcomeInput): Generator<undefined, OutcomeModel> {
  const { asOf, years } = input;
  const deals = readDeals(rows, asOf, years);
  yield;
  const closed = closedInOrder(deals);
  yield;
  const won = closed.filter((deal) => deals.state[deal] === WON).length;
  const lost = closed.length - won;
  const model: OutcomeModel = { format: 1, asOf, years, won, lost, fitted: undefined };
  if (isThin(model)) return { ...model, fitted: ladderAlone(model) };
  const groups = { segment: segmentRows(rows, input.segmentOf), industryRegion: industryRegions(deals) };
  const all = driverSet(deals);
  yield;
  const check = yield* checkDrivers(deals, closed, all);
  const leaking = new Set(check.leaks.flatMap(({ driver, sure }) => (sure ? [driver] : [])));
  const set = leaking.size > 0 ? driverSet(deals, leaking) : all;
  const numbers = numberLevels(set);
  const split = dayAt(deals, closed, TRAIN_SHARE);
  const inner = dayAt(deals, closed, TRAIN_SHARE * TRAIN_SHARE);
  const verdict = canJudge(deals, closed, split)
    ? yield* judge(tally(deals, groups, split), inner, numbers)
    : undefined;
  yield;
  const known = tally(deals, groups, asOf);
  const strengths = yield* estimateStrengths(known);
  const base = verdict?.base ?? 'ladder';
  const seen = yield* observe(known, strengths, base, numbers, Number.NEGATIVE_INFINITY, asOf);
  const ridge = verdict?.ridge ?? UNJUDGED_RIDGE;
  const coefficients = yield* fitLevels(commonLevels(seen, numbers), numbers, ridge);
  yield;
  const found = yield* toDriverModel(seen, coefficients, numbers, ridge);
  const kept = verdict?.keepDrivers === true;
  const ofDrivers = kept ? 0 : yield* driverVariance(seen, numbers, found);
  yield;
  const foreseen = kept ? foresee(coefficients, { ...seen.rows, offset: seen.others.map(logOdds) }) : seen.others;
  const unexplained = ofDrivers + unexplainedCustomers(deals, seen, foreseen);
  const drivers = kept ? found : undefined;
  const said = kept ? foresee(coefficients, seen.rows) : seen[base];
  const response = surely(fitResponse(deals, groups, seen, said, input.priceLevel));
  const { judgement, card } = verdict ?? {};
  return { ...model, fitted: { strengths, base, drivers, response, unexplained, judgement, card, check } };
}

/** A response that is luck is none. */
function surely(response: ResponseModel | undefined): ResponseModel | undefined {
  return response && response.slope * response.slope > response.variance ? response : undefined;
}

function closedInOrder(deals: Deals): number[] {
  const closed: number[] = [];
  deals.state.forEach((state, deal) => {
    if (state === WON || state === LOST) closed.push(deal);
  });
  const ids = deals.rows.opportunity.ids;
  const day = (deal: number) => deals.closedOn[deal] ?? 0;
  return closed.sort((a, b) => day(a) - day(b) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
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
