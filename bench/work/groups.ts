import { type DbscanModel, dbscan, suggestRadius } from '../../core/clustering/dbscan';
import type { Points } from '../../core/clustering/method';
import { methodOf } from '../../core/clustering/registry';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { nearestNeighbours } from '../../core/similarity/graph';
import { bands } from './embedding';
import { GROUPS, overlapping, timed } from './points';

/** Rows in a dense place, at least: as many as scikit-learn takes by default. */
export const FEWEST = 5;

/** Bands that do not touch: where they do, density makes one group of them. */
export const bandsApart = (n: number) => bands(n, 4);

export interface Grouped {
  ms: number;
  ari: number;
}

function inputOf(points: Points) {
  return { points, random: createRandom(1), graph: () => nearestNeighbours(points, FEWEST) };
}

/** A hierarchy of n rows cut into as many groups as were planted: milliseconds, and the agreement with what was planted. */
export function timeHierarchy(n: number, method: string, rounds: number): Grouped {
  const made = overlapping(n);
  const { ms, result } = timed(rounds, () => finish(methodOf(method).fit(inputOf(made), { k: GROUPS })));
  return { ms, ari: adjustedRandIndex(made.truth, result.assignment) };
}

/** The radius that is suggested for n rows along bands, and how long the suggestion takes with the neighbours that it needs. */
export function suggestedRadius(n: number): { ms: number; radius: number } {
  const made = bandsApart(n);
  const { ms, result } = timed(0, () => suggestRadius(finish(nearestNeighbours(made, FEWEST)), FEWEST));
  return { ms, radius: result };
}

/** DBSCAN of n rows along bands: milliseconds, the agreement with the bands, and how many groups it finds. */
export function timeDbscan(n: number, radius: number, rounds: number): Grouped & { groups: number; cores: number } {
  const made = bandsApart(n);
  const { ms, result } = timed(rounds, () =>
    finish(dbscan.fit(inputOf(made), { numbers: { radius, fewest: FEWEST } })),
  );
  const { groups } = result.model as DbscanModel;
  return { ms, ari: adjustedRandIndex(made.truth, result.assignment), groups: result.k, cores: groups.length };
}
