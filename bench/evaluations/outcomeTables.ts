import { fileURLToPath } from 'node:url';
import { joinCopies } from '../../core/judging/copies';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { type LearntTarget, learnTarget } from '../../core/outcome/learnTarget';
import type { TargetRows } from '../../core/outcome/targets';
import { isKnownAfter } from '../../core/outcome/targets/callTable';
import { filterRows, takeRows } from '../../core/table/choose';
import { readCsv } from '../csv';
import { CouldNotRun, figure, mean, type Row, row } from '../form';
import { tableOf } from '../tableFile';
import { aucBySplit, type Foreseen } from './outcomeMeasures';
import { askReferences, type ReferenceSplit } from './outcomeReferences';
import { neverWorse, type SaidByAll, tellForeseen } from './outcomeTold';

/** A public table of cases with a yes or no. */
export interface OutcomeTable {
  name: string;
  file: string;
  target: string;
  positive: string;
  drop: readonly string[];
  /** Rows with one of these words go. */
  without?: readonly string[];
  /** Rows stand in the order of time, and are judged so. */
  inTime?: boolean;
  /** Columns that know the outcome and must be refused. */
  knows?: readonly string[];
  /** Judged so often. */
  splits: number;
  /** Whether the AUC must be no lower than that of the regression. */
  noWorseThanRegression?: boolean;
}

const DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const BANK = {
  file: `${DATA}/bank-marketing/bank-additional-full.csv.gz`,
  target: 'y',
  positive: 'yes',
  without: ['unknown'],
} as const;

/** @param splits how often a table is judged at random. */
export function outcomeTables(splits: number): OutcomeTable[] {
  return [
    {
      name: 'salvirt-b2b',
      file: `${DATA}/salvirt-b2b/Salvirt_B2B_ML_dataset.csv`,
      target: 'Status',
      positive: 'Won',
      drop: [],
      // So few rows that a calibration error over fewer tests is luck.
      splits: splits * 10,
      noWorseThanRegression: true,
    },
    { ...BANK, name: 'bank-marketing', drop: ['duration'], splits },
    { ...BANK, name: 'bank-marketing by time', drop: ['duration'], inTime: true, splits: 1 },
    { ...BANK, name: 'bank-marketing with duration', drop: [], knows: ['duration'], splits: 1 },
  ];
}

/** The table as the pipeline takes it. @throws CouldNotRun */
function readOutcomes({ name, file, target, positive, drop, without, inTime }: OutcomeTable): TargetRows {
  const { columns, ...csv } = readCsv(file);
  const kept = without ? takeRows(columns, filterRows(columns, [{ words: [...without] }]).kept) : columns;
  const { frame, target: read } = tableOf(name, { ...csv, columns: kept }, { target, positive, drop });
  if (read.kind !== 'binary') throw new CouldNotRun(`"${target}" of ${name} is no yes or no.`);
  const places = Array.from({ length: frame.length }, (_, row) => row);
  return {
    frame,
    classes: Int32Array.from(read.classes),
    // Copies are no witnesses of their own in what is told of the tests either.
    cases: finish(joinCopies(frame, read.classes, places)),
    // As tables of calls are read: the length of a call is known when it is over.
    knownAfter: frame.columns.flatMap((column) => (isKnownAfter(column.name) ? [column.name] : [])),
    ...(inTime && { knownOn: Float64Array.from(places) }),
  };
}

/** A table through the pipeline, beside references on the same rows; what it says of leaks; and whether anything is shown. */
export function evaluateTableOutcome(table: OutcomeTable): Row[] {
  const rows = readOutcomes(table);
  const learnt = Array.from({ length: table.splits }, (_, i) => {
    const found = finish(learnTarget(rows, { random: createRandom(i + 1) }));
    if (found.abstained) throw new CouldNotRun(`${table.name}: nothing was learnt.`);
    return found;
  });
  const [first] = learnt;
  if (!first) throw new CouldNotRun(`${table.name}: 0 splits judge nothing.`);
  const leaks = leakRows(table, rows, first);
  // What is learnt with a column that knows the outcome is no chance.
  if (table.knows) return leaks;
  const said = byAll(rows, learnt);
  const shown = learnt.filter(({ better }) => better).length;
  return [
    row({
      name: `${table.name}: splits in which a chance is shown`,
      subject: `of ${learnt.length}; ${[...new Set(learnt.map(({ model }) => model.candidate))].join(', ')}`,
      reference: 'where it is better than the base rate on rows held out',
      value: shown,
      unit: '',
      goal: '',
    }),
    ...tellForeseen(table.name, said, shown > learnt.length / 2),
    neverWorse(table.name, [said.ours]),
    ...(table.noWorseThanRegression ? [againstRegression(table.name, said)] : []),
    ...leaks,
  ];
}

