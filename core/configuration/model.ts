/** The option set that most orders of a segment have for a bundle. */
export interface CommonSet {
  /** Segment number; −1 = all customers. */
  segment: number;
  /** Product id of the bundle. */
  bundle: string;
  /** Product ids of the options, sorted. */
  options: string[];
  /** Orders of the segment with exactly this set, of all with the bundle. */
  count: number;
  of: number;
}

/** What a version keeps to propose a configuration: the most common valid option set per segment and bundle. Plain data. */
export interface ConfigurationModel {
  format: 1;
  years: number;
  common: CommonSet[];
}
