import { kmeans } from '../../core/clustering/kmeans';
import { nearestCenters } from '../../core/clustering/lloyd';
import { classShares } from '../../core/judging/balance';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { applyWeights } from '../../core/segments/matrix';
import { encode, encodeWith } from '../../core/table/encode';
import type { Frame } from '../../core/table/frame';
import { takeRows } from '../../core/trees/learn';
import type { Target } from '../../core/trees/target';
import { toFeatureTable } from '../featureTable';
import { CouldNotRun } from '../form';
import { type Both, type TrainingOptions, type TrainTest, trainBoth } from './trained';

/** Segments of all rows by k-means that learnt from some of them: what is judged on later is not looked at. @throws CouldNotRun */
export function segmentsOf(frame: Frame, learnt: Int32Array, k: number): Uint8Array {
  if (!(Number.isInteger(k) && k >= 2 && k <= Math.min(50, learnt.length)))
    throw new CouldNotRun(`${learnt.length} rows cannot be cut into ${k} segments: take 2 to 50.`);
  const { encoding, data } = encode(toFeatureTable(takeRows(frame, learnt)), () => 1);
  const d = encoding.dims.length;
  if (d === 0) throw new CouldNotRun('No column tells rows apart: there are no segments.');
  const points = applyWeights(data, encoding.weights);
  const { centers } = finish(kmeans(points, learnt.length, d, k, { random: createRandom(1) }));
  const all = applyWeights(encodeWith(encoding, toFeatureTable(frame)), encoding.weights);
  return nearestCenters(all, frame.length, d, centers);
}

/** How segments stand in the parts of a split. */
export function segmentLines(segments: Uint8Array, [first]: readonly TrainTest[]): string[] {
  const told = (rows?: Int32Array) =>
    classShares(segments, rows)
      .map(({ of, share }) => `${of}: ${(100 * share).toFixed(1)} %`)
      .join(', ');
  return [`Segments among all rows ${told()}; in a test ${told(first?.test)}.`];
}

/** Both learners given the segment of each row as one more column, made anew for each split from its rows of training. */
export function trainWithSegments(
  frame: Frame,
  target: Target,
  splits: readonly TrainTest[],
  k: number,
  options: TrainingOptions,
): Both[] {
  return splits.flatMap((split) => {
    const codes = Int32Array.from(segmentsOf(frame, split.train, k));
    const dictionary = Array.from({ length: k }, (_, segment) => `segment ${segment}`);
    const column = { name: 'segment of the row', values: { kind: 'category' as const, codes, dictionary } };
    return trainBoth({ ...frame, columns: [...frame.columns, column] }, target, [split], options);
  });
}
