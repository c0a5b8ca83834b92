import { PeerlensError } from '../../crm/error';
import type { Encoding } from '../decode';
import { decodeText } from '../decode';
import { cellsOf, cutLines } from '../delimited';
import type { Sheet } from './sheet';
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS, noteOdd } from './sheet';
import type { Workbook } from './workbook';
import { openWorkbook } from './workbook';

/** A file of rows: a workbook, or a text whose one sheet has no name. */
export interface TableFile extends Workbook {
  kind: 'workbook' | 'text';
  /** Of a text. */
  encoding?: Encoding;
}

/** Both halves of what a compound file begins with: old workbooks, and new ones under a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What is encrypted, as the directory of a compound file names it. Source: [MS-OFFCRYPTO] 2.3.4.4. */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
/** Size of an entry of a directory, and where the length of its name and its kind stand in it; 2 = a stream. Source: [MS-CFB] 2.6.1. */
const ENTRY = { size: 128, nameLength: 64, kind: 66, stream: 2 } as const;

/**
 * Opens a file of rows, whatever it is called: a workbook (.xlsx), or a text with cells parted by commas, semicolons, tabs or bars. Yields while it works.
 * Throws a PeerlensError that says what the file is instead: `file.empty`, `file.password`, `file.oldWorkbook` (.xls), `file.noText`, or as {@link openWorkbook}.
 */
export function* openTableFile(bytes: Uint8Array): Generator<number, TableFile> {
  if (bytes.length === 0) throw new PeerlensError('file.empty', 'nothing');
  if (begins(bytes, COMPOUND))
    throw new PeerlensError(isEncrypted(bytes) ? 'file.password' : 'file.oldWorkbook', 'nothing');
  if (begins(bytes, ZIP)) return { kind: 'workbook', ...(yield* openWorkbook(bytes)) };
  const read = decodeText(bytes);
  if (!read || hasControls(read.text)) throw new PeerlensError('file.noText', 'nothing');
  if (read.text.trim() === '') throw new PeerlensError('file.empty', 'nothing');
  const { text, encoding } = read;
  return { kind: 'text', encoding, sheets: [{ name: '', hidden: false }], read: () => readText(text) };
}

const begins = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** Whether a compound file has an entry for what is encrypted, wherever its directory lies: entries stand at multiples of their size. */
function isEncrypted(bytes: Uint8Array): boolean {
  for (let at = 0; at + ENTRY.size <= bytes.length; at += ENTRY.size)
    if (
      bytes[at + ENTRY.kind] === ENTRY.stream &&
      bytes[at + ENTRY.nameLength] === ENCRYPTED.length + 2 &&
      ENCRYPTED.every((byte, i) => bytes[at + i] === byte)
    )
      return true;
  return false;
}

/** Whether bytes begin as a workbook does, or as another file of an office program. */
export const isWorkbook = (bytes: Uint8Array): boolean => begins(bytes, COMPOUND) || begins(bytes, ZIP);

/** Texts have none of these signs; a picture or a program without zero bytes has many. */
export function hasControls(content: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const found = content.slice(0, 10_000).match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g);
  return (found?.length ?? 0) > 10;
}

/** Lines between two reports. */
const LINES = 5_000;

function* readText(content: string): Generator<number, Sheet> {
  const cut = cutLines(content.replace(/^\ufeff/, ''));
  let step = cut.next();
  for (; !step.done; step = cut.next()) yield 0;
  const { lines, at, part, open } = step.value;
  if (lines.length > MOST_ROWS) throw new PeerlensError('file.tooManyRows', 'nothing', { most: MOST_ROWS });
  const sheet: Sheet = { rows: [], at, odd: [], odds: {} };
  let cells = 0;
  for (const [i, line] of lines.entries()) {
    const own = cellsOf(line, part);
    if (own.length > MOST_COLUMNS) noteOdd(sheet, { kind: 'columns', row: at[i] as number });
    const row = own.slice(0, MOST_COLUMNS).map((cell) => (cell.trim() === '' ? null : cell));
    cells += row.length;
    if (cells > MOST_CELLS) throw new PeerlensError('file.tooManyCells', 'nothing', { most: MOST_CELLS });
    sheet.rows.push(row);
    if (i % LINES === LINES - 1) yield i / lines.length;
  }
  if (open) noteOdd(sheet, { kind: 'open', row: at.at(-1) ?? 1 });
  return sheet;
}
