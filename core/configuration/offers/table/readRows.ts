import { text } from '../../../crm/text';
import type { Cell, Sheet } from '../../../table/workbook/sheet';
import { columnLetters } from '../../../table/workbook/sheet';
import { unitCode } from '../units';
import type { AttributeColumn } from './attributes';
import { attributeColumns } from './attributes';
import type { NumberReader } from './cells';
import { cellsOf, dateReader, decimalOf, numberReader, outcomeOf } from './cells';
import type { Forms } from './forms';
import { ASSUMED, NUMBERS } from './forms';
import type { FlatLine, OfferHead, Problems, Structure } from './lines';
import { tell } from './lines';
import { type OfferRole, sizeOfName } from './roles';

/** What a person says of a sheet before it is read. */
export interface ReadingPlan {
  /** Place of the row of names. */
  header: number;
  /** What each column is, by its place. */
  roles: OfferRole[];
  structure: Structure;
  /** How dates and numbers are meant that the sheet itself leaves open; as assumed where absent. */
  forms?: Forms;
}

export interface ReadRows {
  heads: OfferHead[];
  lines: FlatLine[];
  problems: Problems;
}

/** Rows between two breaths. */
const ROWS = 2_000;

/**
 * Reads the rows below the header as lines of offers. A row without an offer number goes on with the offer above. Rows that cannot be used are left out and told by row and
 * column; everything else is used.
 * @returns yields the share that is read, 0–1.
 */
export function* readRows(sheet: Sheet, plan: ReadingPlan): Generator<number, ReadRows> {
  const reading = begin(sheet, plan);
  const { rows } = sheet;
  for (let place = plan.header + 1; place < rows.length; place++) {
    readRow(reading, rows[place] as Cell[], sheet.at[place] as number);
    if (place % ROWS === 0) yield place / rows.length;
  }
  const { heads, lines, problems } = reading;
  return { heads, lines, problems };
}

interface Reading extends ReadRows {
  plan: ReadingPlan;
  /** Place of the column of a role. */
  placeOf: Partial<Record<OfferRole, number>>;
  attributes: AttributeColumn[];
  /** What sizes count. */
  sizeOf: string | undefined;
  numbers: Partial<Record<OfferRole, NumberReader>>;
  byId: Map<string, number>;
  /** The offer of the row above, and its last line. */
  offer: number | undefined;
  last: FlatLine | undefined;
}

function begin(sheet: Sheet, plan: ReadingPlan): Reading {
  const { header, roles, forms = ASSUMED } = plan;
  const nameAt = (place: number) => String(sheet.rows[header]?.[place] ?? '').trim();
  const placeOf: Reading['placeOf'] = {};
  for (const [place, role] of roles.entries()) if (role !== 'attribute' && role !== 'out') placeOf[role] ??= place;
  const column = (role: OfferRole): Cell[] => cellsOf(sheet, header, roles, role);
  const decimal = decimalOf(NUMBERS.map(column)) ?? forms.decimal;
  const numbers: Reading['numbers'] = Object.fromEntries(
    NUMBERS.map((role) => [role, numberReader(column(role), decimal)]),
  );
  numbers.date = dateReader(column('date'), forms.dates);
  const problems: Problems = { told: [], counts: {} };
  return {
    heads: [],
    lines: [],
    problems,
    plan,
    placeOf,
    attributes: attributeColumns(sheet, header, roles),
    sizeOf: placeOf.size === undefined ? undefined : sizeOfName(nameAt(placeOf.size)),
    numbers,
    byId: new Map(),
    offer: undefined,
    last: undefined,
  };
}

function cellOf({ placeOf }: Reading, row: readonly Cell[], role: OfferRole): Cell {
  const place = placeOf[role];
  return place === undefined ? null : (row[place] ?? null);
}

const wordOf = (reading: Reading, row: readonly Cell[], role: OfferRole): string => {
  const cell = cellOf(reading, row, role);
  return cell === null ? '' : String(cell).trim();
};

/** Where a problem is, for its sentence. */
function whereOf({ placeOf }: Reading, row: number, role?: OfferRole) {
  const place = role && placeOf[role];
  return { row, ...(place !== undefined && { column: columnLetters(place) }) };
}

