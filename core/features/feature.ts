import type { TableName } from '../crm/schema';
import type { Day } from '../crm/time';
import type { FrameValues } from '../table/frame';
import type { Rows } from '../table/table';

export type FeatureGroup =
  | 'firmographic'
  | 'behaviour'
  | 'mix'
  | 'price'
  | 'profit'
  | 'service'
  | 'relationship'
  | 'activity'
  | 'pipeline';

/** What a value counts; the screens write it with its unit. `share` is 0–1, `money` in whole units of the org's currency. */
export type Unit =
  | 'none'
  | 'count'
  | 'money'
  | 'days'
  | 'months'
  | 'years'
  | 'perYear'
  | 'share'
  | 'score'
  | 'category';

/** The values of one feature, one per customer in the order asked for. NaN or −1 is missing, never 0. */
export type FeatureValues = FrameValues;

/** Everything a feature may look at: rows, indexed once per computation, and nothing later than `asOf`. */
export interface FeatureContext {
  rows: Rows;
  /** Rows with a date later than this day do not exist for the feature. */
  asOf: Day;
  /** First day of the window of analysis (five years by default). */
  from: Day;
  /** Row numbers of the customers asked for, in rows.customer. */
  customers: Int32Array;
}

/** One line of the feature catalogue. Ids are never reused: a changed meaning is a new id. */
export interface Feature<C extends FeatureContext = FeatureContext> {
  id: string;
  group: FeatureGroup;
  unit: Unit;
  /** Tables that must have rows for the feature to exist. */
  needs: TableName[];
  /** When a value becomes known: `history` can be computed as of any day, `current` has no history and is kept out of as-of training. */
  knownWhen: 'history' | 'current';
  /** Text key of its name; `<labelKey>.help` says how it is computed. */
  labelKey: string;
  /** Heavy-tailed amounts and counts are compared by their logarithm. */
  scale: 'linear' | 'log';
  compute(context: C): FeatureValues;
}

/** The features of a set of customers, in the original feature space. */
export interface FeatureTable {
  customerIds: readonly string[];
  asOf: Day;
  features: { id: string; group: FeatureGroup; unit: Unit; scale: 'linear' | 'log'; labelKey: string }[];
  /** Parallel to `features`. */
  values: FeatureValues[];
}
