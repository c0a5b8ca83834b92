import { logistic } from '../kernels/logistic';

const MAX_STEPS = 25;
const CLOSE_ENOUGH = 1e-9;

/** Moments of deals with prices: what was said of them without the price, and at which stage. */
export interface Priced {
  level: Float64Array;
  offset: Float64Array;
  won: Uint8Array;
  deal: Int32Array;
  stage: Int32Array;
  stages: number;
  weight: number;
}

/** The slope with an intercept for each stage. */
export interface Slope {
  slope: number;
  intercepts: Float64Array;
}

/** Gradient and information of slope and intercepts; `both` is between the two. */
interface Sums {
  gradient: number;
  information: number;
  ofStage: { gradient: Float64Array; information: Float64Array; both: Float64Array };
}

/**
 * Fits the slope with an intercept for each stage. Newton's method; the intercepts, of which each moment has one, are solved for first (Schur's complement).
 * @param start where to begin; none of the result depends on it.
 */
export function fitSlope(priced: Priced, start?: Slope): Slope {
  const found: Slope = {
    slope: start?.slope ?? 0,
    intercepts: start?.intercepts.slice() ?? new Float64Array(priced.stages),
  };
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, information, ofStage } = sumsAt(priced, found);
    let ownGradient = gradient;
    let ownInformation = information;
    ofStage.both.forEach((both, stage) => {
      const own = ofStage.information[stage] as number;
      if (own === 0) return;
      ownGradient -= (both * (ofStage.gradient[stage] as number)) / own;
      ownInformation -= (both * both) / own;
    });
    // Prices that do not differ say nothing.
    const change = ownInformation > CLOSE_ENOUGH ? Math.max(-4, Math.min(4, ownGradient / ownInformation)) : 0;
    let largest = Math.abs(change);
    found.slope += change;
    ofStage.information.forEach((own, stage) => {
      if (own === 0) return;
      const move = ((ofStage.gradient[stage] as number) - (ofStage.both[stage] as number) * change) / own;
      const held = Math.max(-4, Math.min(4, move));
      found.intercepts[stage] = (found.intercepts[stage] as number) + held;
      largest = Math.max(largest, Math.abs(held));
    });
    if (largest < CLOSE_ENOUGH) break;
  }
  return found;
}

/** Keeps a stage at which all ended alike from running away. */
const LEAST_INFORMATION = 1e-3;

function sumsAt(priced: Priced, { slope, intercepts }: Slope): Sums {
  const ofStage = {
    gradient: Float64Array.from(intercepts, (intercept) => -LEAST_INFORMATION * intercept),
    information: new Float64Array(intercepts.length).fill(LEAST_INFORMATION),
    both: new Float64Array(intercepts.length),
  };
  const sums: Sums = { gradient: 0, information: 0, ofStage };
  priced.level.forEach((level, i) => {
    const stage = priced.stage[i] as number;
    const p = logistic((priced.offset[i] as number) + slope * level + (intercepts[stage] as number));
    const missed = priced.weight * ((priced.won[i] as number) - p);
    const information = priced.weight * p * (1 - p);
    sums.gradient += missed * level;
    sums.information += information * level * level;
    ofStage.gradient[stage] = (ofStage.gradient[stage] as number) + missed;
    ofStage.information[stage] = (ofStage.information[stage] as number) + information;
    ofStage.both[stage] = (ofStage.both[stage] as number) + information * level;
  });
  return sums;
}

/**
 * Score and information of the slope by row of rows.opportunity, with what the intercepts take up taken out.
 * @param deals rows of rows.opportunity.
 */
export function byDeal(
  deals: number,
  priced: Priced,
  found: Slope,
): { score: Float64Array; information: Float64Array } {
  const { ofStage } = sumsAt(priced, found);
  const score = new Float64Array(deals);
  const information = new Float64Array(deals);
  priced.level.forEach((level, i) => {
    const stage = priced.stage[i] as number;
    const deal = priced.deal[i] as number;
    const own = level - (ofStage.both[stage] as number) / (ofStage.information[stage] as number);
    const p = logistic((priced.offset[i] as number) + found.slope * level + (found.intercepts[stage] as number));
    score[deal] = (score[deal] as number) + priced.weight * own * ((priced.won[i] as number) - p);
    information[deal] = (information[deal] as number) + priced.weight * own * own * p * (1 - p);
  });
  return { score, information };
}

/** What rows tell of the slope at a slope, as an inverse variance, without what the intercepts take up. */
export function informationAt(priced: Priced, found: Slope): number {
  const { information, ofStage } = sumsAt(priced, found);
  return ofStage.both.reduce(
    (left, both, stage) => left - (both * both) / (ofStage.information[stage] as number),
    information,
  );
}
