import type { ConfigurationModel } from '../configuration/model';
import type { Currency } from '../crm/money';
import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import type { Day, Instant } from '../crm/time';
import type { ToldRule } from '../explain/ruleText';
import type { Surrogate } from '../explain/surrogate';
import type { FeatureTable } from '../features/feature';
import type { Prepared } from '../features/prepare';
import type { OutcomeModel } from '../outcome/model';
import type { TargetResult } from '../outcome/targets/model';
import type { PricingModel } from '../pricing/model';
import type { Moves } from '../segments/flows';
import type { Encoding } from '../table/encode';
import type { SegmentName } from './insight';
import type { FitPlan } from './plan';

export const VERSION_FORMAT = 2;

/** One segment of a version. */
export interface Segment extends SegmentName {
  definition: Text;
  /** The three features that set it apart most, strongest first. */
  distinguishing: Reason[];
  /** Short rules, any of which makes a customer one of it, the one that tells most first; none where no short rule does. */
  rules: ToldRule[];
  /** What speaks most for and against it, strongest first. */
  influence: Reason[];
  /** The named segment of recency, frequency and sales that most of its customers have. */
  rfm?: { name: Text; count: number; of: number };
  size: number;
  /** In the weighted, encoded space; length = encoding.dims.length. */
  centroid: Float32Array;
  /** Sum of sales in the last 24 months, whole units. */
  sales: number;
}

/** What was found of one number of segments. */
export interface TriedNumber {
  k: number;
  /** Mean over the customers, −1 … 1, higher is better; see core/judging for this and what follows. */
  silhouette: number;
  /** ≥ 0, lower is better. */
  daviesBouldin: number;
  /** Adjusted Rand index of the segments of two halves of the customers; 1 = the same. */
  stability: number;
  /** Customers in the smallest segment. */
  smallest: number;
  /** Differences between segments over those inside them. Absent, like what follows, of a version made by an earlier release. */
  calinskiHarabasz?: number;
  /** How much tighter, in natural logarithms, than segments of customers without any; its standard error. */
  gap?: number;
  gapError?: number;
  /** Mean squared distance of a customer from the middle of its segment. */
  inertia?: number;
  /** By which share the worst start of the search ended farther from the middles than the best: how much the start matters. */
  spread?: number;
}

/** The groups of one number of segments, as they were tried: what a person who asks for this number would get. */
export interface Alternative {
  k: number;
  /** Parallel to features.customerIds: group, or 255 for none. */
  assignment: Uint8Array;
  /** k × encoding.dims.length, in the weighted, encoded space. */
  centers: Float32Array;
  /** Of each group: sum of sales in the last 24 months, whole units. */
  sales: Float64Array;
}

/** Why round segments do not suit the customers: groups that lie dense have other shapes, or there is no gap between segments. */
export type SegmentShape = { kind: 'dense'; groups: number } | { kind: 'blend' };

/** Why this number of segments. */
export interface SegmentChoice {
  tried: TriedNumber[];
  chosen: number;
  because: Text;
  /** What else to know of it: what further measures take, and whether a segment is tiny. */
  notes?: Text[];
  /** What each of those measures takes by itself, 1 = no segments at all; absent where it takes no number, or none was measured. */
  others?: { ratio?: number; elbow?: number; gap?: number };
  /** Parallel to the segments: how surely each is found again among other customers, 0–1 (bootstrap Jaccard); stable from 0.75 on. */
  foundAgain?: number[];
  /** Parallel to the segments: the share of its customers that lie nearer to those of another segment (silhouette below 0). */
  astray?: number[];
  /** Where segments are round and the customers do not lie so. */
  shape?: SegmentShape;
  /** Of each feature that counts: how like the segments are that come out without it (adjusted Rand index); the least like first. */
  sensitivity?: { feature: string; without: number }[];
}

/**
 * What places customers in segments that another method than k-means made. Plain data: what it keeps of customers are points, as the
 * method's model holds them.
 */
export interface PlacedBy {
  /** Id of the method, and the text key of its name. */
  method: string;
  nameKey: string;
  /** Groups as the method numbers them. */
  k: number;
  model: unknown;
  /** Of each group: index into segments, 255 for one that is no segment. */
  segmentOf: Uint8Array;
}

/** One fit: segments with their models. Plain data and typed arrays: it is stored as it is. A draft until published. */
export interface Version {
  format: typeof VERSION_FORMAT;
  id: string;
  plan: FitPlan;
  fittedAt: Instant;
  asOf: Day;
  /** Of the money features. */
  currency: Currency;
  /** As they were compared: codes are missing, bins are words. */
  features: FeatureTable;
  prepared: Prepared;
  encoding: Encoding;
  segments: Segment[];
  /** Parallel to features.customerIds: index into segments, 255 for a customer in no segment. Prospects are not in it. */
  assignment: Uint8Array;
  /** Parallel: strength of the membership, 0–1. */
  strength: Float32Array;
  /** Squared distance that divides the odds of two segments by e: twice the variance of customers towards the next segment. */
  membershipScale: number;
  /** Absent where segments are the nearest middles, as those of k-means are. */
  placedBy?: PlacedBy;
  choice: SegmentChoice;
  /** Every number of segments that was tried, ascending, so that each can be looked at without fitting again. */
  alternatives: Alternative[];
  /** How far each feature separates the segments: 0–1, largest first. */
  importance: { feature: string; value: number }[];
  /** How trees that learnt the segments tell them apart; absent where there are too few customers. */
  surrogate?: Surrogate;
  /** Who changed segment since the version that was published when this one was made; absent where there was none. */
  moves?: Moves;
  outcome: OutcomeModel;
  pricing: PricingModel;
  /** What the plan asked to be foreseen besides, in the order of VERSION_TARGETS; absent where it asked for nothing. */
  targets?: TargetResult[];
  configuration: ConfigurationModel;
  notices: Text[];
}

/** What a fit reports while it runs. `share` of the whole, 0–1. */
export interface FitProgress {
  stage:
    | 'features'
    | 'encode'
    | 'segments'
    | 'name'
    | 'explain'
    | 'pricing'
    | 'outcome'
    | 'configuration'
    | 'targets'
    | 'write';
  share: number;
}
