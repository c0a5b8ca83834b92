import { DEFAULT_PLAN } from '../../core/engine/plan';
import { surrogateSteps } from '../../core/explain/surrogate';
import { finish } from '../../core/kernels/finish';
import { createRandom, sample } from '../../core/kernels/random';
import { chooseSegments } from '../../core/segments/choose';
import { toPoints } from '../../core/segments/matrix';
import { filterRows, takeRows as takeRawRows } from '../../core/table/choose';
import type { Frame } from '../../core/table/frame';
import { takeRows } from '../../core/trees/learn';
import { toFeatureTable } from '../featureTable';
import { CouldNotRun, figure, type Row, row } from '../form';
import { type ReadTable, tableOf } from '../tableFile';
import { leaksOf } from '../tableLines';
import { type OpenSet, readOpenSets } from './openSets';
import { splitsByChance } from './tableSplits';
import { learntTarget } from './tableTarget';
import { tellAll } from './tableTold';
import { trainBoth } from './trained';

/** One configuration for every set: shares and splits of the judging, rows that segments are made of. */
const SHARES = { test: 0.2 };
const SPLITS = 2;
const SEGMENTED = 5_000;
/** What is told of each kind of target, by the names of tableTold.ts. */
const MEASURES = ['AUC', 'accuracy', 'share explained over the mean (R²)'];

/** Segments of some of the rows as a fit makes them, and how well trees that learnt them put further rows. */
function segmentsOf(frame: Frame): { k: number; silhouette: number; daviesBouldin: number; right: number } {
  const some = takeRows(frame, sample(createRandom(1), frame.length, SEGMENTED));
  const table = toFeatureTable(some);
  const plan = { ...DEFAULT_PLAN, weights: Object.fromEntries(table.features.map(({ id }) => [id, 1])) };
  const { matrix } = finish(toPoints(table, plan));
  const { choice, fit } = finish(chooseSegments(matrix, plan, createRandom(plan.seed)));
  const found = choice.tried.find(({ k }) => k === choice.chosen);
  const features = [...table.features.keys()];
  const trees = finish(surrogateSteps(table, fit.assignment, choice.chosen, features, createRandom(2)));
  return {
    k: choice.chosen,
    silhouette: found?.silhouette ?? Number.NaN,
    daviesBouldin: found?.daviesBouldin ?? Number.NaN,
    right: trees ? trees.right / trees.of : Number.NaN,
  };
}

function rowsOf(set: OpenSet, table: ReadTable): Row[] {
  const { name } = set;
  const { frame } = table;
  const doubts = leaksOf(table).length;
  const splits = splitsByChance(table, SPLITS, SHARES);
  const both = trainBoth(frame, learntTarget(table.target), splits);
  const told = tellAll(table.target, splits, both).find((one) => MEASURES.includes(one.name));
  const segments = segmentsOf(frame);
  const shape = `${frame.length} × ${frame.columns.length}, ${doubts} doubts of the leak guard`;
  return [
    ...(told ? [{ ...told, name: `${name}: ${told.name}`, subject: `${shape}; ${told.subject}` }] : []),
    row({
      name: `${name}: segments`,
      subject: `silhouette ${figure(segments.silhouette)}, Davies–Bouldin ${figure(segments.daviesBouldin)}`,
      reference: `trees put ${figure(100 * segments.right)} % of further rows right`,
      value: segments.k,
      unit: '',
      goal: '≥ 2',
    }),
  ];
}

/** One pipeline (read, type, look for leaks, learn and judge, segment and explain) on every public set that is here. @throws CouldNotRun */
export function evaluatePipeline(): Row[] {
  const sets = readOpenSets();
  if (sets.length === 0) throw new CouldNotRun('None of the public sets is here.');
  return sets.flatMap(({ set, csv }) => {
    const from = performance.now();
    const { without } = set;
    const columns = without ? takeRawRows(csv.columns, filterRows(csv.columns, [without]).kept) : csv.columns;
    const rows = rowsOf(set, tableOf(set.name, { ...csv, columns }, set.options));
    console.log(`${set.name}: ${figure((performance.now() - from) / 1000)} s`);
    return rows;
  });
}
