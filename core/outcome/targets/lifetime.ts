import { text } from '../../crm/text';
import { DAYS_PER_MONTH, DAYS_PER_YEAR, type Day } from '../../crm/time';
import { BG_NBD_NAMES, type BgNbd, bgNbdSteps, type Fitted } from '../lifetime/bgNbd';
import { customerValue, type Horizon, spendingInterval } from '../lifetime/customerValue';
import { expectedAmount, GAMMA_GAMMA_NAMES, type GammaGamma, gammaGammaSteps } from '../lifetime/gammaGamma';
import { type Histories, historiesOf, pickHistories } from '../lifetime/histories';
import { aliveProbability, expectedPurchases, type History } from '../lifetime/purchasesAhead';
import { formStart } from './formStart';
import type { TargetInput } from './input';
import { LONGEST_LIST, type ReadyTarget, type TargetCard, type TargetRecord, type TargetResult } from './model';
import { foundInFifth, meanError, spentBetween, typicalError, YEAR } from './spent';
import { limitsOf, money, share, thin } from './words';

/** Purchases of the next three years, month by month, at 10 % a year. */
const HORIZON: Horizon = { length: 3 * DAYS_PER_YEAR, step: DAYS_PER_MONTH, discount: 0.1, year: DAYS_PER_YEAR };
/** Three years of a sum that comes every year, at the same discount: what the simple rule multiplies a year by. */
const YEARS_AT_DISCOUNT = 2.6;
/** So many customers of the back-test are asked whether what they spent lies in the interval. */
const ASKED = 300;
/** Customers between two yields. */
const CHUNK = 50;

interface Learnt {
  buying: Fitted<BgNbd>;
  spending: Fitted<GammaGamma>;
  /** Places of the customers that had bought by the day. */
  customers: number[];
  histories: Histories;
}

/**
 * What customers will be worth over three years (BG/NBD × gamma–gamma, discounted), judged by the last twelve months as foreseen a year ago beside
 * "as in the year before". @returns thin below 20 customers that bought again, a year ago as well.
 */
export function* lifetimeTarget(input: TargetInput): Generator<undefined, TargetResult> {
  const { asOf } = input;
  const before = yield* learntOn(input, asOf - YEAR);
  if ('have' in before) return thin('lifetime', 'foreseen.lifetime.repeaters', before.have, before.need);
  const now = yield* learntOn(input, asOf);
  if ('have' in now) return thin('lifetime', 'foreseen.lifetime.repeaters', now.have, now.need);
  const card = yield* backTest(input, before, now);
  const { records, of } = card.better ? yield* valued(input, now) : asLastYear(input);
  const { typical, yearOf } = formStart(input);
  const place = new Map(input.customerIds.map((id, c) => [id, c]));
  const withYear = (record: TargetRecord): TargetRecord => {
    const year = yearOf(place.get(record.ref.id) ?? -1);
    return year ? { ...record, year } : record;
  };
  return {
    name: 'lifetime',
    state: card.better ? 'ready' : 'noBetter',
    asOf,
    unit: 'money',
    means: text(card.better ? 'foreseen.lifetime.means' : 'foreseen.lifetime.rule'),
    card,
    records: records.map(withYear),
    of,
    form: typical,
  };
}

function* learntOn(input: TargetInput, day: Day): Generator<undefined, Learnt | { have: number; need: number }> {
  const all = historiesOf(input.purchases, input.customerIds.length, day);
  const customers = [...all.age.keys()].filter((c) => !Number.isNaN(all.age[c]));
  const histories = pickHistories(all, customers);
  const buying = yield* bgNbdSteps(histories);
  if ('tooFew' in buying) return buying;
  const spending = yield* gammaGammaSteps(histories);
  return 'tooFew' in spending ? spending : { buying, spending, customers, histories };
}

const historyAt = ({ repeats, recency, age }: Histories, i: number): History => ({
  repeats: repeats[i] as number,
  recency: recency[i] as number,
  age: age[i] as number,
});

/** What each customer is expected to spend in so many days, not discounted. */
function* spendingOf({ buying, spending, histories }: Learnt, days: number): Generator<undefined, Float64Array> {
  const expected = new Float64Array(histories.age.length);
  for (let i = 0; i < expected.length; i++) {
    const history = historyAt(histories, i);
    const amount = expectedAmount(spending.parameters, history.repeats, histories.value[i] as number) ?? 0;
    expected[i] = amount * expectedPurchases(buying.parameters, history, days);
    if (i % CHUNK === 0) yield;
  }
  return expected;
}

