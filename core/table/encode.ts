/**
 * How raw feature values became the numbers that methods compare, kept so that a new customer is encoded in the same way.
 */
export interface EncodedDim {
  /** Index into FeatureTable.features. */
  feature: number;
  /** For a category: the level that this dimension is 1 for ("other" = every rare or unseen level). */
  level?: string;
  /** z = (t(value) − center) / spread, t = log1p (signed) for log features. */
  center: number;
  spread: number;
  /** What a missing value becomes (already in z). */
  imputed: number;
}

export interface Encoding {
  dims: EncodedDim[];
  /** Weight of each dimension in squared distances: the feature's weight, divided by the number of its dimensions. */
  weights: Float32Array;
  /** Features left out, with the reason key (constant, tooEmpty, duplicate …). */
  dropped: { feature: string; reason: 'constant' | 'tooEmpty' | 'idLike' | 'off' }[];
}
