import type { Domains } from './domains';

/** Removes values that can be part of no valid configuration, as far as one constraint tells. */
export interface Propagator {
  variables: readonly number[];
  /** Index of the constraint, or BY_TREE (domains.ts). */
  by: number;
  /** @returns false where the constraint cannot hold any more. */
  revise(domains: Domains): boolean;
}
