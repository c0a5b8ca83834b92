import type { Dendrogram } from '../clustering/dendrogram';
import type { Text, TextValue } from '../crm/text';
import type { LeaveOut } from '../explain/leaveOut';
import type { SecondOpinion } from '../judging/secondOpinion';

export const INSPECTION_FORMAT = 1;

/**
 * What is looked at after a fit, in idle time: too dear for every fit, and nothing that a version rests on. Plain data and typed arrays;
 * stored beside its version.
 */
export interface Inspection {
  format: typeof INSPECTION_FORMAT;
  versionId: string;
  /** The customers that are drawn: indices into the version's `features.customerIds`, ascending; a sample where there are many. */
  rows: Int32Array;
  /** Ways to draw them, the usual one first. `coordinates`: rows × 2. `trustworthiness` 0–1: whether neighbours in the map are neighbours in the data. */
  maps: { id: string; nameKey: string; coordinates: Float32Array; trustworthiness: number }[];
  /** Silhouette of each of the rows, −1 … 1; NaN for one that is in no segment, and for all where there is one segment only. */
  silhouettes: Float32Array;
  /** Every number of segments that was tried, with the words that each would have; ascending. */
  numbers: (Omit<NumberTried, 'groups'> & { groups: Uint8Array })[];
  /** The merges (Ward) of `tree.n` things, each a small group of alike customers: of each its customers, and how many of each segment. */
  tree: Dendrogram & { leafSizes: Int32Array; leafSegments: Int32Array };
  /** What each feature is worth, and which could be left out; absent where there is too little to say. */
  leaveOut?: LeaveOut;
  /** The map of another program, for experts; absent until it has answered, and where it was not asked. */
  otherMap?: OtherMap;
}

/** A map of some of the customers that are drawn. `points`: indices into the inspection's `rows`; `coordinates`: parallel, two each. */
export interface OtherMap {
  id: string;
  nameKey: string;
  points: Int32Array;
  coordinates: Float32Array;
  trustworthiness: number;
}

/** One number of segments as it would come out, or as it did. */
export interface NumberTried {
  k: number;
  /** Of each customer drawn: index into `segments`; −1 for one in no segment. */
  groups: number[];
  segments: { slot: number; label: Text; size: number; sales: TextValue; traits: Text[] }[];
}

/** What the screens show of an inspection. Plain JSON. */
export interface InspectionView {
  /** Customers drawn, of all. */
  of: number;
  customers: { id: string; name: string }[];
  /** Coordinates from 0 to 1, in thousandths of it, parallel to `customers`. */
  maps: { id: string; nameKey: string; x: number[]; y: number[]; trustworthiness: number }[];
  /** Every number of segments that was tried, ascending; that of the version is among them. */
  numbers: NumberTried[];
  chosen: number;
  /** By segment of the version: silhouettes of the customers drawn, the largest first, in thousandths. */
  silhouettes: number[][];
  /** Of each leaf its customers, and the segment that most of them are in, −1 for none. The top of the tree: merges in the order of their heights; things below `leaves.length` are leaves, others `merges[thing − leaves.length]`. */
  tree: { leaves: { size: number; segment: number }[]; merges: { left: number; right: number; height: number }[] };
  leaveOut?: LeaveOutView;
  /** The map of another program, of some of the customers: `points` are indices into them. */
  otherMap?: InspectionView['maps'][number] & { points: number[] };
  /** As in the version's summary; absent until the independent programs have answered. */
  opinion?: SecondOpinion;
}

/** What each feature is worth to the segments, those worth most first, and which could be left out of the next build. */
export interface LeaveOutView extends Pick<LeaveOut, 'of' | 'right' | 'rightWithout' | 'same'> {
  features: (Omit<LeaveOut['features'][number], 'feature'> & { id: string; labelKey: string; safe: boolean })[];
}

/** How far the inspection of a version is. `none`: there is no such version. */
export type InspectionState =
  | { state: 'none' }
  | { state: 'running'; share: number }
  | { state: 'failed' }
  | { state: 'done'; view: InspectionView };
