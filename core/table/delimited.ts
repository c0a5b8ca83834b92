import type { RawColumn } from './words';

/** What can part the cells of a line. */
const PARTS = ['\t', ';', ',', '|'] as const;
export type Part = (typeof PARTS)[number];

/**
 * The cells of one line: a cell may stand in quotes, in which a quote is doubled.
 * @param part what stands between cells.
 */
export function cellsOf(line: string, part: string): string[] {
  if (!line.includes('"')) return line.split(part);
  const cells: string[] = [''];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line.charAt(i);
    const last = cells.length - 1;
    if (sign === '"' && quoted && line.charAt(i + 1) === '"') {
      cells[last] += '"';
      i++;
    } else if (sign === '"' && (quoted || cells[last] === '')) quoted = !quoted;
    else if (sign === part && !quoted) cells.push('');
    else cells[last] += sign;
  }
  return cells;
}

/** A table as it was read from a text, and what was odd about it. */
export interface Delimited {
  columns: RawColumn[];
  part: Part;
  /** Lines with fewer cells than there are columns (the rest is missing), and with more (the rest is left out). */
  short: number;
  long: number;
  /** A quotation mark is never closed: the text may be cut off. */
  open: boolean;
}

/** Why a text is no table. */
export type NoTable = 'empty' | 'oneColumn' | 'noRows';

/** Lines that the parting sign is told from. */
export const LOOKED_AT = 50;
/** Lines between two breaths. */
const LINES = 5_000;

/**
 * Reads a text of cells parted by tabs, semicolons, commas or bars; the first line names the columns. Lines without any value are passed over, a
 * quoted cell may hold line breaks; a column without a name is "column 3", a name that stands again "size (2)".
 * @returns why it is no table, where it is none.
 */
export function* readDelimited(content: string): Generator<undefined, Delimited | { problem: NoTable }> {
  const { lines, part, open } = yield* cutLines(content.replace(/^\ufeff/, ''));
  const [first, ...rows] = lines;
  if (first === undefined) return { problem: 'empty' };
  const names = uniqueNames(cellsOf(first, part));
  if (names.length < 2) return { problem: 'oneColumn' };
  if (rows.length === 0) return { problem: 'noRows' };
  const cells = names.map(() => new Array<string | null>(rows.length).fill(null));
  let [short, long] = [0, 0];
  for (const [row, line] of rows.entries()) {
    const own = cellsOf(line, part);
    if (own.length < names.length) short++;
    else if (own.slice(names.length).some((cell) => cell.trim() !== '')) long++;
    for (const [c, column] of cells.entries()) column[row] = own[c] ?? null;
    if (row % LINES === LINES - 1) yield;
  }
  return { columns: names.map((name, c) => ({ name, cells: cells[c] ?? [] })), part, short, long, open };
}

/** The lines of a text that say something, and what parts their cells. */
export interface Lines {
  lines: string[];
  /** The line in the text at which each begins, from 1. */
  at: number[];
  part: Part;
  /** A quotation mark is never closed. */
  open: boolean;
}

/** Cuts a text into lines; one that ends within quotes goes on in the next. Cells are cut from them by {@link cellsOf}. */
export function* cutLines(content: string): Generator<undefined, Lines> {
  const lines: string[] = [];
  const at: number[] = [];
  const cutter = createLineCutter((line, number) => {
    lines.push(line);
    at.push(number);
  });
  for (let start = 0; start < content.length; start += PIECE) {
    cutter.push(content.slice(start, start + PIECE));
    yield;
  }
  const open = cutter.end();
  return { lines, at, part: partOf(lines), open };
}

/** Signs between two breaths. */
const PIECE = 262_144;
/** A cell in quotes with more lines than this was never meant to be one. */
const MOST_LINES_IN_QUOTES = 1_000;

/** Takes a text piece by piece. */
export interface LineCutter {
  push(piece: string): void;
  /** The text is at its end. @returns whether a quotation mark was never closed. */
  end(): boolean;
}

/**
 * Cuts a text that comes piece by piece into lines; lines without any value are passed over. What was begun with a quotation mark
 * and never ended are lines like the others: one stray mark must not swallow the rest of a file.
 * @param take is given each line, and the line of the text at which it begins, from 1.
 */
export function createLineCutter(take: (line: string, at: number) => void): LineCutter {
  /** The line that is not ended yet, in pieces: put together once, however long it is. */
  let rest: string[] = [];
  /** A piece ended with a carriage return: whether a line feed follows shows the next one. */
  let isBetween = false;
  let at = 0;
  let begun: string[] = [];
  let quoted = false;
  let open = false;
  const line = (one: string): void => {
    at++;
    if (begun.length === 0 && !/[^\s;,|]/.test(one)) return;
    quoted = endsInQuotes(one, quoted);
    begun.push(one);
    if (!quoted) {
      take(begun.length === 1 ? one : begun.join('\n'), at - begun.length + 1);
      begun = [];
    } else if (begun.length > MOST_LINES_IN_QUOTES) giveUp();
  };
  const giveUp = (): void => {
    open = true;
    for (const [i, one] of begun.entries()) if (/[^\s;,|]/.test(one)) take(one, at - begun.length + 1 + i);
    begun = [];
    quoted = false;
  };
  return {
    push(piece) {
      if (piece === '') return;
      const lines = (isBetween ? `\r${piece}` : piece).split(/\r\n|\n|\r(?!$)/);
      const last = lines.pop() ?? '';
      for (const [i, one] of lines.entries()) {
        line(i === 0 ? rest.join('') + one : one);
        rest = [];
      }
      isBetween = last.endsWith('\r');
      rest.push(isBetween ? last.slice(0, -1) : last);
    },
    end() {
      const last = rest.join('');
      if (last !== '') line(last);
      rest = [];
      isBetween = false;
      if (begun.length > 0) giveUp();
      return open;
    },
  };
}

/** Whether a cell in quotes goes on after a line. Only a mark at the beginning of a cell opens quotes: 3" is a length. */
export function endsInQuotes(line: string, quoted: boolean): boolean {
  let within = quoted;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
    if (!within) within = at === 0 || PARTS.some((part) => part === line[at - 1]);
    else if (line[at + 1] === '"') at++;
    else within = false;
  }
  return within;
}

/** The sign that cuts the first lines into the most cells, equally many in nearly every line; a title may stand above them. */
export function partOf(all: readonly string[]): Part {
  const lines = all.slice(0, LOOKED_AT);
  let best: { part: Part; score: number } = { part: ',', score: 0 };
  for (const part of PARTS) {
    const widths = lines.map((line) => cellsOf(line, part).length);
    const width = commonest(widths);
    const same = widths.filter((one) => one === width).length / widths.length;
    const score = width > 1 ? same * same * (width - 1) : 0;
    if (score > best.score) best = { part, score };
  }
  return best.part;
}

function commonest(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

/** The names of columns, each of them once: "size" and "size (2)"; "column 3" without one. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((cell, c) => {
    const own = cell.trim() || `column ${c + 1}`;
    let name = own;
    for (let number = 2; seen.has(name); number++) name = `${own} (${number})`;
    seen.add(name);
    return name;
  });
}
