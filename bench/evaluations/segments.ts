import { companyToRows } from '../../connectors/sample/toTables';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { mutualInformation } from '../../core/judging/mutualInformation';
import { weightedMatrix } from '../../core/segments/matrix';
import { readSubject } from '../company';
import { CouldNotRun, figure, type Row, row } from '../form';
import { sklearn } from '../reference/python';
import { fitRows } from './fitRows';
import { evaluatePoints, isPointFile } from './points';

/** Seeds that nobody looked at while the methods were built. */
const UNSEEN_SEEDS = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110];

function evaluateSeed(seed: number): { rows: Row[]; difference: number } {
  const { company, truth } = readSubject(`sample:${seed}`);
  if (!truth) throw new CouldNotRun('The built-in company has lost its planted truth.');
  const rows = companyToRows(company);
  const version = fitRows(rows);
  const matrix = weightedMatrix(rows, DEFAULT_PLAN, rows.org.now);
  const planted = matrix.ids.map((id) => truth.segmentOf.get(id) ?? -1);
  const found = Array.from(version.assignment);
  const ours = adjustedRandIndex(planted, found);
  const k = version.segments.length;
  const ask = { d: matrix.d, truth: planted };
  const same = sklearn<{ ari: number }>('kmeans', { ...ask, k }, matrix.data);
  const choice = sklearn<{ k: number; ari: number }>('choose_k', { ...ask, from: 2, to: 8 }, matrix.data);
  const best = sklearn<{ ari: number }>('told_the_truth', ask, matrix.data);
  const difference = ours - same.ari;
  const reference = `scikit-learn ${figure(same.ari)} (choosing k itself: ${choice.k}, ${figure(choice.ari)}); told the truth ${figure(best.ari)}`;
  const subject = `k = ${k} of ${truth.segmentNames.length} planted, ARI ${figure(ours)}, adjusted mutual information ${figure(mutualInformation(planted, found).adjusted)}`;
  return {
    difference,
    rows: [
      row({
        name: `planted segments, seed ${seed}`,
        subject,
        reference,
        value: difference,
        unit: 'ARI',
        goal: '≥ -0.05',
      }),
    ],
  };
}

/** Planted segments on ten unseen seeds beside scikit-learn on the same matrix, or a file of points with reference labels. */
export async function evaluateSegments(data: string | undefined): Promise<Row[]> {
  if (data && isPointFile(data)) return evaluatePoints(data);
  if (data && !/^sample:\d+$/.test(data))
    throw new CouldNotRun(
      'Segments are evaluated on "sample:SEED" or on a file NAME.data.gz with NAME.labels0.gz beside it.',
    );
  const seeds = data ? [Number(data.split(':')[1])] : UNSEEN_SEEDS;
  return seeds.flatMap((seed) => evaluateSeed(seed).rows);
}
