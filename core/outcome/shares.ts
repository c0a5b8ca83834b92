import { log } from '../kernels/math';

export interface Share {
  won: number;
  closed: number;
}

/**
 * The difference of two shares in log-odds and its standard error. Both are drawn towards the common share with the weight of `strength` deals
 * first: a few deals make no large difference. Counts ≥ 0, `won` ≤ `closed`.
 */
export function compareShares(here: Share, others: Share, strength: number): { difference: number; error: number } {
  const common = (here.won + others.won + 0.5) / (here.closed + others.closed + 1);
  const shrunk = ({ won, closed }: Share) => {
    const [up, down] = [won + strength * common, closed - won + strength * (1 - common)];
    return { logOdds: log(up / down), variance: 1 / up + 1 / down };
  };
  const [a, b] = [shrunk(here), shrunk(others)];
  return { difference: a.logOdds - b.logOdds, error: Math.sqrt(a.variance + b.variance) };
}
