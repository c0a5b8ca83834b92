import type { Day } from '../crm/time';
import type { LadderStep } from '../engine/insight';
import { log } from '../kernels/math';
import type { Deals } from './deals';
import { LOST, WON } from './deals';
import type { Strengths } from './model';
import { NO_INFORMATION } from './model';

export interface Count {
  won: number;
  lost: number;
}

/** From narrow to wide. */
export const STEPS = ['own', 'segment', 'industryRegion', 'all'] as const satisfies readonly LadderStep[];

/** Which group a customer belongs to at each step, by row of rows.customer; −1 = in none. */
export interface LadderGroups {
  segment: Int32Array;
  industryRegion: Int32Array;
}

/**
 * The segment that a deal's customer could be seen in on a day; −1 before its first purchase. Segments are made of
 * customers that have bought, so that a first deal in a segment is one that was won: knowing that would be knowing the end.
 */
export function segmentOn(deals: Deals, groups: LadderGroups, customer: number, day: Day): number {
  const bought = deals.boughtFrom[customer] ?? Number.NaN;
  return bought < day ? (groups.segment[customer] ?? -1) : -1;
}

/** The day on which a deal began, as far as it is known; at the latest the day on which it closed. */
export function begunOn(deals: Deals, deal: number): Day {
  const reached = deals.reachedOn[deal * deals.stages.length] ?? Number.NaN;
  const closedOn = deals.closedOn[deal] ?? Number.NaN;
  return Number.isNaN(reached) || reached > closedOn ? closedOn : reached;
}

/** Closed deals, won and lost, of every group, of those that reached each stage. */
export interface Tally {
  deals: Deals;
  groups: LadderGroups;
  /** At [group × stages + stage]. */
  segment: Map<number, Count>;
  industryRegion: Map<number, Count>;
  all: Count[];
  /** Deals that closed later than this day were not counted. */
  until: Day;
}

/** Counts the deals that closed in the window, up to the day `until`. */
export function tally(deals: Deals, groups: LadderGroups, until: Day): Tally {
  const stages = deals.stages.length;
  const all = deals.stages.map(() => ({ won: 0, lost: 0 }));
  const result: Tally = { deals, groups, segment: new Map(), industryRegion: new Map(), all, until };
  for (let deal = 0; deal < deals.state.length; deal++) {
    const state = deals.state[deal];
    if ((state !== WON && state !== LOST) || !((deals.closedOn[deal] ?? 0) <= until)) continue;
    const customer = deals.customer[deal] ?? -1;
    const segment = segmentOn(deals, groups, customer, begunOn(deals, deal));
    for (let stage = 0; stage <= (deals.furthest[deal] ?? -1); stage++) {
      const outcome = state === WON ? 'won' : 'lost';
      const everybody = all[stage];
      if (everybody) everybody[outcome]++;
      count(result.segment, segment, stages, stage)[outcome]++;
      count(result.industryRegion, groups.industryRegion[customer] ?? -1, stages, stage)[outcome]++;
    }
  }
  return result;
}

function count(counts: Map<number, Count>, group: number, stages: number, stage: number): Count {
  const key = group * stages + stage;
  const found = counts.get(key) ?? { won: 0, lost: 0 };
  if (group >= 0) counts.set(key, found);
  return found;
}

/**
 * What each step of the ladder knows of a customer's deals that reached a stage. The customer's own deals count in `own`
 * alone, so that nothing is counted twice.
 * @param day own deals count when they had closed before this day, and the segment when the customer had bought by then.
 */
export function stepCounts(known: Tally, customer: number, stage: number, day: Day): Record<LadderStep, Count> {
  const { deals, groups } = known;
  const own = nothing();
  const counted = { all: nothing(), segment: nothing() };
  const { offsets, rows } = deals.ofCustomer;
  // By index: this is asked for every moment of every deal.
  for (let i = offsets[customer] ?? 0; i < (offsets[customer + 1] ?? 0) && customer >= 0; i++) {
    const deal = rows[i] as number;
    const state = deals.state[deal];
    if ((state !== WON && state !== LOST) || (deals.furthest[deal] ?? -1) < stage) continue;
    const outcome = state === WON ? 'won' : 'lost';
    const closedOn = deals.closedOn[deal] ?? Number.NaN;
    if (closedOn < day) own[outcome]++;
    if (!(closedOn <= known.until)) continue;
    counted.all[outcome]++;
    if (segmentOn(deals, groups, customer, begunOn(deals, deal)) >= 0) counted.segment[outcome]++;
  }
  const others = (counts: Map<number, Count>, group: number, without: Count): Count => {
    const found = group < 0 ? undefined : counts.get(group * deals.stages.length + stage);
    return found ? { won: found.won - without.won, lost: found.lost - without.lost } : nothing();
  };
  const everybody = known.all[stage] ?? nothing();
  return {
    own,
    segment: others(known.segment, segmentOn(deals, groups, customer, day), counted.segment),
    industryRegion: others(known.industryRegion, groups.industryRegion[customer] ?? -1, counted.all),
    all: { won: everybody.won - counted.all.won, lost: everybody.lost - counted.all.lost },
  };
}

function nothing(): Count {
  return { won: 0, lost: 0 };
}

/** A rate with what is known of its own uncertainty. */
export interface Rate {
  rate: number;
  variance: number;
}

/** And how much each step has contributed to it (sums to 1). */
export interface Blend extends Rate {
  weights: Record<LadderStep, number>;
}

