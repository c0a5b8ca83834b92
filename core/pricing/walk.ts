import { log } from '../kernels/math';
import { buyerOf, linesOfSale, type PricedLine, type PriceLines, salesOf } from './lines';
import { HIGH, LOW, MIDDLE, RESIDUAL_GROUPS, type Residuals, residualGroup } from './model';
import { groupQuantiles, limitsOf, pinball, residualAt } from './quantiles';
import { type PriceStrengths, UsualPrices } from './usual';

/** Sales that are walked over between two yields. */
const CHUNK = 500;
/** Residuals of older sales were foreseen from too little, and of other times. */
const NEWEST_SHARE = 0.5;
const MOST_RESIDUALS = 6_000;

/** How far each sale was from what was usual before it; by sale, NaN where nothing could be told. */
export interface Walk {
  /** ln(net / usual). */
  error: Float64Array;
  scale: Float64Array;
  group: Uint8Array;
  /** What had been learnt when the last sale was known. */
  usual: UsualPrices;
}

/** Walks over the sales as they happened: each is foreseen from those before it, then learnt from. @param linesOf where they were read before. @param until sales; all by default. */
export function* walk(
  lines: PriceLines,
  strengths: PriceStrengths,
  linesOf = (sale: number): readonly PricedLine[] => linesOfSale(lines, sale),
  until = salesOf(lines),
): Generator<undefined, Walk> {
  const usual = new UsualPrices(strengths);
  const error = new Float64Array(until).fill(Number.NaN);
  const scale = new Float64Array(until).fill(Number.NaN);
  const group = new Uint8Array(until);
  for (let sale = 0; sale < until; sale++) {
    const sold = linesOf(sale);
    const before = usual.learn(buyerOf(lines, sale), sold);
    group[sale] = residualGroup(sold.length);
    if (before.usual > 0 && before.net > 0 && before.unknown === 0) {
      error[sale] = log(before.net / before.usual);
      scale[sale] = before.scale;
    }
    if (sale % CHUNK === CHUNK - 1) yield;
  }
  return { error, scale, group, usual };
}

/** What the newest of the first sales left. */
export function residualsOf({ error, scale, group }: Walk, until: number): Residuals[] {
  const residual: number[] = [];
  const groups: number[] = [];
  const oldest = Math.max(0, Math.ceil(until * (1 - NEWEST_SHARE)));
  for (let sale = until - 1; sale >= oldest && residual.length < MOST_RESIDUALS; sale--) {
    const value = (error[sale] as number) / (scale[sale] as number);
    if (Number.isNaN(value)) continue;
    residual.push(value);
    groups.push(group[sale] as number);
  }
  return groupQuantiles(residual, groups, RESIDUAL_GROUPS);
}

/** Mean pinball loss of the 10 %, 50 % and 90 % quantile of ln(price / usual price) of a sale; NaN where nothing could be told. */
export function pinballOf({ error, scale, group }: Walk, residuals: readonly Residuals[], sale: number): number {
  const table = residuals[group[sale] as number];
  if (!table) return Number.NaN;
  const truth = error[sale] as number;
  const spread = scale[sale] as number;
  const { low, high } = limitsOf(table, spread);
  const middle = pinball(truth, spread * residualAt(table, MIDDLE), MIDDLE);
  return (pinball(truth, low, LOW) + middle + pinball(truth, high, HIGH)) / 3;
}
