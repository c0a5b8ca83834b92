import { readFileSync } from 'node:fs';
import type { Points } from '../../../core/clustering/method';

interface Mixture {
  logLikelihood: number;
  bic: number;
  aic: number;
  labels: number[];
  strength: number[];
  shares: number[];
  means: number[];
}

/** A small set and what scikit-learn makes of it (bench/reference/clustering_fixtures.py). */
export interface Reference {
  points: number[];
  d: number;
  k: number;
  eps: number;
  fewest: number;
  linkage: Record<'ward' | 'average' | 'complete', { labels: number[]; heights: number[] }>;
  dbscan: number[];
  full?: Mixture;
  diag?: Mixture;
}

export const REFERENCES: Record<'clouds' | 'moons' | 'lattice', Reference> = JSON.parse(
  readFileSync(new URL('./fixtures/clustering.json', import.meta.url), 'utf8'),
);
export const REFERENCE_NAMES = ['clouds', 'moons', 'lattice'] as const;

export function referencePoints({ points, d }: Reference): Points {
  return { data: Float32Array.from(points), n: points.length / d, d };
}
