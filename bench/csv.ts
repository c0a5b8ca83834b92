import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { decodeText } from '../core/table/decode';
import type { RawColumn } from '../core/table/words';
import { CouldNotRun } from './form';

/** Two bytes at the start of every gzip file, whatever its name. */
const GZIP = [0x1f, 0x8b];
/** Separators that are tried where none is named. */
const SEPARATORS = [',', ';', '\t', '|'];
/** Lines that a separator is guessed from. */
const LINES = 50;

/** A file as raw columns, and what was odd about it, as sentences. */
export interface Csv {
  columns: RawColumn[];
  separator: string;
  notes: string[];
}

/** The text of a file, unpacked where it is packed. @throws CouldNotRun */
function contentOf(file: string): string {
  if (!existsSync(file)) throw new CouldNotRun(`There is no file ${file}.`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
    if (GZIP.every((byte, i) => bytes[i] === byte)) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new CouldNotRun(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const read = decodeText(bytes);
  if (!read) throw new CouldNotRun(`${file} is no text.`);
  return read.text;
}

/** The separator that cuts the first lines into the most cells, equally many in nearly every line. */
export function guessSeparator(content: string): string {
  let best = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const { data } = Papa.parse<string[]>(content, {
      delimiter: separator,
      preview: LINES,
      skipEmptyLines: 'greedy',
    });
    const width = data[0]?.length ?? 0;
    const same = data.filter((cells) => cells.length === width).length / Math.max(1, data.length);
    const score = width > 1 ? same * same * Math.log2(width) : 0;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/**
 * Reads a CSV file, packed by gzip or not: UTF-8 with or without a mark, UTF-16 or Windows-1252; the first line names the columns. Lines without
 * any value are passed over; a name that stands twice gets a number. @throws CouldNotRun with what is wrong
 */
export function readCsv(file: string, separator?: string): Csv {
  const content = contentOf(file);
  const delimiter = separator === undefined ? guessSeparator(content) : separator === '\\t' ? '\t' : separator;
  if (Papa.BAD_DELIMITERS.includes(delimiter) || delimiter === '')
    throw new CouldNotRun(`"${separator}" cannot stand between the cells of a file.`);
  const parsed = Papa.parse<string[]>(content, { skipEmptyLines: 'greedy', delimiter });
  const [header, ...rows] = parsed.data;
  if (!header || rows.length === 0) throw new CouldNotRun(`${file} has no rows under a line of column names.`);
  if (header.length === 1)
    throw new CouldNotRun(`${file} has one column only when it is cut at "${delimiter}": name another --separator.`);
  const notes: string[] = [];
  const lines = (count: number) => (count === 1 ? '1 line has' : `${count} lines have`);
  const names = uniqueNames(header, notes);
  const short = rows.filter((cells) => cells.length < names.length).length;
  const long = rows.filter((cells) => cells.length > names.length).length;
  const open = parsed.errors.some(({ code }) => code === 'MissingQuotes');
  if (short > 0) notes.push(`${lines(short)} fewer cells than there are columns: what is not there is missing.`);
  if (long > 0) notes.push(`${lines(long)} more cells than there are columns: what is beyond is left out.`);
  if (open) notes.push('A quotation mark is never closed: the file may be cut off.');
  const columns = names.map((name, c) => ({ name, cells: rows.map((cells) => cells[c] ?? null) }));
  return { columns, separator: delimiter, notes };
}

/** The names of the columns, each different: what has none is "column 3", what stands again is "size (2)". */
function uniqueNames(header: readonly string[], notes: string[]): string[] {
  const seen = new Set<string>();
  return header.map((cell, c) => {
    const own = cell.trim() || `column ${c + 1}`;
    let name = own;
    for (let i = 2; seen.has(name); i++) name = `${own} (${i})`;
    seen.add(name);
    if (name !== own) notes.push(`Two columns are called "${own}": the later one is read as "${name}".`);
    return name;
  });
}
