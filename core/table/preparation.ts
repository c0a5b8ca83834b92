import type { ScalerKind } from './scale';

/** How a missing number is filled before customers are compared; for log features of the logarithms, as they are compared. */
export type NumberFill = 'median' | 'mean' | 'nearest';
/** How a missing word is filled. `between`: as far from one level as from the next; `mode`: the most common level. */
export type WordFill = 'between' | 'mode' | 'nearest';

/** Bins of a number: edges that a person gives, or as many bins as told with about the same number of customers each. */
export type BinChoice = { edges: readonly number[] } | { quantiles: number };

/** What a person says about one feature; what is not said is decided by content. */
export interface FeaturePreparation {
  /** Left out, whatever its weight. */
  off?: boolean;
  kind?: 'number' | 'word';
  /** Whether numbers are compared by their logarithm. */
  scale?: 'linear' | 'log';
  /** Numbers that are read as missing, instead of the codes that are found. */
  codes?: readonly number[];
  /** Words that are read as missing, instead of those that are found. */
  missing?: readonly string[];
  bins?: BinChoice;
  /** Customers with one of these words (of a number as it is written, of a bin its label), or with none, are left out. */
  leaveOut?: { words: readonly string[]; empty?: boolean };
}

/** How features become what customers are compared by. Plain JSON, part of a plan; what is absent is as by default. */
export interface Preparation {
  /** `z` by default; log features are scaled after the logarithm. */
  scaling?: ScalerKind;
  /** `median` by default. */
  numbers?: NumberFill;
  /** `between` by default. */
  words?: WordFill;
  /** A feature that more of the customers than this share (0–1) lack is left out; 0.7 by default. */
  mostMissing?: number;
  /** How what is learnt is judged: the share of customers set aside (0.25 for trees, 0.3 for rules). */
  test?: { share?: number };
  /** By feature id. */
  features?: Readonly<Record<string, FeaturePreparation>>;
}
