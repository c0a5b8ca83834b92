import type { Text } from '../crm/text';
import { finish } from '../kernels/finish';
import type { ColumnChoices, ColumnKind, ColumnProfile } from './columnProfile';
import { readDate } from './dateWords';
import type { Frame, FrameValues } from './frame';
import { readNumber } from './numberWords';
import { profileTableSteps } from './profile';
import type { Cell } from './table';
import type { RawColumn } from './words';
import { readWords } from './words';

/** A raw table as typed columns, what was found on the way, and what was left out, with the reason. */
export interface TypedTable {
  frame: Frame;
  profiles: ColumnProfile[];
  dropped: { column: string; reason: Text }[];
}

/** Kinds that methods can learn from; columns of others are left out. */
export const USABLE: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['number', 'date', 'category']);

/**
 * Typed columns of a raw table, see {@link profileTableSteps}. Numbers and dates (days since 1970) become numbers, categories words.
 * What is missing, unreadable or a code is missing. A code that means "never" gives one more column besides, "pdays = 999", yes
 * or no: that it has not happened is often what tells most.
 * Throws a RangeError on columns of different length or of one name.
 */
export function typeTable(columns: readonly RawColumn[], choices: ColumnChoices = {}): TypedTable {
  return finish(typeTableSteps(columns, choices));
}

/** {@link typeTable}, one column in a step. */
export function* typeTableSteps(
  columns: readonly RawColumn[],
  choices: ColumnChoices = {},
): Generator<undefined, TypedTable> {
  const profiles = yield* profileTableSteps(columns, choices);
  const typed: { name: string; values: FrameValues }[] = [];
  const dropped: TypedTable['dropped'] = [];
  const taken = new Set(columns.map((column) => column.name));
  for (const [c, { name, cells }] of columns.entries()) {
    const profile = profiles[c] as ColumnProfile;
    if (USABLE.has(profile.kind)) typed.push(...typeColumn(name, cells, profile, taken));
    else dropped.push({ column: name, reason: profile.reason });
    yield;
  }
  return { frame: { length: columns[0]?.cells.length ?? 0, columns: typed }, profiles, dropped };
}

/**
 * The typed column of one raw column whose profile is known, and a column for each code that means "never".
 * @param taken names that those columns must not have: where "pdays = 999" is one, it is "pdays = 999 (2)". Those given are added.
 */
export function typeColumn(
  name: string,
  cells: readonly Cell[],
  profile: ColumnProfile,
  taken = new Set<string>(),
): Frame['columns'] {
  const { codes, dictionary } = readWords(cells);
  const missing = new Set(profile.missingWords.filter(({ read }) => read).map(({ word }) => word));
  if (profile.kind !== 'number' && profile.kind !== 'date')
    return [{ name, values: keepWords(codes, dictionary, (word) => !missing.has(word)) }];
  const decimal = profile.form?.decimal ?? '.';
  const order = profile.dateOrder ?? 'monthFirst';
  const read =
    profile.kind === 'date' ? (word: string) => readDate(word, order) : (word: string) => readNumber(word, decimal);
  const numbers = Float64Array.from(dictionary, (word) => (missing.has(word) ? Number.NaN : read(word)));
  const valueAt = (row: number): number => {
    const cell = cells[row];
    if (typeof cell === 'number' && profile.kind === 'number') return Number.isFinite(cell) ? cell : Number.NaN;
    return numbers[codes[row] as number] ?? Number.NaN;
  };
  const all = Float64Array.from(codes, (_, row) => valueAt(row));
  const sure = profile.codes.filter((code) => code.sure);
  const coded = new Set(sure.map(({ value }) => value));
  const isCode = (row: number) => coded.has(all[row] as number) || coded.has(dictionary[codes[row] as number] ?? '');
  const values = all.map((value, row) => (isCode(row) ? Number.NaN : value));
  const flags = sure.filter(({ means }) => means === 'never');
  return [
    { name, values: { kind: 'number', values } },
    ...flags.map(({ value }) => ({
      name: freeName(`${name} = ${value}`, taken),
      values: flagOf(codes, (row) => all[row] === value || dictionary[codes[row] as number] === value),
    })),
  ];
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} (${number})`;
  taken.add(name);
  return name;
}

function flagOf(codes: Int32Array, is: (row: number) => boolean): FrameValues {
  return {
    kind: 'category',
    codes: codes.map((code, row) => (code < 0 ? -1 : is(row) ? 1 : 0)),
    dictionary: ['no', 'yes'],
  };
}

/** The words that are kept, numbered anew; rows with another are missing. */
function keepWords(codes: Int32Array, dictionary: readonly string[], keep: (word: string) => boolean): FrameValues {
  const kept: string[] = [];
  const codeOf = dictionary.map((word) => (keep(word) ? kept.push(word) - 1 : -1));
  return { kind: 'category', codes: codes.map((code) => codeOf[code] ?? -1), dictionary: kept };
}
