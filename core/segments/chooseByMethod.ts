import { squaredDistance } from '../clustering/distance';
import type { KMeansFit } from '../clustering/kmeans';
import type { Clustering, ClusteringMethod, Points } from '../clustering/method';
import { groupMeans } from '../clustering/prototypes';
import { PeerlensError } from '../crm/error';
import { type Text, text } from '../crm/text';
import type { FitPlan } from '../engine/plan';
import type { PlacedBy, SegmentChoice, TriedNumber } from '../engine/version';
import { calinskiHarabasz } from '../judging/calinskiHarabasz';
import { daviesBouldin } from '../judging/daviesBouldin';
import { type PairDistances, pairDistances, silhouette } from '../judging/silhouette';
import { stabilityBy } from '../judging/stability';
import type { Random } from '../kernels/random';
import { astrayOf, type ChosenSegments, counted, meanSquare, smallestGroup } from './choose';
import { inputOf, type KeptGroups, keepGroups, type MadeGroups, maker, methodOfPlan } from './methodFit';
import { choose } from './recommend';
import { MOST_SEGMENTS, SMALLEST_SEGMENT } from './tiny';

/** Numbers of segments are tried on so many customers; the one chosen is made of as many as the method takes. */
const SWEEP_ROWS = 2_000;
/** Pairs of halves, and customers in a half, that agreement is measured on. */
const ROUNDS = 3;
const HALF_ROWS = 400;
const FEW_STARTS = 2;
/** Smaller radii that are tried, each smaller by this share of the one suggested. */
const NARROWER = 10;
const NARROWING = 0.05;

/** Groups of a method that are segments, with their middles. */
interface Made extends KeptGroups {
  made: MadeGroups;
  centers: Float64Array;
}

/** What is chosen from. */
interface Ground {
  points: Points;
  plan: FitPlan;
  method: ClusteringMethod;
  numbers: Readonly<Record<string, number>>;
  random: Random;
}

/**
 * Groups customers by the method of the plan. A method that is told the number is tried with every number of the plan and judged by the rule of
 * {@link choose}; of one that finds the number itself the groups of at least six customers are segments, the twelve largest at most.
 * @param before the number of segments of the version before.
 * @throws PeerlensError `unknownMethod`, `methodNumber`, and `noSegments` {method, found} where it finds fewer than two segments.
 */
export function* chooseByMethod(
  points: Points,
  plan: FitPlan,
  random: Random,
  before: number | undefined,
): Generator<number, ChosenSegments> {
  const ground: Ground = { points, plan, random, ...methodOfPlan(plan) };
  const { method } = ground;
  const asked = method.needsK ? numbersOf(plan, points.n) : [undefined];
  let done = 0;
  const share = () => done / (2 * asked.length + 2);
  const pairs = yield* counted(pairDistances(points.data, points.n, points.d, random), share);
  done++;
  const most = Math.min(method.mostRows, asked.length > 1 ? SWEEP_ROWS : Number.POSITIVE_INFINITY);
  const make = maker(method, points, most, random, ground.numbers);
  const found: { one: Made; tried: TriedNumber }[] = [];
  for (const k of asked) {
    const one = yield* counted(k === undefined ? foundAlone(ground, make) : kept(ground, make({ k })), share);
    done++;
    // A number that leaves a group without customers is none to choose.
    if (k === undefined ? one.k > 1 : one.k === k)
      found.push({ one, tried: yield* counted(judge(ground, one, pairs), share) });
    done++;
  }
  if (found.length === 0)
    throw new PeerlensError('noSegments', 'fitNow', { method: { as: 'text', text: text(method.nameKey) } });
  const choice = choiceOf(
    ground,
    found.map(({ tried }) => tried),
    before,
  );
  const chosen = found.find(({ one }) => one.k === choice.chosen)?.one as Made;
  const whole = most < Math.min(points.n, method.mostRows) ? yield* counted(madeOfAll(ground, chosen), share) : chosen;
  const fits = found.map(({ one }) => fitOf(ground, one === chosen ? whole : one));
  return { ...chosenOf(ground, whole, choice, pairs), fits };
}

