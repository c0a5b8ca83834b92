import { neutralised } from '../table/formulas';
import { type ColumnKind, dayWord, type ExportCell, type ExportTable, headOf, isFilled } from './table';

/** Excel reads a file without this mark in the letters of the machine's own country. */
const MARK = '\ufeff';

/**
 * A table as a CSV file (RFC 4180, UTF-8): numbers with a decimal point and all their digits, days as `yyyy-mm-dd`, nothing that a
 * spreadsheet would work out. A mark tells Excel that it is UTF-8 where that matters.
 */
export function tableAsCsv({ columns, rows }: ExportTable): string {
  return csvOf([columns.map(headOf), ...rows.map((row) => row.map((cell, i) => written(cell, columns[i]?.kind)))]);
}

/** Lines of words as a CSV file; a word that a spreadsheet would work out is {@link neutralised}. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  const content = `${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
  return /[^\0-\x7f]/.test(content) ? MARK + content : content;
}

function written(cell: ExportCell, kind: ColumnKind | undefined): string {
  if (!isFilled(cell)) return '';
  return kind === 'day' && typeof cell === 'number' ? dayWord(cell) : String(cell);
}

/** In quotes wherever a reader that takes another sign for the one between cells would cut it. */
function quoted(word: string): string {
  const plain = neutralised(word);
  return /[",;\t|\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
