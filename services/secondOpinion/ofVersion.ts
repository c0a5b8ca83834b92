import { gatherRows } from '../../core/clustering/kmeans';
import type { Inspection } from '../../core/engine/inspection';
import { pointsOf } from '../../core/engine/inspectPoints';
import type { Version } from '../../core/engine/version';
import { noOpinion } from '../../core/judging/secondOpinion';
import { finish } from '../../core/kernels/finish';
import type { Random } from '../../core/kernels/random';
import { howOf, USUAL_METHOD } from '../../core/segments/how';
import { type Asked, secondOpinion } from './secondOpinion';

/**
 * What independent programs say of a version, asked about the customers that its inspection draws. Only of k-means there is such a program;
 * where it cannot be asked the answer says so, and warns. @param report called while it goes on.
 */
export async function opinionOf(
  version: Version,
  inspection: Inspection,
  random: Random,
  report: () => void,
): Promise<Asked> {
  const own = version.alternatives.find(({ k }) => k === version.segments.length);
  if (!own || howOf(version.plan).method !== USUAL_METHOD) return { opinion: noOpinion('doesNotApply') };
  const all = finish(pointsOf(version));
  const { rows, maps } = inspection;
  const points = { data: gatherRows(all.data, all.d, rows), n: rows.length, d: all.d };
  const groups = Uint8Array.from(rows, (row) => own.assignment[row] as number);
  const map = maps.find(({ id }) => id === 'umap')?.coordinates;
  const settled = (version.plan.smoothness ?? 0) === 0 && rows.length === all.n;
  try {
    return await secondOpinion(points, Float64Array.from(own.centers), groups, map, { random, report, settled });
  } catch {
    // A program of other authors may fail in any way; the version is no worse for it, but nobody has checked it.
    return { opinion: noOpinion('unanswered') };
  }
}
