/** The nearest rows of each row, itself left out; serves UMAP, spectral clustering, DBSCAN and the silhouette alike. */
export interface NeighbourGraph {
  n: number;
  /** Neighbours of each row. */
  k: number;
  /** n × k, nearest first; −1 where there are fewer. */
  ids: Int32Array;
  /** n × k, Euclidean, parallel to `ids`; Infinity where there are fewer. */
  distances: Float32Array;
  /** Whether they are the nearest for certain, or found by descent (for many rows). */
  exact: boolean;
}
