import type { Text, TextValue } from '../crm/text';
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

/** Why one customer is where it is, by a linear model around it. */
export interface CustomerWhy {
  memberships: Membership[];
  /** What its values add to the strength of the first membership (−1 … 1), largest first. */
  parts: { id: string; labelKey: string; value: TextValue | undefined; weight: number }[];
  /** How much of the strength's changes nearby the parts explain, at most 1. */
  explained: number;
}
