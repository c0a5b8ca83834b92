import type { Day } from '../crm/time';
import { sumOverCases } from '../judging/cases';
import { fitPlatt } from '../judging/platt';
import { logLoss } from '../judging/probabilities';
import { logistic } from '../kernels/logistic';
import { log } from '../kernels/math';
import type { Deals } from './deals';
import { blocksOf } from './drivers';
import { logOdds } from './estimate';
import { fitResponse } from './fitResponse';
import type { LadderGroups } from './ladder';
import { estimateStrengths, tally } from './ladder';
import type { Coefficients } from './logistic';
import type { ChanceScale } from './model';
import { movesWith } from './movesWith';
import type { LevelNumbers, Observations } from './observed';
import { commonLevels, fitLevels, foresee, observe } from './observed';
import { type DealPrices, foreseePrices } from './response';

/**
 * Penalties tried, from strong to weak: each fit begins where the one before ended. A stronger one than the first would hold
 * effects back further than the range of a chance can tell.
 */
const RIDGES = [10, 3, 1];
/** Moments that a round learns from, and is held against: more would choose no differently. */
const MOST_LEARNT = 4_000;
const MOST_HELD = 3_000;
/** Drivers are tried under a light penalty: under a heavy one, saying the same again helps. */
const LIGHT = 1;
/** Penalties are compared by coefficients that are this near. */
const ROUGH = 1e-3;
/** Below so many held-out deals of either outcome nothing can be chosen. */
const NEEDED_HELD = 10;

/** What was chosen by rounds forward in time. */
export interface Chosen {
  base: 'ladder' | 'all';
  /** Whether the drivers foresaw held-out deals better than the base, and under which penalty. */
  keepDrivers: boolean;
  ridge: number;
  /** Drivers that held-out deals did not ask for. */
  dropped: ReadonlySet<string>;
  scale: ChanceScale | undefined;
  /** Whether price levels foresaw held-out deals. */
  keepResponse: boolean;
  /** Held-out moments with what was said of them, and rows of their deals: the threshold is chosen on them. */
  held: { won: Uint8Array; said: Float64Array; deals: Int32Array };
}

/** What a round learns from and what it is held against. */
interface Round {
  learnt: Observations;
  held: Observations;
}

export interface RoundInput {
  deals: Deals;
  groups: LadderGroups;
  numbers: LevelNumbers;
  prices: DealPrices | undefined;
  /** Penalty where nothing can be chosen. */
  usualRidge: number;
}

/**
 * Chooses everything about the chance by rounds forward in time: each makes all candidates from the deals that had closed by
 * one day and holds them against those that closed up to the next. No deal that closed after the last day is looked at.
 * @param cuts closing days, ascending; a round for each but the last. A day that splits nothing makes no round.
 */
export function* chooseByRounds(input: RoundInput, cuts: readonly Day[]): Generator<undefined, Chosen> {
  const rounds: Round[] = [];
  for (const [i, from] of cuts.slice(0, -1).entries())
    rounds.push(...(yield* roundOf(input, from, cuts[i + 1] as Day)));
  const nothing: Chosen = {
    base: 'ladder',
    keepDrivers: false,
    ridge: input.usualRidge,
    dropped: new Set(blocksOf(input.numbers.drivers).flat()),
    scale: undefined,
    keepResponse: false,
    held: { won: new Uint8Array(0), said: new Float64Array(0), deals: new Int32Array(0) },
  };
  if (!areEnough(rounds)) return nothing;
  const won = Uint8Array.from(rounds.flatMap(({ held }) => Array.from(held.rows.won)));
  const caseOf = rounds.flatMap(({ held }) => Array.from(held.deals));
  const ofBase = (base: 'ladder' | 'all') => joined(rounds.map(({ held }) => held[base]));
  // The ladder keeps from customers what they do not tell by its own strengths: the plain average must beat it by more than luck.
  const base = isBetter(ofBase('all'), ofBase('ladder'), won, caseOf) ? 'all' : 'ladder';
  const based = rounds.map(({ learnt, held }) => ({ learnt: rebased(learnt, base), held: rebased(held, base) }));
  const dropped = yield* chooseDrivers(based, input, won, caseOf);
  const found = yield* chooseRidge(based, input.numbers, dropped, won);
  const keepDrivers = isBetter(found.said, ofBase(base), won, caseOf);
  const said = keepDrivers ? found.parts : based.map(({ held }) => held[base]);
  const scale = keepDrivers ? yield* chooseScale(based, said, won, caseOf) : undefined;
  yield;
  const scaled = said.map((part) => part.map((p) => atScale(scale, p)));
  const learnt = based.map((round, i) =>
    keepDrivers ? foresee(found.coefficients[i] as Coefficients, round.learnt.rows) : round.learnt[base],
  );
  const priced = yield* withPrices(input, based, learnt, scaled);
  const stage = based.flatMap(({ held }) => Array.from(held.stages));
  const keepResponse =
    priced !== undefined && doPricesTell(joined(scaled), joined(priced), { won, stage, deal: caseOf });
  const last = joined(keepResponse ? priced : scaled);
  return {
    base,
    keepDrivers,
    ridge: found.ridge,
    dropped,
    scale,
    keepResponse,
    held: { won, said: last, deals: Int32Array.from(caseOf) },
  };
}

