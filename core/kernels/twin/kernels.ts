import { squaredDistances } from './distance';

/** The hot loops. Every array is one of the same {@link Workspace}; `d` is a multiple of 4 (rows are padded with zeros). */
export interface Kernels {
  /** Squared Euclidean distances of `n` rows of `d` values to a point, as 32-bit numbers. */
  squaredDistances(rows: Float32Array, n: number, d: number, point: Float32Array, into: Float32Array): void;
}

/** The same in plain TypeScript, rounded as the SIMD rounds: fallback and oracle. */
export const twins: Kernels = { squaredDistances };
