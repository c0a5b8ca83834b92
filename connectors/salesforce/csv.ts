import type { RawRecord } from './client';
import type { Described } from './describes';

/** How a text of CSV becomes the value that the REST API would have sent. */
type ToValue = (text: string) => unknown;

const NUMBERS = new Set(['double', 'currency', 'percent', 'int', 'long']);

/**
 * Reads a page of Bulk results: a header of field paths, all values as texts, missing ones empty.
 * @param described tells which fields are check boxes and numbers; what lies behind a lookup stays text.
 * @returns records as the REST API writes them, with `{ Owner: { Name } }` for the column `Owner.Name`.
 */
export function readCsv(csv: string, described: Described): RawRecord[] {
  const types = new Map(described.fields.map(({ name, type }) => [name, type]));
  const records: RawRecord[] = [];
  let columns: Column[] | undefined;
  for (const line of csvLines(csv)) {
    if (!columns) columns = line.map((path) => columnOf(path, types));
    // A line that broke off in its middle is none.
    else if (line.length === columns.length) records.push(toRecord(line, columns));
  }
  return records;
}

interface Column {
  parent: string | undefined;
  name: string;
  value: ToValue;
}

function columnOf(path: string, types: ReadonlyMap<string, string>): Column {
  const dot = path.indexOf('.');
  if (dot < 0) return { parent: undefined, name: path, value: toValue(types.get(path)) };
  return { parent: path.slice(0, dot), name: path.slice(dot + 1), value: toValue(undefined) };
}

function toRecord(line: readonly string[], columns: readonly Column[]): RawRecord {
  const record: Record<string, unknown> = {};
  for (let c = 0; c < columns.length; c++) {
    const { parent, name, value } = columns[c] as Column;
    const text = line[c] ?? '';
    const cell = text === '' ? null : value(text);
    if (parent === undefined) record[name] = cell;
    else if (cell !== null) {
      const behind = record[parent];
      if (behind) (behind as Record<string, unknown>)[name] = cell;
      else record[parent] = { [name]: cell };
    }
  }
  return record;
}

function toValue(type: string | undefined): ToValue {
  if (type === 'boolean') return (text) => text === 'true';
  if (type !== undefined && NUMBERS.has(type)) return Number;
  return (text) => text;
}

/**
 * The lines of a text of CSV (RFC 4180) as the Bulk API writes it, one after another: all cells of a page at once would
 * be held beside its records. A library would do, if there were one without a way to the network of its own: the
 * background has a single one.
 */
export function* csvLines(csv: string): Generator<string[], void, void> {
  let line: string[] = [];
  for (let at = 0; at < csv.length; ) {
    const field = csv.charCodeAt(at) === QUOTE ? quoted(csv, at) : plain(csv, at);
    // The text ends within quotes: so does this line, which is dropped.
    if (!field) return;
    line.push(field.text);
    at = field.end;
    if (csv.charCodeAt(at) === COMMA) {
      at++;
      if (at < csv.length) continue;
    }
    if (csv.charCodeAt(at) === RETURN) at++;
    if (csv.charCodeAt(at) === NEWLINE) at++;
    if (line.length > 1 || line[0] !== '') yield line;
    line = [];
  }
}

const [QUOTE, COMMA, RETURN, NEWLINE] = [34, 44, 13, 10];

function quoted(csv: string, start: number): { text: string; end: number } | undefined {
  let end = csv.indexOf('"', start + 1);
  let doubled = false;
  while (end >= 0 && csv.charCodeAt(end + 1) === QUOTE) {
    doubled = true;
    end = csv.indexOf('"', end + 2);
  }
  if (end < 0) return undefined;
  const text = csv.slice(start + 1, end);
  return { text: doubled ? text.replaceAll('""', '"') : text, end: end + 1 };
}

function plain(csv: string, start: number): { text: string; end: number } {
  let end = start;
  for (; end < csv.length; end++) {
    const code = csv.charCodeAt(end);
    if (code === COMMA || code === NEWLINE || code === RETURN) break;
  }
  return { text: csv.slice(start, end), end };
}
