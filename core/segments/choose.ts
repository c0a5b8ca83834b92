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
/** Agreement of two halves from which groups count as the same ones. */
const STABLE = 0.8;
/** Of the best separation: below that a number only cuts what belongs together. */
const SEPARATED = 0.85;
/** The number of the version before is kept down to this agreement, so that segments do not come and go by chance. */
const STILL_STABLE = 0.75;
/** Pairs of halves, and customers in a half, that agreement is measured on. */
const ROUNDS = 10;
const HALF_ROWS = 600;

/**
 * Groups the points for every k of the plan and chooses one. The rule: of the numbers whose segments are all large enough
 * come out alike in two halves of the customers, and lie nearly as far apart as any, the largest; where none does, the one with the
 * best separation. The number of the version before is kept while it still nearly holds.
 * @param base segments of the version before, as centres in this space: its k gets a further start.
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
    const start = base?.length === k * d ? [base] : [];
    const fit = yield* counted(kmeans(data, n, d, k, { random, from: start }), () => done / steps);
    done++;
    const agreement = yield* counted(
      stability(data, n, d, k, { random, rounds: ROUNDS, halfRows: HALF_ROWS }),
      () => done / steps,
    );
    done++;
    fits.push(fit);
    tried.push({
      k,
      silhouette: silhouette(pairs, fit.assignment, k),
      daviesBouldin: daviesBouldin(data, n, d, fit.assignment, fit.centers),
      stability: agreement,
      smallest: smallestGroup(fit.assignment, k),
    });
  }
  const choice = choose(tried, n, base && base.length / d);
  return { fit: fits[choice.chosen - from] as KMeansFit, choice };
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
  const separated = candidates.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  const apart = candidates.filter((one) => one.silhouette >= SEPARATED * separated.silhouette);
  const stable = apart.filter((one) => one.stability >= STABLE).at(-1);
  const kept = apart.find((one) => one.k === before && one.stability >= STILL_STABLE);
  const chosen = kept ?? stable ?? separated;
  return { tried: [...tried], chosen: chosen.k, because: because(chosen, separated, stable, kept, n) };
}

function because(chosen: Tried, separated: Tried, stable: Tried | undefined, kept: Tried | undefined, n: number): Text {
  const values = { k: chosen.k, alike: { as: 'number', value: chosen.stability * 10, digits: 0 } as const };
  if (kept && kept.k !== stable?.k) return text('segment.choice.kept', values);
  if (!stable) return text('segment.choice.unstable', values);
  if (separated.k !== chosen.k) return text('segment.choice.disagree', { ...values, other: separated.k });
  return text('segment.choice.agree', { ...values, smallest: chosen.smallest, of: n });
}
