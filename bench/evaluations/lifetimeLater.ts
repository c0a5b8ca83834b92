import type { BgNbd } from '../../core/outcome/lifetime/bgNbd';
import { spendingInterval } from '../../core/outcome/lifetime/customerValue';
import { expectedAmount, type GammaGamma } from '../../core/outcome/lifetime/gammaGamma';
import { type Histories, historiesOf } from '../../core/outcome/lifetime/histories';
import { expectedPurchases, type History, moreThan } from '../../core/outcome/lifetime/purchasesAhead';
import { figure, mean, type Row, row } from '../form';
import type { ReadPurchases } from '../purchaseFile';

/** What customers did after a day, beside what was expected of them on it. Arrays are by customer that had bought by then. */
export interface Later {
  /** Repeats until the day. */
  repeats: Float64Array;
  /** Purchases (days with one) and money after it. */
  made: Float64Array;
  spent: Float64Array;
  expected: Float64Array;
  /** The number that is as likely exceeded as not: the expectation lies above it where few buy often. */
  middle: Float64Array;
  /** Own repeats over own age, times the length: what needs no model. */
  rate: Float64Array;
  /** Of all customers together. */
  base: Float64Array;
  money?: { expected: Float64Array; rate: Float64Array; base: Float64Array };
}

/** The smallest number of purchases that is exceeded at most half of the times. */
function middleOf(buying: BgNbd, history: History, length: number): number {
  let k = 0;
  for (const more of moreThan(buying, history, length)) {
    if (more <= 0.5) break;
    k++;
  }
  return k;
}

/** One after the other, of several days that were asked on. */
export function together(all: readonly Later[]): Later {
  const joined = (of: (one: Later) => Float64Array) => Float64Array.from(all.flatMap((one) => [...of(one)]));
  const money = (name: 'expected' | 'rate' | 'base') =>
    joined((one) => one.money?.[name] ?? one.spent.map(() => Number.NaN));
  return {
    repeats: joined((one) => one.repeats),
    made: joined((one) => one.made),
    spent: joined((one) => one.spent),
    expected: joined((one) => one.expected),
    middle: joined((one) => one.middle),
    rate: joined((one) => one.rate),
    base: joined((one) => one.base),
    ...(all.every((one) => one.money) && {
      money: { expected: money('expected'), rate: money('rate'), base: money('base') },
    }),
  };
}

/** @param last the last day that is compared. @param known the histories of all customers in days until `until`; those without any have no age. */
export function laterOf(
  { purchases, customers }: ReadPurchases,
  { until, last }: { until: number; last: number },
  known: Histories,
  buying: BgNbd,
  spending: GammaGamma | undefined,
): Later {
  const length = last - until;
  const after = historiesOf(purchases, customers, last);
  const spent = new Float64Array(customers);
  purchases.time.forEach((at, i) => {
    const c = purchases.customer[i] as number;
    if (at > until && at <= last) spent[c] = (spent[c] as number) + (purchases.amount[i] as number);
  });
  const rows = [...known.age.keys()].filter((c) => !Number.isNaN(known.age[c]));
  const of = (value: (c: number) => number) => Float64Array.from(rows, value);
  const [x, t, T, m] = (['repeats', 'recency', 'age', 'value'] as const).map(
    (name) => (c: number) => known[name][c] as number,
  ) as [(c: number) => number, (c: number) => number, (c: number) => number, (c: number) => number];
  const history = (c: number) => ({ repeats: x(c), recency: t(c), age: T(c) });
  const expected = of((c) => expectedPurchases(buying, history(c), length));
  const rate = of((c) => (T(c) > 0 ? (x(c) / T(c)) * length : 0));
  const all = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const share = (all(of(x)) / all(of(T))) * length;
  const money = rows.reduce((sum, c) => sum + (x(c) > 0 ? x(c) * m(c) : 0), 0);
  const of1 = (c: number) => (spending && expectedAmount(spending, x(c), m(c))) ?? 0;
  return {
    repeats: of(x),
    made: of((c) => (after.repeats[c] as number) - x(c)),
    spent: of((c) => spent[c] as number),
    expected,
    middle: of((c) => middleOf(buying, history(c), length)),
    rate,
    base: rate.map(() => share),
    ...(spending && {
      money: {
        expected: of(of1).map((amount, i) => amount * (expected[i] as number)),
        rate: of((c) => (x(c) > 0 ? m(c) : 0)).map((amount, i) => amount * (rate[i] as number)),
        base: rate.map(() => (money / all(of(T))) * length),
      },
    }),
  };
}

const off = (said: Float64Array, truth: Float64Array) => [...said].map((value, i) => value - (truth[i] as number));
const meanOff = (said: Float64Array, truth: Float64Array) => mean(off(said, truth).map(Math.abs));
const rootOff = (said: Float64Array, truth: Float64Array) => Math.sqrt(mean(off(said, truth).map((d) => d * d)));

