import { type Text, text } from '../../crm/text';
import type { Abstained, Maybe } from '../../engine/insight';
import { bootstrapIntervals, type Interval } from '../../judging/bootstrap';
import { classesAt, confusion, scoresOf } from '../../judging/confusion';
import { stratifiedSplit, timeSplit } from '../../judging/splits';
import type { Random } from '../../kernels/random';
import type { Frame } from '../../table/frame';
import { takeRows } from '../../trees/learn';
import { foreseeTarget, type Influence, type TargetModel } from '../learnModel';
import { type LearntTarget, learnTarget } from '../learnTarget';
import { NEEDED_DEALS } from '../model';
import { type CallInput, inputsOf, shapeOf } from './callForecast';
import { type CallTable, pagesOfScripts, refusedColumns, whenCalled } from './callTable';
import { type PartRanks, rankByCampaign, rankPages, rankScripts, type ScriptRank } from './scripts';

/** Results that count as one outcome: "Positive" and "High potential" as yes, say. */
export interface Outcome {
  name: string;
  /** Words of the results. */
  results: readonly string[];
}

export interface CallOptions {
  random: Random;
  /** Share of the calls that is held out; 0.15 by default. */
  test?: number;
  /** The latest calls are held out instead of some drawn by chance; the table must say when calls were made. */
  inTime?: boolean;
}

/** What is foreseen of calls before they are made. Plain data. */
export interface CallsLearnt {
  /** Names of the outcomes; of two, the second is "yes". */
  outcomes: string[];
  model: TargetModel;
  /** Better than saying the shares of the outcomes by more than luck, on calls held out. */
  better: boolean;
  learnt: number;
  judged: number;
  /** On the calls held out, with the middle 95 % of resamples. */
  balancedAccuracy: Interval;
  /** What any guess has in the long run: 1 ÷ outcomes; a fair coin 0.5. A single guess may show more by luck. */
  guess: number;
  /** outcomes × outcomes of the calls held out: what came by row, what was said by column. */
  confusion: number[];
  /** Columns that are known only after the call, or seem to know its result, and are not used. */
  refused: { column: string; because: Text }[];
  /** Calls whose result is in no outcome, and in an order of time those without one. */
  leftOut: number;
  /** The most successful first; none where the table has no scripts. */
  scripts: ScriptRank[];
  /** The same within each campaign, and of each page; none where there is one. */
  campaigns: PartRanks[];
  pages: PartRanks[];
  /** Largest first. */
  influences: Influence[];
  /** What is asked of a call that was not made yet. */
  inputs: CallInput[];
  /** The columns that the model reads, without rows. */
  reads: Frame['columns'];
}

/** What is under way. */
export type CallStep = 'prepare' | 'learn' | 'judge' | 'rank';

const TEST = 0.15;

/**
 * Foresees the result of a call from what is known before it is made: script, campaign, pages, hour, weekday, month and whatever else the table has.
 * Talk time and other columns that are known only afterwards are refused by name and by the leak guard. A part of the calls is held out before
 * anything is learnt.
 * @param outcomes two or more; a result named in none of them is left out. The first is "no" where there are two.
 * @returns an abstention where an outcome has too few calls. @throws RangeError for a result in two outcomes, fewer than two outcomes, a part held
 * out that is no share, or an order of time in a table without it.
 */
export function* learnCalls(
  calls: CallTable,
  outcomes: readonly Outcome[],
  { random, test = TEST, inTime = false }: CallOptions,
): Generator<CallStep, Maybe<CallsLearnt>> {
  const outcomeOf = outcomesOf(calls, outcomes);
  if (!(test > 0 && test < 1)) throw new RangeError(`${test} is no share of calls to hold out.`);
  if (inTime && !calls.at) throw new RangeError('The calls have no time: they cannot be split by it.');
  const rows = Int32Array.from(calls.result.codes.keys()).filter(
    (row) => (outcomeOf[row] as number) >= 0 && !(inTime && Number.isNaN(calls.at?.[row])),
  );
  const refusedByName = refusedColumns(calls);
  const names = new Set(refusedByName.map(({ column }) => column));
  const frame = takeRows(withMade(calls), rows);
  const classes = rows.map((row) => outcomeOf[row] as number);
  const times = calls.at ? Float64Array.from(rows, (row) => calls.at?.[row] as number) : undefined;
  yield 'prepare';
  if (rows.length < FEWEST) return fewCalls(classes, outcomes);
  const split = inTime && times ? timeSplit(times, { test }) : stratifiedSplit(classes, { test }, random);
  const part = (some: Int32Array) => ({
    frame: takeRows(frame, some),
    classes: some.map((row) => classes[row] as number),
  });
  const [train, held] = [part(split.train), part(split.test)];
  const learnt = yield* during(
    'learn',
    learnTarget(
      {
        ...train,
        knownAfter: [...names],
        cases: Int32Array.from(train.classes.keys()),
        ...(inTime && times && { knownOn: Float64Array.from(split.train, (row) => times[row] as number) }),
      },
      { random, names: namesOf(outcomes) },
    ),
  );
  if (learnt.abstained) return learnt;
  const said = yield* during('judge', saidOf(learnt, held.frame, outcomes.length));
  const balanced = yield* during('judge', balancedInterval(held.classes, said, outcomes.length, random));
  yield 'rank';
  const yes = outcomes.length - 1;
  return {
    outcomes: outcomes.map(({ name }) => name),
    model: learnt.model,
    better: learnt.better,
    learnt: train.classes.length,
    judged: held.classes.length,
    balancedAccuracy: balanced,
    guess: 1 / outcomes.length,
    confusion: Array.from(confusion(held.classes, said, outcomes.length).counts),
    refused: [...refusedByName, ...leaksOf(learnt, names)],
    leftOut: calls.frame.length - rows.length,
    scripts: rankScripts(calls, outcomeOf, yes),
    campaigns: rankByCampaign(calls, outcomeOf, yes),
    pages: rankPages(calls, outcomeOf, yes),
    influences: learnt.influences,
    inputs: inputsOf(learnt, frame),
    reads: shapeOf(learnt.model, frame),
  };
}

