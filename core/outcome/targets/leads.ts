import { text } from '../../crm/text';
import type { Day } from '../../crm/time';
import { rocAuc } from '../../judging/ranking';
import { quietly } from '../../kernels/finish';
import { sample } from '../../kernels/random';
import type { Frame } from '../../table/frame';
import { median } from '../../table/statistics';
import { takeRows } from '../../trees/learn';
import { foreseeTarget } from '../learnModel';
import { type LearntTarget, learnTarget } from '../learnTarget';
import { type Companies, stacked, type TargetInput } from './input';
import { likeness } from './lookAlike';
import { type GainsPoint, LONGEST_LIST, type TargetCard, type TargetRecord, type TargetResult } from './model';
import { cameInOrder, foundInFifth, spentBetween, YEAR } from './spent';
import { limitsOf, share, thin } from './words';

/** Asked on so many days, half a year apart, the last one a year ago. */
const ASKED = 4;
const APART = 182;
/** Held against at most so many customers, drawn by chance. */
const MOST_LIKE = 500;
/** Steps of the gains. */
const STEPS = 20;
const FIFTH = 0.2;
const LIKE = 'like customers';

/** Companies that had not bought on a day, and what was known of them then. */
interface Asked {
  day: Day;
  companies: Int32Array;
  frame: Frame;
  like: Float64Array;
}

/**
 * Prospects and leads by their chance to buy for the first time within twelve months, learnt from those that were there on past days, with how like
 * they are to valuable customers of that day; judged on the latest of these days beside any order and the share of all. @returns thin where too few became customers.
 */
export function* leadsTarget(input: TargetInput): Generator<undefined, TargetResult> {
  const { companies, asOf } = input;
  if (!companies) return thin('leads', 'foreseen.leads.cases', 0, 1);
  const past: Asked[] = [];
  for (let i = ASKED - 1; i >= 0; i--) past.push(yield* askedOn(input, companies, asOf - YEAR - i * APART));
  yield;
  const rows = past.flatMap(({ companies: own, day }) => [...own].map((company) => ({ company, day })));
  const classes = Int32Array.from(rows, ({ company, day }) => {
    const bought = companies.bought[company] as number;
    return bought > day && bought <= day + YEAR ? 1 : 0;
  });
  const frame = stacked(past.map((one) => one.frame));
  yield;
  const learnt = yield* learnTarget(
    {
      frame,
      classes,
      cases: Int32Array.from(rows, ({ company }) => companies.company[company] as number),
      knownOn: Float64Array.from(rows, ({ day }) => day + YEAR),
    },
    { random: input.random },
  );
  if (learnt.abstained) {
    const { have, need } = learnt.have.reduce((a, b) => (b.have < a.have ? b : a));
    return thin('leads', 'foreseen.leads.cases', have, need);
  }
  const like = Float64Array.from(past.flatMap((one) => [...one.like]));
  const { card, gains, likenessTells } = judged(learnt, classes, like, past);
  const now = yield* askedOn(input, companies, asOf);
  const said = card.better ? (yield* foreseeTarget(learnt.model, now.frame)).filter((_, i) => i % 2 === 1) : now.like;
  const counts = countsOf(companies, rows, classes);
  return {
    name: 'leads',
    state: card.better ? 'ready' : 'noBetter',
    asOf,
    unit: 'share',
    means: text(card.better ? 'foreseen.leads.means' : 'foreseen.leads.rule'),
    card,
    // Likeness that did not tell on past days makes no list either.
    records: card.better || likenessTells ? recordsOf(companies, now, said, counts) : [],
    of: now.companies.length,
    gains,
  };
}

function* askedOn(input: TargetInput, all: Companies, day: Day): Generator<undefined, Asked> {
  const { since, bought, until, customer } = all;
  const companies = Int32Array.from(
    [...since.keys()].filter(
      (i) => (since[i] as number) <= day && !((bought[i] as number) <= day) && !((until[i] as number) <= day),
    ),
  );
  const valuable = valuableOn(input, all, day);
  const some = sample(input.random, valuable.length, MOST_LIKE).map((at) => valuable[at] as number);
  const like = yield* likeness(all.frame, companies, some);
  const known = companies.filter((i) => (customer[i] as number) >= 0);
  const features = yield* quietly(
    input.features(
      day,
      known.map((i) => customer[i] as number),
    ),
  );
  const place = new Map([...known].map((company, at) => [company, at]));
  const dated = features.columns.flatMap(({ name, values }) => {
    if (values.kind !== 'number') return [];
    const own = Float64Array.from(companies, (i) => values.values[place.get(i) ?? -1] ?? Number.NaN);
    return [{ name, values: { kind: 'number' as const, values: own } }];
  });
  const columns = [
    ...takeRows(all.frame, companies).columns,
    ...dated,
    { name: LIKE, values: { kind: 'number' as const, values: like } },
  ];
  return { day, companies, like, frame: { length: companies.length, columns } };
}

