import { text } from '../../crm/text';
import type { Day } from '../../crm/time';
import { classesAt, confusion, scoresOf } from '../../judging/confusion';
import { rocAuc } from '../../judging/ranking';
import { quietly } from '../../kernels/finish';
import { sample } from '../../kernels/random';
import type { Frame } from '../../table/frame';
import { median } from '../../table/statistics';
import { foreseeTarget } from '../learnModel';
import { type LearntTarget, learnTarget } from '../learnTarget';
import { bgNbdSteps } from '../lifetime/bgNbd';
import { historiesOf, pickHistories } from '../lifetime/histories';
import { aliveProbability } from '../lifetime/purchasesAhead';
import { stacked, type TargetInput } from './input';
import { LONGEST_LIST, type TargetCard, type TargetRecord, type TargetResult } from './model';
import { boughtBetween, purchaseDays, type Rhythm, rhythmOn } from './rhythm';
import { YEAR } from './spent';
import { limitsOf, share, thin } from './words';

/** Asked on so many days, this far apart, the latest one so long ago that its answer is known. */
const ASKED = 6;
const APART = 91;
/** Lost: nothing for three of the usual intervals of all, between these; whole months. */
const INTERVALS = 3;
const SHORTEST = 90;
const LONGEST = 365;
/** The simple rule: silent for more than twice the own interval. */
const RULE = 2;
/** Only customers that bought within the year before are asked about, and at most so many are learnt from. */
const MOST_LEARNT = 2_000;
/** Rhythms that are alike, and as late: within this factor. */
const ALIKE = 1.5;

/** Customers with a rhythm that bought within a year before a day, and what is known of them then. */
interface Asked {
  day: Day;
  customers: Int32Array;
  rhythms: Rhythm[];
  frame: Frame;
}

/**
 * Customers that are about to be lost: the chance that they buy nothing in the next N days, learnt at past days from what was known then and judged
 * on the latest of these beside "silent for more than twice the usual interval". @returns thin where too few stayed away, or came back.
 */
export function* overdueTarget(input: TargetInput): Generator<undefined, TargetResult> {
  const days = purchaseDays(input.purchases, input.customerIds.length);
  const ahead = aheadOf(days, input.asOf);
  const some = new Set(sample(input.random, days.length, MOST_LEARNT));
  const past: Asked[] = [];
  for (let i = ASKED - 1; i >= 0; i--) {
    const day = input.asOf - ahead - i * APART;
    past.push(yield* askedOn(input, days, day, ahead, (c) => some.has(c)));
  }
  const frame = stacked(past.map((one) => one.frame));
  const customers = past.flatMap((one) => [...one.customers]);
  const dayOf = past.flatMap((one) => [...one.customers].map(() => one.day));
  const classes = Int32Array.from(customers, (c, row) => {
    const day = dayOf[row] as number;
    return boughtBetween(days[c] as Float64Array, day, day + ahead) ? 0 : 1;
  });
  const learnt = yield* learnTarget(
    { frame, classes, cases: Int32Array.from(customers), knownOn: Float64Array.from(dayOf, (day) => day + ahead) },
    { random: input.random },
  );
  if (learnt.abstained) {
    const { have, need } = learnt.have.reduce((a, b) => (b.have < a.have ? b : a));
    return thin('overdue', 'foreseen.overdue.cases', have, need);
  }
  const rhythms = past.flatMap((one) => one.rhythms);
  const card = cardOf(learnt, rhythms, classes, dayOf, ahead);
  if (!card) return thin('overdue', 'foreseen.overdue.cases', 0, 1);
  const now = yield* askedOn(input, days, input.asOf, ahead, () => true);
  const alike = alikeOf(rhythms, classes);
  const said = card.better ? yield* foreseeTarget(learnt.model, now.frame) : undefined;
  return {
    name: 'overdue',
    state: card.better ? 'ready' : 'noBetter',
    asOf: input.asOf,
    unit: card.better ? 'share' : 'number',
    means: text(card.better ? 'foreseen.overdue.means' : 'foreseen.overdue.rule.means', { days: ahead }),
    card,
    records: recordsOf(input, now, said, alike, ahead),
    of: now.customers.length,
  };
}

/** How long customers must stay away to count as lost, by the rhythm of those that had one before the first day asked. */
function aheadOf(days: readonly Float64Array[], asOf: Day): number {
  const before = asOf - SHORTEST - ASKED * APART;
  const usual = median(days.map((own) => rhythmOn(own, before)?.usual ?? Number.NaN));
  const months = Math.ceil((INTERVALS * (usual > 0 ? usual : 0)) / 30);
  return Math.min(LONGEST, Math.max(SHORTEST, 30 * months));
}

function* askedOn(
  input: TargetInput,
  days: readonly Float64Array[],
  day: Day,
  ahead: number,
  wanted: (customer: number) => boolean,
): Generator<undefined, Asked> {
  const rhythms: Rhythm[] = [];
  const customers: number[] = [];
  days.forEach((own, c) => {
    const rhythm = wanted(c) ? rhythmOn(own, day) : undefined;
    // Who usually buys more rarely than that is not lost by staying away for so long.
    if (!rhythm || rhythm.silence > YEAR || rhythm.usual > ahead) return;
    rhythms.push(rhythm);
    customers.push(c);
  });
  yield;
  const asked = Int32Array.from(customers);
  const features = yield* quietly(input.features(day, asked));
  const alive = yield* aliveOn(input, day, customers);
  const numbers = (name: string, values: Float64Array) => ({ name, values: { kind: 'number' as const, values } });
  const frame: Frame = {
    length: asked.length,
    columns: [
      ...features.columns,
      numbers(
        'late',
        Float64Array.from(rhythms, ({ silence, usual }) => silence / usual),
      ),
      numbers(
        'usual',
        Float64Array.from(rhythms, ({ usual }) => usual),
      ),
      ...(alive ? [numbers('alive', alive)] : []),
    ],
  };
  return { day, customers: asked, rhythms, frame };
}