/** With the log-odds of another base to start from. */
function rebased(seen: Observations, base: 'ladder' | 'all'): Observations {
  return { ...seen, rows: { ...seen.rows, offset: seen[base].map(logOdds) } };
}

function* roundOf({ deals, groups, numbers }: RoundInput, from: Day, until: Day): Generator<undefined, Round[]> {
  if (!(from < until)) return [];
  const known = tally(deals, groups, from);
  yield;
  const strengths = yield* estimateStrengths(known);
  const learnt = yield* observe(known, strengths, 'ladder', numbers, Number.NEGATIVE_INFINITY, from, MOST_LEARNT);
  const held = yield* observe(known, strengths, 'ladder', numbers, from, until, MOST_HELD);
  return learnt.rows.length > 0 && held.rows.length > 0 ? [{ learnt, held }] : [];
}

function areEnough(rounds: readonly Round[]): boolean {
  const outcome = new Map(
    rounds.flatMap(({ held }) =>
      Array.from(held.deals, (deal, i): [number, number] => [deal, held.rows.won[i] as number]),
    ),
  );
  const won = [...outcome.values()].filter((one) => one === 1).length;
  return Math.min(won, outcome.size - won) >= NEEDED_HELD;
}

/** Takes the blocks of drivers in, one after the other, where held-out deals come nearer by more than luck. @returns those left out. */
function* chooseDrivers(
  rounds: readonly Round[],
  { numbers }: RoundInput,
  won: Uint8Array,
  caseOf: ArrayLike<number>,
): Generator<undefined, ReadonlySet<string>> {
  const blocks = blocksOf(numbers.drivers);
  let starts: (Coefficients | undefined)[] = rounds.map(() => undefined);
  const trySet = function* (without: ReadonlySet<string>) {
    const coefficients: Coefficients[] = [];
    for (const [i, { learnt }] of rounds.entries())
      coefficients.push(yield* fitLevels(commonLevels(learnt, numbers, without), numbers, LIGHT, starts[i], ROUGH));
    return {
      coefficients,
      said: joined(rounds.map(({ held }, i) => foresee(coefficients[i] as Coefficients, held.rows))),
    };
  };
  let dropped: ReadonlySet<string> = new Set(blocks.flat());
  let best = yield* trySet(dropped);
  for (const block of blocks) {
    starts = best.coefficients;
    const without = new Set([...dropped].filter((id) => !block.includes(id)));
    const tried = yield* trySet(without);
    if (!isBetter(tried.said, best.said, won, caseOf)) continue;
    dropped = without;
    best = tried;
  }
  return dropped;
}

