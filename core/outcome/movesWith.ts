import { isSurelyAbove, sumOverCases } from '../judging/cases';

/** Held-out moments of deals, parallel. */
export interface HeldOut {
  won: ArrayLike<number>;
  /** Probability without what is tested, 0–1. */
  said: Float64Array;
  /** What the tested part adds to the log-odds; 0 = it says nothing of this moment. */
  added: Float64Array;
  stage: ArrayLike<number>;
  /** The deal: its moments are no independent cases. */
  deal: ArrayLike<number>;
}

/**
 * Whether outcomes of later deals move with what a part of the model adds to the log-odds, beyond luck. It needs far fewer deals
 * to see an effect than the gain in log loss does, which is small against its own scatter. That the part can say something of a
 * deal may tell how it ends: only differences within a stage, between moments of which it says something, count.
 * Source: Rao's efficient score with an intercept for each stage, Cox & Hinkley 1974, Theoretical Statistics, § 9.3; standard
 * errors by deal, see sumOverCases.
 */
export function movesWith({ won, said, added, stage, deal }: HeldOut): boolean {
  const at = Array.from(added.keys()).filter((i) => added[i] !== 0);
  const means = new Map<number, { sum: number; weight: number }>();
  for (const i of at) {
    const p = said[i] as number;
    const mean = means.get(stage[i] as number) ?? { sum: 0, weight: 0 };
    mean.sum += p * (1 - p) * (added[i] as number);
    mean.weight += p * (1 - p);
    means.set(stage[i] as number, mean);
  }
  const score = at.map((i) => {
    const { sum = 0, weight = 0 } = means.get(stage[i] as number) ?? {};
    const own = (added[i] as number) - (weight > 0 ? sum / weight : 0);
    return own * ((won[i] as number) - (said[i] as number));
  });
  const deals = at.map((i) => deal[i] as number);
  return isSurelyAbove(sumOverCases(score, deals));
}
