import type { JudgementTold } from '../configuration/recommend/told';
import type { Text, TextValue } from '../crm/text';
import type { ChanceCard } from '../outcome/card';
import type { Judgement } from '../outcome/model';
import type { Membership, SegmentName } from './insight';

/** A customer as a point of a beeswarm: what its value adds to the odds of the segment, and where the value stands, 0–1 (−1: a word, or not known). */
export type SwarmPoint = [influence: number, place: number];

/** What one feature does to the odds of one segment. */
export interface FeatureInfluence {
  id: string;
  labelKey: string;
  points: SwarmPoint[];
  /** The same in thirds or words: customers of the level, and the mean of their influence. */
  levels: { what: Text; count: number; mean: number }[];
}

/** What the expert view shows of a version, with one segment of it in detail. Plain JSON; influence is in log odds. */
export interface ExpertView {
  segments: SegmentName[];
  /** Of so many customers that they were not made from the trees put so many right; so many are of the largest segment. */
  trees: { of: number; right: number; mostCommon: number };
  /** Mean absolute influence by segment, features that tell most first. */
  features: { id: string; labelKey: string; bySegment: number[] }[];
  influence: FeatureInfluence[];
  /** By segment: how many of its customers belong to it with a strength of up to 1, 2 … 10 of 10. */
  strengths: number[][];
  /** Customers that came after the segments were built; the farthest that they moved a segment's middle, in standard deviations. */
  follows?: { customers: number; farthest: number };
}

/** How the chance to win of a version was judged on later deals. Plain JSON. */
export interface ChanceJudged {
  /** Closed deals in the window, and how many of either it needs. */
  won: number;
  lost: number;
  needed: number;
  /** Absent below that, and where the later deals are too few to judge. */
  judged?: Pick<Judgement, 'split' | 'trainDeals' | 'testDeals' | 'moments'> & { card: ChanceCard };
}

/** How configurations inside products are foreseen, and how each method did on later orders. Plain JSON. */
export interface ConfigurationsJudged {
  /** Orders that a product needs to be judged on. */
  needed: number;
  /** All products together first, then those that choose for themselves; empty where no product has orders enough. */
  judged: JudgementTold[];
}

/** The answer to those who ask for the expert view; without `view` where a version has too few customers for trees. */
export interface ExpertAnswer {
  view?: ExpertView;
  chance: ChanceJudged;
  configurations: ConfigurationsJudged;
}

/** Why one customer is where it is, by a linear model around it. */
export interface CustomerWhy {
  memberships: Membership[];
  /** What its values add to the strength of the first membership (−1 … 1), largest first. */
  parts: { id: string; labelKey: string; value: TextValue | undefined; weight: number }[];
  /** How much of the strength's changes nearby the parts explain, at most 1. */
  explained: number;
}
