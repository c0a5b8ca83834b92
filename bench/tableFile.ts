import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { createWriter } from '../components/kit/text';
import type { Text } from '../core/crm/text';
import type { LeakTarget } from '../core/judging/leaks';
import { findLeaks } from '../core/judging/leaks';
import { createRandom } from '../core/kernels/random';
import type { ColumnChoices, ColumnProfile } from '../core/table/columnProfile';
import type { Frame } from '../core/table/frame';
import { profileTable } from '../core/table/profile';
import { typeColumn, USABLE } from '../core/table/typed';
import type { RawColumn } from '../core/table/words';
import { CouldNotRun } from './form';

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

/** What is to be foreseen, of the rows that have it. */
export type Target =
  /** 1 = the positive value. */
  | { kind: 'binary'; name: string; classes: Int32Array; words: readonly [string, string] }
  | { kind: 'multiclass'; name: string; classes: Int32Array; words: readonly string[] }
  | { kind: 'regression'; name: string; values: Float64Array };

/** A file as what a learner is given: the target and the special columns are not among the frame's. */
export interface ReadTable {
  name: string;
  frame: Frame;
  target: Target;
  /** A whole number per row where `--group` was given; rows without one are groups of their own. */
  groups?: Int32Array;
  /** Where `--time` was given; every row has one. */
  times?: Float64Array;
  ids?: readonly string[];
  /** Of every column of the file. */
  profiles: ColumnProfile[];
  dropped: { column: string; reason: Text }[];
  /** Rows of the file without a target, or without a time where one was asked for. */
  rowsLeftOut: number;
}

/** More different words than these are no classes. */
const MOST_CLASSES = 30;
/** A number with at most so many values is a class. */
const MOST_NUMBER_CLASSES = 10;
const YES = new Set(['yes', 'y', 'true', '1', 'won', 'ja', 'j', 'gewonnen', 'oui', 'si', 'sí', 'sì']);

/** Reads a CSV file (also .gz) as raw columns: the first line names them. Throws CouldNotRun with what is wrong. */
export function readCsv(file: string, separator?: string): RawColumn[] {
  if (!existsSync(file)) throw new CouldNotRun(`There is no file ${file}.`);
  const bytes = readFileSync(file);
  const plain = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const content = new TextDecoder('utf-8').decode(plain);
  const delimiter = separator === '\\t' ? '\t' : separator;
  const parsed = Papa.parse<string[]>(content, { skipEmptyLines: 'greedy', ...(delimiter && { delimiter }) });
  const [header, ...rows] = parsed.data;
  if (!header || rows.length === 0) throw new CouldNotRun(`${file} has no rows under a line of column names.`);
  const names = header.map((name, c) => name.trim() || `column ${c + 1}`);
  const twice = names.find((name, c) => names.indexOf(name) !== c);
  if (twice) throw new CouldNotRun(`${file} has two columns that are called "${twice}".`);
  return names.map((name, c) => ({ name, cells: rows.map((cells) => cells[c] ?? null) }));
}

/** Reads a file for learning, see {@link ReadTable}. Throws CouldNotRun where a column is not there or the target cannot be learnt. */
export function readTable(file: string, options: TableOptions): ReadTable {
  const all = readCsv(file, options.separator);
  const { target: targetName, id, group, time, drop = [] } = options;
  for (const name of [targetName, id, group, time, ...drop])
    if (name !== undefined && !all.some((column) => column.name === name))
      throw new CouldNotRun(`${file} has no column "${name}". It has ${all.map((column) => column.name).join(', ')}.`);
  const targetCells = (all.find(({ name }) => name === targetName) as RawColumn).cells;
  const timesOfAll = time === undefined ? undefined : readTimes(all, time, options.choices);
  const kept = Int32Array.from(targetCells.keys()).filter((row) => {
    const cell = targetCells[row];
    return cell !== null && String(cell).trim() !== '' && (!timesOfAll || !Number.isNaN(timesOfAll[row]));
  });
  const columns = all.map(({ name, cells }) => ({ name, cells: Array.from(kept, (row) => cells[row]) }));
  const profiles = profileTable(columns, options.choices);
  const apart = new Set([targetName, id, group, time, ...drop]);
  const learnt = profiles.flatMap((profile, c) =>
    apart.has(profile.name) ? [] : [[profile, columns[c] as RawColumn] as const],
  );
  const usable = learnt.filter(([{ kind }]) => USABLE.has(kind));
  const cellsOf = (name: string) => (columns.find((column) => column.name === name) as RawColumn).cells;
  const targetProfile = profiles.find(({ name }) => name === targetName) as ColumnProfile;
  const table: ReadTable = {
    name: basename(file),
    frame: {
      length: kept.length,
      columns: usable.flatMap(([profile, { name, cells }]) => typeColumn(name, cells, profile)),
    },
    target: targetOf(cellsOf(targetName), targetProfile, options),
    profiles,
    dropped: learnt.flatMap(([{ name, kind, reason }]) => (USABLE.has(kind) ? [] : [{ column: name, reason }])),
    rowsLeftOut: targetCells.length - kept.length,
  };
  if (id !== undefined) table.ids = cellsOf(id).map((cell) => String(cell ?? ''));
  if (group !== undefined) table.groups = numberGroups(cellsOf(group));
  if (timesOfAll) table.times = Float64Array.from(kept, (row) => timesOfAll[row] as number);
  return table;
}