function* chooseRidge(
  rounds: readonly Round[],
  numbers: LevelNumbers,
  dropped: ReadonlySet<string>,
  won: Uint8Array,
): Generator<undefined, { ridge: number; coefficients: Coefficients[]; parts: Float64Array[]; said: Float64Array }> {
  const tried = RIDGES.map((ridge) => ({ ridge, coefficients: [] as Coefficients[], parts: [] as Float64Array[] }));
  for (const { learnt, held } of rounds) {
    const common = commonLevels(learnt, numbers, dropped);
    let last: Coefficients | undefined;
    for (const one of tried) {
      last = yield* fitLevels(common, numbers, one.ridge, last, ROUGH);
      one.coefficients.push(last);
      one.parts.push(foresee(last, held.rows));
    }
  }
  const judged = tried.map((one) => ({ ...one, said: joined(one.parts) }));
  return judged.reduce((best, one) => (lossOf(won, one.said) < lossOf(won, best.said) ? one : best));
}

/**
 * A straight line through the log-odds, fitted on all rounds but the one that it is held against; kept where held-out deals
 * come nearer by more than luck. See fitPlatt.
 */
function* chooseScale(
  rounds: readonly Round[],
  said: readonly Float64Array[],
  won: Uint8Array,
  caseOf: ArrayLike<number>,
): Generator<undefined, ChanceScale | undefined> {
  const scaleOf = (parts: readonly number[]): ChanceScale | undefined => {
    const won = parts.flatMap((i) => Array.from(rounds[i]?.held.rows.won ?? []));
    const scores = parts.flatMap((i) => Array.from(said[i] ?? [], logOdds));
    const found = fitPlatt(won, scores);
    // A line that falls would turn the order of all chances round.
    return found && found.slope > 0 ? { slope: found.slope, intercept: found.intercept } : undefined;
  };
  const all = rounds.map((_, i) => i);
  if (all.length < 2) return undefined;
  const tried: Float64Array[] = [];
  for (const i of all) {
    yield;
    const scale = scaleOf(all.filter((other) => other !== i));
    tried.push((said[i] as Float64Array).map((p) => atScale(scale, p)));
  }
  yield;
  return isBetter(joined(tried), joined(said), won, caseOf) ? scaleOf(all) : undefined;
}

/** A probability on a scale; as it is without one. */
export function atScale(scale: ChanceScale | undefined, p: number): number {
  return scale ? logistic(scale.slope * logOdds(p) + scale.intercept) : p;
}

/** What is said of held-out moments when the response to price that each round learnt counts; undefined where a round has none. */
function* withPrices(
  { deals, groups, prices }: RoundInput,
  rounds: readonly Round[],
  learnt: readonly Float64Array[],
  said: readonly Float64Array[],
): Generator<undefined, Float64Array[] | undefined> {
  if (!prices) return undefined;
  const parts: Float64Array[] = [];
  for (const [i, round] of rounds.entries()) {
    yield;
    const response = yield* fitResponse(deals, groups, round.learnt, learnt[i] as Float64Array, prices);
    yield;
    const part = said[i] as Float64Array;
    parts.push(response ? foreseePrices(deals, groups, response, round.held, part, prices) : part);
  }
  return parts;
}

/**
 * Whether the chance should answer to prices: held-out deals come nearer with them, and their outcomes move with what prices
 * add beyond luck.
 */
function doPricesTell(
  said: Float64Array,
  priced: Float64Array,
  held: { won: Uint8Array; stage: readonly number[]; deal: readonly number[] },
): boolean {
  const added = priced.map((p, i) => (p === said[i] ? 0 : logOdds(p) - logOdds(said[i] as number)));
  return lossOf(held.won, priced) < lossOf(held.won, said) && movesWith({ ...held, said, added });
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function lossOf(won: Uint8Array, said: Float64Array): number {
  return logLoss(won, said) ?? Number.POSITIVE_INFINITY;
}

/**
 * Whether probabilities beat others by more than the standard error of the difference in log loss; a deal, not a moment,
 * is a case. Something fitted that is only luckier is not better.
 */
export function isBetter(
  tried: Float64Array,
  others: Float64Array,
  won: ArrayLike<number>,
  caseOf: ArrayLike<number>,
): boolean {
  const given = (p: number, outcome: number) => Math.max(outcome === 1 ? p : 1 - p, 1e-12);
  const gains = tried.map((p, i) => {
    const outcome = won[i] as number;
    return log(given(p, outcome)) - log(given(others[i] as number, outcome));
  });
  const { total, error } = sumOverCases(gains, caseOf);
  return total > error;
}
