import type { Day } from '../crm/time';
import { log } from '../kernels/math';
import type { Rows } from '../table/table';
import type { Deals } from './deals';
import { LOST, readDeals, WON } from './deals';
import { ageLevel } from './drivers';
import type { DriverSet, Observed } from './estimate';
import { baseEstimate, driverSet, fitDrivers, logOdds, withDrivers } from './estimate';
import type { Tally } from './ladder';
import { estimateStrengths, industryRegions, tally } from './ladder';
import type { DriverModel, Judgement, Loss, OutcomeModel, Strengths } from './model';
import { NEEDED_DEALS } from './model';
import { moments } from './moments';

/** Share of the closed deals, by closing day, that the candidates are made from before they are judged on the rest. */
const TRAIN_SHARE = 0.75;
/** Below so many later deals of either outcome nothing can be judged, and the ladder alone is used. */
const NEEDED_LATER = 10;
const RIDGES = [3, 10, 30, 100, 300];

export interface OutcomeInput {
  asOf: Day;
  /** Length of the window of closed deals. */
  years: number;
  /** Segment number by customer id; absent = in none. */
  segmentOf: ReadonlyMap<string, number>;
}

/** Segment by row of rows.customer, −1 = none. */
export function segmentRows(rows: Rows, segmentOf: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(rows.customer.ids, (id) => segmentOf.get(id) ?? -1);
}

/**
 * Fits the chance to win on the deals that closed in the window, as of a day. It abstains (`fitted` undefined) below
 * {@link NEEDED_DEALS} won and as many lost ones.
 *
 * Judged on later rows: everything is first made from the earlier 75 % of the deals by closing day and held against the
 * later 25 %, beside the base rate. The ladder is used where its log loss is lower than that of the share won of all deals
 * at the stage; the drivers on top of it where theirs is lower again. Then the same is made from all deals. Segments are
 * taken as given: they come from features as of `asOf`, which the judged deals have helped to make.
 */
