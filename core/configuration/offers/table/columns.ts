import { readDate } from '../../../table/dateWords';
import { readNumber } from '../../../table/numberWords';
import type { Cell, Sheet } from '../../../table/workbook/sheet';
import type { OfferRole } from './roles';
import { isRepeatable, roleOfName } from './roles';

/** A column of a sheet, as a person looks at it before it is read. */
export interface OfferColumn {
  /** From 0. */
  place: number;
  name: string;
  /** Different values of its first rows. */
  samples: string[];
  /** Rows that have a value. */
  filled: number;
  kind: 'number' | 'date' | 'text' | 'empty';
  /** What it probably is. */
  role: OfferRole;
}

/** Rows among which the names of the columns are looked for, and rows by which columns are judged. */
const HEADER_WITHIN = 30;
const JUDGED = 2_000;
const SAMPLES = 4;

/**
 * Place of the row that names the columns: of the first 30 the one with most names that are known, and with more texts than the others.
 * @returns undefined where none has at least two names, each in a column of its own.
 */
export function findHeader({ rows }: Pick<Sheet, 'rows'>): number | undefined {
  let best: { place: number; score: number } | undefined;
  for (const [place, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const words = row.filter((cell): cell is string => typeof cell === 'string' && Number.isNaN(Number(cell)));
    if (words.length < 2) continue;
    const roles = new Set(
      words.map((word) => (word.length < 60 ? roleOfName(word) : undefined)).map((found) => found?.role),
    );
    roles.delete(undefined);
    const score = 3 * roles.size + words.length / (row.length + 1);
    if (!best || score > best.score) best = { place, score };
  }
  return best?.place;
}

/** The columns below a header, with what each probably is. @param header place of the row of names. */
export function findColumns({ rows }: Pick<Sheet, 'rows'>, header: number): OfferColumn[] {
  const head = rows[header] ?? [];
  const body = rows.slice(header + 1);
  const width = Math.max(head.length, ...body.slice(0, JUDGED).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, place): OfferColumn => {
    const cells = body.map((row) => row[place] ?? null).filter((cell) => cell !== null);
    const name = head[place] === null || head[place] === undefined ? '' : String(head[place]).trim();
    return {
      place,
      name,
      samples: [...new Set(cells.slice(0, JUDGED).map((cell) => String(cell).trim()))].slice(0, SAMPLES),
      filled: cells.length,
      kind: kindOf(cells.slice(0, JUDGED)),
      role: 'out',
    };
  }).filter(({ name, filled }) => name !== '' || filled > 0);
  suggest(columns);
  suggestAttributes(columns, body.slice(0, JUDGED));
  return columns;
}

function kindOf(cells: readonly Exclude<Cell, null>[]): OfferColumn['kind'] {
  if (cells.length === 0) return 'empty';
  const share = (holds: (cell: string | number) => boolean) => cells.filter(holds).length / cells.length;
  const isNumber = (cell: string | number) =>
    typeof cell === 'number' ||
    !Number.isNaN(readNumber(cell.trim(), '.')) ||
    !Number.isNaN(readNumber(cell.trim(), ','));
  if (share(isNumber) >= 0.9) return 'number';
  const isDate = (cell: string | number) =>
    typeof cell === 'string' && !Number.isNaN(readDate(cell.trim(), 'dayFirst') || readDate(cell.trim(), 'monthFirst'));
  return share(isDate) >= 0.8 ? 'date' : 'text';
}

/** What a column cannot be, whatever it is called. */
function isFit({ kind }: OfferColumn, role: OfferRole, sure: number): boolean {
  if (kind === 'empty') return false;
  // Called quantity or price it is one, and what in it is no number is told.
  if (sure === 3 && (role === 'quantity' || role === 'price')) return kind !== 'date';
  if (role === 'date') return kind === 'date' || kind === 'text';
  if (role === 'quantity' || role === 'price' || role === 'size' || role === 'level') return kind === 'number';
  if (role === 'product' || role === 'customer' || role === 'country' || role === 'unit') return kind === 'text';
  return kind !== 'date';
}

/** The surest names first; a role that is taken goes to no other column. */
function suggest(columns: OfferColumn[]): void {
  const wanted = columns
    .flatMap((column) => {
      const found = roleOfName(column.name);
      return found && isFit(column, found.role, found.sure) ? [{ column, ...found }] : [];
    })
    .sort((a, b) => b.sure - a.sure || a.column.place - b.column.place);
  const taken = new Set<OfferRole>();
  for (const { column, role } of wanted) {
    if (taken.has(role) && !isRepeatable(role)) continue;
    taken.add(role);
    column.role = role;
  }
  // An order's own lines are numbered by "ID" alone only where something refers to them.
  const line = columns.find(({ role }) => role === 'line');
  if (line && !taken.has('parent')) line.role = 'out';
  // A name without a value, or the other way round, says nothing.
  if (taken.has('attributeName') !== taken.has('attributeValue'))
    for (const column of columns) if (/^attribute(Name|Value)$/.test(column.role)) column.role = 'out';
}

/** Values that most rows share out among few, and that differ within offers: those of an attribute. */
const MOST_VALUES = 60;

function suggestAttributes(columns: OfferColumn[], body: readonly Cell[][]): void {
  const offer = columns.find(({ role }) => role === 'offer');
  if (!offer) return;
  for (const column of columns) {
    if (column.role !== 'out' || column.kind === 'date' || column.kind === 'empty' || column.name === '') continue;
    if (roleOfName(column.name)) continue;
    const values = new Map<string, Set<string>>();
    const all = new Set<string>();
    let last = '';
    for (const row of body) {
      last = row[offer.place] === null || row[offer.place] === undefined ? last : String(row[offer.place]);
      const value =
        row[column.place] === null || row[column.place] === undefined ? '' : String(row[column.place]).trim();
      if (value !== '') all.add(value);
      const own = values.get(last) ?? new Set();
      values.set(last, own.add(value));
    }
    if (all.size <= MOST_VALUES && [...values.values()].some((own) => own.size > 1)) column.role = 'attribute';
  }
}
