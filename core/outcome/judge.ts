import type { Day } from '../crm/time';
import { isSurelyAbove, sumOverCases } from '../judging/cases';
import { brier, logLoss, shareOfOnes } from '../judging/probabilities';
import { type ChanceCard, chanceCard } from './card';
import type { Deals } from './deals';
import { fitResponse } from './fitResponse';
import type { LadderGroups } from './ladder';
import { estimateStrengths, segmentOn, tally } from './ladder';
import type { ChanceFigures, GroupLoss, Judgement, Loss } from './model';
import type { LevelNumbers, Observations } from './observed';
import { commonLevels, fitLevels, foresee, observe } from './observed';
import { type DealPrices, foreseePrices } from './response';
import { atScale, type Chosen, isBetter } from './rounds';
import { timeMachine } from './timeMachine';

export interface Verdict {
  judgement: Judgement;
  card: ChanceCard | undefined;
  figures: ChanceFigures;
}

/** What the chance is judged with. */
export interface JudgeInput {
  deals: Deals;
  groups: LadderGroups;
  numbers: LevelNumbers;
  prices: DealPrices | undefined;
  chosen: Chosen;
  /** The last closing day that it is made from. */
  split: Day;
}

/** What was said of the moments that a chance was made from and of the later ones. */
interface Said {
  earlier: Observations;
  later: Observations;
  /** By the drivers alone, kept or not. */
  drivers: Float64Array;
  learnt: Float64Array;
  said: Float64Array;
}

/**
 * Makes the chance as it was chosen from the deals that had closed by the split, and holds it against those that closed later.
 * Nothing is chosen here: what is told of the later deals is what a user would have seen.
 * @param otherwise the same without segments, or with them where it is made without: tells what they add. Absent where no customer is in one.
 */
export function* judge(
  input: JudgeInput,
  otherwise?: Pick<JudgeInput, 'groups' | 'numbers'>,
): Generator<undefined, Verdict> {
  const { deals, chosen, split } = input;
  const found = yield* say(input);
  const { earlier, later, said } = found;
  const { won } = later.rows;
  yield;
  const rate = new Float64Array(later.rows.length).fill(shareOfOnes(earlier.rows.won));
  const judgement: Judgement = {
    split,
    trainDeals: deals.closedOn.filter((day) => day <= split).length,
    testDeals: deals.closedOn.filter((day) => day > split).length,
    moments: later.rows.length,
    baseRate: loss(rate, won),
    all: loss(later.all, won),
    ladder: loss(later.ladder, won),
    drivers: loss(found.drivers, won),
  };
  yield;
  const judged = { won, said, deals: later.deals };
  const better = isBetter(said, rate, won, later.deals) && hasSkill(chosen.held, later, said, rate[0] ?? Number.NaN);
  yield;
  const card = yield* chanceCard(earlier.rows.won, chosen.held, judged, better);
  yield;
  const asked = timeMachine(deals, { deals: later.deals, days: later.days, won, said }, split);
  yield;
  // Of a chance without segments as well it is told how it did in each.
  const segmented = { ...input, ...(isSegmented(input) ? {} : otherwise) };
  const figures: ChanceFigures = {
    ...(asked && { asked }),
    learnt: loss(found.learnt, earlier.rows.won),
    later: loss(said, won),
    byStage: byGroup(later, said, rate, (i) => later.stages[i] as number).map((one) => ({
      ...one,
      group: deals.stages[one.group] ?? '',
    })),
    bySegment: byGroup(later, said, rate, (i) => segmentOfMoment(segmented, later, i)),
  };
  yield;
  if (!otherwise) return { judgement, card, figures };
  const other = yield* say({ ...input, ...otherwise });
  yield;
  const [has, lacks] = isSegmented(input) ? [said, other.said] : [other.said, said];
  const segmentEffect = {
    with: loss(has, won),
    without: loss(lacks, won),
    better: isBetter(has, lacks, won, later.deals),
  };
  return { judgement, card, figures: { ...figures, segmentEffect } };
}

