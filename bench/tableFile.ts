import { basename } from 'node:path';
import type { Text } from '../core/crm/text';
import { createRandom, sample } from '../core/kernels/random';
import { indexBy } from '../core/table/choose';
import type { ColumnChoices, ColumnProfile } from '../core/table/columnProfile';
import type { Frame } from '../core/table/frame';
import { profileTable } from '../core/table/profile';
import { typeColumn, USABLE } from '../core/table/typed';
import type { RawColumn } from '../core/table/words';
import { takeRows } from '../core/trees/learn';
import { type Csv, readCsv } from './csv';
import { CouldNotRun } from './form';
import { readTarget, type Target } from './tableTarget';

/** The options of `evaluate -- table`. */
export interface TableOptions {
  target: string;
  /** The value of the target that is to be foreseen; without it the one that means yes, or the rarer one. */
  positive?: string;
  /** Columns left out. */
  drop?: readonly string[];
  id?: string;
  group?: string;
  time?: string;
  separator?: string;
  /** What is said about single columns. */
  choices?: ColumnChoices;
}

/** A file as what a learner is given: the target and the special columns are not among the frame's. */
export interface ReadTable {
  name: string;
  frame: Frame;
  target: Target;
  /** A whole number per row where `--group` was given; rows without one are groups of their own. */
  groups?: Int32Array;
  /** Where `--time` was given; every row has one. */
  times?: Float64Array;
  /** Of the rows of the file, whether or not they are learnt from. */
  repeatedIds: { id: string; rows: number }[];
  /** Of every column of the file. */
  profiles: ColumnProfile[];
  dropped: { column: string; reason: Text }[];
  /** Rows of the file that are not learnt from. */
  leftOut: { rows: number; reason: string }[];
  /** What was odd about the file. */
  notes: string[];
  separator: string;
}

/** Below, nothing that is measured means anything; above, as many are drawn by chance. */
const FEWEST_ROWS = 40;
const MOST_ROWS = 200_000;

/** Reads a file for learning, see {@link ReadTable}. @throws CouldNotRun where a column is not there or the target cannot be learnt */
export function readTable(file: string, options: TableOptions): ReadTable {
  return tableOf(basename(file), readCsv(file, options.separator), options);
}

/** The same of columns that were read already. @throws CouldNotRun */
export function tableOf(file: string, { columns, separator, notes }: Csv, options: TableOptions): ReadTable {
  const { target: targetName, id, group, time, drop = [] } = options;
  for (const name of [targetName, id, group, time, ...drop])
    if (name !== undefined && !columns.some((column) => column.name === name))
      throw new CouldNotRun(
        `${file} has no column "${name}". Cut at "${separator}" it has ${columns.map((column) => column.name).join(', ')}.`,
      );
  const named = (name: string) => columns.find((column) => column.name === name) as RawColumn;
  const profiles = profileTable(columns, options.choices);
  const before = profiles.find(({ name }) => name === targetName) as ColumnProfile;
  const read = readTarget(named(targetName), before, decimalOf(profiles), options.positive);
  const leftOut = [...read.leftOut];
  const times = time === undefined ? undefined : readTimes(named(time), options.choices);
  const timed = times ? read.rows.filter((row) => Number.isFinite(times[row])) : read.rows;
  if (timed.length < read.rows.length)
    leftOut.push({ rows: read.rows.length - timed.length, reason: `no time that can be read in "${time}"` });
  const kept = sample(createRandom(1), timed.length, MOST_ROWS).map((place) => timed[place] as number);
  if (kept.length < timed.length)
    leftOut.push({ rows: timed.length - kept.length, reason: `more than ${MOST_ROWS}: as many are drawn by chance` });
  if (kept.length < FEWEST_ROWS)
    throw new CouldNotRun(
      `${kept.length} rows can be learnt from, ${FEWEST_ROWS} are needed.${leftOut.map(({ rows, reason }) => ` Left out: ${rows} (${reason}).`).join('')}`,
    );
  const apart = new Set([targetName, id, group, time, ...drop]);
  const learnt = profiles.filter(({ name }) => !apart.has(name));
  const usable = learnt.filter(({ kind }) => USABLE.has(kind));
  const whole = {
    length: columns[0]?.cells.length ?? 0,
    columns: usable.flatMap((profile) => typeColumn(profile.name, named(profile.name).cells, profile)),
  };
  return {
    name: file,
    frame: takeRows(whole, kept),
    target: targetAt(read.target, read.rows, kept),
    ...(group !== undefined && { groups: numberGroups(named(group).cells, kept) }),
    ...(times && { times: Float64Array.from(kept, (row) => times[row] as number) }),
    repeatedIds:
      id === undefined ? [] : indexBy(named(id)).duplicates.map((one) => ({ id: one.id, rows: one.rows.length })),
    profiles: profiles.map((profile) => (profile.name === targetName ? { ...profile, codes: [] } : profile)),
    dropped: learnt.flatMap(({ name, kind, reason }) => (USABLE.has(kind) ? [] : [{ column: name, reason }])),
    leftOut,
    notes,
    separator,
  };
}

/** How most columns of numbers write them. */
function decimalOf(profiles: readonly ColumnProfile[]): '.' | ',' {
  const commas = profiles.filter(({ form }) => form?.decimal === ',').length;
  return commas > profiles.filter(({ form }) => form?.decimal === '.').length ? ',' : '.';
}

/** The target of some of the rows that have it; both ascending. */
function targetAt(target: Target, known: Int32Array, kept: Int32Array): Target {
  const placeOf = new Map(Array.from(known, (row, place) => [row, place]));
  const places = kept.map((row) => placeOf.get(row) as number);
  if (target.kind === 'regression')
    return { ...target, values: Float64Array.from(places, (place) => target.values[place] as number) };
  return { ...target, classes: places.map((place) => target.classes[place] as number) };
}

function readTimes({ name, cells }: RawColumn, choices: ColumnChoices = {}): Float64Array {
  // Numbers that are all different are a time as well where a person says so.
  const [found] = profileTable([{ name, cells }], choices);
  const kind = found?.form !== undefined && found.kind !== 'date' ? 'number' : 'date';
  const [profile] = profileTable([{ name, cells }], { [name]: { ...choices[name], kind } });
  const values = profile && typeColumn(name, cells, profile)[0]?.values;
  if (values?.kind !== 'number' || values.values.every(Number.isNaN))
    throw new CouldNotRun(`"${name}" holds neither dates nor numbers: rows cannot be put in order of time by it.`);
  return values.values;
}

function numberGroups(cells: RawColumn['cells'], rows: Int32Array): Int32Array {
  const numberOf = new Map<string, number>();
  return rows.map((row) => {
    const word = String(cells[row] ?? '').trim() || `row ${row}`;
    const known = numberOf.get(word);
    if (known !== undefined) return known;
    numberOf.set(word, numberOf.size);
    return numberOf.size - 1;
  });
}
