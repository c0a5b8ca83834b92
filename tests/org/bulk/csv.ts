import type { FieldType } from '../catalogue/field';
import type { Expression } from '../soql/path';
import type { Row, Value } from '../table';

export const DELIMITERS: Readonly<Record<string, string>> = {
  COMMA: ',',
  SEMICOLON: ';',
  TAB: '\t',
  PIPE: '|',
  CARET: '^',
  BACKQUOTE: '`',
};
export const LINE_ENDINGS: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n' };

/** A column of the results: the path in the catalogue's spelling, in the order of the SELECT. */
export interface CsvColumn {
  name: string;
  type: FieldType;
  get(row: Row): Value;
}

export const csvColumns = (selected: readonly Expression[]): CsvColumn[] =>
  selected.map(({ name, parents, field, type, get }) => ({
    name: name ?? [...parents, field.name].join('.'),
    type,
    get,
  }));

export function csvHeader(columns: readonly CsvColumn[], delimiter: string, ending: string): string {
  return columns.map(({ name }) => `"${name}"`).join(delimiter) + ending;
}

/** What the REST API writes behind its times, and Bulk does not. */
const ZONE = '+0000';

/** Every cell stands in quotes, null as an empty one; quotes inside are doubled, and line breaks stay as they are. */
export function csvCell(value: Value, type: FieldType): string {
  if (value === null) return '""';
  if (typeof value === 'string') {
    if (type === 'id' || type === 'reference') return `"${value}"`;
    if (type === 'datetime') return `"${value.slice(0, -ZONE.length)}Z"`;
    return value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
  }
  if (typeof value === 'boolean') return value ? '"true"' : '"false"';
  const fractional = type === 'currency' || type === 'double' || type === 'percent';
  return fractional && Number.isInteger(value) ? `"${value}.0"` : `"${value}"`;
}