/**
 * Whether the Brier skill lies above 0 with its whole 95 % interval, on all deals that were foreseen before they closed: those
 * of the rounds forward in time, and the newest. A deal, not a moment, is a case.
 */
function hasSkill(held: Chosen['held'], later: Observations, said: Float64Array, rate: number): boolean {
  const gain = (p: number, outcome: number) => (rate - outcome) ** 2 - (p - outcome) ** 2;
  const gains = [
    ...Array.from(held.said, (p, i) => gain(p, held.won[i] as number)),
    ...Array.from(said, (p, i) => gain(p, later.rows.won[i] as number)),
  ];
  return isSurelyAbove(sumOverCases(gains, [...held.deals, ...later.deals]));
}

function* say({ deals, groups, numbers, prices, chosen, split }: JudgeInput): Generator<undefined, Said> {
  const { base, keepDrivers, ridge, dropped, scale, keepResponse } = chosen;
  const known = tally(deals, groups, split);
  yield;
  const strengths = yield* estimateStrengths(known);
  const earlier = yield* observe(known, strengths, base, numbers, Number.NEGATIVE_INFINITY, split);
  const later = yield* observe(known, strengths, base, numbers, split, deals.asOf);
  const common = commonLevels(earlier, numbers, dropped);
  yield;
  const coefficients = yield* fitLevels(common, numbers, ridge);
  yield;
  const drivers = foresee(coefficients, later.rows).map((p) => atScale(scale, p));
  yield;
  const unpriced = keepDrivers ? foresee(coefficients, earlier.rows).map((p) => atScale(scale, p)) : earlier[base];
  const response = keepResponse ? yield* fitResponse(deals, groups, earlier, unpriced, prices) : undefined;
  const priced = (seen: Observations, said: Float64Array) =>
    response && prices ? foreseePrices(deals, groups, response, seen, said, prices) : said;
  yield;
  const said = priced(later, keepDrivers ? drivers : later[base]);
  yield;
  const learnt = priced(earlier, unpriced);
  yield;
  return { earlier, later, drivers, learnt, said };
}

function isSegmented({ groups }: JudgeInput): boolean {
  return groups.segment.some((segment) => segment >= 0);
}

function segmentOfMoment({ deals, groups }: JudgeInput, { deals: dealOf, days }: Observations, i: number): number {
  return segmentOn(deals, groups, deals.customer[dealOf[i] as number] ?? -1, days[i] as number);
}

/** Figures of groups of moments, by the number of the group. */
function byGroup(
  { rows, deals }: Observations,
  said: Float64Array,
  rate: Float64Array,
  groupOf: (moment: number) => number,
): (GroupLoss & { group: number })[] {
  const groups = new Map<number, number[]>();
  said.forEach((_, i) => {
    const moments = groups.get(groupOf(i)) ?? [];
    moments.push(i);
    groups.set(groupOf(i), moments);
  });
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([group, moments]) => {
      const won = Uint8Array.from(moments, (i) => rows.won[i] as number);
      const own = Float64Array.from(moments, (i) => said[i] as number);
      return {
        group,
        deals: new Set(moments.map((i) => deals[i])).size,
        moments: moments.length,
        won: won.reduce((sum, one) => sum + one, 0),
        said: own.reduce((sum, p) => sum + p, 0) / own.length,
        loss: loss(own, won),
        baseRate: loss(
          Float64Array.from(moments, (i) => rate[i] as number),
          won,
        ),
      };
    });
}

/** Mean log loss and Brier score; Infinity where nothing was foreseen, so that nothing looks good for lack of cases. */
export function loss(probabilities: Float64Array, truth: Uint8Array): Loss {
  return {
    logLoss: logLoss(truth, probabilities) ?? Number.POSITIVE_INFINITY,
    brier: brier(truth, probabilities) ?? Number.POSITIVE_INFINITY,
  };
}