/** @returns undefined where there is none, and where it is no number from 0, which is told. */
function numberOf(reading: Reading, cells: readonly Cell[], row: number, role: OfferRole): number | undefined {
  const value = reading.numbers[role]?.(cellOf(reading, cells, role));
  if (value === undefined) return undefined;
  if (value >= 0 || (role === 'date' && !Number.isNaN(value))) return value;
  const word = wordOf(reading, cells, role).slice(0, 60);
  const key = role === 'date' ? 'noDate' : 'noNumber';
  tell(reading.problems, text(`offers.problem.${key}`, { ...whereOf(reading, row, role), word }), false);
  return undefined;
}

function readRow(reading: Reading, cells: readonly Cell[], row: number): void {
  const offer = offerOf(reading, cells, row);
  if (offer === undefined) {
    tell(reading.problems, text('offers.problem.noOffer', whereOf(reading, row, 'offer')), true);
    return;
  }
  if (offer === 'left') return;
  if (offer !== reading.offer) reading.last = undefined;
  reading.offer = offer;
  const values = valuesOf(reading, cells, row);
  const line = lineOf(reading, cells, row, offer, values);
  if (!line) return;
  if (isSameLine(reading, line, cells)) {
    addValues(reading, (reading.last as FlatLine).values, values, row);
    return;
  }
  reading.last = line;
  reading.lines.push(line);
}

/** The offer of a row; `left` where the row is left out with an offer whose number stands for another one. */
function offerOf(reading: Reading, cells: readonly Cell[], row: number): number | 'left' | undefined {
  const id = wordOf(reading, cells, 'offer');
  const { heads, byId } = reading;
  const above = reading.offer;
  if (id === '' || (above !== undefined && heads[above]?.id === id)) {
    if (above !== undefined) completeHead(heads[above] as OfferHead, headOf(reading, cells, row, ''));
    return above;
  }
  const head = headOf(reading, cells, row, id);
  const known = byId.get(id);
  if (known === undefined) {
    byId.set(id, heads.length);
    return heads.push(head) - 1;
  }
  const before = heads[known] as OfferHead;
  const isOther = (['customerName', 'on'] as const).some(
    (part) => head[part] !== undefined && before[part] !== undefined && head[part] !== before[part],
  );
  tell(
    reading.problems,
    text(`offers.problem.${isOther ? 'twoOffers' : 'offerAgain'}`, { ...whereOf(reading, row, 'offer'), offer: id }),
    isOther,
  );
  if (isOther) return 'left';
  completeHead(before, head);
  return known;
}

function completeHead(head: OfferHead, more: OfferHead): void {
  for (const [part, value] of Object.entries(more))
    if (part !== 'id') (head as unknown as Record<string, unknown>)[part] ??= value;
}

function headOf(reading: Reading, cells: readonly Cell[], row: number, id: string): OfferHead {
  const word = (role: OfferRole) => wordOf(reading, cells, role) || undefined;
  const on = numberOf(reading, cells, row, 'date');
  const size = numberOf(reading, cells, row, 'size');
  const outcome = outcomeOf(word('outcome') ?? '');
  const customerName = word('customer');
  const country = word('country');
  const postalCode = word('postalCode');
  return {
    id,
    ...(on !== undefined && { on }),
    ...(customerName && { customerName }),
    ...(country && { country }),
    ...(postalCode && { postalCode }),
    ...(size !== undefined && { size, ...(reading.sizeOf && { sizeOf: reading.sizeOf }) }),
    ...(outcome && { outcome }),
  };
}

function valuesOf(reading: Reading, cells: readonly Cell[], row: number): Record<string, string> {
  const pairs = reading.attributes.flatMap(({ place, name }): [string, string][] => {
    const value = cells[place];
    // A workbook keeps cells of blanks.
    const word = String(value ?? '').trim();
    return word === '' ? [] : [[name, word]];
  });
  // A name such as __proto__ is one like any other.
  const values = Object.fromEntries(pairs);
  const name = wordOf(reading, cells, 'attributeName');
  const value = wordOf(reading, cells, 'attributeValue');
  if (name !== '' && value !== '') addValues(reading, values, Object.fromEntries([[name, value]]), row);
  return values;
}

/** An attribute that a line has already keeps the value that stood first; another one is told. */
function addValues(reading: Reading, values: Record<string, string>, more: Record<string, string>, row: number): void {
  for (const [name, value] of Object.entries(more)) {
    if (!Object.hasOwn(values, name)) {
      Object.defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true });
    } else if (values[name] !== value) {
      const said = {
        row,
        name: name.slice(0, 60),
        word: value.slice(0, 60),
        first: (values[name] as string).slice(0, 60),
      };
      tell(reading.problems, text('offers.problem.valueTwice', said), false);
    }
  }
}

