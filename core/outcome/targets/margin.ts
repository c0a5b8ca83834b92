import { text } from '../../crm/text';
import type { Day } from '../../crm/time';
import { quietly } from '../../kernels/finish';
import { exp, log } from '../../kernels/math';
import { sample } from '../../kernels/random';
import type { Frame } from '../../table/frame';
import { median, quantileOfSorted, sortedKnown } from '../../table/statistics';
import { learn } from '../../trees/learn';
import { predictSteps } from '../../trees/predict';
import type { PurchaseColumns } from '../lifetime/histories';
import { stacked, type TargetInput } from './input';
import { LONGEST_LIST, type TargetCard, type TargetRecord, type TargetResult } from './model';
import { foundInFifth, meanError, spentBetween, YEAR } from './spent';
import { limitsOf, money, thin } from './words';

/** Asked on so many days, half a year apart. */
const ASKED = 4;
const APART = 182;
/** At most so many customers are learnt from. */
const MOST_LEARNT = 3_000;
/** With fewer customers to learn from, or to judge on, nothing is foreseen. */
const FEWEST = 60;
/** Unit costs must be known of this share of the sales, else sales are foreseen. */
const KNOWN_COSTS = 0.8;
/** Ranges are told apart by thirds of what is expected. */
const PARTS = 3;

/** Customers that bought within two years before a day. */
interface Asked {
  customers: Int32Array;
  /** What they brought in the twelve months before, and in those before these. */
  last: Float64Array;
  before: Float64Array;
  frame: Frame;
}

/** What learns what twelve months bring, on a scale on which 0 and millions are both near. */
interface Model {
  expected(asked: Asked): Generator<undefined, Float64Array>;
  /** Middle 80 % around what is expected. */
  range(expected: number): [number, number];
  customers: number;
  /** Of the trees. */
  depth: number;
}

/**
 * What customers bring in the next twelve months: sales less unit costs where these are known of four fifths of the sales, else sales. Boosted trees on
 * what was known on past days, with a range from customers that were held out; judged on the last twelve months beside "as in the year before".
 * @returns thin below 60 customers that bought two years ago.
 */
export function* marginTarget(input: TargetInput): Generator<undefined, TargetResult> {
  const { purchases, isMargin } = measured(input);
  const past = yield* learnOn(input, purchases, input.asOf - YEAR);
  if (typeof past === 'number') return thin('margin', 'foreseen.margin.customers', past, FEWEST);
  const then = yield* askedOn(input, purchases, input.asOf - YEAR, () => true);
  if (then.customers.length < FEWEST) return thin('margin', 'foreseen.margin.customers', then.customers.length, FEWEST);
  const card = yield* backTest(input, purchases, past, then, isMargin);
  const present = yield* learnOn(input, purchases, input.asOf, past.depth);
  if (typeof present === 'number') return thin('margin', 'foreseen.margin.customers', present, FEWEST);
  const now = yield* askedOn(input, purchases, input.asOf, () => true);
  const expected = card.better ? yield* present.expected(now) : now.last;
  const what = isMargin ? 'foreseen.margin.margin' : 'foreseen.margin.sales';
  return {
    name: 'margin',
    state: card.better ? 'ready' : 'noBetter',
    asOf: input.asOf,
    unit: 'money',
    means: text(card.better ? 'foreseen.margin.means' : 'foreseen.margin.rule', {
      what: { as: 'text', text: text(what) },
    }),
    card,
    records: recordsOf(input, now, expected, card.better ? present : undefined),
    of: now.customers.length,
  };
}

/** Margins where nearly all costs are known, else amounts. */
function measured({ purchases, asOf }: TargetInput): { purchases: PurchaseColumns; isMargin: boolean } {
  const { customer, time, amount, margin } = purchases;
  let [all, known] = [0, 0];
  amount.forEach((value, i) => {
    if (!(value > 0) || (time[i] as number) <= asOf - 2 * YEAR) return;
    all += value;
    if (margin && !Number.isNaN(margin[i])) known += value;
  });
  const isMargin = margin !== undefined && known >= KNOWN_COSTS * all && all > 0;
  return { purchases: { customer, time, amount: isMargin ? margin : amount }, isMargin };
}

function* askedOn(
  input: TargetInput,
  purchases: PurchaseColumns,
  day: Day,
  wanted: (customer: number) => boolean,
): Generator<undefined, Asked> {
  const count = input.customerIds.length;
  const [last, before] = [
    spentBetween(purchases, count, day - YEAR, day),
    spentBetween(purchases, count, day - 2 * YEAR, day - YEAR),
  ];
  yield;
  const bought = new Uint8Array(count);
  purchases.time.forEach((at, i) => {
    if (at > day - 2 * YEAR && at <= day) bought[purchases.customer[i] as number] = 1;
  });
  const customers = Int32Array.from([...bought.keys()].filter((c) => bought[c] === 1 && wanted(c)));
  const features = yield* quietly(input.features(day, customers));
  const pick = (all: Float64Array) => Float64Array.from(customers, (c) => all[c] as number);
  const asked = { customers, last: pick(last), before: pick(before) };
  const column = (name: string, values: Float64Array) => ({ name, values: { kind: 'number' as const, values } });
  const columns = [...features.columns, column('brought last', asked.last), column('brought before', asked.before)];
  return { ...asked, frame: { length: customers.length, columns } };
}

