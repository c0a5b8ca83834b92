import type { Deals } from './deals';
import { logOdds } from './estimate';
import type { LadderGroups } from './ladder';
import { begunOn, segmentOn } from './ladder';
import type { LevelScatter, ResponseGroups, ResponseModel } from './model';
import type { Observations } from './observed';
import {
  areLinesThere,
  blendSlopes,
  countedLevel,
  type DealPrices,
  heldLevel,
  type ResponseKeys,
  responseKeys,
  responsePlaces,
} from './response';
import { byDeal, fitSlope, informationAt, type Priced, type Slope } from './slope';

/** A response is told from so many won and so many lost deals with prices on. */
const NEEDED_PRICED = 20;

/**
 * Fits how the log-odds of winning answer to the price level, on top of what is said without it. Whether a deal has lines
 * with prices tells how it ends, as lines are written late and for deals that go well: an intercept for each stage takes
 * that up and is thrown away, and the slope is what is left between deals with prices.
 * @param foreseen probability by moment of `seen`, without the price. In steps of at most some milliseconds.
 * @returns undefined below 20 won or 20 lost deals with prices, and where the slope is not below 0.
 * Source: random slopes by the method of moments, Williams 1982, Applied Statistics 31; see blendSlopes.
 */
export function* fitResponse(
  deals: Deals,
  groups: LadderGroups,
  seen: Observations,
  foreseen: Float64Array,
  prices: DealPrices | undefined,
): Generator<undefined, ResponseModel | undefined> {
  if (!prices) return undefined;
  const at = Int32Array.from(seen.deals.keys()).filter((i) => isPriced(deals, seen, prices, i));
  const scatter = scatterOf(prices, new Set(at.map((i) => seen.deals[i] as number)));
  yield;
  const priced = pricedOf(deals, seen, foreseen, at, (deal) => countedLevel(scatter, prices, deal));
  if (!isEnough(priced)) return undefined;
  yield;
  const found = fitSlope(priced);
  yield;
  if (!(found.slope < 0)) return undefined;
  const { score, information } = byDeal(deals.state.length, priced, found);
  const whole = total(information);
  const taken = [...new Set(priced.deal)];
  const inflation = score.reduce((sum, one) => sum + one * one, 0) / whole;
  const keys = new Map(
    taken.map((deal): [number, ResponseKeys] => {
      const customer = deals.customer[deal] ?? -1;
      return [deal, responseKeys(deals, customer, segmentOn(deals, groups, customer, begunOn(deals, deal)))];
    }),
  );
  yield;
  const wide = (step: 'profile' | 'regionIndustry') => {
    const keyOf = (deal: number) => keys.get(deal)?.[step];
    const sums = sumsBy(taken, keyOf, (deal) => ({ score: score[deal] ?? 0, information: information[deal] ?? 0 }));
    return { between: betweenOf(sums), groups: settled(priced, sums, keyOf, found) };
  };
  const profile = wide('profile');
  yield;
  const regionIndustry = wide('regionIndustry');
  yield;
  const model: ResponseModel = {
    slope: found.slope,
    variance: inflation / whole,
    deals: taken.length,
    scatter,
    inflation,
    between: { own: 0, profile: profile.between, regionIndustry: regionIndustry.between },
    groups: { own: toGroups(new Map(), () => 0), profile: profile.groups, regionIndustry: regionIndustry.groups },
  };
  return { ...model, ...(yield* withOwn(model, deals.state.length, priced, keys, found.intercepts)) };
}

/** The slopes of customers, around what is said of them by all the others' groups. */
function* withOwn(
  model: ResponseModel,
  deals: number,
  priced: Priced,
  keys: ReadonlyMap<number, ResponseKeys>,
  intercepts: Float64Array,
): Generator<undefined, Pick<ResponseModel, 'between' | 'groups'>> {
  const places = responsePlaces(model);
  const around = new Map([...keys].map(([deal, own]) => [deal, blendSlopes(model, places, own).slope]));
  const offset = priced.offset.map(
    (x, i) => x + (around.get(priced.deal[i] as number) ?? 0) * (priced.level[i] as number),
  );
  yield;
  const { score, information } = byDeal(deals, { ...priced, offset }, { slope: 0, intercepts });
  const taken = [...keys.keys()];
  const sums = sumsBy(
    taken,
    (deal) => keys.get(deal)?.own,
    (deal) => ({ score: score[deal] ?? 0, information: information[deal] ?? 0 }),
  );
  const aroundOf = new Map(taken.map((deal) => [keys.get(deal)?.own ?? '', around.get(deal) ?? 0]));
  return {
    between: { ...model.between, own: betweenOf(sums) },
    groups: { ...model.groups, own: toGroups(sums, (key) => aroundOf.get(key) ?? model.slope) },
  };
}