function numbersOf({ kFrom, kTo }: FitPlan, n: number): number[] {
  const from = Math.max(2, kFrom);
  const to = Math.max(from, Math.min(kTo, Math.floor(n / SMALLEST_SEGMENT)));
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function* kept(ground: Ground, making: Generator<undefined, MadeGroups>): Generator<undefined, Made> {
  return keptOf(ground, yield* making);
}

/**
 * What a method finds that is not told the number. Where it was told no radius and the one that it suggests joins nearly everybody in one
 * group, smaller ones are tried, and the first counts that leaves two segments.
 */
function* foundAlone(ground: Ground, make: ReturnType<typeof maker>): Generator<undefined, Made> {
  const first = yield* kept(ground, make({}));
  const { radius } = first.made.clustering.model as { radius?: number };
  if (first.k > 1 || radius === undefined || ground.numbers.radius) return first;
  for (let step = 1; step <= NARROWER; step++) {
    const numbers = { ...ground.numbers, radius: radius * (1 - step * NARROWING) };
    const one = yield* kept(ground, make({ numbers }));
    if (one.k < 2) continue;
    ground.numbers = numbers;
    return one;
  }
  return first;
}

/** The number chosen, made of as many customers as the method takes; as it was tried where that leaves a group empty. */
function* madeOfAll(ground: Ground, tried: Made): Generator<undefined, Made> {
  const { method, points, random, numbers } = ground;
  const make = maker(method, points, method.mostRows, random, numbers);
  const whole = keptOf(ground, yield* make({ k: tried.k }));
  return whole.k === tried.k ? whole : tried;
}

function keptOf({ method, points }: Ground, made: MadeGroups): Made {
  const kept = keepGroups(
    made,
    method.needsK ? 1 : SMALLEST_SEGMENT,
    method.needsK ? made.clustering.k : MOST_SEGMENTS,
  );
  return { ...kept, made, centers: groupMeans(points, kept.assignment, kept.k) };
}

function* judge(
  ground: Ground,
  { k, assignment, centers }: Made,
  pairs: PairDistances,
): Generator<undefined, TriedNumber> {
  const { points, method, random } = ground;
  const { data, n, d } = points;
  const halves = { random, rounds: ROUNDS, halfRows: Math.min(HALF_ROWS, method.mostRows) };
  const agreement = yield* stabilityBy(points, k, halves, function* (half) {
    const groups = yield* fitAgain(ground, half, k);
    return { assignment: groups.assignment, place: (others) => method.assign(groups, others).assignment };
  });
  return {
    k,
    silhouette: silhouette(pairs, assignment, k),
    daviesBouldin: daviesBouldin(data, n, d, assignment, centers),
    stability: agreement,
    smallest: smallestGroup(assignment, k),
    calinskiHarabasz: calinskiHarabasz(data, n, d, assignment, k),
    inertia: squaresOf(points, assignment, centers) / n,
  };
}

/** Groups other customers into as many groups, from few starts: enough to see whether they come out again. */
function* fitAgain({ method, numbers, random }: Ground, part: Points, k: number): Generator<undefined, Clustering> {
  const starts = method.settings.find(({ id }) => id === 'starts');
  const few = starts && { starts: Math.min(numbers.starts ?? starts.usual, FEW_STARTS) };
  return yield* method.fit(inputOf(part, random, numbers), { k, numbers: { ...numbers, ...few } });
}

/** Squared distances of the rows in a group to its middle. */
function squaresOf({ data, d }: Points, assignment: Uint8Array, centers: Float64Array): number {
  let sum = 0;
  assignment.forEach((group, i) => {
    if (group * d < centers.length) sum += squaredDistance(data, i, centers, group, d);
  });
  return sum;
}

function choiceOf({ method, points }: Ground, tried: TriedNumber[], before: number | undefined): SegmentChoice {
  const [only] = tried;
  if (method.needsK || !only) return choose(tried, { n: points.n, gaps: [], whole: meanSquare(points), before });
  const values = { k: only.k, method: { as: 'text', text: text(`${method.nameKey}.plain`) } as const };
  return { tried, chosen: only.k, because: text('segment.choice.found', values), notes: [] };
}

/** Groups as those of k-means are told; one that is no segment is not in them. */
function fitOf({ points }: Ground, { k, assignment, centers }: Made): KMeansFit {
  return { k, centers, assignment, sse: squaresOf(points, assignment, centers), iterations: 0 };
}

function chosenOf(
  ground: Ground,
  whole: Made,
  choice: SegmentChoice,
  pairs: PairDistances,
): Omit<ChosenSegments, 'fits'> {
  const { points, method } = ground;
  const { k, assignment, strength, numberOf, made } = whole;
  const { model } = made.clustering;
  const placedBy: PlacedBy = {
    method: method.id,
    nameKey: method.nameKey,
    k: made.clustering.k,
    model,
    segmentOf: numberOf,
  };
  return {
    fit: fitOf(ground, whole),
    choice,
    astray: astrayOf(pairs, { assignment, k }),
    byMethod: {
      points,
      strength,
      placedBy,
      notices: noticesOf(whole, ground),
      *again(part) {
        return (yield* fitAgain(ground, part, k)).assignment;
      },
    },
  };
}

/** What a person should know of how the segments came to be. */
function noticesOf({ made, dropped }: Made, { points: { n }, numbers, plan }: Ground): Text[] {
  const notices = [...made.clustering.notices];
  if (numbers.radius && numbers.radius !== plan.methodNumbers?.radius)
    notices.push(text('segment.notice.radius', { radius: { as: 'number', value: numbers.radius, digits: 2 } }));
  if (made.from < n) notices.push(text('segment.notice.sampled', { from: made.from, of: n }));
  if (dropped.groups > 0) notices.push(text('segment.notice.dropped', { ...dropped }));
  return notices;
}
