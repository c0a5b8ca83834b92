import { quietly } from '../../kernels/finish';
import { decodeText } from '../../table/decode';
import { openTableFile } from '../../table/workbook/open';
import type { Cell, Sheet } from '../../table/workbook/sheet';
import { columnOf } from './columns';
import type { Gathered } from './gather';
import { readRuleJson } from './readJson';
import { type FileRow, readRuleTable } from './readTable';

/** JSON begins with one of these, whatever the file is called. */
const JSON_START = /^\ufeff?\s*[{[]/;

/**
 * Rules and area notes of a file: JSON, a workbook, or a text with cells parted by commas, semicolons or tabs. Of a workbook the first
 * sheet counts that has a column of kinds. Yields while it works.
 * Throws a PeerlensError for a file that is none of these, see {@link openTableFile}; what is wrong inside it is told with the good rest.
 */
export function* readRuleFile(bytes: Uint8Array): Generator<undefined, Gathered> {
  const content = bytes[0] === 0x50 ? undefined : decodeText(bytes)?.text;
  if (content !== undefined && JSON_START.test(content)) return readRuleJson(content);
  const file = yield* quietly(openTableFile(bytes));
  let first: Sheet | undefined;
  for (const [place, { hidden }] of file.sheets.entries()) {
    if (hidden) continue;
    const sheet = yield* quietly(file.read(place));
    if (sheet.rows[0]?.some((cell) => columnOf(wordOf(cell)) === 'kind')) return readRuleTable(fileRows(sheet));
    first ??= sheet;
  }
  return readRuleTable(first ? fileRows(first) : []);
}

function fileRows({ rows, at }: Sheet): FileRow[] {
  return rows.map((cells, row) => ({ line: at[row] ?? row + 1, cells: cells.map(wordOf) }));
}

const wordOf = (cell: Cell): string => (cell === null ? '' : String(cell));