/** Those that had bought by the day, and for more than the middle one. */
function valuableOn({ purchases, customerIds }: TargetInput, { customer, bought }: Companies, day: Day): number[] {
  const spent = spentBetween(purchases, customerIds.length, Number.NEGATIVE_INFINITY, day);
  const buyers = [...customer.keys()].filter((i) => (customer[i] as number) >= 0 && (bought[i] as number) <= day);
  const of = (i: number) => spent[customer[i] as number] as number;
  const middle = median(buyers.map(of));
  return buyers.filter((i) => of(i) >= middle);
}

function judged(
  { judged: { rows, said, card, learntCases, cases }, better }: LearntTarget,
  classes: Int32Array,
  like: Float64Array,
  past: readonly Asked[],
): { card: TargetCard; gains: GainsPoint[]; likenessTells: boolean } {
  const truth = Int32Array.from(rows, (row) => classes[row] as number);
  const yes = Float64Array.from(rows, (_, i) => said[2 * i + 1] as number);
  // Of whom nothing is known is like nobody.
  const rule = Float64Array.from(rows, (row) => like[row] || 0);
  const days = past.flatMap((one) => [...one.companies].map(() => one.day));
  const asked = Array.from(rows, (row) => days[row] as number);
  const [auc, ofRule] = [rocAuc(truth, yes) ?? 0.5, rocAuc(truth, rule) ?? 0.5];
  const { auc: range, brier } = card?.chance ?? {};
  return {
    card: {
      what: text('foreseen.leads.what'),
      baseline: text('foreseen.leads.anyOrder'),
      askedOn: asked.reduce((a, b) => Math.min(a, b)),
      until: asked.reduce((a, b) => Math.max(a, b)) + YEAR,
      learnt: learntCases,
      judged: cases,
      better,
      figures: [
        {
          name: text('foreseen.auc'),
          unit: 'number',
          value: auc,
          baseline: 0.5,
          ...(range?.low !== undefined && range.high !== undefined && { interval: [range.low, range.high] }),
          better: 'high',
        },
        {
          name: text('foreseen.leads.fifth'),
          unit: 'share',
          value: foundInFifth(yes, truth),
          baseline: FIFTH,
          better: 'high',
        },
        ...(brier && card?.baseRate.brier
          ? [
              {
                name: text('foreseen.brier'),
                unit: 'number' as const,
                value: brier.value,
                baseline: card.baseRate.brier.value,
                better: 'low' as const,
              },
            ]
          : []),
        { name: text('foreseen.leads.byLikeness'), unit: 'number', value: ofRule, baseline: 0.5, better: 'high' },
      ],
      limits: limitsOf('leads'),
    },
    gains: gainsOf(yes, truth),
    likenessTells: ofRule > 0.5,
  };
}

/** What is found by whoever works through the first share of a list, the greatest said first. */
export function gainsOf(said: ArrayLike<number>, truth: ArrayLike<number>): GainsPoint[] {
  const came = cameInOrder(said, truth);
  const all = came.reduce((sum, one) => sum + one, 0);
  if (all === 0) return [];
  let [found, at] = [0, 0];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const until = Math.round((step / STEPS) * came.length);
    for (; at < until; at++) found += came[at] as number;
    return { share: step / STEPS, found: found / all };
  });
}

/** How many of the past companies with the same first word (industry, as a rule) became customers, by its code. */
interface Counts {
  column: number;
  won: Map<number, number>;
  of: Map<number, number>;
}

function countsOf({ frame }: Companies, rows: readonly { company: number }[], classes: Int32Array): Counts {
  const column = frame.columns.findIndex(({ values }) => values.kind === 'category');
  const values = frame.columns[column]?.values;
  const counts: Counts = { column, won: new Map(), of: new Map() };
  if (values?.kind !== 'category') return counts;
  rows.forEach(({ company }, row) => {
    const code = values.codes[company] as number;
    counts.of.set(code, (counts.of.get(code) ?? 0) + 1);
    counts.won.set(code, (counts.won.get(code) ?? 0) + (classes[row] as number));
  });
  return counts;
}

function recordsOf(all: Companies, { companies, like }: Asked, said: Float64Array, counts: Counts): TargetRecord[] {
  const valueAt = (i: number) => said[i] || 0;
  const order = [...companies.keys()].sort((a, b) => valueAt(b) - valueAt(a) || a - b);
  const words = all.frame.columns[counts.column]?.values;
  return order.slice(0, LONGEST_LIST).map((i) => {
    const company = companies[i] as number;
    const code = words?.kind === 'category' ? (words.codes[company] as number) : -1;
    const of = code < 0 ? 0 : (counts.of.get(code) ?? 0);
    const word = words?.kind === 'category' ? words.dictionary[code] : undefined;
    return {
      ref: all.refs[company] as Companies['refs'][number],
      value: valueAt(i),
      reasons: [
        ...(Number.isNaN(like[i]) ? [] : [text('foreseen.leads.alike', { share: share(like[i] as number) })]),
        ...(of > 0 && word !== undefined
          ? [text('foreseen.leads.sameWord', { word, won: counts.won.get(code) ?? 0, of })]
          : []),
      ],
    };
  });
}