export function fitOutcome(rows: Rows, input: OutcomeInput): OutcomeModel {
  const deals = readDeals(rows, input.asOf, input.years);
  const closed = closedInOrder(deals);
  const won = closed.filter((deal) => deals.state[deal] === WON).length;
  const lost = closed.length - won;
  const model: OutcomeModel = { format: 1, asOf: input.asOf, years: input.years, won, lost, fitted: undefined };
  if (won < NEEDED_DEALS || lost < NEEDED_DEALS) return model;
  const groups = { segment: segmentRows(rows, input.segmentOf), industryRegion: industryRegions(deals) };
  const split = deals.closedOn[closed[Math.floor(closed.length * TRAIN_SHARE) - 1] ?? 0] ?? input.asOf;
  const later = closed.filter((deal) => (deals.closedOn[deal] ?? 0) > split);
  const laterWon = later.filter((deal) => deals.state[deal] === WON).length;
  const drivers = driverSet(deals);
  const judged =
    Math.min(laterWon, later.length - laterWon) >= NEEDED_LATER
      ? judge(tally(deals, groups, split), split, drivers)
      : undefined;
  const known = tally(deals, groups, input.asOf);
  const strengths = estimateStrengths(known);
  const base = judged && judged.judgement.ladder.logLoss >= judged.judgement.all.logLoss ? 'all' : 'ladder';
  const fitted = { strengths, base, drivers: undefined, judgement: judged?.judgement } as const;
  if (!judged?.keepDrivers) return { ...model, fitted };
  const observed = observe(known, strengths, base, drivers, Number.NEGATIVE_INFINITY, input.asOf);
  return { ...model, fitted: { ...fitted, drivers: fitDrivers(drivers.ids, observed.rows, judged.ridge) } };
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

interface Observations {
  rows: Observed[];
  all: number[];
  ladder: number[];
}

/** The moments of the deals that closed in (from, until], with what was known of them under the counts of `known`. */
function observe(
  known: Tally,
  strengths: Strengths,
  base: 'ladder' | 'all',
  drivers: DriverSet,
  from: Day,
  until: Day,
): Observations {
  const found: Observations = { rows: [], all: [], ladder: [] };
  const { deals } = known;
  for (const moment of moments(deals, from, until)) {
    const estimate = baseEstimate(known, strengths, moment);
    found.all.push(estimate.all.rate);
    found.ladder.push(estimate.ladder.rate);
    found.rows.push({
      offset: logOdds(estimate[base].rate),
      levels: drivers.levelsOf(moment.deal, moment.day),
      ageLevel: ageLevel(moment.stage, moment.age),
      won: moment.won,
    });
  }
  return found;
}

function judge(
  known: Tally,
  split: Day,
  drivers: DriverSet,
): { judgement: Judgement; keepDrivers: boolean; ridge: number } {
  const { deals } = known;
  const strengths = estimateStrengths(known);
  const train = closedInOrder(deals).filter((deal) => (deals.closedOn[deal] ?? 0) <= split);
  const trainWon = train.filter((deal) => deals.state[deal] === WON).length;
  const first = observe(known, strengths, 'ladder', drivers, split, deals.asOf);
  const outcomes = first.rows.map((row) => row.won);
  const all = loss(first.all, outcomes);
  const ladder = loss(first.ladder, outcomes);
  const base = ladder.logLoss < all.logLoss ? 'ladder' : 'all';
  const later = base === 'ladder' ? first : observe(known, strengths, base, drivers, split, deals.asOf);
  const ridge = chooseRidge(known, train, strengths, base, drivers);
  const earlier = observe(known, strengths, base, drivers, Number.NEGATIVE_INFINITY, split);
  const model = fitDrivers(drivers.ids, earlier.rows, ridge);
  const moved = loss(predict(model, drivers, later.rows), outcomes);
  const judgement: Judgement = {
    split,
    trainDeals: train.length,
    testDeals: closedInOrder(deals).length - train.length,
    moments: outcomes.length,
    baseRate: loss(
      outcomes.map(() => (trainWon + 0.5) / (train.length + 1)),
      outcomes,
    ),
    all,
    ladder,
    drivers: moved,
  };
  return { judgement, keepDrivers: moved.logLoss < Math.min(all.logLoss, ladder.logLoss), ridge };
}

/** The penalty is chosen inside the earlier deals, by the same split once more, so that the later ones stay unseen. */
function chooseRidge(
  known: Tally,
  train: readonly number[],
  strengths: Strengths,
  base: 'ladder' | 'all',
  drivers: DriverSet,
): number {
  const { deals } = known;
  const inner = deals.closedOn[train[Math.floor(train.length * TRAIN_SHARE) - 1] ?? 0] ?? known.until;
  const counts = tally(deals, known.groups, inner);
  const fitOn = observe(counts, strengths, base, drivers, Number.NEGATIVE_INFINITY, inner);
  const holdOut = observe(counts, strengths, base, drivers, inner, known.until);
  const outcomes = holdOut.rows.map((row) => row.won);
  let best = RIDGES.at(-1) ?? 100;
  let bestLoss = Number.POSITIVE_INFINITY;
  for (const ridge of RIDGES) {
    const tried = loss(predict(fitDrivers(drivers.ids, fitOn.rows, ridge), drivers, holdOut.rows), outcomes).logLoss;
    if (tried <= bestLoss) {
      best = ridge;
      bestLoss = tried;
    }
  }
  return best;
}

function predict(model: DriverModel, drivers: DriverSet, rows: readonly Observed[]): number[] {
  return rows.map((row) => withDrivers(model, drivers.ids, row));
}

/** Mean log loss and Brier score; Infinity where nothing was foreseen, so that nothing looks good for lack of cases. */
export function loss(probabilities: readonly number[], won: readonly boolean[]): Loss {
  if (won.length === 0) return { logLoss: Number.POSITIVE_INFINITY, brier: Number.POSITIVE_INFINITY };
  let logLoss = 0;
  let brier = 0;
  probabilities.forEach((p, i) => {
    const said = won[i] ? p : 1 - p;
    logLoss -= log(Math.max(said, 1e-12));
    brier += (1 - said) * (1 - said);
  });
  return { logLoss: logLoss / won.length, brier: brier / won.length };
}
