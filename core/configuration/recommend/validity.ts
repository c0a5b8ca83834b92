import { log } from '../../kernels/math';
import { isValidConfiguration } from '../product/check';
import type { Assignment } from '../product/model';
import { type Scores, type SearchLimits, search } from '../product/search';
import type { Compiled } from '../product/session';
import type { Distributions } from './method';
import type { Validity } from './proposals';
import { likeliest } from './votes';

/** Decisions that a proposal may take: it is asked for again at every change. */
const LIMITS: SearchLimits = { first: 5_000, after: 300 };

/** What the rules of a product allow, as proposals ask for it. */
export function validityOf(compiled: Compiled): Validity {
  const isValid = (values: Assignment) => isValidConfiguration(compiled.model, values);
  return {
    isValid,
    decode(known, distributions) {
      // What is known has its value for sure: the most probable value of each agrees with it.
      const best = likeliest(distributions);
      if (isValid(best)) return best;
      const found = search(compiled, known, logsOf(distributions), LIMITS);
      return typeof found === 'object' ? found.values : undefined;
    },
  };
}

/** The logarithms of shares; of what is impossible a very small number, since a rule may still call for it. */
function logsOf(distributions: Distributions): Scores {
  return distributions.map((shares) => shares.map((share) => log(Math.max(share, 1e-12))));
}