/** What seems to know the result, beside what is refused by its name. */
const leaksOf = ({ refused }: LearntTarget, byName: ReadonlySet<string>): CallsLearnt['refused'] =>
  refused
    .filter((column) => !byName.has(column))
    .map((column) => ({ column, because: text('foreseen.calls.leak', { column }) }));

/** Calls of both parts, and of outcomes; with fewer nothing can be held out. */
const FEWEST = 20;

/** Tells of each step of some work what is under way. */
function* during<T>(step: CallStep, steps: Generator<undefined, T>): Generator<CallStep, T> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    yield step;
  }
}

const namesOf = (outcomes: readonly Outcome[]) => outcomes.map(({ name }) => text('foreseen.calls.outcome', { name }));

/** The table's columns, and what is made of time and script where no column has its name. */
function withMade(calls: CallTable): Frame {
  const { columns: own, length } = calls.frame;
  const taken = new Set(own.map(({ name }) => name));
  return {
    length,
    columns: [...own, ...[...whenCalled(calls), ...pagesOfScripts(calls)].filter(({ name }) => !taken.has(name))],
  };
}

function fewCalls(classes: Int32Array, outcomes: readonly Outcome[]): Abstained {
  const have = outcomes.map((_, outcome) => classes.filter((one) => one === outcome).length);
  const values = { have: Math.min(...have), need: NEEDED_DEALS };
  return {
    abstained: true,
    because: text('learning.tooFew', values),
    needs: text('learning.needs', values),
    have: namesOf(outcomes).map((label, i) => ({ label, have: have[i] ?? 0, need: NEEDED_DEALS })),
  };
}

/** The outcome of each call; −1 = none. */
function outcomesOf({ result }: CallTable, outcomes: readonly Outcome[]): Int32Array {
  if (outcomes.length < 2) throw new RangeError('It takes two outcomes at least.');
  const ofWord = new Map<string, number>();
  outcomes.forEach(({ results }, outcome) => {
    for (const word of results) {
      if (ofWord.has(word)) throw new RangeError(`"${word}" is in two outcomes.`);
      ofWord.set(word, outcome);
    }
  });
  const ofCode = result.dictionary.map((word) => ofWord.get(word) ?? -1);
  return Int32Array.from(result.codes, (code) => ofCode[code] ?? -1);
}

/** Of two outcomes by the threshold that calls learnt from were told apart by best; of several the likeliest. */
function* saidOf(
  { model, judged }: LearntTarget,
  frame: Frame,
  count: number,
): Generator<undefined, ArrayLike<number>> {
  const said = yield* foreseeTarget(model, frame);
  if (count === 2)
    return classesAt(
      said.filter((_, i) => i % 2 === 1),
      judged.card?.threshold ?? 0.5,
    );
  return Int32Array.from({ length: frame.length }, (_, row) => {
    const own = said.subarray(row * count, (row + 1) * count);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b)));
  });
}

function* balancedInterval(
  truth: Int32Array,
  said: ArrayLike<number>,
  count: number,
  random: Random,
): Generator<undefined, Interval> {
  const of = (weight?: ArrayLike<number>) => scoresOf(confusion(truth, said, count, weight))?.balancedAccuracy;
  const found = yield* bootstrapIntervals(truth.length, (weight) => ({ balanced: of(weight) }), {
    random,
    rounds: 200,
  });
  const estimate = of() ?? 0;
  return found.balanced ?? { estimate, low: estimate, high: estimate };
}
