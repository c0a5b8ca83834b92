import { bootstrapIntervals } from '../judging/bootstrap';
import { sumOverCases } from '../judging/cases';
import { confusion, scoresOf } from '../judging/confusion';
import { calibrationError, reliability } from '../judging/reliability';
import { log } from '../kernels/math';
import { createRandom } from '../kernels/random';
import { quantileOfSorted } from '../table/statistics';
import { type CardNumber, type ChanceCard, chanceCard } from './card';

/** What a model of several classes said of rows that it was not made from. Plain JSON. */
export interface SeveralCard {
  better: boolean;
  /** Share of each class among the rows learnt from. */
  shares: number[];
  /** The likeliest class; a guess has 1 / classes. */
  balancedAccuracy: CardNumber;
  accuracy: CardNumber;
  logLoss: CardNumber;
  /** Log loss of saying the shares for every row. */
  baseRate: { logLoss: number };
  /** classes × classes: the true class by row, the likeliest by column. */
  confusion: number[];
}

/** Rows that are judged: probabilities are rows × classes. */
export interface JudgedRows {
  classes: ArrayLike<number>;
  cases: ArrayLike<number>;
  said: Float64Array;
  count: number;
}

/** A verdict on the rows held out. */
export interface Verdict {
  /** Nearer to what happened than the base rate by more than luck, and as often as was said: without it nothing is shown. */
  better: boolean;
  /** How far what was said lies from what was seen, and how far luck alone would put it (95 of 100 times less). Over the classes the mean. */
  calibration: { error: number; luck: number };
  card?: ChanceCard;
  several?: SeveralCard;
}

/** Farther apart than this, and than luck explains, what is said is not what is seen. */
const MOST_APART = 0.05;
const DRAWS = 100;
const ROUNDS = 200;

/**
 * Judges what was said of rows held out, beside the base rate. @param train classes learnt from. @param validation rows that were held out among
 * these: a threshold of yes and no is chosen by them. @param tells false where the
 * same is said of every row, which is never better. @returns undefined where there is nothing to judge.
 */
export function* judgeTarget(
  train: ArrayLike<number>,
  validation: JudgedRows,
  judged: JudgedRows,
  tells: boolean,
): Generator<undefined, Verdict | undefined> {
  if (judged.classes.length === 0 || train.length === 0) return undefined;
  const calibration = yield* apart(judged);
  const holds = calibration.error <= Math.max(MOST_APART, calibration.luck);
  const gains = gainsOver(train, judged);
  const { total, error } = sumOverCases(gains, judged.cases);
  const likely = tells && holds && total > error;
  if (judged.count > 2) {
    const several = yield* severalCard(train, judged, gains);
    const better = likely && several.better;
    return { better, calibration, several: { ...several, better } };
  }
  const yes = ({ said }: JudgedRows) =>
    Float64Array.from({ length: said.length / 2 }, (_, i) => said[i * 2 + 1] as number);
  const card = yield* chanceCard(
    train,
    { won: validation.classes, said: yes(validation) },
    { won: judged.classes, said: yes(judged), deals: judged.cases },
    likely,
  );
  if (!card) return undefined;
  const better = likely && (card.chance.brierSkill?.low ?? 0) > 0;
  return { better, calibration, card: { ...card, better } };
}

function sharesOf(train: ArrayLike<number>, count: number): number[] {
  const counts = new Float64Array(count);
  for (let row = 0; row < train.length; row++)
    counts[train[row] as number] = (counts[train[row] as number] as number) + 1;
  return Array.from(counts, (one) => one / train.length);
}

const cost = (probability: number) => -log(Math.max(1e-12, probability));

/** By how much log loss each row is nearer than the base rate. */
function gainsOver(train: ArrayLike<number>, { classes, said, count }: JudgedRows): Float64Array {
  const shares = sharesOf(train, count);
  return Float64Array.from(
    classes,
    (one, row) => cost(shares[one] as number) - cost(said[row * count + one] as number),
  );
}

/**
 * The calibration error, and that of outcomes drawn from what was said: rows of one case are drawn alike.
 * Source: consistency resampling, Bröcker & Smith, "Increasing the reliability of reliability diagrams", Weather and Forecasting 22, 2007.
 */
function* apart({ classes, cases, said, count }: JudgedRows): Generator<undefined, Verdict['calibration']> {
  const random = createRandom(1);
  const asked = count === 2 ? [1] : Array.from({ length: count }, (_, one) => one);
  const found = { error: 0, luck: 0 };
  for (const one of asked) {
    const own = Float64Array.from({ length: classes.length }, (_, row) => said[row * count + one] as number);
    const errorOf = (truth: ArrayLike<number>) => calibrationError(reliability(truth, own)) ?? 0;
    const drawn = new Float64Array(DRAWS);
    for (let draw = 0; draw < DRAWS; draw++) {
      const luck = new Map<number, number>();
      const outcome = own.map((p, row) => {
        const of = cases[row] as number;
        const at = luck.get(of) ?? random.next();
        luck.set(of, at);
        return at < p ? 1 : 0;
      });
      drawn[draw] = errorOf(outcome);
      yield;
    }
    found.error += errorOf(Uint8Array.from(classes, (own) => (own === one ? 1 : 0))) / asked.length;
    found.luck += quantileOfSorted(drawn.sort(), 0.95) / asked.length;
  }
  return found;
}

function* severalCard(
  train: ArrayLike<number>,
  { classes, cases, said, count }: JudgedRows,
  gains: Float64Array,
): Generator<undefined, SeveralCard> {
  const likeliest = Int32Array.from({ length: classes.length }, (_, row) => {
    const own = said.subarray(row * count, (row + 1) * count);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b)));
  });
  const shares = sharesOf(train, count);
  const losses = Float64Array.from(classes, (one, row) => cost(said[row * count + one] as number));
  const numberOf = new Map<number, number>();
  const caseOf = Int32Array.from(cases, (one) => {
    const number = numberOf.get(one) ?? numberOf.size;
    numberOf.set(one, number);
    return number;
  });
  const statistics = (ofCase: ArrayLike<number>) => {
    const weight = caseOf.map((one) => ofCase[one] as number);
    const rows = weight.reduce((sum, one) => sum + one, 0);
    const sum = (of: Float64Array) => of.reduce((all, one, row) => all + (weight[row] as number) * one, 0);
    const scores = scoresOf(confusion(classes, likeliest, count, weight));
    const [balancedAccuracy, accuracy] = [scores?.balancedAccuracy, scores?.accuracy];
    return { balancedAccuracy, accuracy, logLoss: sum(losses) / rows, gain: sum(gains) / rows };
  };
  const found = yield* bootstrapIntervals(numberOf.size, statistics, {
    random: createRandom(1),
    rounds: ROUNDS,
    reads: 4 * classes.length,
  });
  const own = statistics(new Float64Array(numberOf.size).fill(1));
  const number = (name: 'balancedAccuracy' | 'accuracy' | 'logLoss'): CardNumber => {
    const range = found[name];
    return { value: own[name] ?? 0, ...(range && { low: range.low, high: range.high }) };
  };
  return {
    better: (found.gain?.low ?? 0) > 0,
    shares,
    balancedAccuracy: number('balancedAccuracy'),
    accuracy: number('accuracy'),
    logLoss: number('logLoss'),
    baseRate: { logLoss: own.logLoss + own.gain },
    confusion: Array.from(confusion(classes, likeliest, count).counts),
  };
}