function correlation(one: Float64Array, other: Float64Array): number {
  const [a, b] = [mean([...one]), mean([...other])];
  let [xy, xx, yy] = [0, 0, 0];
  one.forEach((x, i) => {
    const [dx, dy] = [x - a, (other[i] as number) - b];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xy / Math.sqrt(xx * yy);
}

interface Said {
  what: string;
  truth: Float64Array;
  expected: Float64Array;
  rate: Float64Array;
  base: Float64Array;
}

type Distance = (said: Float64Array, truth: Float64Array) => number;

function ratioRow(said: Said, name: string, ours: Float64Array, of: Distance, goal: string): Row {
  const { what, truth, rate, base } = said;
  return row({
    name: `${what}: ${name} to that of the own rate`,
    subject: figure(of(ours, truth)),
    reference: `own rate ${figure(of(rate, truth))}, mean of all ${figure(of(base, truth))}`,
    value: of(ours, truth) / of(rate, truth),
    unit: '×',
    goal,
  });
}

function besideRate(said: Said): Row[] {
  const { what, truth, expected, rate } = said;
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return [
    ratioRow(said, 'mean error', expected, meanOff, ''),
    row({
      name: `${what}: correlation with what came`,
      subject: figure(correlation(expected, truth)),
      reference: `own rate ${figure(correlation(rate, truth))}`,
      value: correlation(expected, truth),
      unit: '',
      goal: '',
    }),
    row({
      name: `${what}: all together, expected to came`,
      subject: figure(sum(expected)),
      reference: `came ${figure(sum(truth))}, own rate ${figure(sum(rate))}`,
      value: sum(expected) / sum(truth),
      unit: '×',
      goal: '',
    }),
  ];
}

/** @param held whether the set is one that the model is held to. */
export function laterRows(name: string, later: Later, held: boolean): Row[] {
  const goal = held ? '≤ 1' : '';
  const bought = { ...later, what: `${name}, purchases`, truth: later.made };
  return [
    ratioRow(bought, 'root of the mean squared error', later.expected, rootOff, goal),
    ratioRow(bought, 'mean error of the middle number', later.middle, meanOff, goal),
    ...besideRate(bought),
    ...(later.money ? besideRate({ ...later.money, what: `${name}, money`, truth: later.spent }) : []),
  ];
}

/** Groups by repeats; the last one has all from there on. */
const GROUPS = [0, 1, 2, 3, 4, 5, 6, 7];

/** What customers of each number of repeats did later, as lines of a table. */
export function groupLines({ repeats, made, expected, rate }: Later): string[] {
  const last = GROUPS.length - 1;
  const lines = GROUPS.map((from) => {
    const rows = [...repeats.keys()].filter((i) =>
      from === last ? (repeats[i] as number) >= from : repeats[i] === from,
    );
    const of = (values: Float64Array) => figure(mean(rows.map((i) => values[i] as number))).padStart(8);
    const name = `${from}${from === last ? ' or more' : ''}`.padEnd(10);
    return rows.length > 0
      ? `  ${name}${String(rows.length).padStart(9)}  ${of(made)}  ${of(expected)}  ${of(rate)}`
      : '';
  });
  return [
    '  repeats   customers      came  expected  own rate (purchases later, mean)',
    ...lines.filter((line) => line !== ''),
  ];
}

/** So many customers are asked for an interval: it takes long. */
const ASKED = 600;

/** How many of the customers spend within the interval of 80 % that was said of them. */
export function spendingRow(
  name: string,
  known: Histories,
  later: Later,
  length: number,
  buying: BgNbd,
  spending: GammaGamma,
): Row {
  const rows = [...known.age.keys()].filter((c) => !Number.isNaN(known.age[c]));
  const step = Math.max(1, Math.floor(rows.length / ASKED));
  const asked = rows.map((c, i) => ({ c, i })).filter(({ i }) => i % step === 0);
  const held = asked.filter(({ c, i }) => {
    const [x, t, T, m] = (['repeats', 'recency', 'age', 'value'] as const).map((of) => known[of][c] as number) as [
      number,
      number,
      number,
      number,
    ];
    const [low, high] = spendingInterval(buying, spending, { repeats: x, recency: t, age: T }, m, length);
    const truth = later.spent[i] as number;
    return truth >= low && truth <= high;
  });
  return row({
    name: `${name}: later money within its 80 % interval`,
    subject: `${held.length} of ${asked.length} customers`,
    reference: 'at least 0.8: an interval from 0 holds what is below as well',
    value: held.length / asked.length,
    unit: '',
    goal: '',
  });
}