function byAll(rows: TargetRows, learnt: readonly LearntTarget[]): SaidByAll {
  const { classes } = rows;
  const splits = learnt.map(({ judged }): ReferenceSplit => {
    const train = Array.from(judged.learnt);
    return { train, held: heldOf(train, rows), test: Array.from(judged.rows) };
  });
  const rate = ({ train }: ReferenceSplit) => mean(train.map((one) => classes[one] as number));
  const foreseen = (i: number, split: ReferenceSplit, said: ArrayLike<number>, threshold: number): Foreseen[] =>
    split.test.map((one, place) => ({
      case: rows.cases[one] as number,
      split: i,
      won: classes[one] === 1,
      said: said[place] as number,
      called: (said[place] as number) >= threshold,
      base: rate(split),
    }));
  const ours = learnt.flatMap(({ judged }, i) => {
    const said = judged.said.filter((_, at) => at % 2 === 1);
    return foreseen(i, splits[i] as ReferenceSplit, said, judged.card?.threshold ?? 0.5);
  });
  const asked = Object.entries(askReferences(rows.frame, classes, splits)).map(([who, bySplit]) => [
    who,
    bySplit.flatMap(({ said, threshold }, i) => foreseen(i, splits[i] as ReferenceSplit, said, threshold)),
  ]);
  return { ours, others: Object.fromEntries(asked) as SaidByAll['others'] };
}

/** A fifth of the rows: the latest where they stand in time. */
function heldOf(train: readonly number[], { knownOn }: TargetRows): number[] {
  return knownOn ? train.slice(Math.floor(train.length * 0.8)) : train.filter((_, place) => place % 5 === 0);
}

function againstRegression(name: string, { ours, others }: SaidByAll): Row {
  const own = aucBySplit(ours);
  const theirs = aucBySplit(others['logistic regression'] ?? []);
  const gaps = [...own].map(([split, auc]) => auc - (theirs.get(split) ?? Number.NaN));
  return row({
    name: `${name}: AUC less that of logistic regression`,
    subject: `${gaps.filter((gap) => gap >= 0).length} of ${gaps.length} splits at least as good`,
    reference: `logistic regression ${figure(mean([...theirs.values()]))}`,
    value: mean(gaps),
    unit: '',
    goal: '≥ 0',
  });
}

/** Columns that know are refused, as known afterwards or for what they tell; the others are not. */
function leakRows({ name, knows = [] }: OutcomeTable, { frame }: TargetRows, { leaks, refused }: LearntTarget): Row[] {
  const caught = knows.filter((column) => refused.includes(column));
  const wrong = refused.filter((column) => !knows.includes(column));
  const told = (column: string) => {
    const leak = leaks.find((one) => one.column === column);
    const how = leak?.kind === 'knownAfter' ? 'refused as known afterwards' : leak?.sure ? 'refused' : 'asked about';
    return `${column}: ${leak ? `${how}, ${figure(leak.score)} of 1 by itself` : 'not caught'}`;
  };
  const doubted = leaks.flatMap(({ column, sure }) => (column !== undefined && !sure ? [column] : []));
  return [
    ...(knows.length > 0
      ? [
          row({
            name: `${name}: columns that know the outcome, refused`,
            subject: knows.map(told).join('; '),
            reference: `of ${knows.length}`,
            value: caught.length / knows.length,
            unit: '',
            goal: '≥ 1',
          }),
        ]
      : []),
    row({
      name: `${name}: clean columns refused`,
      subject: wrong.join(', ') || 'none',
      reference: `of ${frame.columns.length - knows.length}; asked about ${doubted.join(', ') || 'none'}`,
      value: wrong.length,
      unit: '',
      goal: '≤ 0',
    }),
  ];
}
