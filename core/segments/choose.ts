import type { KMeansFit } from '../clustering/kmeans';
import { kmeans } from '../clustering/kmeans';
import { type Text, text } from '../crm/text';
import type { FitPlan } from '../engine/plan';
import type { SegmentChoice } from '../engine/version';
import { daviesBouldin } from '../judging/daviesBouldin';
import { pairDistances, silhouette } from '../judging/silhouette';
import { stability } from '../judging/stability';
import type { Random } from '../kernels/random';
import type { WeightedMatrix } from './matrix';

export type Tried = SegmentChoice['tried'][number];

/** Fewer customers than this are not a segment that anybody can act on. */
export const SMALLEST_SEGMENT = 6;

/** The share of all customers below which a segment counts as tiny. */
const TINY_SHARE = 0.02;
/** Share of the best joint score down to which a larger number of segments is preferred: it says more at hardly less quality. */
const NEARLY_BEST = 0.94;
/** The number of the version before is kept down to this share, so that segments do not come and go by chance. */
const STILL_GOOD = 0.9;
/** Segments that people know go on unless others fit closer by more than this: a gain that nobody sees is not worth a change. */
const LOYALTY = 1.01;
/** Agreement of two halves below which segments blend into one another, and people are told. */
const BLENDED = 0.6;
/** Pairs of halves, and customers in a half, that agreement is measured on. */
const ROUNDS = 8;
const HALF_ROWS = 600;

/**
 * Groups the points for every k of the plan and chooses one. The rule: each number gets a joint score of three judges, each as a share
 * of the best: how far segments lie apart (silhouette), how alike they come out in two halves of the customers, how tight they are
 * (Davies–Bouldin). Of the numbers whose smallest segment is not tiny, the largest within 6 % of the best score is taken; the number
 * of the version before is kept within 10 %.
 * @param base segments of the version before, as centres in this space: at its k they go on unless others fit clearly better.
 */
export function* chooseSegments(
  matrix: WeightedMatrix,
  plan: FitPlan,
  random: Random,
  base?: Float64Array,
): Generator<number, { fit: KMeansFit; choice: SegmentChoice }> {
  const { data, n, d } = matrix;
  const from = Math.max(2, plan.kFrom);
  const to = Math.max(from, Math.min(plan.kTo, 8, Math.floor(n / SMALLEST_SEGMENT)));
  const steps = (to - from + 1) * 2 + 1;
  let done = 0;
  const pairs = yield* counted(pairDistances(data, n, d, random), () => done / steps);
  done++;
  const fits: KMeansFit[] = [];
  const tried: Tried[] = [];
  for (let k = from; k <= to; k++) {
    const known = base?.length === k * d ? base : undefined;
    const fit = yield* counted(groupsOf(matrix, k, random, known), () => done / steps);
    done++;
    const agreement = yield* counted(
      stability(data, n, d, k, { random, rounds: ROUNDS, halfRows: HALF_ROWS }),
      () => done / steps,
    );
    done++;
    fits.push(fit);
    const apart = silhouette(pairs, fit.assignment, k);
    yield done / steps;
    tried.push({
      k,
      silhouette: apart,
      daviesBouldin: daviesBouldin(data, n, d, fit.assignment, fit.centers),
      stability: agreement,
      smallest: smallestGroup(fit.assignment, k),
    });
  }
  const choice = choose(tried, n, base && base.length / d);
  return { fit: fits[choice.chosen - from] as KMeansFit, choice };
}

/** k-means; from known centres where no other start is clearly better. */
function* groupsOf(
  { data, n, d }: WeightedMatrix,
  k: number,
  random: Random,
  known: Float64Array | undefined,
): Generator<undefined, KMeansFit> {
  const fresh = yield* kmeans(data, n, d, k, { random });
  if (!known) return fresh;
  const renewed = yield* kmeans(data, n, d, k, { random, starts: 0, from: [known] });
  return renewed.sse <= fresh.sse * LOYALTY ? renewed : fresh;
}

function* counted<T>(work: Generator<undefined, T>, share: () => number): Generator<number, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield share();
  }
}

function smallestGroup(assignment: Uint8Array, k: number): number {
  const counts = new Int32Array(k);
  for (const group of assignment) counts[group] = (counts[group] as number) + 1;
  return counts.reduce((least, count) => Math.min(least, count), assignment.length);
}

/** Applies the rule of {@link chooseSegments} to what was tried, for `n` customers. @param before the k of the version before. */
export function choose(tried: readonly Tried[], n: number, before?: number): SegmentChoice {
  const large = Math.max(SMALLEST_SEGMENT, Math.floor(n * TINY_SHARE));
  const usable = tried.filter((one) => one.smallest >= large);
  const candidates = usable.length > 0 ? usable : tried;
  const favourites = favouritesOf(candidates);
  const scored = candidates.map((one) => ({ one, score: jointScore(one, favourites) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const within = (share: number) => scored.filter(({ score }) => score >= share * best).map(({ one }) => one);
  const largest = within(NEARLY_BEST).at(-1);
  const kept = within(STILL_GOOD).find((one) => one.k === before);
  const chosen = kept ?? largest ?? favourites.apart;
  const because = reasonOf(chosen, favourites, kept !== undefined && kept !== largest);
  return { tried: [...tried], chosen: chosen.k, because };
}

interface Favourites {
  apart: Tried;
  alike: Tried;
  tight: Tried;
}

/** What each judge alone would take; the smaller number on a tie. */
function favouritesOf(tried: readonly Tried[]): Favourites {
  const best = (worth: (one: Tried) => number) => tried.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  return {
    apart: best((one) => one.silhouette),
    alike: best((one) => one.stability),
    tight: best((one) => -one.daviesBouldin),
  };
}

/** 3 where a number is the best by every judge. */
function jointScore(one: Tried, { apart, alike, tight }: Favourites): number {
  const share = (value: number, best: number) => (best > 0 ? Math.max(0, value) / best : 1);
  return (
    share(one.silhouette, apart.silhouette) +
    share(one.stability, alike.stability) +
    (one.daviesBouldin > 0 ? tight.daviesBouldin / one.daviesBouldin : 1)
  );
}

function reasonOf(chosen: Tried, { apart, alike, tight }: Favourites, kept: boolean): Text {
  const values = { k: chosen.k, alike: { as: 'number', value: chosen.stability * 10, digits: 0 } as const };
  if (kept) return text('segment.choice.kept', values);
  if (chosen.stability < BLENDED) return text('segment.choice.blended', values);
  if (apart.k === chosen.k && alike.k === chosen.k && tight.k === chosen.k) return text('segment.choice.agree', values);
  return text('segment.choice.disagree', { ...values, apart: apart.k, same: alike.k, tight: tight.k });
}