/** That they still buy by BG/NBD, as it is learnt on that day; missing where that takes more customers. */
function* aliveOn(
  { purchases, customerIds }: TargetInput,
  day: Day,
  customers: readonly number[],
): Generator<undefined, Float64Array> {
  const all = historiesOf(purchases, customerIds.length, day);
  const fit = yield* bgNbdSteps(
    pickHistories(
      all,
      [...all.age.keys()].filter((c) => !Number.isNaN(all.age[c])),
    ),
  );
  return Float64Array.from(customers, (c) =>
    'tooFew' in fit
      ? Number.NaN
      : aliveProbability(fit.parameters, {
          repeats: all.repeats[c] as number,
          recency: all.recency[c] as number,
          age: all.age[c] as number,
        }),
  );
}

/** Undefined where what was held out has one outcome alone. */
function cardOf(
  { judged, better }: LearntTarget,
  rhythms: readonly Rhythm[],
  classes: Int32Array,
  dayOf: readonly Day[],
  ahead: number,
): TargetCard | undefined {
  const { card, rows, learntCases, cases } = judged;
  const truth = Int32Array.from(rows, (row) => classes[row] as number);
  const late = Float64Array.from(rows, (row) => {
    const { silence, usual } = rhythms[row] as Rhythm;
    return silence / usual;
  });
  const rule = scoresOf(confusion(truth, classesAt(late, RULE)))?.balancedAccuracy;
  const { auc, brier } = card?.chance ?? {};
  if (!card || rule === undefined || !auc || !brier) return undefined;
  // Both make a list: what counts is whether those who stay away stand above those who come back.
  const ofRule = rocAuc(truth, late) ?? 0.5;
  const { value, low, high } = card.atThreshold.balancedAccuracy;
  const days = Array.from(rows, (row) => dayOf[row] as number);
  return {
    what: text('foreseen.overdue.what', { days: ahead }),
    baseline: text('foreseen.overdue.rule'),
    askedOn: Math.min(...days),
    until: Math.max(...days) + ahead,
    learnt: learntCases,
    judged: cases,
    better: better && auc.value > ofRule,
    figures: [
      {
        name: text('foreseen.auc'),
        unit: 'number',
        value: auc.value,
        baseline: ofRule,
        better: 'high',
      },
      {
        name: text('foreseen.balancedAccuracy'),
        unit: 'share',
        value,
        baseline: rule,
        ...(low !== undefined && high !== undefined && { interval: [low, high] as [number, number] }),
        better: 'high',
      },
      {
        name: text('foreseen.brier'),
        unit: 'number',
        value: brier.value,
        ...(card.baseRate.brier && { baseline: card.baseRate.brier.value }),
        better: 'low',
      },
    ],
    limits: limitsOf('overdue'),
  };
}

/** How many of the past customers with a rhythm like one's, and as late, stayed away. */
type Alike = (rhythm: Rhythm) => { lost: number; of: number };

function alikeOf(rhythms: readonly Rhythm[], classes: Int32Array): Alike {
  const near = (one: number, other: number) => one <= other * ALIKE && other <= one * ALIKE;
  return (own) => {
    let [lost, of] = [0, 0];
    rhythms.forEach((other, row) => {
      if (!near(own.usual, other.usual) || !near(own.silence / own.usual, other.silence / other.usual)) return;
      of++;
      lost += classes[row] as number;
    });
    return { lost, of };
  };
}

function recordsOf(
  { customerIds }: TargetInput,
  { customers, rhythms, frame }: Asked,
  said: Float64Array | undefined,
  alikeTo: Alike,
  ahead: number,
): TargetRecord[] {
  const valueAt = (i: number) => {
    const { silence, usual } = rhythms[i] as Rhythm;
    return said ? (said[2 * i + 1] as number) : silence / usual;
  };
  const order = [...customers.keys()].sort((a, b) => valueAt(b) - valueAt(a) || a - b).slice(0, LONGEST_LIST);
  const alive = frame.columns.find(({ name }) => name === 'alive')?.values;
  return order.map((i) => {
    const { silence, usual, purchases } = rhythms[i] as Rhythm;
    const { lost, of } = alikeTo(rhythms[i] as Rhythm);
    const still = alive?.kind === 'number' ? (alive.values[i] as number) : Number.NaN;
    return {
      ref: { kind: 'customer', id: customerIds[customers[i] as number] as string },
      value: valueAt(i),
      reasons: [
        text('foreseen.overdue.silent', { silence, usual: Math.round(usual), purchases }),
        ...(of > 0 ? [text('foreseen.overdue.alike', { lost, of, days: ahead })] : []),
        ...(Number.isNaN(still) ? [] : [text('foreseen.alive', { share: share(still) })]),
      ],
    };
  });
}
