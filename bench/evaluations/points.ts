import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { kmeans } from '../../core/clustering/kmeans';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { CouldNotRun, figure, type Row, row } from '../form';
import { sklearn } from '../reference/python';
import { readNumbers, readPoints } from './labelledSets';

/** Whether a path is a file of points: blank- or comma-separated numbers, one point per line, `.data` or `.data.gz`. */
export function isPointFile(path: string): boolean {
  return /\.data(\.gz)?$/.test(path) && existsSync(path);
}

/** k-means with the number of segments that the labels have, beside scikit-learn on the same points. */
export function evaluatePoints(path: string): Row[] {
  const labelFile = path.replace(/\.data(\.gz)?$/, '.labels0$1');
  if (!existsSync(labelFile)) throw new CouldNotRun(`The reference labels ${labelFile} are not there.`);
  const { data, n, d } = readPoints(path);
  const truth = readNumbers(labelFile).map((line) => line[0] as number);
  const k = new Set(truth).size;
  const ours = finish(kmeans(data, n, d, k, { random: createRandom(1) }));
  const reference = sklearn<{ ari: number; sse: number }>('kmeans', { d, k, truth }, data);
  const ari = adjustedRandIndex(truth, Array.from(ours.assignment));
  const name = basename(path);
  return [
    row({
      name: `${name}, agreement with its labels`,
      subject: `k = ${k}, ARI ${figure(ari)}`,
      reference: `scikit-learn ${figure(reference.ari)}`,
      value: ari - reference.ari,
      unit: 'ARI',
      goal: '≥ -0.05',
    }),
    row({
      name: `${name}, sum of squares`,
      subject: figure(ours.sse),
      reference: `scikit-learn ${figure(reference.sse)}`,
      value: ours.sse / reference.sse,
      unit: '×',
      goal: '≤ 1.01',
    }),
  ];
}