function readTimes(all: readonly RawColumn[], name: string, choices: ColumnChoices = {}): Float64Array {
  const column = all.find((one) => one.name === name) as RawColumn;
  // Numbers that are all different are a time as well where a person says so.
  const [found] = profileTable([column], choices);
  const kind = found?.kind === 'date' ? 'date' : 'number';
  const [profile] = profileTable([column], { [name]: { ...choices[name], kind } });
  const values = profile && typeColumn(name, column.cells, profile)[0]?.values;
  if (values?.kind !== 'number' || values.values.every(Number.isNaN))
    throw new CouldNotRun(`"${name}" holds neither dates nor numbers: rows cannot be put in order of time by it.`);
  return values.values;
}

function targetOf(cells: RawColumn['cells'], profile: ColumnProfile, options: TableOptions): Target {
  const { target: name, positive } = options;
  const values = profile.kind === 'number' ? typeColumn(name, cells, profile)[0]?.values : undefined;
  if (
    profile.kind === 'number' &&
    profile.distinct > MOST_NUMBER_CLASSES &&
    positive === undefined &&
    values?.kind === 'number'
  )
    return { kind: 'regression', name, values: values.values };
  // Every word of the target is an answer, "unknown" too.
  const of = cells.map((cell) => String(cell).trim());
  const words = [...new Set(of)].sort();
  if (words.length < 2)
    throw new CouldNotRun(`All rows have the same "${name}" (${words[0]}): there is nothing to foresee.`);
  if (positive !== undefined && !words.includes(positive))
    throw new CouldNotRun(
      `No row has the value "${positive}" in "${name}". There are ${words.slice(0, 10).join(', ')}.`,
    );
  if (words.length === 2 || positive !== undefined) {
    const yes = positive ?? words.find((word) => YES.has(word.toLowerCase())) ?? rarer(of, words);
    const no = words.length === 2 ? (words.find((word) => word !== yes) as string) : `not ${yes}`;
    return { kind: 'binary', name, classes: Int32Array.from(of, (word) => (word === yes ? 1 : 0)), words: [no, yes] };
  }
  if (words.length > MOST_CLASSES)
    throw new CouldNotRun(
      `"${name}" has ${words.length} different values: say which one is to be foreseen (--positive).`,
    );
  const codeOf = new Map(words.map((word, code) => [word, code]));
  return { kind: 'multiclass', name, classes: Int32Array.from(of, (word) => codeOf.get(word) ?? 0), words };
}

function rarer(of: readonly string[], [a = '', b = '']: readonly string[]): string {
  return of.filter((word) => word === a).length < of.length / 2 ? a : b;
}

function numberGroups(cells: RawColumn['cells']): Int32Array {
  const numberOf = new Map<string, number>();
  return Int32Array.from(cells, (cell, row) => {
    const word = String(cell ?? '').trim() || `row ${row}`;
    const known = numberOf.get(word);
    if (known !== undefined) return known;
    numberOf.set(word, numberOf.size);
    return numberOf.size - 1;
  });
}

/** What the profile says about each column, as lines to print. */
export function profileLines({ profiles }: Pick<ReadTable, 'profiles'>): string[] {
  const say = createWriter('en', 0);
  const width = Math.max(...profiles.map(({ name }) => name.length));
  return profiles.flatMap((profile) => [
    `  ${profile.name.padEnd(width)}  ${profile.kind.padEnd(8)}  ${say(profile.reason)}`,
    ...[
      ...profile.codes.map(({ reason, sure }) => `${say(reason)}${sure ? '' : ' (Only suggested.)'}`),
      ...profile.notes.map((note) => say(note)),
    ].map((note) => `  ${' '.repeat(width)}            ${note}`),
    ...(profile.missing > 0 ? [`  ${' '.repeat(width)}            ${profile.missing} missing.`] : []),
  ]);
}

/** What the leak guard says of the columns that a model would be given, as lines to print. */
export function leakLines({ frame, target }: Pick<ReadTable, 'frame' | 'target'>): string[] {
  const say = createWriter('en', 0);
  const outcome: LeakTarget =
    target.kind === 'regression'
      ? { kind: 'numbers', values: target.values }
      : { kind: 'classes', classes: target.classes };
  return findLeaks(frame, outcome, createRandom(1)).map(
    ({ sure, reason }) => `  ${sure ? 'leak' : 'ask '}  ${say(reason)}`,
  );
}
