/** A column of numbers (NaN = missing) or of words (code −1 = missing). The same shape as the values of a customer feature. */
export type FrameValues =
  | { kind: 'number'; values: Float64Array }
  | { kind: 'category'; codes: Int32Array; dictionary: readonly string[] };

/** Typed columns of any table: what methods that learn are given. */
export interface Frame {
  length: number;
  columns: readonly { name: string; values: FrameValues }[];
}