function* backTest(input: TargetInput, before: Learnt, now: Learnt): Generator<undefined, TargetCard> {
  const { asOf, purchases, customerIds } = input;
  const said = yield* spendingOf(before, YEAR);
  const pick = (all: Float64Array) => Float64Array.from(before.customers, (c) => all[c] as number);
  const came = pick(spentBetween(purchases, customerIds.length, asOf - YEAR, asOf));
  const rule = pick(spentBetween(purchases, customerIds.length, asOf - 2 * YEAR, asOf - YEAR));
  const held = yield* heldShare(before, came);
  const typical = { value: typicalError(said, came), baseline: typicalError(rule, came) };
  const errors = { ...now.buying.standardErrors, ...now.spending.standardErrors };
  const parameters = { ...now.buying.parameters, ...now.spending.parameters };
  return {
    what: text('foreseen.lifetime.what'),
    baseline: text('foreseen.lastYear'),
    askedOn: asOf - YEAR,
    until: asOf,
    learnt: before.customers.length,
    judged: before.customers.length,
    better: typical.value < typical.baseline,
    figures: [
      { name: text('foreseen.typicalError'), unit: 'money', ...typical, better: 'low' },
      {
        name: text('foreseen.meanError'),
        unit: 'money',
        value: meanError(said, came),
        baseline: meanError(rule, came),
        better: 'low',
      },
      {
        name: text('foreseen.firstFifth'),
        unit: 'share',
        value: foundInFifth(said, came),
        baseline: foundInFifth(rule, came),
        better: 'high',
      },
      { name: text('foreseen.held'), unit: 'share', value: held, better: { near: 0.8 } },
    ],
    parameters: [...BG_NBD_NAMES, ...GAMMA_GAMMA_NAMES].map((name) => ({
      name,
      value: parameters[name],
      ...(errors[name] !== undefined && { error: errors[name] }),
    })),
    limits: limitsOf('lifetime', text('foreseen.lifetime.independent')),
  };
}

/** The share of customers that spent within the interval said of them. */
function* heldShare({ buying, spending, histories }: Learnt, came: Float64Array): Generator<undefined, number> {
  const step = Math.max(1, Math.floor(came.length / ASKED));
  let [held, asked] = [0, 0];
  for (let i = 0; i < came.length; i += step) {
    const amount = histories.value[i] as number;
    const [low, high] = spendingInterval(buying.parameters, spending.parameters, historyAt(histories, i), amount, YEAR);
    const truth = came[i] as number;
    if (truth >= low && truth <= high) held++;
    asked++;
    yield;
  }
  return held / asked;
}

type Listed = Pick<ReadyTarget, 'records' | 'of'>;

/** The most valuable customers of those that are still there as far as can be said. */
function* valued(input: TargetInput, learnt: Learnt): Generator<undefined, Listed> {
  const { customers, histories, buying, spending } = learnt;
  const rough = yield* spendingOf(learnt, HORIZON.length);
  const order = [...rough.keys()].sort((a, b) => (rough[b] as number) - (rough[a] as number) || a - b);
  const records: TargetRecord[] = [];
  for (const i of order.slice(0, LONGEST_LIST)) {
    const history = historyAt(histories, i);
    const amount = histories.value[i] as number;
    const worth = customerValue(buying.parameters, spending.parameters, history, amount, HORIZON);
    yield;
    if (!worth) continue;
    const alive = aliveProbability(buying.parameters, history);
    records.push({
      ref: { kind: 'customer', id: input.customerIds[customers[i] as number] as string },
      value: worth.value,
      interval: worth.interval,
      reasons: [
        text('foreseen.lifetime.expected', {
          purchases: { as: 'number', value: worth.purchases, digits: 1 },
          amount: money(worth.amount, input.currency),
        }),
        text('foreseen.lifetime.so', { purchases: history.repeats + 1, years: yearsOf(history.age) }),
        text('foreseen.alive', { share: share(alive) }),
      ],
    });
  }
  records.sort((a, b) => b.value - a.value);
  return { records, of: customers.length };
}

const yearsOf = (days: number) => ({ as: 'number' as const, value: days / DAYS_PER_YEAR, digits: 1 });

/** The list of the simple rule: three more years like the last one. */
function asLastYear({ asOf, purchases, customerIds, currency }: TargetInput): Listed {
  const spent = spentBetween(purchases, customerIds.length, asOf - YEAR, asOf);
  const order = [...spent.keys()].filter((c) => (spent[c] as number) > 0);
  order.sort((a, b) => (spent[b] as number) - (spent[a] as number) || a - b);
  const records = order.slice(0, LONGEST_LIST).map((c) => ({
    ref: { kind: 'customer' as const, id: customerIds[c] as string },
    value: YEARS_AT_DISCOUNT * (spent[c] as number),
    reasons: [text('foreseen.spentLastYear', { amount: money(spent[c] as number, currency) })],
  }));
  return { records, of: order.length };
}
