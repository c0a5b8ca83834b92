import type { Preferred } from '../product/build';
import { UNKNOWN } from '../product/model';
import type { Ask, Distributions, Predictor } from './method';

/** How much more probable a value is that the area speaks for. */
const PREFERENCE = 4;

/** A predictor under what an area prefers: parameters are told apart anew, and no whole configuration of elsewhere comes first. */
export function preferring(predictor: () => Predictor, preferred: readonly Preferred[]): Predictor {
  const weigh = (distributions: Distributions, { known }: Ask): Distributions => {
    for (const { variable, values } of preferred) {
      const shares = distributions[variable];
      if (!shares || known[variable] !== UNKNOWN) continue;
      for (const value of values) shares[value] = (shares[value] as number) * PREFERENCE;
      const sum = shares.reduce((all, share) => all + share, 0);
      for (let value = 0; value < shares.length; value++) shares[value] = (shares[value] as number) / sum;
    }
    return distributions;
  };
  return {
    get first() {
      return preferred.length > 0 ? 'parameters' : predictor().first;
    },
    distributions: (ask) => weigh(predictor().distributions(ask), ask),
    wholes: (ask, most) => predictor().wholes?.(ask, most) ?? [],
    counting: (ask) => predictor().counting(ask),
  };
}
