import type { Day } from '../crm/time';
import { sumOverCases } from '../judging/cases';
import { brier, logLoss, shareOfOnes } from '../judging/probabilities';
import { log } from '../kernels/math';
import { type ChanceCard, chanceCard } from './card';
import type { Tally } from './ladder';
import { estimateStrengths, tally } from './ladder';
import type { Coefficients } from './logistic';
import type { Judgement, Loss, Strengths } from './model';
import type { LevelNumbers, Observations } from './observed';
import { commonLevels, fitLevels, foresee, observe } from './observed';

/** A ladder without information is the average of all, but for rounding. */
const ROUNDING = 1e-6;
/** Penalties tried, from strong to weak: each fit begins where the one before ended. */
const RIDGES = [30, 10, 3, 1, 0.3];

export interface Verdict {
  judgement: Judgement;
  base: 'ladder' | 'all';
  /** Whether the drivers were better on the later deals, and the penalty under which they were fitted. */
  keepDrivers: boolean;
  ridge: number;
  card: ChanceCard | undefined;
}

/**
 * Makes every candidate from the deals that had closed by `known.until` and holds it against those that closed later.
 * Whether segments and drivers help is chosen by the later deals as well, two choices in all: what is told of them flatters by that much.
 * @param inner the closing day that splits the earlier deals once more, to choose the penalty: that never sees the later ones.
 */
export function* judge(known: Tally, inner: Day, numbers: LevelNumbers): Generator<undefined, Verdict> {
  const { deals, until: split } = known;
  const strengths = yield* estimateStrengths(known);
  const first = yield* observe(known, strengths, 'ladder', numbers, split, deals.asOf);
  const all = loss(first.all, first.rows.won);
  const ladder = loss(first.ladder, first.rows.won);
  const base = ladder.logLoss < all.logLoss - ROUNDING ? 'ladder' : 'all';
  const later = base === 'ladder' ? first : yield* observe(known, strengths, base, numbers, split, deals.asOf);
  const { ridge, coefficients, heldOut } = yield* chooseRidge(known, inner, strengths, base, numbers);
  const earlier = yield* observe(known, strengths, base, numbers, Number.NEGATIVE_INFINITY, split);
  const fitted = yield* fitLevels(commonLevels(earlier, numbers), numbers, ridge, coefficients);
  const foreseen = foresee(fitted, later.rows);
  const rate = new Float64Array(later.rows.length).fill(shareOfOnes(earlier.rows.won));
  const judgement: Judgement = {
    split,
    trainDeals: deals.closedOn.filter((day) => day <= split).length,
    testDeals: deals.closedOn.filter((day) => day > split).length,
    moments: later.rows.length,
    baseRate: loss(rate, later.rows.won),
    all,
    ladder,
    drivers: loss(foreseen, later.rows.won),
  };
  const keepDrivers = isBetter(foreseen, later[base], later);
  const said = keepDrivers ? foreseen : later[base];
  const validation = { won: heldOut.rows.won, said: keepDrivers ? foresee(coefficients, heldOut.rows) : heldOut[base] };
  const judged = { won: later.rows.won, said, deals: later.deals };
  const card = yield* chanceCard(earlier.rows.won, validation, judged, isBetter(said, rate, later));
  return { judgement, base, keepDrivers, ridge, card };
}

function* chooseRidge(
  known: Tally,
  inner: Day,
  strengths: Strengths,
  base: 'ladder' | 'all',
  numbers: LevelNumbers,
): Generator<undefined, { ridge: number; coefficients: Coefficients; heldOut: Observations }> {
  const counts = tally(known.deals, known.groups, inner);
  const seen = yield* observe(counts, strengths, base, numbers, Number.NEGATIVE_INFINITY, inner);
  const heldOut = yield* observe(counts, strengths, base, numbers, inner, known.until);
  const common = commonLevels(seen, numbers);
  let last: Coefficients | undefined;
  let best: { ridge: number; coefficients: Coefficients; logLoss: number } | undefined;
  for (const ridge of RIDGES) {
    last = yield* fitLevels(common, numbers, ridge, last);
    const { logLoss } = loss(foresee(last, heldOut.rows), heldOut.rows.won);
    if (!best || logLoss < best.logLoss) best = { ridge, coefficients: last, logLoss };
  }
  return { ...(best ?? { ridge: 300, coefficients: { intercept: 0, added: new Float64Array(0) } }), heldOut };
}

/**
 * Whether probabilities beat others by more than the standard error of the difference in log loss; a deal, not a moment,
 * is a case. Something fitted that is only luckier is not better.
 */
function isBetter(tried: Float64Array, others: Float64Array, { rows, deals }: Observations): boolean {
  const given = (p: number, outcome: number) => Math.max(outcome === 1 ? p : 1 - p, 1e-12);
  const gains = tried.map((p, i) => {
    const outcome = rows.won[i] as number;
    return log(given(p, outcome)) - log(given(others[i] as number, outcome));
  });
  const { total, error } = sumOverCases(gains, deals);
  return total > error;
}

/** Mean log loss and Brier score; Infinity where nothing was foreseen, so that nothing looks good for lack of cases. */
export function loss(probabilities: Float64Array, truth: Uint8Array): Loss {
  return {
    logLoss: logLoss(truth, probabilities) ?? Number.POSITIVE_INFINITY,
    brier: brier(truth, probabilities) ?? Number.POSITIVE_INFINITY,
  };
}
