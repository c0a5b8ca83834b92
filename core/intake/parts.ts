import type { FieldKind, TableName } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import { MS_PER_DAY } from '../crm/time';
import type { ColumnProfile } from '../table/columnProfile';
import type { Column } from '../table/table';
import { FLAG_MISSING } from '../table/table';
import type { WordColumn } from '../table/words';
import { FILES_SCALE } from './amounts';
import { type Keys, keysByContent, keysOf, keysWithin } from './keys';
import type { Meaning } from './recipe';
import { isOwnRef, tableOfRef } from './refs';
import type { IntakeSheet, ReadSheet } from './sheet';
import { columnOf, daysOfWords, isShare, missingWordsOf, numbersOfWords } from './sheet';

/** What one sheet says of one table: a row for each id, in the order in which they come. */
export interface Part {
  table: TableName;
  sheet: string;
  /** Each row of the sheet is meant to be one of the table. */
  own: boolean;
  ids: string[];
  columns: Map<string, Column>;
  /** Rows of the sheet that have no id. */
  withoutId: number;
  /** Ids of several rows, those of most rows first, at most {@link MOST_TOLD}; how many there are. Only where `own`. */
  duplicates: { id: string; rows: number }[];
  duplicateIds: number;
  /** Ids whose rows say different things, of which the last one counts. */
  conflicts: number;
}

const MOST_TOLD = 10;
/** What usually means yes. */
const YES = /^(?:yes|y|true|1|x|ja|j|wahr|kyllä|oui|si|sí|on)$/i;

/** The tables that a sheet says something of. Yields after each column. */
export function* partsOf(read: ReadSheet): Generator<undefined, Part[]> {
  const { recipe } = read;
  const { means } = recipe;
  const tables = [...new Set([...means.map(({ table }) => table), ...(recipe.rowIs ? [recipe.rowIs] : [])])];
  const keys = new Map<TableName, Keys>();
  for (const table of tables) {
    const ids = means.filter((one) => one.table === table && one.field === 'id').map(({ column }) => column);
    if (ids.length > 0) keys.set(table, ofSystem(keysOf(read, ids), recipe.system));
    yield;
  }
  const main = recipe.rowIs;
  if (main && !keys.has(main)) keys.set(main, ownerKeys(main, keys, read) ?? keysByContent(read));
  const parts: Part[] = [];
  for (const table of tables) {
    const own = keys.get(table);
    if (own) parts.push(yield* partOf(table, own, means, keys, read));
  }
  return parts;
}

/** Ids of a system of their own: "West 17" is not the 17 of the others. */
const ofSystem = (keys: Keys, system: string | undefined): Keys =>
  system ? { ...keys, ids: keys.ids.map((id) => `${system} ${id}`) } : keys;

/** Lines are known by what they stand in, and their place there: they keep their ids when other orders come. */
function ownerKeys(main: TableName, keys: ReadonlyMap<TableName, Keys>, { kept }: ReadSheet): Keys | undefined {
  const owner = (['order', 'opportunity', 'quote', 'customer'] as const).find(
    (table) => Object.hasOwn(SCHEMA[main], table) && keys.has(table),
  );
  return owner && keysWithin(keys.get(owner) as Keys, kept.length);
}

function* partOf(
  table: TableName,
  keys: Keys,
  means: readonly Meaning[],
  all: ReadonlyMap<TableName, Keys>,
  read: ReadSheet,
): Generator<undefined, Part> {
  const part: Part = {
    table,
    sheet: read.sheet.name,
    own: read.recipe.rowIs === table,
    ids: keys.ids,
    columns: new Map(),
    withoutId: keys.without,
    duplicates: [],
    duplicateIds: 0,
    conflicts: 0,
  };
  if (part.own) tellDuplicates(part, keys);
  const differs = new Uint8Array(keys.ids.length);
  for (const meaning of means) {
    if (meaning.table !== table || meaning.field === 'id') continue;
    part.columns.set(meaning.field, columnFor(meaning, keys, read, differs));
    yield;
  }
  for (const [field, kind] of Object.entries<FieldKind>(SCHEMA[table])) {
    if (kind !== 'ref' || part.columns.has(field) || isOwnRef(field)) continue;
    const target = all.get(tableOfRef(field));
    if (target) part.columns.set(field, refColumn(keys, target));
  }
  part.conflicts = differs.reduce((sum, one) => sum + one, 0);
  return part;
}