/** Learns from days whose twelve months had passed on `day`. @param depth of trees that suited an earlier day. @returns how many customers there are where they are too few. */
function* learnOn(
  input: TargetInput,
  purchases: PurchaseColumns,
  day: Day,
  depth?: number,
): Generator<undefined, Model | number> {
  const count = input.customerIds.length;
  const some = new Set(sample(input.random, count, MOST_LEARNT));
  const first = purchases.time.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const past: Asked[] = [];
  const came: number[] = [];
  for (let i = 0; i < ASKED; i++) {
    const then = day - YEAR - i * APART;
    // Before there is a whole year to look back on, twelve months are none.
    if (then - YEAR < first) break;
    const asked = yield* askedOn(input, purchases, then, (c) => some.has(c));
    const later = spentBetween(purchases, count, then, then + YEAR);
    past.push(asked);
    came.push(...Array.from(asked.customers, (c) => later[c] as number));
  }
  const groups = past.flatMap((asked) => [...asked.customers]);
  const customers = new Set(groups).size;
  if (customers < FEWEST) return customers;
  const unit = median(came.filter((value) => value > 0));
  const scale = unit > 0 ? unit : 1;
  const values = Float64Array.from(came, (value) => nearZero(value / scale));
  const frame = stacked(past.map((asked) => asked.frame));
  const learnt = yield* learn(frame, { objective: 'regression', values }, { random: input.random, groups, depth });
  const spread = spreadOf(
    learnt.heldMargins,
    Float64Array.from(learnt.held, (row) => values[row] as number),
  );
  return {
    customers,
    depth: learnt.settings.depth,
    *expected(asked) {
      const said = yield* predictSteps(learnt.model, asked.frame);
      return said.map((value) => scale * backFrom(value));
    },
    range(expected) {
      const [low, high] = spread(nearZero(expected / scale));
      return [scale * backFrom(low), scale * backFrom(high)];
    },
  };
}

/** asinh: like a logarithm far from 0, straight near it, so that nothing bought and losses have a place. */
function nearZero(value: number): number {
  const size = Math.abs(value);
  return Math.sign(value) * log(size + Math.sqrt(size * size + 1));
}

/** sinh, its inverse. */
function backFrom(value: number): number {
  return (exp(value) - exp(-value)) / 2;
}

/**
 * How far the outcome of rows held out lay from what was said, as the middle 80 %, apart for thirds of what was said.
 * Source: split conformal intervals, Lei et al. 2018, "Distribution-Free Predictive Inference for Regression", by groups.
 */
function spreadOf(said: Float64Array, truth: Float64Array): (said: number) => [number, number] {
  const sorted = sortedKnown(said);
  const cuts = Array.from({ length: PARTS - 1 }, (_, i) => quantileOfSorted(sorted, (i + 1) / PARTS));
  const partOf = (value: number) => cuts.filter((cut) => value > cut).length;
  const ends = Array.from({ length: PARTS }, (_, part) => {
    const off = sortedKnown(
      [...said.keys()].flatMap((i) =>
        partOf(said[i] as number) === part ? [(truth[i] as number) - (said[i] as number)] : [],
      ),
    );
    return off.length > 0 ? [quantileOfSorted(off, 0.1), quantileOfSorted(off, 0.9)] : [0, 0];
  });
  return (value) => {
    const [low = 0, high = 0] = ends[partOf(value)] ?? [];
    return [value + Math.min(0, low), value + Math.max(0, high)];
  };
}

function* backTest(
  input: TargetInput,
  purchases: PurchaseColumns,
  model: Model,
  then: Asked,
  isMargin: boolean,
): Generator<undefined, TargetCard> {
  const { asOf, customerIds } = input;
  const later = spentBetween(purchases, customerIds.length, asOf - YEAR, asOf);
  const came = Float64Array.from(then.customers, (c) => later[c] as number);
  const said = yield* model.expected(then);
  const held = came.reduce((count, value, i) => {
    const [low, high] = model.range(said[i] as number);
    return count + (value >= low && value <= high ? 1 : 0);
  }, 0);
  const value = meanError(said, came);
  const baseline = meanError(then.last, came);
  return {
    what: text(isMargin ? 'foreseen.margin.what' : 'foreseen.margin.whatSales'),
    baseline: text('foreseen.lastYear'),
    askedOn: asOf - YEAR,
    until: asOf,
    learnt: model.customers,
    judged: came.length,
    better: value < baseline,
    figures: [
      { name: text('foreseen.meanError'), unit: 'money', value, baseline, better: 'low' },
      {
        name: text('foreseen.firstFifth'),
        unit: 'share',
        value: foundInFifth(said, came),
        baseline: foundInFifth(then.last, came),
        better: 'high',
      },
      { name: text('foreseen.held'), unit: 'share', value: held / came.length, better: { near: 0.8 } },
    ],
    limits: limitsOf('margin', ...(isMargin ? [text('foreseen.margin.costs')] : [text('foreseen.margin.noCosts')])),
  };
}

/** @param model absent where the simple rule makes the list. */
function recordsOf(
  { customerIds, currency }: TargetInput,
  { customers, last, before }: Asked,
  expected: Float64Array,
  model: Model | undefined,
): TargetRecord[] {
  const order = [...customers.keys()].sort((a, b) => (expected[b] as number) - (expected[a] as number) || a - b);
  return order.slice(0, LONGEST_LIST).map((i) => {
    const value = expected[i] as number;
    return {
      ref: { kind: 'customer', id: customerIds[customers[i] as number] as string },
      value,
      ...(model && { interval: model.range(value) }),
      reasons: [
        text('foreseen.margin.years', {
          last: money(last[i] as number, currency),
          before: money(before[i] as number, currency),
        }),
      ],
    };
  });
}
