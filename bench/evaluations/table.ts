import type { Shares } from '../../core/judging/splits';
import type { Balance } from '../../core/trees/balanced';
import type { Target } from '../../core/trees/target';
import { CouldNotRun, figure, type Row } from '../form';
import { hasXgboost } from '../reference/xgboost';
import { type ReadTable, readTable, type TableOptions } from '../tableFile';
import { fileLines, leakLines, leaksOf, profileLines } from '../tableLines';
import { segmentLines, segmentsOf, trainWithSegments } from './tableSegments';
import { splitsByChance, splitsInTime } from './tableSplits';
import { learntTarget } from './tableTarget';
import { tellAll } from './tableTold';
import { type Both, type TrainTest, trainBoth } from './trained';

/** How a table is judged. */
export interface JudgingOptions {
  splits: number;
  shares: Shares;
  /** Learns once more with classes that count alike. */
  balance?: Balance;
  /** So many segments stand in the same shares in every part, and are learnt from as one more column. */
  segments?: number;
}

/** Seconds of each stage, told as they pass. */
function stopwatch(): (stage: string) => void {
  let from = performance.now();
  return (stage) => {
    const now = performance.now();
    console.log(`  ${stage}: ${figure((now - from) / 1000)} s`);
    from = now;
  };
}

/** What was tried to choose settings, and what was taken. */
function settingLines(splits: readonly TrainTest[], both: readonly Both[]): string[] {
  const depths = [...new Set(both.map(({ settings }) => settings.depth))].sort((a, b) => a - b);
  const [first] = both;
  const rows = first?.ours.held.rows.length ?? 0;
  const all = splits[0]?.train.length ?? 0;
  const how = rows === all ? 'by cross-validation' : `on ${rows} rows held out (${splits[0] ? all : 0} to learn from)`;
  const trees = both.map(({ ours }) => Math.round(ours.rounds));
  return [`Trees of depth ${depths.join(' or ')}, their number found ${how}: ${trees.join(', ')}.`];
}

/** Any table as a learner would be judged on it, beside baselines and XGBoost on the same splits. @throws CouldNotRun */
export function evaluateTable(file: string, options: TableOptions, judging: JudgingOptions): Row[] {
  const lap = stopwatch();
  const table = readTable(file, options);
  const leaks = leaksOf(table);
  for (const line of [...fileLines(table), '', ...profileLines(table, leaks), ...leakLines(leaks), ''])
    console.log(line);
  const { frame, times } = table;
  if (frame.columns.length === 0)
    throw new CouldNotRun(`${table.name} has no column to learn from: see what is said of each.`);
  lap('read and looked at');
  if (!hasXgboost())
    console.log('XGBoost is not here (Debian: python3-xgboost): ours stands beside the baselines alone.');
  const target = learntTarget(table.target);
  const all = Int32Array.from({ length: frame.length }, (_, row) => row);
  const segments = judging.segments === undefined ? undefined : segmentsOf(frame, all, judging.segments);
  const splits = splitsByChance(table, judging.splits, judging.shares, segments);
  if (splits.length === 0)
    throw new CouldNotRun('No split has both classes on both sides: there are too few rows, or groups, of one.');
  if (segments) for (const line of segmentLines(segments, splits)) console.log(line);
  const both = trainBoth(frame, target, splits);
  for (const line of settingLines(splits, both)) console.log(line);
  lap(`${splits.length} splits learnt and judged`);
  const rows = tellAll(table.target, splits, both);
  if (judging.balance && target.objective !== 'regression') {
    const made = judging.balance === 'weights' ? 'classes weighed alike' : 'rare classes copied';
    rows.push(...tellAll(table.target, splits, trainBoth(frame, target, splits, judging), made));
    lap(made);
  }
  if (judging.segments !== undefined) {
    const with_ = trainWithSegments(frame, target, splits, judging.segments, {});
    rows.push(...tellAll(table.target, splits, with_, 'with the segment'));
    lap('with the segment as a column');
  }
  rows.push(
    ...withoutLeaks(
      table,
      target,
      splits,
      leaks.flatMap(({ sure, column }) => (sure && column ? [column] : [])),
    ),
  );
  if (times) {
    const forward = splitsInTime(table, times, judging.splits);
    if (forward.length === 0)
      throw new CouldNotRun('The rows have too few different times to be judged forward in time.');
    const inTime = trainBoth(frame, target, forward);
    rows.push(...tellAll(table.target, forward, inTime, 'in time'));
    rows.push(...tellAll(table.target, forward.slice(-1), inTime.slice(-1), 'latest'));
    lap(`${forward.length} rounds forward in time`);
  }
  return rows;
}

/** The same without what the leak guard is sure of, where something else is left. */
function withoutLeaks(
  { frame, target: told }: ReadTable,
  target: Target,
  splits: readonly TrainTest[],
  names: string[],
): Row[] {
  const columns = frame.columns.filter(({ name }) => !names.includes(name));
  if (names.length === 0 || columns.length === 0) return [];
  console.log(`Once more without ${names.map((name) => `"${name}"`).join(', ')}, which the leak guard is sure of.`);
  return tellAll(told, splits, trainBoth({ ...frame, columns }, target, splits), 'without leaks');
}