/** A group's own slope, on its own where it has deals enough: from the slope of all on, the curve bends on the way. */
function settled(
  priced: Priced,
  sums: ReadonlyMap<string, Sum>,
  keyOf: (deal: number) => string | undefined,
  found: Slope,
): ResponseGroups {
  const groups = toGroups(sums, () => found.slope);
  const placesOf = new Map<string, number[]>();
  priced.deal.forEach((deal, i) => {
    const key = keyOf(deal);
    if (key === undefined) return;
    const places = placesOf.get(key) ?? [];
    places.push(i);
    placesOf.set(key, places);
  });
  groups.keys.forEach((key, group) => {
    const part = partOf(priced, placesOf.get(key) ?? []);
    if (!isEnough(part)) return;
    const own = fitSlope(part, found);
    groups.slopes[group] = own.slope;
    groups.information[group] = informationAt(part, own);
  });
  return groups;
}

/** Sums of one group: its scores and information, and their squares. */
interface Sum {
  score: number;
  scores: number;
  information: number;
  informations: number;
  deals: number;
}

function sumsBy(
  deals: readonly number[],
  keyOf: (deal: number) => string | undefined,
  toldOf: (deal: number) => { score: number; information: number },
): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const deal of deals) {
    const key = keyOf(deal);
    if (key === undefined) continue;
    const { score, information } = toldOf(deal);
    const sum = sums.get(key) ?? { score: 0, scores: 0, information: 0, informations: 0, deals: 0 };
    sum.score += score;
    sum.scores += score * score;
    sum.information += information;
    sum.informations += information * information;
    sum.deals++;
    sums.set(key, sum);
  }
  return sums;
}

/** How far slopes of the groups differ, as a variance: what two deals of a group missed together tells it, not luck. */
function betweenOf(sums: ReadonlyMap<string, Sum>): number {
  let together = 0;
  let atOne = 0;
  for (const { score, scores, information, informations } of sums.values()) {
    together += score * score - scores;
    atOne += information * information - informations;
  }
  return atOne > 0 ? Math.max(0, together / atOne) : 0;
}

/** @param aroundOf the slope at which the scores of a group were taken. */
function toGroups(sums: ReadonlyMap<string, Sum>, aroundOf: (key: string) => number): ResponseGroups {
  const groups = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    keys: groups.map(([key]) => key),
    slopes: Float64Array.from(groups, ([key, { score, information }]) =>
      information > 0 ? aroundOf(key) + score / information : aroundOf(key),
    ),
    information: Float64Array.from(groups, ([, { information }]) => information),
    deals: Int32Array.from(groups, ([, { deals }]) => deals),
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0);
}

/** Whether a moment's deal has a price level, and had its lines. */
function isPriced(deals: Deals, { deals: dealOf, days }: Observations, { level }: DealPrices, i: number): boolean {
  const deal = dealOf[i] as number;
  return !Number.isNaN(level[deal] ?? Number.NaN) && areLinesThere(deals, deal, days[i] as number);
}

/**
 * How far levels scatter where the customer's own sales tell what is usual, and how much further where they do not: a straight
 * line through the squares of the levels by how little is known, no steeper down than level. No outcome is looked at.
 */
function scatterOf({ level, known }: DealPrices, deals: ReadonlySet<number>): LevelScatter {
  const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0 };
  for (const deal of deals) {
    const x = 1 - (known[deal] ?? 1);
    const y = heldLevel(level[deal] as number) ** 2;
    sums.n++;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.xy += x * y;
  }
  const { n, x, y, xx, xy } = sums;
  const spread = n * xx - x * x;
  const guessed = spread > 0 ? Math.max(0, (n * xy - x * y) / spread) : 0;
  // A line that meets nothing at full knowledge tells that all scatter is error: then no level is one.
  return { own: n > 0 ? Math.max(0, (y - guessed * x) / n) : 0, guessed };
}

function pricedOf(
  deals: Deals,
  { rows, deals: dealOf, stages }: Observations,
  foreseen: Float64Array,
  at: Int32Array,
  levelOf: (deal: number) => number,
): Priced {
  return {
    level: Float64Array.from(at, (i) => levelOf(dealOf[i] as number)),
    offset: Float64Array.from(at, (i) => logOdds(foreseen[i] as number)),
    won: Uint8Array.from(at, (i) => rows.won[i] as number),
    deal: Int32Array.from(at, (i) => dealOf[i] as number),
    stage: Int32Array.from(at, (i) => stages[i] as number),
    stages: deals.stages.length,
    weight: rows.weight,
  };
}

/** Whether there are deals enough of either outcome. */
function isEnough({ deal, won }: Priced): boolean {
  const outcomes = new Map(Array.from(deal, (one, i) => [one, won[i] as number]));
  const wins = [...outcomes.values()].filter((outcome) => outcome === 1).length;
  return Math.min(wins, outcomes.size - wins) >= NEEDED_PRICED;
}

function partOf(priced: Priced, places: readonly number[]): Priced {
  const { level, offset, won, deal, stage } = priced;
  return {
    ...priced,
    level: Float64Array.from(places, (i) => level[i] as number),
    offset: Float64Array.from(places, (i) => offset[i] as number),
    won: Uint8Array.from(places, (i) => won[i] as number),
    deal: Int32Array.from(places, (i) => deal[i] as number),
    stage: Int32Array.from(places, (i) => stage[i] as number),
  };
}