/**
 * Blends the steps from wide to narrow: each step's rate is shrunk to the next wider one as the posterior of a beta prior
 * with that mean and the step's strength, (won + strength × wider) / (n + strength). The widest step has Jeffreys' prior.
 * The variance follows the law of total variance: that of the step's own posterior, and that of the prior's mean.
 * Source: empirical Bayes beta-binomial shrinkage, Efron & Morris 1975; Gelman et al., Bayesian Data Analysis, 3rd ed., § 5.3.
 */
export function blend(counts: Record<LadderStep, Count>, strengths: Strengths): Blend {
  const weights = { own: 0, segment: 0, industryRegion: 0, all: 1 };
  for (const step of ['industryRegion', 'segment', 'own'] as const) {
    const { won, lost } = counts[step];
    const passed = strengths[step] / (won + lost + strengths[step]);
    for (const wider of STEPS) weights[wider] *= passed;
    weights[step] = 1 - passed;
  }
  return { ...rateOf(counts, strengths), weights };
}

/** Rate and variance of {@link blend} alone: they are asked for every moment of every deal. */
export function rateOf(counts: Record<LadderStep, Count>, strengths: Strengths): Rate {
  let rate = everybody(counts.all);
  let variance = (rate * (1 - rate)) / (counts.all.won + counts.all.lost + 2);
  const widen = ({ won, lost }: Count, strength: number) => {
    const whole = won + lost + strength;
    const passed = strength / whole;
    rate = (won + strength * rate) / whole;
    variance = (rate * (1 - rate)) / (whole + 1) + passed * passed * variance;
  };
  widen(counts.industryRegion, strengths.industryRegion);
  widen(counts.segment, strengths.segment);
  widen(counts.own, strengths.own);
  return { rate, variance };
}

/** The share won of all, under Jeffreys' prior. */
function everybody({ won, lost }: Count): number {
  return (won + 0.5) / (won + lost + 1);
}

/** The beta concentration (a + b) that has this mean and variance; at least 2, so that an interval exists. */
export function concentration(rate: number, variance: number): number {
  return Math.max(2, (rate * (1 - rate)) / variance - 1);
}

const GRID = [4, 8, 16, 32, 64, 128, 256, 512, NO_INFORMATION];
/** Deals that are read in one step. */
const CHUNK = 4_000;
const START: Strengths = { own: 32, segment: 32, industryRegion: 32 };

/**
 * The strengths under which each closed deal was foreseen best from what its customer had done before it closed and from
 * the other customers' deals: the prequential (predictive) form of the marginal likelihood, maximised on a grid, one step
 * after the other until nothing changes. Equal likelihoods keep the weaker claim (the larger strength).
 * Yields for every few thousand deals that are read, and before every strength that is tried.
 * Source: Dawid 1984, "Present position and potential developments: the prequential approach".
 */
export function* estimateStrengths(known: Tally): Generator<undefined, Strengths> {
  const { deals } = known;
  const seen: Seen = {
    counts: new Float64Array(COUNTS * deals.state.length),
    won: new Uint8Array(deals.state.length),
    length: 0,
  };
  for (let deal = 0; deal < deals.state.length; deal++) {
    if (deal % CHUNK === 0) yield;
    const state = deals.state[deal];
    const closedOn = deals.closedOn[deal] ?? Number.NaN;
    if ((state !== WON && state !== LOST) || !(closedOn <= known.until) || (deals.furthest[deal] ?? -1) < 0) continue;
    note(seen, stepCounts(known, deals.customer[deal] ?? -1, 0, begunOn(deals, deal)), state === WON);
  }
  let best = START;
  let bestLikelihood = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const before = bestLikelihood;
    for (const step of ['industryRegion', 'segment', 'own'] as const) {
      for (const strength of GRID) {
        yield;
        const tried = { ...best, [step]: strength };
        const likelihood = likelihoodOf(seen, tried);
        if (likelihood >= bestLikelihood) {
          best = tried;
          bestLikelihood = likelihood;
        }
      }
    }
    if (bestLikelihood === before) break;
  }
  return best;
}

/** Closed deals with what was known before each: {@link COUNTS} numbers a deal. */
interface Seen {
  counts: Float64Array;
  won: Uint8Array;
  length: number;
}

/** Won and lost of own deals, of the segment and of the industry in the region, and the share won of all. */
const COUNTS = 7;

function note(seen: Seen, { own, segment, industryRegion, all }: Record<LadderStep, Count>, won: boolean): void {
  const numbers = [
    own.won,
    own.lost,
    segment.won,
    segment.lost,
    industryRegion.won,
    industryRegion.lost,
    everybody(all),
  ];
  seen.counts.set(numbers, seen.length * COUNTS);
  seen.won[seen.length++] = Number(won);
}

/** Probabilities that are multiplied before their logarithm is taken. */
const AT_ONCE = 16;

/** The logarithm of the probability of all that came, each deal at the rate of {@link rateOf}. */
function likelihoodOf({ counts, won, length }: Seen, { own, segment, industryRegion }: Strengths): number {
  const shrunk = (at: number, strength: number, wider: number) => {
    const wins = counts[at] as number;
    return (wins + strength * wider) / (wins + (counts[at + 1] as number) + strength);
  };
  let sum = 0;
  let product = 1;
  for (let deal = 0, at = 0; deal < length; deal++, at += COUNTS) {
    const region = shrunk(at + 4, industryRegion, counts[at + 6] as number);
    const rate = shrunk(at, own, shrunk(at + 2, segment, region));
    product *= won[deal] === 1 ? rate : 1 - rate;
    if (deal % AT_ONCE !== AT_ONCE - 1) continue;
    sum += log(product);
    product = 1;
  }
  return sum + log(product);
}