/** The line of a row; undefined where the row is no line, which is told where something is lost. */
function lineOf(
  reading: Reading,
  cells: readonly Cell[],
  row: number,
  offer: number,
  values: Record<string, string>,
): FlatLine | undefined {
  const [code, name] = [wordOf(reading, cells, 'code'), wordOf(reading, cells, 'product')];
  if (code === '' && name === '') return addToLast(reading, cells, row, values);
  const quantity = quantityOf(reading, cells, row);
  if (quantity === undefined) return undefined;
  const unit = wordOf(reading, cells, 'unit');
  const unitPrice = numberOf(reading, cells, row, 'price');
  const line: FlatLine = {
    row,
    offer,
    code,
    name,
    quantity,
    ...(unit !== '' && { unit: unitCode(unit) }),
    ...(unitPrice !== undefined && { unitPrice }),
    values,
  };
  place(reading, cells, row, line);
  return line;
}

/** A row that names no product: a value of the line above, or nothing that can be used. */
function addToLast(reading: Reading, cells: readonly Cell[], row: number, values: Record<string, string>): undefined {
  const { last, placeOf, problems } = reading;
  if (Object.keys(values).length > 0 && last) addValues(reading, last.values, values, row);
  // A row that has only the offer's own facts begins the offer; a sum below it is no line either.
  else if (['quantity', 'price', 'parent', 'line'].some((role) => wordOf(reading, cells, role as OfferRole) !== ''))
    tell(
      problems,
      text('offers.problem.noProduct', whereOf(reading, row, placeOf.code === undefined ? 'product' : 'code')),
      true,
    );
  return undefined;
}

function quantityOf(reading: Reading, cells: readonly Cell[], row: number): number | undefined {
  const cell = cellOf(reading, cells, 'quantity');
  if (cell === null || String(cell).trim() === '') return 1;
  const value = reading.numbers.quantity?.(cell) ?? Number.NaN;
  if (value > 0 && Number.isFinite(value)) return value;
  const key = Number.isNaN(value) ? 'noQuantity' : value < 0 ? 'negative' : 'zero';
  const word = String(cell).trim().slice(0, 60);
  tell(reading.problems, text(`offers.problem.${key}`, { ...whereOf(reading, row, 'quantity'), word }), true);
  return undefined;
}

/** Where the line stands, as the structure tells it. */
function place(reading: Reading, cells: readonly Cell[], row: number, line: FlatLine): void {
  const { structure } = reading.plan;
  if (structure === 'level') {
    const level = numberOf(reading, cells, row, 'level');
    if (level !== undefined) line.level = level;
  } else if (structure === 'position') line.position = wordOf(reading, cells, 'position');
  else if (structure === 'parent') {
    line.line = wordOf(reading, cells, 'line') || wordOf(reading, cells, 'position');
    line.parent = wordOf(reading, cells, 'parent');
  } else if (structure === 'indent') {
    const cell = String(cellOf(reading, cells, reading.placeOf.code === undefined ? 'product' : 'code') ?? '');
    line.indent = indentOf(cell) || indentOf(String(cellOf(reading, cells, 'product') ?? ''));
  }
}

/** Blanks before the first sign; a tab counts for four, as do dots and dashes that stand for blanks. */
export function indentOf(cell: string): number {
  const start = /^[\s\u00a0]*/.exec(cell)?.[0] ?? '';
  return [...start].reduce((sum, sign) => sum + (sign === '\t' ? 4 : 1), 0);
}

/** A row that repeats the line above only for another of its values. */
function isSameLine(reading: Reading, line: FlatLine, cells: readonly Cell[]): boolean {
  const { last, placeOf } = reading;
  if (!last || placeOf.attributeName === undefined || wordOf(reading, cells, 'attributeName') === '') return false;
  const name = wordOf(reading, cells, 'attributeName');
  if (Object.hasOwn(last.values, name)) return false;
  const same = (['code', 'name', 'quantity', 'level', 'position', 'line', 'parent', 'indent'] as const).every(
    (part) => last[part] === line[part],
  );
  return same && last.offer === line.offer && Object.keys(last.values).length > 0;
}
