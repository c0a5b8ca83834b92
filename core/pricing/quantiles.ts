import { quantileOfSorted } from '../table/statistics';
import { HIGH, LEVELS, LOW, type Residuals } from './model';

/** Fewer residuals of a group say too little of its tails: those of all groups are taken. */
const NEEDED = 60;

/**
 * The quantiles of residuals by group, of all where a group has few. Residuals must come from sales that the location did not
 * know: then an interval between two of them holds later prices as often as it says, whatever their distribution.
 * Source: split conformal prediction with residuals in units of local scatter, Lei et al. 2018, "Distribution-free predictive
 * inference for regression", § 5.2.
 * @param residual NaN is left out. @param group parallel, 0 … groups − 1.
 */
export function groupQuantiles(residual: ArrayLike<number>, group: ArrayLike<number>, groups: number): Residuals[] {
  const values = Float64Array.from(residual);
  const all = tableOf(values.filter((value) => !Number.isNaN(value)));
  return Array.from({ length: groups }, (_, g) => {
    const own = values.filter((value, i) => !Number.isNaN(value) && (group[i] ?? 0) === g);
    return own.length < NEEDED ? all : tableOf(own);
  });
}

/** @param values are sorted in place. */
function tableOf(values: Float64Array): Residuals {
  const sorted = values.sort();
  const n = sorted.length;
  // The tails are taken a little outside: n residuals leave 1 / (n + 1) beyond the outermost.
  const wider = (share: number) => Math.min(1, Math.max(0, 0.5 + ((share - 0.5) * (n + 1)) / Math.max(1, n - 1)));
  return { sales: n, quantiles: LEVELS.map((share) => (n === 0 ? 0 : quantileOfSorted(sorted, wider(share)))) };
}

/** The quantile of a share, linear between the kept ones; outside them the outermost. */
export function residualAt({ quantiles }: Residuals, share: number): number {
  let above = 0;
  while (above < LEVELS.length && (LEVELS[above] as number) < share) above++;
  const high = quantiles[Math.min(above, LEVELS.length - 1)] ?? 0;
  if (above === 0 || above >= LEVELS.length) return high;
  const [from, to] = [LEVELS[above - 1] as number, LEVELS[above] as number];
  const low = quantiles[above - 1] ?? high;
  return low + ((high - low) * (share - from)) / (to - from);
}

/** Prices are made in steps: a limit is told no finer than to half of half a percent. */
const HALF_STEP = 0.0025;

/** The limits of the 80 % interval of ln(price / usual price). */
export function limitsOf(residuals: Residuals, scale: number): { low: number; high: number } {
  return { low: scale * residualAt(residuals, LOW) - HALF_STEP, high: scale * residualAt(residuals, HIGH) + HALF_STEP };
}

/** Pinball loss of one quantile: 0 where it is hit. Source: Koenker & Bassett 1978, "Regression quantiles". */
export function pinball(truth: number, said: number, share: number): number {
  return truth >= said ? share * (truth - said) : (1 - share) * (said - truth);
}