function tellDuplicates(part: Part, { ids, groups }: Keys): void {
  const rows = new Int32Array(ids.length);
  for (const group of groups) if (group >= 0) rows[group] = (rows[group] as number) + 1;
  const twice = [...rows.keys()].filter((group) => (rows[group] as number) > 1);
  part.duplicateIds = twice.length;
  part.duplicates = twice
    .sort((a, b) => (rows[b] as number) - (rows[a] as number) || a - b)
    .slice(0, MOST_TOLD)
    .map((group) => ({ id: ids[group] as string, rows: rows[group] as number }));
}

/** The row of the sheet that says something of each id, the last one of several. */
function rowsThatSay({ groups, ids }: Keys, codes: Int32Array, kept: Int32Array, differs: Uint8Array): Int32Array {
  const said = new Int32Array(ids.length).fill(-1);
  for (const [i, row] of kept.entries()) {
    const group = groups[i] as number;
    if (group < 0 || (codes[row] as number) < 0) continue;
    const before = said[group] as number;
    if (before >= 0 && codes[before] !== codes[row]) differs[group] = 1;
    said[group] = row;
  }
  return said;
}

function columnFor(meaning: Meaning, keys: Keys, { sheet, profiles, kept }: ReadSheet, differs: Uint8Array): Column {
  const kind = (SCHEMA[meaning.table] as Record<string, FieldKind>)[meaning.field] as FieldKind;
  const column = columnOf(sheet, meaning.column);
  const profile = profiles.find(({ name }) => name === meaning.column);
  const { codes } = column.words;
  const rows = rowsThatSay(keys, codes, kept, differs);
  const ofRow = (values: Float64Array) => Float64Array.from(rows, (row) => values[codes[row] as number] ?? Number.NaN);
  switch (kind) {
    case 'day':
      return { kind, values: ofRow(daysOfWords(column, profile, 'asWritten').map(Math.floor)) };
    case 'instant':
      return { kind, values: ofRow(daysOfWords(column, profile, 'utc').map((day) => Math.round(day * MS_PER_DAY))) };
    case 'number':
    case 'money': {
      const values = ofRow(numbersOfWords(column, profile));
      const less = meaning.less ? takeOff(values, rows, meaning.less, sheet, profiles) : values;
      // Whole units are made of it at the very end: a price of 0.125 times 1,000 is 125.
      return { kind, values: kind === 'money' ? less.map((amount) => amount * 10 ** FILES_SCALE) : less };
    }
    case 'flag':
      return flagColumn(column, rows, meaning.yes, missingWordsOf(profile));
    default:
      return codedColumn(kind, column, rows, missingWordsOf(profile));
  }
}

/** Prices without the share that goes off them; more than all of it, or less than nothing, is no such share, nor is an amount. */
function takeOff(
  prices: Float64Array,
  rows: Int32Array,
  name: string,
  sheet: IntakeSheet,
  profiles: readonly ColumnProfile[],
): Float64Array {
  const column = columnOf(sheet, name);
  const profile = profiles.find((own) => own.name === name);
  if (!isShare(profile)) return prices;
  const shares = numbersOfWords(column, profile);
  // 15 is 15 %, as 0.15 is: a column with anything above 1 is in percent.
  const unit = shares.some((share) => share > 1) ? 100 : 1;
  return prices.map((price, i) => {
    const share = (shares[column.words.codes[rows[i] as number] as number] ?? 0) / unit;
    return share >= 0 && share <= 1 ? price * (1 - share) : price;
  });
}

function flagColumn(
  { words }: WordColumn,
  rows: Int32Array,
  yes: readonly string[] | undefined,
  missing: ReadonlySet<string>,
): Column {
  const ofWord = words.dictionary.map((word) =>
    missing.has(word) ? FLAG_MISSING : (yes ? yes.includes(word) : YES.test(word)) ? 1 : 0,
  );
  return {
    kind: 'flag',
    values: Uint8Array.from(rows, (row) => ofWord[words.codes[row] as number] ?? FLAG_MISSING),
  };
}

function codedColumn(
  kind: 'category' | 'text' | 'ref',
  { words }: WordColumn,
  rows: Int32Array,
  missing: ReadonlySet<string>,
): Column {
  const dictionary: string[] = [];
  const codeOf = words.dictionary.map((word) => (missing.has(word) ? -1 : dictionary.push(word) - 1));
  return { kind, codes: Int32Array.from(rows, (row) => codeOf[words.codes[row] as number] ?? -1), dictionary };
}

/** Which record of another table stands in the same row; of several rows the last one that says it. */
function refColumn({ groups, ids }: Keys, target: Keys): Column {
  const codes = new Int32Array(ids.length).fill(-1);
  for (const [i, group] of groups.entries()) {
    const other = target.groups[i] as number;
    if (group >= 0 && other >= 0) codes[group] = other;
  }
  return { kind: 'ref', codes, dictionary: target.ids };
}
