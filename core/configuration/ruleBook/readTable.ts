import { type Text, text } from '../../crm/text';
import { asWritten } from '../../table/formulas';
import { readNumber, readNumbers } from '../../table/numberWords';
import {
  columnOf,
  LONGEST_NOTE,
  MOST_CONDITIONS,
  MOST_RULES,
  NEEDED_COLUMNS,
  NOTE_KINDS,
  RULE_KINDS,
  type RuleColumn,
} from './columns';
import type { Gathered } from './gather';
import { gather } from './gather';
import type { NoteSaid, RuleSaid } from './identity';
import { readConditions } from './notation';
import { atCell, type FileProblem } from './problems';
import type { BookRule, Condition } from './ruleBook';

/** A row of a table with the number of its line, from 1, as a spreadsheet counts. */
export interface FileRow {
  line: number;
  cells: readonly string[];
}

/** Raised inside the reading of one row: what is wrong, and in which column. */
class BadCell extends Error {
  constructor(
    readonly column: RuleColumn | undefined,
    readonly problem: Text,
  ) {
    super(problem.key);
  }
}

/** The words of one row by column, and the decimal sign of its table. */
interface Line {
  cell(column: RuleColumn): string;
  decimal: '.' | ',';
}

/**
 * Rules and area notes of a table, one in each row under a row of heads (see {@link columnOf}). A row that cannot be read is told with
 * its line, its column and why; the others are usable. A table without its columns, or with too many rows, has nothing usable.
 */
export function readRuleTable(rows: readonly FileRow[]): Gathered {
  const [head, ...body] = rows;
  const refused = (problem: Text): Gathered => ({ rules: [], notes: [], problems: [{ text: problem }] });
  if (!head || body.length === 0) return refused(text('rules.bad.empty'));
  if (body.length > MOST_RULES) return refused(text('rules.bad.tooLong', { rows: body.length, most: MOST_RULES }));
  const columns = head.cells.map(columnOf);
  const kindAt = columns.indexOf('kind');
  const onlyNotes = kindAt >= 0 && body.every(({ cells }) => (cells[kindAt] ?? '').trim().toLowerCase() === 'note');
  const missing = (onlyNotes ? (['note'] as const) : NEEDED_COLUMNS).find((name) => !columns.includes(name));
  if (missing) return refused(text('rules.bad.column', { column: missing, line: head.line }));
  const twice = columns.find((name, at) => name !== undefined && columns.indexOf(name) !== at);
  if (twice) return refused(text('rules.bad.columnTwice', { column: twice, line: head.line }));
  const cellOf = (row: FileRow) => (column: RuleColumn) => {
    const at = columns.indexOf(column);
    return at < 0 ? '' : asWritten((row.cells[at] ?? '').trim()).trim();
  };
  const decimal = decimalOf(body.flatMap((row) => [cellOf(row)('least'), cellOf(row)('most')]));
  const read: { line: number; rule?: RuleSaid; note?: NoteSaid }[] = [];
  const problems: FileProblem[] = [];
  for (const row of body) {
    try {
      read.push({ line: row.line, ...readLine({ cell: cellOf(row), decimal }) });
    } catch (thrown) {
      if (!(thrown instanceof BadCell)) throw thrown;
      problems.push(atCell(row.line, thrown.column, thrown.problem));
    }
  }
  return gather(read, problems, ({ line }, column, problem) => atCell(line, column, problem));
}

function decimalOf(words: readonly string[]): '.' | ',' {
  return readNumbers(words.filter((word) => word !== '').map((word) => [word, 1] as const)).form.decimal;
}

function readLine(line: Line): { rule: RuleSaid } | { note: NoteSaid } {
  const word = line.cell('kind').toLowerCase();
  if (word === '') throw new BadCell('kind', text('rules.bad.noKind'));
  const kind = RULE_KINDS.find((one) => one === word);
  if (kind) return { rule: readRule(line, kind) };
  const ofNote = NOTE_KINDS.find((one) => one === word);
  if (!ofNote) throw new BadCell('kind', text('rules.bad.kind', { word: line.cell('kind') }));
  return { note: readNote(line, ofNote) };
}

function readRule(line: Line, kind: BookRule['kind']): RuleSaid {
  const product = needed(line, 'product', 'rules.bad.noProduct');
  const written = line.cell('note');
  const said = {
    product,
    origin: originOf(line),
    ...(written !== '' && { note: noteOf(line) }),
  };
  const given = conditions(line, 'given');
  if (kind === 'count')
    return {
      ...said,
      kind,
      of: some(line, 'then'),
      least: whole(line, 'least', 0),
      most: whole(line, 'most', undefined),
    };
  if (kind !== 'range') return { ...said, kind, given, then: single(line) };
  const { parameter, values } = single(line);
  if (values) throw new BadCell('then', text('rules.bad.rangeValues'));
  const [least, most] = [bound(line, 'least'), bound(line, 'most')];
  return {
    ...said,
    kind,
    parameter,
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    ...(given.length > 0 && { given }),
  };
}

function readNote(line: Line, kind: (typeof NOTE_KINDS)[number]): NoteSaid {
  const [country, postalPrefix] = [line.cell('country'), line.cell('postal code')];
  const said = {
    note: noteOf(line),
    ...(country !== '' && { country }),
    ...(postalPrefix !== '' && { postalPrefix }),
  };
  if (kind === 'note') return said;
  const product = needed(line, 'product', 'rules.bad.noProduct');
  return { ...said, effect: { kind, product, then: single(line) } };
}

function noteOf(line: Line): string {
  const note = line.cell('note');
  if (note.length > LONGEST_NOTE)
    throw new BadCell('note', text('rules.bad.longNote', { length: note.length, most: LONGEST_NOTE }));
  return note;
}

function originOf(line: Line): BookRule['origin'] {
  const word = line.cell('origin').toLowerCase();
  return word === 'mined' || word === 'person' ? word : 'file';
}

function needed(line: Line, column: RuleColumn, key: string): string {
  const word = line.cell(column);
  if (word === '') throw new BadCell(column, text(key));
  return word;
}

function conditions(line: Line, column: RuleColumn): Condition[] {
  const read = readConditions(line.cell(column));
  if (!read) throw new BadCell(column, text('rules.bad.conditions', { word: line.cell(column) }));
  if (read.length > MOST_CONDITIONS)
    throw new BadCell(column, text('rules.bad.manyConditions', { count: read.length, most: MOST_CONDITIONS }));
  return read;
}

function some(line: Line, column: RuleColumn): Condition[] {
  needed(line, column, 'rules.bad.noThen');
  return conditions(line, column);
}

function single(line: Line): Condition {
  const [one, ...more] = some(line, 'then');
  if (!one || more.length > 0) throw new BadCell('then', text('rules.bad.manyThen'));
  return one;
}

function bound(line: Line, column: 'least' | 'most'): number | undefined {
  const word = line.cell(column);
  if (word === '') return undefined;
  const value = readNumber(word, line.decimal);
  if (Number.isNaN(value)) throw new BadCell(column, text('rules.bad.number', { word }));
  return value;
}

/** @param absent what an empty cell means; undefined where it must say something. */
function whole(line: Line, column: 'least' | 'most', absent: number | undefined): number {
  const value = bound(line, column) ?? absent;
  if (value === undefined) throw new BadCell(column, text('rules.bad.noMost'));
  if (!Number.isSafeInteger(value) || value < 0)
    throw new BadCell(column, text('rules.bad.whole', { word: line.cell(column) }));
  return value;
}
